"""The Prefect flow: the same run, with every step a task and every batch a task of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar, cast

import httpx
from prefect import Task, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

from flows.engines import CarryOut, in_order
from flows.pages import bound_patience, is_loss, leave, leaving, show
from flows.pipeline import GateHeldError, Summary, run_pipeline
from flows.progress import announce
from flows.settings import Settings
from flows.workers import Failure, worker_pool
from transforms.errors import DatelineError

P = ParamSpec("P")
T = TypeVar("T")
Item = TypeVar("Item")


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
    bound_patience()
    try:
        summary = run_pipeline(Settings.model_validate(settings), PrefectEngine())
    except DatelineError as failure:
        leave(failure)
        raise
    leave(summary)
    show(summary.markdown)
    if summary.is_held:
        raise GateHeldError(summary)
    return summary


def run_flow(settings: Settings) -> Summary:
    """One run as a flow run, held back or not.

    The steps need no server, and what they have done stands. So a run that loses the server waits for it as long as
    Prefect does (PREFECT_CLIENT_MAX_RETRIES: a minute for each request), and then ends by itself. Raises DatelineError
    where the server is lost before the run began.
    """
    with leaving() as ended:
        try:
            return dateline_flow(settings.model_dump(mode="json"))
        except GateHeldError as held:
            return held.summary
        except (httpx.HTTPError, RuntimeError) as error:
            if not is_loss(error):
                raise
            if not ended:
                raise DatelineError(
                    f"Prefect's server was lost before the run was done ({error}); what is published is whole. "
                    "Start the server and run again, or run with --direct."
                ) from error
            announce("Prefect's server was lost: the run has ended all the same, but Prefect's pages do not show it")
            if isinstance(ended[0], DatelineError):
                raise ended[0] from error
            return ended[0]
