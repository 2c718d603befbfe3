"""Two ways to carry out the steps of a run: plainly, or as tasks of Prefect. Both call the same functions."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import get_context
from typing import Any, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Item = TypeVar("Item")


class Awaited(Protocol):
    """A result to come: a future of Python's or of Prefect's."""

    def result(self) -> Any:
        """The result, once it is there."""
        ...


class CarryOut(Protocol):
    """Carries out a step for each task in worker processes; results come in the order of the tasks."""

    def __call__(self, function: Callable[[Item], T], items: Iterable[Item]) -> Iterator[T]:
        """Begin the step for some tasks ahead of those whose results are taken."""
        ...


class Engine(Protocol):
    """What carries out the steps of a run."""

    def step(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out one step."""
        ...

    def workers(self, count: int) -> AbstractContextManager[CarryOut]:
        """Worker processes, as many as `count`, that carry out a step for each of many tasks."""
        ...


class DirectEngine:
    """Calls the functions and nothing else."""

    def step(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out one step."""
        return function(*args, **kwargs)

    @contextmanager
    def workers(self, count: int) -> Iterator[CarryOut]:
        """Worker processes that carry out a step for each of many tasks."""
        with worker_pool(count) as submit:

            def carry_out(function: Callable[[Item], T], items: Iterable[Item]) -> Iterator[T]:
                return in_order(lambda item: submit(function, item), items, ahead=2 * count)

            yield carry_out


Submit = Callable[..., "Future[Any]"]


_ONE_THREAD = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1"}


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


@contextmanager
def worker_pool(workers: int) -> Iterator[Submit]:
    """What submits calls to worker processes, or makes them at once where one worker is enough.

    Workers are started afresh, not forked: Polars' threads do not survive a fork. Each has one thread, since there is a
    worker for every processor.
    """
    if workers == 1:
        yield _call_now
        return
    with _environment(_ONE_THREAD), ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            yield pool.submit
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def in_order(submit: Callable[[Item], Awaited], items: Iterable[Item], ahead: int) -> Iterator[Any]:
    """Results in the order of the items, with at most `ahead` of them under way, so that memory stays bounded."""
    waiting: deque[Awaited] = deque()
    for item in items:
        waiting.append(submit(item))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _call_now(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(function(*args, **kwargs))
    return future
