"""Reading a DuckLake, now or as of a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from transforms.errors import UsageError
from warehouse.lake.credentials import quote
from warehouse.lake.opening import LakeTarget, open_lake
from warehouse.querying import ask, digest_tables

if TYPE_CHECKING:
    import duckdb
    import polars as pl

_VERSIONS = (
    "SELECT commit_message, snapshot_id FROM lake.snapshots() WHERE commit_message IS NOT NULL ORDER BY snapshot_id"
)


def query_lake(target: LakeTarget, sql: str, as_of: str | None = None) -> pl.DataFrame:
    """The rows that a query gives on the tables as they are, or as the run `as_of` published them.

    The query can read the lake and nothing else of this machine. A UsageError when it, or the run, is at fault.
    """
    version = None if as_of is None else _find_version(target, as_of)
    with open_lake(target, version=version) as connection:
        _lock_down(connection, target)
        return ask(connection, sql)


def digest_lake(target: LakeTarget) -> str:
    """The digest of the tables: that of a warehouse with the same rows."""
    with open_lake(target) as connection:
        return digest_tables(connection)


def _find_version(target: LakeTarget, run_id: str) -> int:
    with open_lake(target) as connection:
        versions = connection.execute(_VERSIONS).fetchall()
    fitting = [version for message, version in versions if message.startswith(run_id)]
    if not fitting:
        known = ", ".join(message for message, _ in versions)
        raise UsageError(f"No run named {run_id!r} was published to {target.name}. There are: {known}.")
    return int(fitting[-1])


def _lock_down(connection: duckdb.DuckDBPyConnection, target: LakeTarget) -> None:
    """No file but those of the lake, and no setting: what keys of object storage there are cannot be read either."""
    folders = [target.data] if "://" in target.data else [f"{Path(target.data).absolute()}/", f"{Path(target.data)}/"]
    folders += [f"{Path(target.catalog).parent.absolute()}/"] if target.kind == "sqlite" else []
    connection.execute(f"SET allowed_directories = [{', '.join(map(quote, folders))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
