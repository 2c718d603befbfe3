"""Holding back: articles that the gate found bad leave the staged tables, and their files are quarantined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.tables import TABLES, table_name

if TYPE_CHECKING:
    import duckdb
    import polars as pl

_COUNT = """
    SELECT status, count(*) FROM files
    WHERE status IN ('loaded', 'duplicate') AND document_id IN (SELECT article_id FROM bad_articles)
    GROUP BY status
"""
_QUARANTINE = """
    UPDATE files SET status = 'quarantined', reason = bad_articles.reason FROM bad_articles
    WHERE document_id = article_id AND status IN ('loaded', 'duplicate')
"""


def hold_back_articles(connection: duckdb.DuckDBPyConnection, articles: pl.DataFrame) -> dict[str, int]:
    """Take articles (article_id, reason) of the run out of all tables within the open transaction.

    Returns how many of their files were `loaded` and `duplicate` before; all of them are `quarantined` now. Their bytes
    stay in raw/.
    """
    connection.register("bad_articles", articles)
    moved = {"loaded": 0, "duplicate": 0} | dict(connection.execute(_COUNT).fetchall())
    connection.execute(_QUARANTINE)
    for table in TABLES:
        column = next((name for name in ("article_id", "document_id") if name in table.columns()), None)
        if column is not None and table_name(table) != "files":
            connection.execute(
                f'DELETE FROM "{table_name(table)}" WHERE {column} IN (SELECT article_id FROM bad_articles)'  # noqa: S608
            )
    connection.unregister("bad_articles")
    return moved
