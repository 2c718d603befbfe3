"""Worker processes that may crash or stall: whoever waits for one learns so, and the next task gets a new one.

Python's own pool tells neither which task killed a worker nor stops one that does not end.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, NamedTuple, TypeVar

from transforms.errors import DatelineError

T = TypeVar("T")
Item = TypeVar("Item")

_ONE_THREAD = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1"}
_SPAWN = get_context("spawn")
"""Workers are started afresh, not forked: Polars' threads do not survive a fork."""


class Failure(NamedTuple):
    """Why a task came to nothing, in one line."""

    reason: str


Submit = Callable[[Callable[[Item], T], Item, float], "Future[T | Failure]"]
"""Begins a function with an item in a worker, which is killed when it takes more than so many seconds."""


@contextmanager
def worker_pool(workers: int) -> Iterator[Submit[Any, Any]]:
    """Worker processes, of one thread each; with none, calls are made at once in this process.

    What is submitted comes to a result or a Failure; a DatelineError, which is about more than the task, is raised.
    """
    if workers == 0:
        yield _call_now
        return
    idle: SimpleQueue[_Worker] = SimpleQueue()
    for _ in range(workers):
        idle.put(_Worker())

    def call(function: Callable[[Any], Any], item: Any, timeout_seconds: float) -> Any:
        worker = idle.get()
        try:
            return worker.call(function, item, timeout_seconds)
        finally:
            idle.put(worker)

    with _environment(_ONE_THREAD), ThreadPoolExecutor(workers) as threads:
        try:
            yield lambda function, item, timeout_seconds: threads.submit(call, function, item, timeout_seconds)
        finally:
            threads.shutdown(wait=True, cancel_futures=True)
            while not idle.empty():
                idle.get().stop()


class _Worker:
    """One worker process at a time, started when there is work for it."""

    def __init__(self) -> None:
        self._process: Any = None
        self._pipe: Connection[Any, Any] | None = None

    def call(self, function: Callable[[Any], Any], item: Any, timeout_seconds: float) -> Any:
        pipe = self._pipe or self._start()
        try:
            pipe.send((function, item))
            if not pipe.poll(timeout_seconds):
                self.stop()
                return Failure(f"stalled: {function.__name__} did not end in {timeout_seconds:g} seconds")
            result = pipe.recv()
        except (EOFError, ConnectionError):
            self._process.join()
            code = self._process.exitcode
            self.stop()
            return Failure(f"crashed: its worker {_how_it_ended(code)} in {function.__name__}")
        if isinstance(result, DatelineError):
            raise result
        return result

    def _start(self) -> Connection[Any, Any]:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        if not _is_ready(self._pipe):
            raise DatelineError("a worker process does not start: see the messages above, and run again")
        return self._pipe

    def stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
            self._process.kill()
            self._process.join()


def attempt(function: Callable[[Item], T], item: Item) -> T | Failure:
    """The result of a function; where it fails, the last line of the traceback. A DatelineError is raised."""
    try:
        return function(item)
    except DatelineError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a text does to the program, the other texts go on
        return Failure(" ".join(traceback.format_exception_only(error)[-1].split()))


def _serve(pipe: Connection[Any, Any]) -> None:
    """Carry out what comes through the pipe until nobody is at its other end."""
    import flows.batches  # noqa: F401, PLC0415 - so that no task pays for it

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe.send(None)
    while True:
        try:
            function, item = pipe.recv()
        except EOFError:
            return
        try:
            result = attempt(function, item)
        except DatelineError as error:
            result = error
        pipe.send(result)


def _is_ready(pipe: Connection[Any, Any]) -> bool:
    try:
        pipe.recv()
    except (EOFError, ConnectionError):
        return False
    return True


def _how_it_ended(code: int) -> str:
    return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"


def _call_now(function: Callable[[Item], T], item: Item, timeout_seconds: float) -> Future[T | Failure]:  # noqa: ARG001
    future: Future[T | Failure] = Future()
    future.set_result(attempt(function, item))
    return future


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    """Set environment variables for the processes that are started inside."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
