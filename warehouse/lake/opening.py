"""Opening a DuckLake: a catalog in SQLite for one machine, in PostgreSQL for many."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from transforms.errors import UsageError, WarehouseError
from warehouse.database import NO_PROGRESS
from warehouse.extensions import load_extension
from warehouse.lake.credentials import FORGET_KEYS, create_secret, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "ducklake:"
_CATALOGS = {"sqlite": "sqlite_scanner", "postgres": "postgres_scanner"}
"""The extension that reads a kind of catalog."""

_OBJECT_STORE = "s3://"
_CONFLICTS = ("onflict", "database is locked", "could not serialize")


class LakeTarget(NamedTuple):
    """Where a DuckLake is: the kind of its catalog, where that is, and the folder or bucket of its Parquet files."""

    kind: str
    catalog: str
    data: str

    @property
    def name(self) -> str:
        """The target as the user gives it."""
        return f"{PREFIX}{self.kind}:{self.catalog}"


def parse_target(target: str, data: str) -> LakeTarget:
    """The DuckLake that the settings `target` and `target_data` mean; a UsageError says what a target looks like.

    >>> parse_target("ducklake:sqlite:lake/catalog.sqlite", "").data
    'lake/catalog.files'
    """
    kind, _, catalog = target.removeprefix(PREFIX).partition(":")
    if not target.startswith(PREFIX) or kind not in _CATALOGS or not catalog:
        raise UsageError(
            f"target {target!r} is not known: set ducklake:sqlite:FILE, or ducklake:postgres:dbname=... host=..."
        )
    if not data and kind != "sqlite":
        raise UsageError(f"target {target!r} needs target_data: the folder or bucket of its Parquet files")
    if "://" in data and not data.startswith(_OBJECT_STORE):
        raise UsageError(
            f"target_data {data!r} is not known: set a folder or s3://BUCKET/FOLDER; other object storage that speaks "
            "S3 is reached by AWS_ENDPOINT_URL"
        )
    return LakeTarget(kind, catalog, data or str(Path(catalog).with_suffix(".files")))


@contextmanager
def open_lake(
    target: LakeTarget, *, version: int | None = None, is_read_only: bool = True
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that has the DuckLake attached and in use; of an earlier snapshot where `version` is given.

    A WarehouseError says what is wrong with the catalog or the files.
    """
    if target.kind == "sqlite" and is_read_only and not Path(target.catalog).exists():
        raise WarehouseError(f"There is no DuckLake at {target.name} yet. Run `dateline run` with it as the target.")
    options = [f"DATA_PATH {quote(target.data)}"]
    options += ["READ_ONLY"] if is_read_only else []
    options += [f"SNAPSHOT_VERSION {version}"] if version is not None else []
    with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
        for extension in ("ducklake", _CATALOGS[target.kind]):
            load_extension(connection, extension)
        if target.data.startswith(_OBJECT_STORE):
            load_extension(connection, "httpfs")
            for statement in (*FORGET_KEYS, create_secret(os.environ)):
                connection.execute(statement)
        try:
            if target.kind == "sqlite":
                Path(target.catalog).parent.mkdir(parents=True, exist_ok=True)
            connection.execute(f"ATTACH {quote(target.name)} AS lake ({', '.join(options)})")
            connection.execute("USE lake")
            connection.execute("SET TimeZone = 'UTC'")
            connection.execute(NO_PROGRESS)
            yield connection
        except (duckdb.Error, OSError) as error:
            if isinstance(error, duckdb.ProgrammingError) or is_conflict(error):
                raise
            raise WarehouseError(
                f"{target.name} cannot be used: {error}\nSee that the catalog answers and that {target.data} can be "
                "reached, and run again: the published warehouse is untouched."
            ) from error


def is_conflict(error: Exception) -> bool:
    """Whether another commit came first, so that trying again will do."""
    return any(sign in str(error) for sign in _CONFLICTS)
