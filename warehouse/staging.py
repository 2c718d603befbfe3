"""The staged warehouse: one transaction in which a run writes, is judged, and stays or vanishes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb
import polars as pl

from transforms.tables import BY_NAME, Frames
from warehouse.database import blaming, connect_working, create_views, ensure_schema
from warehouse.linking import LINKED, apply_links, count_articles, hold, read_spellings
from warehouse.settling import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warehouse.home import Home
    from warehouse.landing import Landing

_REPLACE = """
    DELETE FROM "{table}" WHERE rowid NOT IN (
        SELECT present.rowid FROM "{table}" AS present SEMI JOIN incoming ON {is_same}
    );
    INSERT INTO "{table}" BY NAME FROM incoming ANTI JOIN "{table}" AS present ON {is_same}
"""


class Staging:
    """The working warehouse with an open transaction; frames go in and come out, columns as declared.

    Each method raises a WarehouseError when disk or memory fail.
    """

    def __init__(self, home: Home, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self._home = home

    def known_files(self) -> pl.DataFrame:
        """The `files` table: what landing compares the sources with."""
        return BY_NAME["files"].cast(self.read("FROM files"))

    def read(self, sql: str) -> pl.DataFrame:
        """The rows of a query on the staged tables."""
        with blaming(self._home.working):
            return self.connection.execute(sql).pl()

    def load(self, frames: Frames) -> None:
        """Add rows to tables, by table name.

        Columns are brought to their declared types; a missing one or a value outside its type is an error. Whether
        the rows are right is for the audit to say.
        """
        for name, frame in frames.items():
            self._insert(name, name, frame)

    def load_unlinked(self, frames: Frames) -> None:
        """Add rows as `load` does; facts that name entities wait for `link` to bring them in."""
        for name, frame in frames.items():
            self._insert(name, hold(self.connection, name) if name in LINKED else name, frame)

    def _insert(self, name: str, into: str, frame: pl.DataFrame) -> None:
        self.connection.register("incoming", BY_NAME[name].cast(frame))
        with blaming(self._home.working):
            self.connection.execute(f'INSERT INTO "{into}" BY NAME FROM incoming')
        self.connection.unregister("incoming")

    def replace(self, table_name: str, frame: pl.DataFrame) -> None:
        """Put the rows of the frame in the place of all rows of the table; those that are the same stay."""
        self.connection.register("incoming", BY_NAME[table_name].cast(frame))
        columns = BY_NAME[table_name].column_names()
        is_same = " AND ".join(f'present."{name}" IS NOT DISTINCT FROM incoming."{name}"' for name in columns)
        with blaming(self._home.working):
            self.connection.execute(_REPLACE.format(table=table_name, is_same=is_same))
        self.connection.unregister("incoming")

    def read_spellings(self) -> pl.DataFrame:
        """Each spelling of each name that linking has to place, as `warehouse.linking.read_spellings` says."""
        with blaming(self._home.working):
            return read_spellings(self.connection)

    def link(self, links: pl.DataFrame, spellings: pl.DataFrame) -> pl.DataFrame:
        """Give every fact the entity of its name, as `apply_links` says; returns article_count by entity_id."""
        with blaming(self._home.working):
            apply_links(self.connection, links, spellings)
            return count_articles(self.connection)

    def settle_files(self, landing: Landing, fates: pl.DataFrame, run_id: str) -> dict[str, int]:
        """Write what became of the files of a landing, and take out what no live delivery holds any more.

        `fates` has document_id, status (`loaded`, `quarantined`, `deferred`) and reason for each document whose
        outcome was `new`. Returns the counts of the `runs` table, from `seen` to `deleted`.
        """
        with blaming(self._home.working):
            return settle(self.connection, landing, fates, run_id)

    def record_run(self, run: pl.DataFrame) -> None:
        """Add the row of the run."""
        self.load({"runs": run})

    def commit(self) -> None:
        """Keep the transaction, and move it from the log into the file."""
        with blaming(self._home.working):
            self.connection.commit()
            self.connection.execute("CHECKPOINT")

    def rollback(self) -> None:
        """Undo the transaction."""
        with blaming(self._home.working):
            self.connection.rollback()

    def record_outcome(self, run: pl.DataFrame, checks: pl.DataFrame, failing_rows: pl.DataFrame) -> None:
        """After a rollback, keep in a transaction of its own what a held or failed run came to."""
        self.connection.begin()
        self.load({"runs": run, "checks": checks, "failing_rows": failing_rows})
        self.commit()


@contextmanager
def open_staging(home: Home) -> Iterator[Staging]:
    """Open the working warehouse, made where there is none, and begin a transaction; leaving without commit undoes it.

    A WarehouseError says what is wrong with the file and what to do.
    """
    connection = connect_working(home.working)
    try:
        ensure_schema(connection, home.working)
        connection.begin()
        with blaming(home.working):
            create_views(connection)
        yield Staging(home, connection)
    finally:
        connection.close()
