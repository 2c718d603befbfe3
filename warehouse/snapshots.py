"""Snapshots: the warehouses that were published last, as names for files that are never written again."""

from __future__ import annotations

import errno
import shutil
from typing import TYPE_CHECKING

from transforms.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from warehouse.home import Home

_SUFFIX = ".duckdb"
_NO_SECOND_NAME = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK})
"""What file systems say that know no hard links, or where a file has as many names as it may have."""


def keep_snapshot(home: Home, candidate: Path, run_id: str) -> None:
    """Give the file that is about to be published a second name; an OSError where the disk refuses."""
    home.snapshots.mkdir(exist_ok=True)
    snapshot = home.snapshots / f"{run_id}{_SUFFIX}"
    snapshot.unlink(missing_ok=True)
    try:
        snapshot.hardlink_to(candidate)
    except OSError as error:
        if error.errno not in _NO_SECOND_NAME:
            raise
        shutil.copyfile(candidate, snapshot)


def prune_snapshots(home: Home, count: int) -> None:
    """Remove all but the latest; run_ids begin with the time of their run."""
    kept = list_snapshots(home)
    for snapshot in kept[: max(0, len(kept) - count)]:
        snapshot.unlink(missing_ok=True)


def list_snapshots(home: Home) -> list[Path]:
    """The files that there are, oldest first."""
    return sorted(home.snapshots.glob(f"*{_SUFFIX}"))


def find_snapshot(home: Home, run_id: str) -> Path:
    """The file that a run published, by the beginning of its run_id; a UsageError names those there are."""
    kept = list_snapshots(home)
    fitting = [snapshot for snapshot in kept if snapshot.name.startswith(run_id)]
    if len(fitting) != 1:
        known = ", ".join(snapshot.stem for snapshot in kept) or "none"
        raise UsageError(
            f"{'No run' if not fitting else 'More than one run'} named {run_id!r} is among the snapshots. There are: "
            f"{known}. The setting snapshots says how many are kept."
        )
    return fitting[0]
