"""Opening DuckDB files, and saying in plain words what is wrong with one."""

from __future__ import annotations

import time
import tomllib
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import duckdb

from transforms.errors import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REBUILD = "Run `dateline rebuild`: it builds the warehouse again from what is in raw/."

NO_PROGRESS = "SET enable_progress_bar = false"
"""DuckDB draws a bar on standard output when a statement takes long, also where a program reads it."""

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
        connection.execute(NO_PROGRESS)
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


def create_views(connection: duckdb.DuckDBPyConnection, *, is_lake: bool = False) -> None:
    """Create or renew the macros of warehouse/macros and the views of warehouse/views.

    Each is called like its file, and the file's first line is its COMMENT, a macro may use those before it by
    name. The COMMENTs of views' columns are in warehouse/view_columns.toml. A DuckLake takes none for macros and those.
    """
    for name, comment, sql in _statements("macros"):
        connection.execute(f'CREATE OR REPLACE MACRO "{name}"{sql}')
        if not is_lake:
            connection.execute(f"COMMENT ON MACRO \"{name}\" IS '{comment}'")
    for name, comment, sql in _statements("views"):
        connection.execute(f'CREATE OR REPLACE VIEW "{name}" AS {sql}')
        connection.execute(f"COMMENT ON VIEW \"{name}\" IS '{comment}'")
        if not is_lake:
            described = connection.execute(f'DESCRIBE "{name}"').fetchall()
            connection.execute(";\n".join(_column_comment(name, str(column)) for column, *_ in described))


def _column_comment(view: str, column: str) -> str:
    sentences = _view_columns()
    sentence = sentences.get(f"{view}.{column}", sentences.get(column, "")).replace("'", "''")
    return f'COMMENT ON COLUMN "{view}"."{column}" IS \'{sentence}\''


@cache
def _view_columns() -> dict[str, str]:
    return tomllib.loads((files("warehouse") / "view_columns.toml").read_text(encoding="utf-8"))


def _statements(folder: str) -> Iterator[tuple[str, str, str]]:
    """Name, comment and SQL of each file of a folder, in the order of their names."""
    for file in sorted((files("warehouse") / folder).iterdir(), key=lambda file: file.name):
        comment, _, sql = file.read_text(encoding="utf-8").partition("\n")
        yield file.name.removesuffix(".sql"), comment.removeprefix("-- ").replace("'", "''"), sql
