"""Publishing into a DuckLake: what differs from the published warehouse is written in one commit that bears its run."""

from __future__ import annotations

import fcntl
import time
from contextlib import contextmanager
from pathlib import Path
from random import random
from typing import TYPE_CHECKING

import duckdb

from transforms.errors import WarehouseError
from transforms.tables import TABLES, Table, comment_statements, create_table, table_name
from warehouse.database import create_views
from warehouse.lake.opening import open_lake
from warehouse.publishing import read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warehouse.home import Home
    from warehouse.lake.opening import LakeTarget

_PATIENCE_SECONDS = 60
_PAUSE_SECONDS = 0.5
_COLUMNS = """
    SELECT table_name, column_name, data_type FROM duckdb_columns()
    WHERE database_name = '{database}' AND NOT internal
"""


def publish_to_lake(home: Home, target: LakeTarget) -> bool:
    """Bring the DuckLake to what is published in the home folder; False where it is already.

    Readers see the state of one run or the next. A WarehouseError where it cannot be reached, or has other tables; then
    it is as it was, and the next run tries again.
    """
    run_id = read_manifest(home).run_id
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with _committing(target):
                return _publish(home, target, run_id)
        except duckdb.ProgrammingError:
            raise
        except (BlockingIOError, duckdb.Error):  # another commit comes first
            time.sleep(_PAUSE_SECONDS * (1 + random()))  # noqa: S311 - no secret
    raise WarehouseError(f"{target.name} is kept busy by others for {_PATIENCE_SECONDS} seconds. Run again later.")


@contextmanager
def _committing(target: LakeTarget) -> Iterator[None]:
    """One committer at a time to a catalog in SQLite; a BlockingIOError while there is another.

    Two commits that meet there can leave the file locked for as long as their process lives. PostgreSQL keeps them
    apart by itself.
    """
    if target.kind != "sqlite":
        yield
        return
    path = Path(f"{target.catalog}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def _publish(home: Home, target: LakeTarget, run_id: str) -> bool:
    """One attempt, on a connection of its own: a commit that failed leaves locks on the catalog behind."""
    with open_lake(target, is_read_only=False) as connection:
        connection.execute(f"ATTACH '{str(home.published).replace(chr(39), chr(39) * 2)}' AS published (READ_ONLY)")
        return _commit(connection, run_id, target)


def _commit(connection: duckdb.DuckDBPyConnection, run_id: str, target: LakeTarget) -> bool:
    connection.begin()
    is_new = not connection.execute("FROM duckdb_tables() WHERE database_name = 'lake'").fetchall()
    if is_new:
        for table in TABLES:
            connection.execute(";\n".join([create_table(table), *comment_statements(table)]))
    elif _has_other_tables(connection):
        connection.rollback()
        raise WarehouseError(f"{target.name} has other tables than this version of Dateline: choose a new target.")
    elif connection.execute(f"FROM lake.runs WHERE run_id = '{run_id}'").fetchall():
        connection.rollback()
        return False
    for table in TABLES:
        _renew(connection, table)
    create_views(connection, is_lake=True)
    connection.execute(f"CALL lake.set_commit_message('dateline', '{run_id}')")
    connection.commit()
    return True


def _has_other_tables(connection: duckdb.DuckDBPyConnection) -> bool:
    names = ", ".join(f"'{table_name(table)}'" for table in TABLES)
    mine, theirs = (
        connection.execute(f"{_COLUMNS.format(database=database)} AND table_name IN ({names}) ORDER BY ALL").fetchall()
        for database in ("published", "lake")
    )
    return mine != theirs


def _renew(connection: duckdb.DuckDBPyConnection, table: type[Table]) -> None:
    """Delete the rows that are no more, and insert the new ones; a changed row is both."""
    name = table_name(table)
    for kept, one, other in (("stale", "lake", "published"), ("fresh", "published", "lake")):
        connection.execute(
            f'CREATE OR REPLACE TEMP TABLE {kept} AS (FROM {one}."{name}") EXCEPT ALL (FROM {other}."{name}")'
        )
    same_key = " AND ".join(f'stale."{key}" IS NOT DISTINCT FROM lake."{name}"."{key}"' for key in table.key)
    connection.execute(f'DELETE FROM lake."{name}" WHERE EXISTS (FROM temp.stale WHERE {same_key})')  # noqa: S608 - declared names
    connection.execute(f'INSERT INTO lake."{name}" BY NAME FROM temp.fresh')
