"""The scheduled flow, as a Prefect deployment that this process serves."""

from __future__ import annotations

from typing import Any

import httpx

from flows.flow import dateline_flow
from flows.settings import Settings
from transforms.errors import DatelineError, UsageError


def serve_flow(settings: Settings, schedule: dict[str, Any]) -> None:
    """Serve the flow on a schedule (`cron` or `interval` in seconds) until the process is stopped.

    One run at a time; what is due while one is under way waits for it, and the lock of the home folder keeps out runs
    of other processes. Raises UsageError for a schedule that Prefect does not understand, DatelineError when its
    server is lost and does not come back for several minutes.
    """
    absolute = settings.model_copy(
        update={
            "home": settings.home.absolute(),
            "sources": tuple(source.absolute() for source in settings.sources),
        }
    )
    try:
        dateline_flow.serve(
            name=f"dateline-{absolute.home.name}",
            parameters={"settings": absolute.model_dump(mode="json")},
            limit=1,
            print_starting_message=False,
            **schedule,
        )
    except ValueError as error:
        raise UsageError(f"schedule {schedule}: {error}") from error
    except httpx.HTTPError as error:
        raise DatelineError(
            f"Prefect's server was lost and did not come back ({error}): the schedule has ended, what is published is "
            "whole. Start the server and serve again; `dateline run --direct` needs no server."
        ) from error
