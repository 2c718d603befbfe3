"""The lock: one run at a time, named to the others, and freed by the operating system however its process ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from transforms.errors import LockedError, WarehouseError
from warehouse.home import Home
from warehouse.lock import hold_lock, lock_holder

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parents[2]
HOLD = """
import os, sys, time
from pathlib import Path
from warehouse.home import Home
from warehouse.lock import hold_lock
with hold_lock(Home(Path(sys.argv[1]))):
    worker = os.fork() if sys.argv[2] == "fork" else 0
    if worker or sys.argv[2] != "fork":
        print(worker, flush=True)
    time.sleep(60)
"""


@contextmanager
def holding(home: Home, manner: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Another process that holds the lock, and the pid of the worker that it forked."""
    command = [sys.executable, "-c", HOLD, str(home.path), manner]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        try:
            yield process, worker
        finally:
            process.kill()
            if worker:
                os.kill(worker, signal.SIGKILL)


def test_a_second_process_is_refused_with_the_holder_named(home: Home) -> None:
    with holding(home, "alone") as (process, _):
        with (
            pytest.raises(LockedError, match=rf"process {process.pid} on {socket.gethostname()}, started 20"),
            hold_lock(home),
        ):
            pass
        holder = lock_holder(home)
        assert holder is not None
        assert (holder.pid, holder.host) == (process.pid, socket.gethostname())


def test_sigkill_frees_the_lock(home: Home) -> None:
    with holding(home, "alone") as (process, _):
        process.kill()
        process.wait()
        assert lock_holder(home) is None
        with hold_lock(home):
            pass


def test_a_forked_worker_that_outlives_its_run_does_not_keep_the_lock(home: Home) -> None:
    with holding(home, "fork") as (process, worker):
        process.kill()
        process.wait()
        os.kill(worker, 0)
        with hold_lock(home):
            pass


def test_the_lock_is_free_before_and_after_also_when_the_run_fails(home: Home) -> None:
    assert lock_holder(home) is None
    with pytest.raises(ZeroDivisionError), hold_lock(home):
        raise ZeroDivisionError
    assert lock_holder(home) is None
    with hold_lock(home), pytest.raises(LockedError), hold_lock(home):
        pass


def test_others_can_read_who_holds_it(home: Home) -> None:
    with hold_lock(home):
        signature = home.lock.with_suffix(".json")
        assert json.loads(signature.read_text())["pid"] == os.getpid()
        signature.unlink()
        holder = lock_holder(home)
        assert holder is not None
        assert holder.host == "unknown"


def test_a_home_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match=r"nowhere/work/lock.*--home"), hold_lock(Home(tmp_path / "nowhere")):
        pass
