"""A run under way: who it is, what it works with and where it writes."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from importlib.metadata import version
from typing import NamedTuple

import polars as pl

from flows.engines import Engine
from flows.settings import Settings
from transforms.extraction import engine_label
from transforms.tables.audit import Runs
from warehouse.home import Home

Counts = dict[str, int]
"""Files by what became of them: the columns of `runs` from `seen` to `deleted`."""


class Run(NamedTuple):
    """A run: `model` is the label of the engine that finds names, `engine` carries out the steps."""

    run_id: str
    started_at: datetime
    model: str
    settings: Settings
    home: Home
    engine: Engine


def begin_run(settings: Settings, engine: Engine) -> Run:
    """A run that starts now. Raises UsageError where the setting `engine` names nothing that is installed."""
    started_at = datetime.now(UTC)
    run_id = f"{started_at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
    return Run(run_id, started_at, engine_label(settings.engine), settings, Home(settings.home.absolute()), engine)


def run_row(run: Run, counts: Counts, verdict: str) -> pl.DataFrame:
    """The run's row of `runs`, finished now."""
    row = {
        "run_id": run.run_id,
        "started_at": run.started_at,
        "finished_at": datetime.now(UTC),
        "verdict": verdict,
        **counts,
        "version": version("dateline"),
        "model": run.model,
    }
    return Runs.validate(pl.DataFrame([row]), cast=True)
