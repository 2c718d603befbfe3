"""Settling: what a landing and its decoding come to in the `files` table, and what leaves the other tables for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    WHEN MATCHED AND delivered.status = 'unchanged' AND files.modified_at <> delivered.modified_at THEN
        UPDATE SET modified_at = delivered.modified_at
    WHEN MATCHED AND delivered.status NOT IN ('unchanged', 'skipped') THEN
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


def settle(connection: duckdb.DuckDBPyConnection, landing: Landing, fates: pl.DataFrame, run_id: str) -> dict[str, int]:
    """Write the `files` rows of a landing within the open transaction, and clear away contents replaced or gone.

    `fates` has document_id, status and reason of every new document. Returns the counts of the `runs` table.
    """
    delivered = settled_deliveries(landing.deliveries, fates, run_id)
    connection.register("delivered", delivered)
    connection.register("superseded", landing.superseded)
    connection.register("gone", landing.gone)
    connection.register("replaced", pl.concat([landing.superseded, landing.gone]))
    connection.execute(_RECORD)
    superseded = deleted = 0
    if landing.superseded.height + landing.gone.height:
        superseded, deleted = _count(connection, _SUPERSEDE), _count(connection, _BURY)
        connection.execute(_PROMOTE)
        connection.execute(_MOVE_SOURCES)
        clear_articles(connection, _RETIRED)
    settled = dict(connection.execute(_COUNT).fetchall())
    for frame in ("delivered", "superseded", "gone", "replaced"):
        connection.unregister(frame)
    untouched = {outcome: landing.counts[outcome] for outcome in ("seen", "unchanged", "skipped")}
    return dict.fromkeys(_COUNTED, 0) | settled | untouched | {"superseded": superseded, "deleted": deleted}


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
