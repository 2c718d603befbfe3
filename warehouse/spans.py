"""What the recogniser has found in paragraphs before: kept by their hashes, so that it reads none of them twice.

A file of its own, because it is a cache: it may be lost or removed at any time, and the next run fills it again.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from warehouse.database import NO_PROGRESS, blaming

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from warehouse.home import Home

_CREATE = """
    CREATE TABLE IF NOT EXISTS recognised (
        model VARCHAR NOT NULL,
        text_hash VARCHAR NOT NULL,
        spans STRUCT("start" BIGINT, "end" BIGINT, type VARCHAR)[] NOT NULL
    )
"""
_WAY_OUT = "It is only a cache: remove it and run again."


class SpanStore:
    """The names in paragraphs that a model has read."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, model: str, home: Home) -> None:
        self._connection = connection
        self._model = model
        self._home = home

    def known(self, paragraphs: pl.DataFrame) -> pl.DataFrame:
        """text_hash and spans of those paragraphs (text_hash) that the model has read."""
        with blaming(self._home.spans, _WAY_OUT):
            self._connection.register("wanted", paragraphs.select("text_hash"))
            found = self._connection.execute(
                "SELECT text_hash, spans FROM recognised SEMI JOIN wanted USING (text_hash) WHERE model = ?",
                [self._model],
            ).pl()
            self._connection.unregister("wanted")
        return found

    def keep(self, found: pl.DataFrame) -> None:
        """Remember text_hash and spans of paragraphs that the model has read."""
        with blaming(self._home.spans, _WAY_OUT):
            self._connection.register("found", found)
            self._connection.execute(
                "INSERT INTO recognised SELECT ?, text_hash, spans FROM found",
                [self._model],
            )
            self._connection.unregister("found")


@contextmanager
def open_spans(home: Home, model: str) -> Iterator[SpanStore]:
    """The store for one model; what other models have found is forgotten. A WarehouseError where the file is broken."""
    with blaming(home.spans, _WAY_OUT):
        connection = duckdb.connect(str(home.spans))
    try:
        with blaming(home.spans, _WAY_OUT):
            connection.execute(NO_PROGRESS)
            connection.execute(_CREATE)
            connection.execute("DELETE FROM recognised WHERE model <> ?", [model])
        yield SpanStore(connection, model, home)
    finally:
        connection.close()
