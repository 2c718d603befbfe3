"""One run at a time: an operating-system lock that dies with its process, however that ends."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from transforms.errors import LockedError
from warehouse.home import disk_error, write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from warehouse.home import Home

_ATTEMPTS = 3
_PAUSE_SECONDS = 0.05
_held_descriptors: set[int] = set()


@dataclass(frozen=True)
class Holder:
    """The run that holds a home folder; `started_at` is ISO 8601 in UTC."""

    pid: int
    host: str
    started_at: str


@contextmanager
def hold_lock(home: Home) -> Iterator[None]:
    """Keep every other run out of the home folder, which must exist; a LockedError names the run that is in it."""
    try:
        descriptor = os.open(home.lock, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise disk_error(error, home.lock) from error
    try:
        if not _is_acquired(descriptor):
            raise _locked(home)
        _held_descriptors.add(descriptor)
        _sign(home)
        try:
            yield
        finally:
            _holder_file(home).unlink(missing_ok=True)
    finally:
        _held_descriptors.discard(descriptor)
        os.close(descriptor)


def lock_holder(home: Home) -> Holder | None:
    """The run that holds the home folder now, or None."""
    try:
        descriptor = os.open(home.lock, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _read_holder(home)
    finally:
        os.close(descriptor)
    return None


def ensure_free(home: Home) -> None:
    """Raise a LockedError that names the run in the home folder, if there is one now."""
    if lock_holder(home):
        raise _locked(home)


def _is_acquired(descriptor: int) -> bool:
    # `lock_holder` holds a shared lock for an instant, which must not look like a run.
    for _ in range(_ATTEMPTS):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE_SECONDS)
        else:
            return True
    return False


def _holder_file(home: Home) -> Path:
    return home.lock.with_suffix(".json")


def _sign(home: Home) -> None:
    holder = Holder(os.getpid(), socket.gethostname(), datetime.now(UTC).isoformat(timespec="seconds"))
    write_atomically(_holder_file(home), json.dumps(asdict(holder)))


def _read_holder(home: Home) -> Holder:
    try:
        return Holder(**json.loads(_holder_file(home).read_text()))
    except FileNotFoundError:  # it has just taken the lock and not signed yet
        return Holder(0, "unknown", datetime.now(UTC).isoformat(timespec="seconds"))


def _locked(home: Home) -> LockedError:
    holder = _read_holder(home)
    return LockedError(
        f"Another run holds {home.path}: process {holder.pid} on {holder.host}, started {holder.started_at}. "
        "Wait until it ends, stop it, or choose another folder with --home."
    )


def _leave_to_parent() -> None:
    for descriptor in _held_descriptors:
        os.close(descriptor)
    _held_descriptors.clear()


# A forked worker shares the lock's open file: one that outlives a killed run would keep the next run out.
os.register_at_fork(after_in_child=_leave_to_parent)
