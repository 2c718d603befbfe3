"""Reading the published warehouse: questions in SQL, one hash over its rows, and all there is about one article."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb
import polars as pl

from transforms.errors import UsageError, WarehouseError
from transforms.tables import TABLES, Frames, Table, table_name
from warehouse.database import NO_PROGRESS, REBUILD, blaming
from warehouse.lock import lock_holder
from warehouse.migration import BOOKKEEPING
from warehouse.snapshots import find_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from warehouse.home import Home

_DAMAGED = "Remove it and run `dateline run`, which publishes the working warehouse again; or run `dateline rebuild`."
_BOOKKEEPING_COLUMNS = frozenset({"run_id", "first_run_id", "modified_at"})
_LOCKDOWN = ("SET TimeZone = 'UTC'", NO_PROGRESS, "SET enable_external_access = false", "SET lock_configuration = true")
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "python_enable_replacements": "false",
}
_QUERY_ERRORS = (duckdb.ProgrammingError, duckdb.DataError, duckdb.NotSupportedError, duckdb.PermissionException)
_LISTED = 5

_CANDIDATES = """
    SELECT DISTINCT document_id, path, status, reason FROM files
    WHERE status NOT IN ('superseded', 'deleted')
      AND (path = $name OR ends_with(path, '/' || $name) OR starts_with(document_id, $name))
    ORDER BY path
"""


def query(
    home: Home, sql: str, parameters: Mapping[str, object] | None = None, as_of: str | None = None
) -> pl.DataFrame:
    """The rows that a query on the published warehouse gives, or on the one that the run `as_of` published.

    `$name` in the query stands for a parameter.

    The query can read the warehouse and nothing else: no file, no network, no setting. A WarehouseError when there
    is no readable warehouse; a UsageError with DuckDB's words when the query is at fault.
    """
    if as_of is None:
        with open_published(home) as connection:
            return ask(connection, sql, parameters)
    with _open_locked_down(find_snapshot(home, as_of), "") as connection:
        return ask(connection, sql, parameters)


def query_latest(home: Home, sql: str) -> pl.DataFrame:
    """The rows that a query gives on what runs have left behind, held and failed ones included.

    That is the working file; while a run is writing in it, or where there is none, it is the published one.
    """
    if not home.working.exists() or lock_holder(home):
        return query(home, sql)
    with _open_locked_down(home.working, REBUILD) as connection:
        return ask(connection, sql)


def digest(home: Home) -> str:
    """One sha256 in lower-case hex over all published rows, run bookkeeping and modification times aside.

    The order of rows does not count, so warehouses with equal rows have equal digests.
    """
    with open_published(home) as connection:
        return digest_tables(connection)


def digest_tables(connection: duckdb.DuckDBPyConnection) -> str:
    """The digest of the tables that an open connection has in use."""
    hashes = [f"{table_name(table)} {_hash_rows(connection, table)}" for table in TABLES]
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def read_article(home: Home, name: str) -> Frames:
    """All rows about one article, by table: its files, document, article, paragraphs, artifacts and facts.

    `name` is its id, the beginning of one, its path, or the end of one. A UsageError when it fits no article or more
    than one, or one that was held back.
    """
    with open_published(home) as connection:
        document_id = _find_article(connection, name)
        return {
            table_name(table): connection.execute(
                f'FROM "{table_name(table)}" WHERE {column} = ? ORDER BY {", ".join(table.key)}', [document_id]
            ).pl()
            for table in TABLES
            for column in ("article_id", "document_id")
            if column in table.columns()
        }


@contextmanager
def open_published(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published warehouse, read-only and locked down while inside; a WarehouseError when there is none."""
    if not home.published.exists():
        raise WarehouseError(f"There is no warehouse at {home.published} yet. Run `dateline run` first.")
    with _open_locked_down(home.published, _DAMAGED) as connection:
        yield connection


@contextmanager
def _open_locked_down(path: Path, way_out: str) -> Iterator[duckdb.DuckDBPyConnection]:
    with blaming(path, way_out), duckdb.connect(str(path), read_only=True, config=_CONFIG) as connection:
        for statement in _LOCKDOWN:
            connection.execute(statement)
        yield connection


def ask(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, object] | None = None
) -> pl.DataFrame:
    """The rows that a query gives; a UsageError with DuckDB's words when it is at fault."""
    try:
        result = connection.execute(sql, dict(parameters or {}))
        if result is None:
            raise UsageError("The query is empty. Try: SELECT * FROM articles LIMIT 5")
        return result.pl()
    except _QUERY_ERRORS as error:
        raise UsageError(str(error)) from error
    except pl.exceptions.PolarsError as error:
        raise UsageError(f"{error}\nCast such columns in the query: column::VARCHAR") from error


def _hash_rows(connection: duckdb.DuckDBPyConnection, table: type[Table]) -> str:
    if table_name(table) in BOOKKEEPING:
        return "-"
    columns = ", ".join(f'"{name}"' for name in table.columns() if name not in _BOOKKEEPING_COLUMNS)
    hashed = f'SELECT sha256(to_json(row({columns}))::VARCHAR) AS row_hash FROM "{table_name(table)}"'  # noqa: S608
    whole = f"SELECT sha256(coalesce(string_agg(row_hash, '' ORDER BY row_hash), '')) FROM ({hashed})"  # noqa: S608
    return str(connection.execute(whole).fetchall()[0][0])


def _find_article(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    rows = connection.execute(_CANDIDATES, {"name": name}).fetchall()
    if not rows:
        raise UsageError(f"No article is named {name!r}. Give an id, the beginning of one, or a path from `files`.")
    articles = {document_id: path for document_id, path, status, _ in rows if status in {"loaded", "duplicate"}}
    if not articles:
        _, path, status, reason = rows[0]
        raise UsageError(f"{path} has no article, because it is {status}: {reason}.")
    if len(articles) > 1:
        listed = ", ".join(list(articles.values())[:_LISTED])
        raise UsageError(f"{len(articles)} articles fit {name!r}, such as {listed}. Give a longer id or path.")
    return str(next(iter(articles)))
