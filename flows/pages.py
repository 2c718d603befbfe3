"""What Prefect's pages show of a run, and how long a run waits for a server that it has lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import httpx
from prefect.artifacts import create_markdown_artifact
from prefect.events.clients import PrefectEventsClient
from prefect.events.worker import EventsWorker, emit_events_to_cloud
from prefect.settings import get_current_settings

from flows.pipeline import Summary
from flows.progress import announce
from transforms.errors import DatelineError

ARTIFACT = "data-quality"
"""The key under which Prefect's pages show the summaries of all runs."""


_ended: ContextVar[list[Summary | DatelineError]] = ContextVar("ended")


class BoundedEventsClient(PrefectEventsClient):
    """Tells the server of tasks, and gives up for good when it is lost.

    Prefect's own tries for seven seconds with each event that waits, and the process does not end before: a run of
    thousands of batches would hang for hours.
    """

    _is_lost = False

    async def _emit(self, event: object) -> None:
        if self._is_lost:
            return
        try:
            await super()._emit(event)  # type: ignore[arg-type]
        except Exception:
            self._is_lost = True
            raise


def bound_patience() -> None:
    """Have events wait for a lost server about as long as a request does, all together; a matter of own servers."""
    if not emit_events_to_cloud():
        seconds = 2 ** (get_current_settings().client.max_retries + 1)
        EventsWorker.set_client_override(BoundedEventsClient, reconnection_attempts=seconds)


def is_loss(error: Exception) -> bool:
    """Whether an error of Prefect's means that its server is lost; its first look at a server raises a RuntimeError."""
    return isinstance(error, httpx.HTTPError) or str(error).startswith("Failed to reach API")


def show(summary: str) -> None:
    """Put a summary in Markdown on the pages if the server is there; a run does not fail because it cannot be shown."""
    try:
        create_markdown_artifact(summary, key=ARTIFACT, description="what the gate found")
    except httpx.HTTPError:
        announce("Prefect's server does not answer: its pages do not get the summary of this run")


@contextmanager
def leaving() -> Iterator[list[Summary | DatelineError]]:
    """What runs inside leave: Prefect has no result to give when it has lost its server."""
    ended: list[Summary | DatelineError] = []
    token = _ended.set(ended)
    try:
        yield ended
    finally:
        _ended.reset(token)


def leave(end: Summary | DatelineError) -> None:
    """Leave how a run ended to whoever waits for it in this process."""
    _ended.get([]).append(end)
