"""The journal of deliveries: for every run that changed the `files` table, what it changed, kept beside the originals.

An entry is written before its run is committed, as `NUMBER-RUN.pending`, and named `NUMBER-RUN.jsonl` after that. Its
first line has the run's row, the number of further lines and their sha256; each further line is a row of `files` as the
run left it. The last row of a path and document is the one that stands.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from transforms.errors import WarehouseError
from transforms.tables.audit import Runs
from transforms.tables.landing import Files
from warehouse.home import disk_error, sync_folder, write_atomically

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from warehouse.home import Home

_PENDING, _FINAL = ".pending", ".jsonl"


class Replay(NamedTuple):
    """What all entries come to: rows of `runs` and of `files`."""

    runs: pl.DataFrame
    files: pl.DataFrame


def write_entry(home: Home, run: pl.DataFrame, changed: pl.DataFrame) -> None:
    """Note what a run is about to commit: its row of `runs`, and the rows of `files` that it changes."""
    lines = _instants_as_numbers(changed).write_ndjson().encode()
    head = {"run": _instants_as_numbers(run).row(0, named=True), "rows": changed.height}
    head["sha256"] = sha256(lines).hexdigest()
    path = home.deliveries / f"{_next_number(home):06}-{run['run_id'][0]}{_PENDING}"
    write_atomically(path, json.dumps(head).encode() + b"\n" + lines)


def settle_entries(home: Home, committed: Collection[str]) -> None:
    """Name what is pending for good if its run is among those committed, else remove it."""
    for path in home.deliveries.glob(f"*{_PENDING}"):
        try:
            path.rename(path.with_suffix(_FINAL)) if _run_id(path) in committed else path.unlink()
            sync_folder(home.deliveries)
        except OSError as error:
            raise disk_error(error, path) from error


def missing_runs(home: Home, committed: Collection[str]) -> list[str]:
    """The runs of the journal that a warehouse, which knows the runs `committed`, has lost; in their order."""
    return [run_id for path in _entries(home, _FINAL) if (run_id := _run_id(path)) not in committed]


def replay(home: Home) -> Replay:
    """What all entries come to, pending ones included: they had passed the gate.

    A WarehouseError when there are none, or when one is damaged.
    """
    paths = _entries(home, _FINAL) + _entries(home, _PENDING)
    if not paths:
        raise WarehouseError(
            f"{home.deliveries} holds no deliveries, so there is nothing to rebuild from. "
            f"Move {home.working} aside, with its .wal if there is one, and run `dateline run`."
        )
    entries = [_read(path) for path in paths]
    return Replay(
        pl.concat([entry.runs for entry in entries]).unique("run_id", keep="last", maintain_order=True),
        pl.concat([entry.files for entry in entries]).unique(["path", "document_id"], keep="last", maintain_order=True),
    )


def _entries(home: Home, suffix: str) -> list[Path]:
    return sorted(home.deliveries.glob(f"*{suffix}"))


def _next_number(home: Home) -> int:
    numbers = [int(path.name.partition("-")[0]) for path in (*_entries(home, _FINAL), *_entries(home, _PENDING))]
    return max(numbers, default=0) + 1


def _run_id(path: Path) -> str:
    return path.stem.partition("-")[2]


def _read(path: Path) -> Replay:
    try:
        head, _, lines = path.read_bytes().partition(b"\n")
        entry: dict[str, Any] = json.loads(head)
        is_whole = sha256(lines).hexdigest() == entry["sha256"]
        run = pl.DataFrame([entry["run"]])
    except (OSError, ValueError, TypeError, KeyError):
        is_whole = False
    if not is_whole:
        raise WarehouseError(
            f"{path} is damaged. Restore it from a backup; or remove it, run `dateline rebuild`, and the next run "
            "takes what was delivered then from the sources once more."
        )
    files = Files.create_empty() if not lines else pl.read_ndjson(lines, schema=_NUMBERED_FILES)
    return Replay(_numbers_as_instants(run, Runs), _numbers_as_instants(files, Files))


def _instants_as_numbers(frame: pl.DataFrame) -> pl.DataFrame:
    """Instants in microseconds since 1970."""
    return frame.with_columns(pl.selectors.datetime().dt.epoch("us"))


def _numbers_as_instants(frame: pl.DataFrame, table: type[Runs | Files]) -> pl.DataFrame:
    instants = [name for name, dtype in table.create_empty().schema.items() if isinstance(dtype, pl.Datetime)]
    return table.cast(frame.with_columns(pl.from_epoch(name, "us").dt.replace_time_zone("UTC") for name in instants))


_NUMBERED_FILES = {
    name: pl.Int64 if isinstance(dtype, pl.Datetime) else pl.String if isinstance(dtype, pl.Enum) else dtype
    for name, dtype in Files.create_empty().schema.items()
}
