"""A real server of Prefect's on loopback, to be stopped and started again."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from tests.support import clean_environment

START_SECONDS = 180


class PrefectServer:
    """Keeps its port and its data when it is stopped and started again."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/api"
        self.log = folder / "server.log"
        self._command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
        self._environment = clean_environment() | {
            "PREFECT_HOME": str(folder / "prefect"),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
        }
        self._process: subprocess.Popen[bytes] | None = None

    def begin_start(self) -> None:
        """Start it, without waiting until it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(self._command, env=self._environment, stdout=log, stderr=log)

    def start(self) -> None:
        """Start it, and come back when it answers."""
        self.begin_start()
        self.wait()

    def wait(self) -> None:
        """Come back when it answers."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/health", timeout=5):
                    return
            except OSError:
                assert time.monotonic() < deadline, self.log.read_text("utf-8")[-3000:]
                time.sleep(0.2)

    def stop(self) -> None:
        """Stop it, if it runs, and wait until it is gone."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(60)
            self._process = None

    def all(self, kind: str) -> list[dict[str, Any]]:
        """All of a kind that Prefect's pages show: `flow_runs`, `artifacts`, `logs`, ..."""
        request = urllib.request.Request(f"{self.url}/{kind}/filter", b"{}", {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            found: list[dict[str, Any]] = json.load(answer)
            return found

    def last_state(self) -> str:
        """The type of the state of the flow run that began last."""
        begun = [run for run in self.all("flow_runs") if run["start_time"]]
        return str(max(begun, key=lambda run: str(run["start_time"]))["state_type"])

    def completed(self) -> set[str]:
        """The flow runs that are completed."""
        return {run["id"] for run in self.all("flow_runs") if run["state_type"] == "COMPLETED"}


def wait_until(file: Path, process: subprocess.Popen[str]) -> None:
    """Come back when a process has written a file."""
    deadline = time.monotonic() + START_SECONDS
    while not file.exists():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline, f"{file} was not written"
        time.sleep(0.05)
