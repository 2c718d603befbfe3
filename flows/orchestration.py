"""How Dateline sets Prefect up, before Prefect is imported: it reads its environment then."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from transforms.errors import DatelineError
from warehouse.home import Home

LOOPBACK = "127.0.0.1"
STOP_SECONDS = 10


def prepare_prefect(home: Path, server_timeout_seconds: int, log_level: str) -> None:
    """Set what Prefect reads from its environment, wherever the user has not set it.

    Its files go below the home folder unless the user's environment says otherwise; nothing is sent to anybody.
    """
    Home(home.absolute()).create()
    folder = home.absolute() / "work" / "prefect"
    folder.mkdir(exist_ok=True)
    defaults = {
        "PREFECT_HOME": str(folder),
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(server_timeout_seconds),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_LEVEL": log_level,
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


@contextmanager
def prefect_server(home: Path, port: int | None, timeout_seconds: int) -> Iterator[str]:
    """The address of a Prefect server: the one of PREFECT_API_URL, else one of our own, on loopback, while inside.

    Raises DatelineError, naming the server's log, when it does not answer in time.
    """
    if url := os.environ.get("PREFECT_API_URL"):
        yield url
        return
    port = port or _free_port()
    url = f"http://{LOOPBACK}:{port}/api"
    log = home / "work" / "prefect-server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", LOOPBACK, "--port", str(port)]
    environment = os.environ | {"PREFECT_SERVER_UI_API_URL": url}
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=output, env=environment)  # noqa: S603 - our own command
    try:
        _wait_until_healthy(url, server, log, timeout_seconds)
        os.environ["PREFECT_API_URL"] = url
        yield url
    finally:
        os.environ.pop("PREFECT_API_URL", None)
        _stop(server)


def _wait_until_healthy(url: str, server: subprocess.Popen[bytes], log: Path, timeout_seconds: int) -> None:
    deadline = time.monotonic() + timeout_seconds
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5):  # noqa: S310 - loopback
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    reason = (
        f"ended with code {server.returncode}" if server.poll() is not None else f"no answer in {timeout_seconds} s"
    )
    raise DatelineError(f"Prefect's server did not start ({reason}); its log is {log}")


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
