"""Prefect's server, for real: it stops in mid-run, comes back or does not; and what it shows is text alone."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.faults.orchestrator import PrefectServer, wait_until
from tests.faults.scene import act, write
from warehouse.home import Home
from warehouse.querying import digest

Begin = Callable[..., "subprocess.Popen[str]"]
Call = Callable[..., "subprocess.CompletedProcess[str]"]

WAIT_SECONDS = 180
HOSTILE = (
    "**b** [a](javascript:alert(1)) <img src=x onerror=alert(2)> `c` | ~~d~~ www.evil.example #1 \x1b[31mred\x1b[0m"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    """One for all tests, since a start takes seconds; the last of them leaves it stopped."""
    server = PrefectServer(tmp_path_factory.mktemp("prefect"))
    server.start()
    yield server
    server.stop()


def write_source(folder: Path) -> Path:
    source = folder / "press"
    write(source, {f"times/{number}.txt": f"Story {number} of the harbour.\n" for number in range(3)})
    return source


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_source(tmp_path)


class Halted:
    """A run of the flow that waits before one of its steps."""

    def __init__(self, begin: Begin, step: str, *arguments: object, **environment: str) -> None:
        self._file = Path(tempfile.mkdtemp()) / "halted"
        self.process = begin(*arguments, **environment, FAULT_HALT=step, FAULT_HALT_FILE=str(self._file))
        wait_until(self._file, self.process)

    def go_on(self) -> None:
        self._file.unlink()

    def end(self) -> subprocess.CompletedProcess[str]:
        self.go_on()
        output, errors = self.process.communicate(timeout=WAIT_SECONDS)
        return subprocess.CompletedProcess("", self.process.returncode, output, errors)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The digest of a run that nothing disturbs."""
    folder = tmp_path_factory.mktemp("undisturbed")
    done = act("run", folder / "home", write_source(folder))
    assert done is not None
    return str(done["digest"])


