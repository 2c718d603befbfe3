"""Two ways to carry out the steps of a run: plainly, or as tasks of Prefect. Both call the same functions."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, ParamSpec, Protocol, TypeVar

from flows.workers import Failure, worker_pool

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

    def __call__(
        self, function: Callable[[Item], T], items: Iterable[Item], timeout_seconds: float
    ) -> Iterator[T | Failure]:
        """Begin the step for some tasks ahead of those whose results are taken."""
        ...


class Engine(Protocol):
    """What carries out the steps of a run."""

    def step(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out one step."""
        ...

    def workers(self, count: int) -> AbstractContextManager[CarryOut]:
        """Worker processes, as many as `count`, that carry out a step for each of many tasks; 0 is this process."""
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

            def carry_out(
                function: Callable[[Item], T], items: Iterable[Item], timeout_seconds: float
            ) -> Iterator[T | Failure]:
                return in_order(lambda item: submit(function, item, timeout_seconds), items, ahead=2 * count + 1)

            yield carry_out


def in_order(submit: Callable[[Item], Awaited], items: Iterable[Item], ahead: int) -> Iterator[Any]:
    """Results in the order of the items, with at most `ahead` of them under way, so that memory stays bounded."""
    waiting: deque[Awaited] = deque()
    for item in items:
        waiting.append(submit(item))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
