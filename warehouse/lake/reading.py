"""Reading a DuckLake, now or as of a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from transforms.errors import UsageError
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
    """No other file and no setting; a catalog on a server or files in a bucket need the network, which stays open."""
    if target.kind != "sqlite" or "://" in target.data:
        return
    folders = [
        f"{Path(target.data).absolute()}/",
        f"{Path(target.data)}/",
        str(Path(target.catalog).parent.absolute()) + "/",
    ]
    listed = ", ".join("'" + folder.replace("'", "''") + "'" for folder in folders)
    connection.execute(f"SET allowed_directories = [{listed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
