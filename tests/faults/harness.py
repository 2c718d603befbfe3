"""What is changed in a process that is to fail: a run without model and gate, texts that are poison, deaths on a count.

A process of its own is given a `sitecustomize` that calls `install`; nothing of this is in the product.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from expectations import gate
from flows import auditing, batches
from warehouse.staging import Staging

SITE = "from tests.faults.harness import install\ninstall()\n"
FILE_EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.truncate", "shutil.copyfile"}
"""Audit events (sys.audit) of what changes files, beside fsync, which has none."""


def install() -> None:
    """Change this process as the environment says."""
    if os.environ.get("FAULT_CHEAP"):
        make_cheap()
    if os.environ.get("FAULT_POISON"):
        make_poison_work()


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
