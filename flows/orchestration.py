"""How Dateline sets Prefect up, before Prefect is imported: it reads its environment then."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from transforms.errors import DatelineError
from warehouse.home import Home

LOOPBACK = "127.0.0.1"
STOP_SECONDS = 10
_ANSWER_SECONDS = 5
_PR_SET_PDEATHSIG = 1
_PAUSE_SECONDS = 0.2


def prepare_prefect(home: Path, log_level: str) -> None:
    """Set what Prefect reads from its environment, wherever the user has not set it.

    Its files go below the home folder unless the user's environment says otherwise; nothing is sent to anybody.
    """
    Home(home.absolute()).create()
    folder = home.absolute() / "work" / "prefect"
    folder.mkdir(exist_ok=True)
    defaults = {
        "PREFECT_HOME": str(folder),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_LEVEL": log_level,
        "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


@contextmanager
def prefect_server(home: Path, port: int | None, timeout_seconds: int) -> Iterator[str]:
    """The address of a Prefect server: the one of PREFECT_API_URL, else one of our own, on loopback, while inside.

    Our own is not Prefect's ephemeral one: that has no schedules, and when it does not start it says so only after its
    timeout. Raises DatelineError, naming address or log, when the server does not answer.
    """
    if url := os.environ.get("PREFECT_API_URL"):
        if not _is_healthy(url):
            raise DatelineError(f"no Prefect server answers at PREFECT_API_URL={url}: start it, or run with --direct")
        yield url
        return
    url = f"http://{LOOPBACK}:{port or _free_port()}/api"
    log = home / "work" / "prefect-server.log"
    with _running_server(url, log) as server:
        _wait_until_healthy(url, server, log, timeout_seconds)
        os.environ["PREFECT_API_URL"] = url
        try:
            yield url
        finally:
            del os.environ["PREFECT_API_URL"]


@contextmanager
def _running_server(url: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server process that is stopped at the end, whatever happens."""
    address = urlsplit(url)
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", LOOPBACK, "--port", str(address.port)]
    environment = os.environ | {"PREFECT_SERVER_UI_API_URL": url}
    with log.open("wb") as output:
        server = subprocess.Popen(  # noqa: S603 - our own command
            command,
            stdout=output,
            stderr=output,
            env=environment,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - no threads run yet
        )
    try:
        yield server
    finally:
        _stop(server)


def _end_with_parent() -> None:
    """Have Linux stop the server when this process is killed and can no longer stop it (prctl(2))."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _wait_until_healthy(url: str, server: subprocess.Popen[bytes], log: Path, timeout_seconds: int) -> None:
    deadline = time.monotonic() + timeout_seconds
    while not _is_healthy(url):
        if server.poll() is not None:
            free_mb = shutil.disk_usage(log.parent).free / 1e6
            raise DatelineError(
                f"Prefect's server ended with code {server.returncode}; its log is {log}, on a disk with "
                f"{free_mb:.1f} MB free. Free some space there or mend what it says, or run with --direct."
            )
        if time.monotonic() > deadline:
            raise DatelineError(
                f"Prefect's server does not answer after {timeout_seconds} s; its log is {log}. "
                "Set server_timeout_seconds higher, or run with --direct."
            )
        time.sleep(_PAUSE_SECONDS)


def _is_healthy(url: str) -> bool:
    if not url.startswith(("http://", "https://")):
        return False
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=_ANSWER_SECONDS):  # noqa: S310 - http(s) only
            return True
    except OSError:
        return False


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
