"""Migration: a file of an older version gets what it lacks, or is refused with both versions named; never half of it.

Only what runs say about themselves can be added later. A fact that was never extracted cannot: a table that is there is
complete, so such a warehouse is built again from raw/.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

import duckdb

from transforms.errors import WarehouseError
from transforms.tables import BY_NAME, TABLES, comment_statements, create_table, duckdb_type, table_name
from warehouse.database import REBUILD, blaming

if TYPE_CHECKING:
    from pathlib import Path

BOOKKEEPING = frozenset({"runs", "checks", "failing_rows", "scores"})
"""Tables about runs, not about articles."""

_COLUMNS = """
    SELECT table_name, column_name, data_type || if(is_nullable, '', ' NOT NULL')
    FROM duckdb_columns() SEMI JOIN duckdb_tables() USING (table_oid) WHERE NOT internal
"""
_LAST_VERSION = "SELECT version FROM runs ORDER BY started_at DESC LIMIT 1"

Column = tuple[str, str, str]
"""Table, column, and type with NOT NULL where it requires a value."""


def ensure_schema(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Create the declared tables in an empty file, and in an older one what may be added.

    A WarehouseError says how another one differs from them, and which versions they are of.
    """
    with blaming(path):
        present = _columns(connection)
        if not present:
            _apply(connection, [statement for table in TABLES for statement in _creation(table_name(table))])
            return
        missing, extra = _declared_columns() - present, present - _declared_columns()
        tables = {table for table, _, _ in present}
        if not extra and all(_may_be_added(column, tables) for column in missing):
            _apply(connection, _additions(missing, tables))
            return
        has_version = ("runs", "version", "VARCHAR NOT NULL") in present
        written_by = connection.execute(_LAST_VERSION).fetchone() if has_version else None
    raise WarehouseError(
        f"{path} was written by Dateline {written_by[0] if written_by else 'of an unknown version'} with another "
        f"schema than that of Dateline {version('dateline')}: it lacks {_listed(missing, present)} and has "
        f"{_listed(extra, present)} besides. {REBUILD}"
    )


def _may_be_added(column: Column, tables: set[str]) -> bool:
    table, _, kind = column
    return table in BOOKKEEPING and (table not in tables or not kind.endswith("NOT NULL"))


def _additions(missing: frozenset[Column], tables: set[str]) -> list[str]:
    created = [statement for table in BY_NAME if table not in tables for statement in _creation(table)]
    added = [
        f'ALTER TABLE "{table}" ADD COLUMN "{name}" {duckdb_type(BY_NAME[table].columns()[name].dtype)}'
        for table, name, _ in sorted(missing)
        if table in tables
    ]
    comments = [statement for table in BY_NAME if added for statement in comment_statements(BY_NAME[table])]
    return [*created, *added, *comments]


def _creation(table: str) -> list[str]:
    return [create_table(BY_NAME[table]), *comment_statements(BY_NAME[table])]


def _apply(connection: duckdb.DuckDBPyConnection, statements: list[str]) -> None:
    """All of them or none."""
    if statements:
        connection.begin()
        connection.execute(";\n".join(statements))
        connection.commit()


@cache
def _declared_columns() -> frozenset[Column]:
    with duckdb.connect() as model:
        for table in TABLES:
            model.execute(create_table(table))
        return _columns(model)


def _columns(connection: duckdb.DuckDBPyConnection) -> frozenset[Column]:
    return frozenset(connection.execute(_COLUMNS).fetchall())


def _listed(columns: frozenset[Column], present: frozenset[Column]) -> str:
    """Columns by name and type; of tables that are not there, only the name of the table."""
    tables = {table for table, _, _ in present}
    lacking = sorted({f"table {table}" for table, _, _ in columns if table not in tables})
    single = [f"{table}.{name} {kind}" for table, name, kind in sorted(columns) if table in tables]
    return ", ".join([*lacking, *single]) or "nothing"
