"""A schedule really runs: a cron run appears in Prefect, and its warehouse can be read."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support import DATELINE, ROOT, clean_environment, dateline

WAIT_SECONDS = 240


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """The home and the log of a `dateline serve` that runs over the sample every minute."""
    home, log = tmp_path / "home", tmp_path / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*DATELINE, "serve", str(ROOT / "samples"), "--cron", "* * * * *", "--home", str(home)],
            env=clean_environment(),
            stdout=output,
            stderr=output,
        )
    try:
        yield home, log
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(what: Callable[[], Any], log: Path) -> Any:
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        if found := what():
            return found
        time.sleep(0.5)
    pytest.fail(f"waited in vain; the log says:\n{log.read_text('utf-8')[-3000:]}")


def test_a_cron_run_appears_in_prefect_and_its_warehouse_can_be_read(
    serving: tuple[Path, Path], sample_home: Path
) -> None:
    home, log = serving
    address = wait_for(lambda: re.search(r"http://127\.0\.0\.1:\d+", log.read_text("utf-8")), log).group()

    def completed_runs() -> list[dict[str, Any]]:
        wanted = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
        request = urllib.request.Request(
            f"{address}/api/flow_runs/filter", json.dumps(wanted).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            runs: list[dict[str, Any]] = json.load(answer)
            return runs

    run = wait_for(completed_runs, log)[0]
    assert run["auto_scheduled"] is True
    assert dateline("digest", "--home", home).stdout == dateline("digest", "--home", sample_home).stdout
