"""Settling: what a landing and its decoding come to in the `files` table, and what leaves the other tables for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from transforms.tables import TABLES, table_name
from warehouse.linking import note_cleared

if TYPE_CHECKING:
    import duckdb

    from warehouse.landing import Landing

NO_FATES = pl.DataFrame(schema={"document_id": pl.String, "status": pl.String, "reason": pl.String})
"""Fates of no documents."""

_RECORD = """
    MERGE INTO files USING delivered
    ON files.path = delivered.path AND files.document_id IS NOT DISTINCT FROM delivered.document_id
    WHEN MATCHED AND delivered.status = 'unchanged' THEN UPDATE SET modified_at = delivered.modified_at
    WHEN MATCHED AND delivered.status <> 'skipped' THEN
        UPDATE SET size_bytes = delivered.size_bytes, modified_at = delivered.modified_at,
                   status = delivered.status, reason = delivered.reason
    WHEN NOT MATCHED AND delivered.status <> 'skipped' THEN INSERT BY NAME
"""

_SUPERSEDE = """
    UPDATE files SET status = 'superseded', reason = 'replaced by ' || delivered.document_id
    FROM superseded JOIN delivered USING (path)
    WHERE files.path = superseded.path AND files.document_id IS NOT DISTINCT FROM superseded.document_id
      AND delivered.status <> 'deferred'
"""

_BURY = """
    UPDATE files SET status = 'deleted', reason = 'its file is gone' FROM gone
    WHERE files.path = gone.path AND files.document_id IS NOT DISTINCT FROM gone.document_id
      AND files.status NOT IN ('superseded', 'deleted')
"""

_PROMOTE = """
    WITH fresh AS (
        SELECT path FROM delivered WHERE status = 'loaded'
    ), holders AS (
        SELECT path, document_id, first_value(path) OVER same_content AS holder
        FROM files
        WHERE status IN ('loaded', 'duplicate') AND document_id IN (SELECT document_id FROM replaced)
        WINDOW same_content AS (PARTITION BY document_id ORDER BY path NOT IN (FROM fresh), status <> 'loaded', path)
    )
    UPDATE files SET status = if(files.path = holder, 'loaded', 'duplicate'), reason = nullif(holder, files.path)
    FROM holders
    WHERE files.path = holders.path AND files.document_id = holders.document_id
"""

_MOVE_SOURCES = """
    UPDATE articles SET source = files.source
    FROM files
    WHERE files.document_id = article_id AND files.status = 'loaded'
      AND articles.source <> files.source AND article_id IN (SELECT document_id FROM replaced)
"""

_RETIRED = """
    SELECT document_id FROM replaced WHERE document_id IS NOT NULL
    EXCEPT SELECT document_id FROM files WHERE status = 'loaded'
"""

_COUNT = """
    SELECT files.status, count(*)
    FROM files JOIN delivered
      ON files.path = delivered.path AND files.document_id IS NOT DISTINCT FROM delivered.document_id
    WHERE delivered.status NOT IN ('unchanged', 'skipped')
    GROUP BY ALL
"""

_COUNTED = ("seen", "loaded", "unchanged", "duplicate", "quarantined", "deferred", "skipped", "superseded", "deleted")


class Changes(NamedTuple):
    """What a landing changes in `files`: rows to write, and path and document_id of rows that are replaced or gone."""

    delivered: pl.DataFrame
    superseded: pl.DataFrame
    gone: pl.DataFrame

    @property
    def replaced(self) -> pl.DataFrame:
        """Path and document_id of what stands no more."""
        return pl.concat([self.superseded, self.gone])

    @property
    def are_none(self) -> bool:
        """Whether all is as it was."""
        return self.delivered.is_empty() and self.replaced.is_empty()


def find_changes(landing: Landing, fates: pl.DataFrame, known: pl.DataFrame, run_id: str) -> Changes:
    """What a landing changes in `known`, the `files` table; `fates` are those of all new documents (see NO_FATES).

    What is skipped, or unchanged in its time too, is left out, unless it is what something else is replaced by.
    """
    settled = settled_deliveries(landing.deliveries, fates, run_id)
    is_replacing = pl.col("path").is_in(landing.superseded["path"].implode())
    is_standing = (pl.col("status") == "unchanged") & ~is_replacing
    moved = settled.filter(is_standing).join(
        known, on=["path", "document_id", "modified_at"], how="anti", nulls_equal=True
    )
    other = settled.filter(~is_standing & ((pl.col("status") != "skipped") | is_replacing))
    return Changes(pl.concat([other, moved]), landing.superseded, landing.gone)


def settle(connection: duckdb.DuckDBPyConnection, changes: Changes, seen: dict[str, int]) -> dict[str, int]:
    """Write what a landing changes within the open transaction, and clear away contents replaced or gone.

    `seen` are the files by outcome. Returns the counts of the `runs` table.
    """
    counts = dict.fromkeys(_COUNTED, 0) | {name: seen[name] for name in ("seen", "unchanged", "skipped")}
    if changes.are_none:
        return counts
    frames = {**changes._asdict(), "replaced": changes.replaced}
    for name, frame in frames.items():
        connection.register(name, frame)
    connection.execute(_RECORD)
    superseded = deleted = 0
    if not changes.replaced.is_empty():
        superseded, deleted = _count(connection, _SUPERSEDE), _count(connection, _BURY)
        connection.execute(_PROMOTE)
        connection.execute(_MOVE_SOURCES)
        clear_articles(connection, _RETIRED)
    settled = dict(connection.execute(_COUNT).fetchall())
    for name in frames:
        connection.unregister(name)
    return counts | settled | {"superseded": superseded, "deleted": deleted}


def settled_deliveries(deliveries: pl.DataFrame, fates: pl.DataFrame, run_id: str) -> pl.DataFrame:
    """The deliveries with status instead of outcome: a new document's fate is shared by its duplicates of this run.

    A ValueError when a new document has no fate. The result has the columns of `files`.
    """
    outcome = pl.col("outcome").cast(pl.String)
    judged = deliveries.join(
        fates.select("document_id", fate=pl.col("status").cast(pl.String), fault="reason"),
        on="document_id",
        how="left",
        maintain_order="left",
    )
    unjudged = judged.filter(outcome == "new", pl.col("fate").is_null())
    if not unjudged.is_empty():
        raise ValueError(f"no fate for the new document {unjudged['document_id'][0]}")
    follows = (outcome == "new") | ((outcome == "duplicate") & (pl.col("fate") != "loaded"))
    return judged.select(
        "path",
        "document_id",
        "source",
        "size_bytes",
        "modified_at",
        first_run_id=pl.lit(run_id),
        status=pl.when(follows).then("fate").otherwise(outcome),
        reason=pl.when(follows).then("fault").otherwise("reason"),
    )


def clear_articles(connection: duckdb.DuckDBPyConnection, documents: str) -> None:
    """Delete all that is known of documents, their files aside; `documents` is a query for their ids."""
    note_cleared(connection, documents)
    for table in TABLES:
        column = next((name for name in ("article_id", "document_id") if name in table.columns()), None)
        if column is not None and table_name(table) != "files":
            connection.execute(f'DELETE FROM "{table_name(table)}" WHERE {column} IN ({documents})')  # noqa: S608


def _count(connection: duckdb.DuckDBPyConnection, statement: str) -> int:
    (changed,) = connection.execute(statement).fetchall()[0]
    return int(changed)
