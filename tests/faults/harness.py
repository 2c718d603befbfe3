"""What is changed in a process that is to fail: no model and gate, texts that are poison, halts, deaths on a count.

A process of its own is given a `sitecustomize` that calls `install`; nothing of this is in the product.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial, wraps
from pathlib import Path
from typing import Any

import polars as pl

from expectations import gate
from flows import auditing, batches, pipeline
from warehouse.staging import Staging

SITE = "from tests.faults.harness import install\ninstall()\n"
FILE_EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.truncate", "shutil.copyfile"}
"""Audit events (sys.audit) of what changes files, beside fsync, which has none."""


def install() -> None:
    """Change this process as the environment says."""
    if os.environ.get("FAULT_CHEAP"):
        make_cheap()
    if os.environ.get("FAULT_GOSSIP"):
        auditing.judge = gossip
    if os.environ.get("FAULT_POISON"):
        make_poison_work()
    if step := os.environ.get("FAULT_HALT"):
        halt_before(step, Path(os.environ["FAULT_HALT_FILE"]))


def make_cheap() -> None:
    """No model, which finds no names, and no gate, which lets everything pass: what remains is the warehouse."""

    class NoNames:
        label = "none"

        def find(self, texts: Sequence[str]) -> Iterator[list[Any]]:
            for _ in texts:
                yield []

    def pass_all(*_: object) -> gate.Audit:
        return gate.Audit(gate.Checks.create_empty(), gate.FailingRows.create_empty())

    batches.load_engine = lambda _: NoNames()  # type: ignore[attr-defined]
    auditing.judge = pass_all


def gossip(connection: Any, run_id: str, *_: object) -> gate.Audit:
    """A gate that warns of every path, source and title that there is, in their own words."""
    said = connection.sql(
        "FROM (SELECT path FROM files UNION SELECT source FROM files UNION SELECT title FROM articles)"
    )
    words = [word for (word,) in said.fetchall() if word]
    names = {"run_id": run_id, "table_name": "files"}
    more = {"suite": "files", "severity": "warn", "outcome": "failed", "expected": "", "failed_rows": 1, "sql": "-"}
    checks = [names | more | {"check_name": f"is_{n}", "observed": word} for n, word in enumerate(words)]
    rows = [names | {"check_name": f"is_{n}", "row_key": "{}", "detail": word} for n, word in enumerate(words)]
    nothing = dict.fromkeys(gate.FailingRows.column_names())
    return gate.Audit(
        gate.Checks.validate(pl.DataFrame(checks), cast=True),
        gate.FailingRows.validate(pl.DataFrame([nothing | row for row in rows]), cast=True),
    )


def make_poison_work() -> None:
    """Have texts do what they say, in the step that they name: `READ-CRASH`, `RECOGNISE-STALL`, `EXTRACT-RAISE`."""

    def poisoned(step: str, function: Callable[..., Any], text_of: Callable[[Any], str]) -> Callable[..., Any]:
        def work(first: Any, *others: Any) -> Any:
            text = text_of(first)
            if f"{step}-CRASH" in text:
                os.kill(os.getpid(), signal.SIGKILL)
            if f"{step}-STALL" in text:
                time.sleep(600)
            if f"{step}-RAISE" in text:
                raise ValueError(f"cannot {step}\nthis text")
            return function(first, *others)

        return work

    def contents(originals: Any) -> str:
        return b"".join(originals["content"]).decode("utf-8", "replace")

    batches.read_batch = poisoned("READ", batches.read_batch, contents)
    batches.recognise_batch = poisoned("RECOGNISE", batches.recognise_batch, lambda it: "".join(it["text"]))
    batches.extract_batch = poisoned("EXTRACT", batches.extract_batch, lambda it: "".join(it["articles"]["text"]))


def halt_before(step: str, file: Path) -> None:
    """Write a file before a function that `flows.pipeline` calls, and go on when it has been taken away."""
    function = getattr(pipeline, step)

    @wraps(function)
    def halted(*arguments: Any) -> Any:
        file.touch()
        while file.exists():
            time.sleep(0.05)
        return function(*arguments)

    setattr(pipeline, step, halted)


class Countdown:
    """Counts what is done to files below a folder and to the warehouse's transaction; at `fatal`, acts instead."""

    def __init__(self, folder: Path, fatal: int | None, act: Callable[[], object] | None = None) -> None:
        self.folder = str(folder)
        self.fatal = fatal
        self.act = act or partial(os.kill, os.getpid(), signal.SIGKILL)
        self.points: list[str] = []

    def install(self) -> None:
        """Count from now on, in this process. A statement in FAULT_SQL is run first in the warehouse."""
        sys.addaudithook(self._hear)
        fsync, enter = os.fsync, Staging.__init__

        def count_fsync(descriptor: int) -> None:
            self.count("fsync")
            fsync(descriptor)

        def begin(staging: Any, home: Any, connection: Any) -> None:
            connection.execute(os.environ.get("FAULT_SQL", "SELECT 1"))
            enter(staging, home, _Counted(connection, self.count))

        os.fsync = count_fsync
        Staging.__init__ = begin  # type: ignore[method-assign]

    def count(self, what: str) -> None:
        """One more point; at the fatal one this does not come back."""
        self.points.append(what)
        if len(self.points) == self.fatal:
            self.act()

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in FILE_EVENTS or not str(arguments[0]).startswith(self.folder):
            return
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            return
        self.count(f"{event} {str(arguments[0]).removeprefix(self.folder)}")


class _Counted:
    """A DuckDB connection whose statements are counted."""

    def __init__(self, connection: Any, count: Callable[[str], None]) -> None:
        self._connection = connection
        self._count = count

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._connection, name)
        if name not in {"begin", "commit", "rollback", "execute"}:
            return found

        def counted(*arguments: Any) -> Any:
            statement = " ".join(str(arguments[0]).split())[:40] if arguments else ""
            if not statement.startswith(("SELECT", "FROM")):
                self._count(f"{name} {statement}")
            return found(*arguments)

        return counted
