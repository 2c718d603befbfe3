"""Publishing: the committed working file becomes the published one in one rename, and a manifest vouches for it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import duckdb

from transforms.errors import WarehouseError
from transforms.tables import BY_NAME
from warehouse.database import NO_PROGRESS, blaming, connect_working
from warehouse.home import disk_error, sync_folder, write_atomically
from warehouse.snapshots import keep_snapshot, prune_snapshots

if TYPE_CHECKING:
    from pathlib import Path

    from warehouse.home import Home

_REPUBLISH = "Remove it and run again: the next run publishes the working warehouse."
_FRUGAL: dict[str, str | bool | int | float | list[str]] = {"memory_limit": "256MB", "threads": 1}
"""All is read once, table by table: more memory would only be filled, and costs more to get than the reading does."""

_LAST_PUBLISHED = "SELECT run_id FROM runs WHERE verdict = 'published' ORDER BY started_at DESC, run_id DESC LIMIT 1"


@dataclass(frozen=True)
class Manifest:
    """What the published file holds: the run and version that made it, rows by table, its sha256 and size."""

    run_id: str
    version: str
    rows: dict[str, int]
    sha256: str
    size_bytes: int


def publish(home: Home, run_id: str, snapshots: int = 0) -> None:
    """Make what the run committed the published warehouse; its staging must be closed.

    It and its predecessors stay, so many in all, as snapshots.

    Readers that have the old file open keep it; whoever opens it next sees the new one. A WarehouseError says what
    went wrong; then the old file is as it was and nothing else is left behind.
    """
    version, rows = _seal(home, run_id)
    candidate = home.published.with_suffix(".new")
    try:
        shutil.copyfile(home.working, candidate)
        manifest = Manifest(run_id, version, rows, _sync_and_hash(candidate), candidate.stat().st_size)
        _verify(candidate, rows)
        # DuckDB would replay into the new file, without a word, what somebody else wrote into the old one.
        _log(home).unlink(missing_ok=True)
        if snapshots:
            keep_snapshot(home, candidate, run_id)
        candidate.replace(home.published)
        sync_folder(home.path)
        prune_snapshots(home, snapshots)
    except OSError as error:
        raise disk_error(error, home.published, home.working.stat().st_size) from error
    finally:
        candidate.unlink(missing_ok=True)
    write_atomically(home.manifest, json.dumps(asdict(manifest), indent=2))


def needs_publish(home: Home) -> str | None:
    """The run that was committed as published and is not, because it was killed or its file was removed; or None.

    A WarehouseError when the working file cannot be read. No staging may be open.
    """
    if not home.working.exists():
        return None
    connection = connect_working(home.working)
    try:
        with blaming(home.working):
            last = connection.execute(_LAST_PUBLISHED).fetchone() if _has_runs(connection) else None
    finally:
        connection.close()
    if last is None or _is_in_place(home, last[0]):
        return None
    return str(last[0])


def check_published(home: Home) -> list[str]:
    """What is wrong with the published warehouse and what to do about it; an empty list when it is whole."""
    try:
        _inspect(home)
    except WarehouseError as error:
        return [str(error)]
    return []


def read_manifest(home: Home) -> Manifest:
    """The manifest of the published file; a WarehouseError when it is missing or no manifest."""
    try:
        return Manifest(**json.loads(home.manifest.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise WarehouseError(
            f"The manifest {home.manifest} cannot be read ({error}). Run again: the next run writes it."
        ) from error


def _inspect(home: Home) -> None:
    if not home.published.exists():
        raise WarehouseError(f"{home.published} is missing. Run `dateline run`.")
    if _log(home).exists():
        raise WarehouseError(f"Somebody wrote into {home.published}, or does: {_log(home)} is there. {_REPUBLISH}")
    manifest = read_manifest(home)
    found, size_bytes = home.published.stat().st_size, manifest.size_bytes
    if found != size_bytes:
        raise WarehouseError(f"{home.published} has {found:,} bytes, its manifest says {size_bytes:,}. {_REPUBLISH}")
    if _sync_and_hash(home.published) != manifest.sha256:
        raise WarehouseError(f"{home.published} is damaged: its hash is not that of its manifest. {_REPUBLISH}")
    _verify(home.published, manifest.rows)


def _log(home: Home) -> Path:
    return home.published.with_name(home.published.name + ".wal")


def _seal(home: Home, run_id: str) -> tuple[str, dict[str, int]]:
    connection = connect_working(home.working)
    try:
        with blaming(home.working):
            connection.execute("CHECKPOINT")
            run = connection.execute("SELECT version FROM runs WHERE run_id = ?", [run_id]).fetchone()
            rows = _count_rows(connection)
    finally:
        connection.close()
    if run is None:
        raise WarehouseError(f"{home.working} holds no run {run_id}, so there is nothing to publish. Run again.")
    return str(run[0]), rows


def _is_in_place(home: Home, run_id: str) -> bool:
    if not home.published.exists():
        return False
    try:
        manifest = read_manifest(home)
    except WarehouseError:
        return False
    return (manifest.run_id, manifest.size_bytes) == (run_id, home.published.stat().st_size)


def _has_runs(connection: duckdb.DuckDBPyConnection) -> bool:
    return bool(connection.execute("FROM duckdb_tables() WHERE table_name = 'runs'").fetchall())


def _verify(path: Path, rows: dict[str, int]) -> None:
    with blaming(path, _REPUBLISH), duckdb.connect(str(path), read_only=True, config=_FRUGAL) as connection:
        connection.execute(NO_PROGRESS)
        found = _read_rows(connection)
    if found != rows:
        raise WarehouseError(f"{path} holds {found} rows, not {rows} as it should. {_REPUBLISH}")


def _read_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows by table, after reading all that is in them: DuckDB checks a block's checksum when it reads it."""
    counts = (f"SELECT '{name}', count(*), bit_xor(hash(t)) FROM \"{name}\" AS t" for name in BY_NAME)  # noqa: S608
    return {name: rows for count in counts for name, rows, _ in connection.execute(count).fetchall()}


def _count_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    counts = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in BY_NAME)  # noqa: S608
    return dict(connection.execute(counts).fetchall())


def _sync_and_hash(path: Path) -> str:
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()
