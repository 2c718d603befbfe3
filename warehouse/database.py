"""Opening DuckDB files, and saying in plain words what is wrong with one."""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import duckdb

from transforms.errors import WarehouseError
from transforms.tables import TABLES, comment_statements, create_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REBUILD = "Run `dateline rebuild`: it builds the warehouse again from what is in raw/."

_MEMORY_LIMIT = "2GB"
_IN_USE = "Could not set lock on file"
_WAIT_SECONDS = 10
_PAUSE_SECONDS = 0.05
_WAYS_OUT = (
    ("No space left on device", "Free some space there and run again."),
    (_IN_USE, "Close the program that has it open and run again."),
    ("Permission denied", "Give yourself permission to read and write it."),
    ("Read-only file system", "Make its file system writable, or choose another folder with --home."),
    ("Out of Memory", "Give the machine more memory, or run over fewer files at a time."),
)
_COLUMNS = """
    SELECT table_name || '.' || column_name || ' ' || data_type || if(is_nullable, '', ' NOT NULL')
    FROM duckdb_columns() SEMI JOIN duckdb_tables() USING (table_oid) WHERE NOT internal
"""


@contextmanager
def blaming(path: Path, way_out: str = REBUILD) -> Iterator[None]:
    """Turn what the disk, the memory or the file do to DuckDB into a WarehouseError that names `path`.

    Errors of the program itself, such as a NULL where a column requires a value, pass unchanged.
    """
    try:
        yield
    except (duckdb.OperationalError, duckdb.InternalError, duckdb.FatalException) as error:
        message = str(error)
        known = next((advice for sign, advice in _WAYS_OUT if sign in message), way_out)
        raise WarehouseError(f"{path} cannot be used. {message}\n{known}") from error


def connect_working(path: Path) -> duckdb.DuckDBPyConnection:
    """Open or create the working file for writing; instants are UTC, what does not fit in memory spills beside it.

    The home's lock keeps other runs out, so whoever has the file open is only reading it, and is waited for.
    """
    with blaming(path):
        connection = _connect_when_free(path)
        connection.execute("SET TimeZone = 'UTC'")
    return connection


def _connect_when_free(path: Path) -> duckdb.DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": _MEMORY_LIMIT,
        "temp_directory": str(path.parent / "spill"),
        "autoinstall_known_extensions": "false",
    }
    deadline = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            return duckdb.connect(str(path), config=config)
        except duckdb.IOException as error:
            if _IN_USE not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_SECONDS)


def ensure_schema(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Create the declared tables in an empty file; a WarehouseError says how a filled one differs from them."""
    with blaming(path):
        present = _columns(connection)
        if not present:
            _create_tables(connection)
            return
    declared = _declared_columns()
    if present != declared:
        missing, extra = sorted(declared - present), sorted(present - declared)
        raise WarehouseError(
            f"{path} has another schema than this version of Dateline: "
            f"it lacks {missing or 'nothing'} and has {extra or 'nothing'} besides. {REBUILD}"
        )


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create or renew the macros of warehouse/macros and the views of warehouse/views.

    Each is called like its file, and the file's first line is its COMMENT; a macro may use those before it by name.
    """
    for name, comment, sql in _statements("macros"):
        connection.execute(f'CREATE OR REPLACE MACRO "{name}"{sql}')
        connection.execute(f"COMMENT ON MACRO \"{name}\" IS '{comment}'")
    for name, comment, sql in _statements("views"):
        connection.execute(f'CREATE OR REPLACE VIEW "{name}" AS {sql}')
        connection.execute(f"COMMENT ON VIEW \"{name}\" IS '{comment}'")


def _statements(folder: str) -> Iterator[tuple[str, str, str]]:
    """Name, comment and SQL of each file of a folder, in the order of their names."""
    for file in sorted((files("warehouse") / folder).iterdir(), key=lambda file: file.name):
        comment, _, sql = file.read_text(encoding="utf-8").partition("\n")
        yield file.name.removesuffix(".sql"), comment.removeprefix("-- ").replace("'", "''"), sql


def _create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    connection.begin()
    for table in TABLES:
        connection.execute(";\n".join([create_table(table), *comment_statements(table)]))
    connection.commit()


@cache
def _declared_columns() -> frozenset[str]:
    with duckdb.connect() as model:
        for table in TABLES:
            model.execute(create_table(table))
        return _columns(model)


def _columns(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    return frozenset(column for (column,) in connection.execute(_COLUMNS).fetchall())