def test_a_server_that_is_lost_before_the_first_step_is_an_error_with_the_way_out(
    source: Path, tmp_path: Path, faulty_dateline: Call
) -> None:
    class HealthyAndNoMore(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path.endswith("/health") else 503)
            self.end_headers()

        do_POST = do_GET  # noqa: N815 - the name that http.server wants

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), HealthyAndNoMore) as stub:
        Thread(target=stub.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{stub.server_port}/api"
        home = tmp_path / "home"
        done = faulty_dateline("run", source, "--home", home, PREFECT_API_URL=url, PREFECT_CLIENT_MAX_RETRIES="0")
        stub.shutdown()
    assert done.returncode == 1
    assert "--direct" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (home / "warehouse.duckdb").exists()


def test_a_server_whose_log_is_on_a_full_disk_is_an_error_with_the_way_out(
    source: Path, tmp_path: Path, faulty_dateline: Call
) -> None:
    log = tmp_path / "home" / "work" / "prefect-server.log"
    log.parent.mkdir(parents=True)
    log.symlink_to("/dev/full")
    done = faulty_dateline("run", source, "--home", tmp_path / "home")
    assert done.returncode == 1
    assert str(log) in done.stderr
    assert re.search(r"[\d.]+ MB free.*--direct", done.stderr)
    assert "Traceback" not in done.stderr


def test_hostile_text_is_text_on_the_pages_in_the_logs_and_on_the_terminal(
    server: PrefectServer, tmp_path: Path, faulty_dateline: Call
) -> None:
    """What a headline, a source and a file can be called, through a gate that repeats it in its words."""
    source = tmp_path / "press"
    (source / HOSTILE).mkdir(parents=True)
    story = f"{HOSTILE}\n\nThe ferry sailed at dawn, Helena Quaresma said on Monday in the port of Lisbon.\n"
    (source / HOSTILE / f"{HOSTILE}.txt").write_text(story, encoding="utf-8")
    done = faulty_dateline(
        *("run", source, "--home", tmp_path / "home"),
        PREFECT_API_URL=server.url, PREFECT_LOGGING_LEVEL="INFO", FAULT_GOSSIP="1",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    shown: list[Any] = [artifact["data"] for artifact in server.all("artifacts")]
    (markdown,) = (data for data in shown if "evil" in data)
    rendered = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown)
    tags = set(re.findall(r"<\s*/?\s*([\w!]+)", rendered))
    assert tags == {"h2", "h3", "p", "ul", "li"}
    assert "[a](javascript:alert(1)) &lt;img src=x onerror=alert(2)&gt;" in rendered
    pages = [shown, *map(server.all, ("logs", "flow_runs", "task_runs", "deployments"))]
    for secret in ("\x1b", "hush-5e17"):
        assert secret not in json.dumps(pages, ensure_ascii=False) + done.stdout + done.stderr


def test_a_run_that_is_killed_after_publishing_is_not_published_twice(
    server: PrefectServer, source: Path, tmp_path: Path, undisturbed: str, begin_dateline: Begin, faulty_dateline: Call
) -> None:
    home = tmp_path / "home"
    arguments = ("run", source, "--home", home, "--json")
    killed = Halted(begin_dateline, "write_report", *arguments, PREFECT_API_URL=server.url)
    killed.process.kill()
    killed.process.communicate()
    assert (home / "warehouse.duckdb").exists()
    published = (home / "warehouse.duckdb").read_bytes()
    assert server.last_state() == "RUNNING"
    again = faulty_dateline(*arguments, PREFECT_API_URL=server.url)
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["verdict"] == "unchanged"
    assert (home / "warehouse.duckdb").read_bytes() == published
    assert (home / "report" / "index.html").exists()
    assert digest(Home(home)) == undisturbed


def test_runs_whose_server_restarts_end_as_if_nothing_had_been_and_the_schedule_goes_on(
    server: PrefectServer, source: Path, tmp_path: Path, undisturbed: str, begin_dateline: Begin
) -> None:
    scheduled, single = tmp_path / "scheduled", tmp_path / "single"
    variables = {"PREFECT_API_URL": server.url, "PREFECT_RUNNER_POLL_FREQUENCY": "1"}
    serving = Halted(begin_dateline, "conclude", "serve", source, "--home", scheduled, "--interval", 3, **variables)
    run = Halted(begin_dateline, "conclude", "run", source, "--home", single, "--json", **variables)
    before = server.completed()
    server.stop()
    server.begin_start()
    serving.go_on()
    done = run.end()
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verdict"] == "published"
    assert "lost" not in done.stderr
    server.wait()
    deadline = time.monotonic() + WAIT_SECONDS
    while len(server.completed() - before) < 3:
        assert time.monotonic() < deadline
        assert serving.process.poll() is None
        time.sleep(0.5)
    serving.process.send_signal(signal.SIGINT)
    serving.process.communicate(timeout=WAIT_SECONDS)
    assert [digest(Home(home)) for home in (scheduled, single)] == [undisturbed] * 2


def test_a_run_whose_server_does_not_come_back_ends_by_itself_and_says_so(
    server: PrefectServer, source: Path, tmp_path: Path, undisturbed: str, begin_dateline: Begin, faulty_dateline: Call
) -> None:
    home = tmp_path / "home"
    variables = {"PREFECT_API_URL": server.url, "PREFECT_CLIENT_MAX_RETRIES": "1"}
    run = Halted(begin_dateline, "conclude", "run", source, "--home", home, "--json", **variables)
    server.stop()
    done = run.end()
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verdict"] == "published"
    assert "server was lost" in done.stderr
    assert "Still processing" not in done.stderr, "Prefect tries for each event that it cannot tell of"
    assert "Traceback" not in done.stderr
    again = faulty_dateline("run", source, "--home", home, "--direct", "--json")
    assert json.loads(again.stdout)["verdict"] == "unchanged"
    assert digest(Home(home)) == undisturbed
