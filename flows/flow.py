"""The Prefect flow: the same run, with every step a task and every batch a task of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar, cast

from prefect import Task, flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

from flows.engines import CarryOut, in_order
from flows.pipeline import GateHeldError, Summary, run_pipeline
from flows.settings import Settings
from flows.workers import Failure, worker_pool

P = ParamSpec("P")
T = TypeVar("T")
Item = TypeVar("Item")


ARTIFACT = "data-quality"
"""The key under which Prefect's pages show the summaries of all runs."""


class PrefectEngine:
    """Carries out the steps of a run as Prefect tasks; batches wait in threads for the worker processes."""

    def step(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out one step."""
        return cast("T", _as_task(function, function.__name__)(*args, **kwargs))

    @contextmanager
    def workers(self, count: int) -> Iterator[CarryOut]:
        """Worker processes that carry out a step for each of many tasks, each task one of Prefect's."""
        with worker_pool(count) as submit:

            def carry_out(
                function: Callable[[Item], T], items: Iterable[Item], timeout_seconds: float
            ) -> Iterator[T | Failure]:
                one = _as_task(lambda item: submit(function, item, timeout_seconds).result(), function.__name__)
                return in_order(one.submit, items, ahead=2 * count + 1)

            yield carry_out


def _as_task(function: Callable[..., Any], name: str) -> Task[..., Any]:
    return task(name=name, cache_policy=NO_CACHE, persist_result=False)(function)


@flow(name="dateline", task_runner=ThreadPoolTaskRunner(max_workers=64), persist_result=False)  # type: ignore[arg-type]
def dateline_flow(settings: dict[str, Any]) -> Summary:
    """One run with the given settings; a GateHeldError, which fails the flow run, where the gate holds it back."""
    summary = run_pipeline(Settings.model_validate(settings), PrefectEngine())
    create_markdown_artifact(summary.markdown, key=ARTIFACT, description="what the gate found")
    if summary.is_held:
        raise GateHeldError(summary)
    return summary
