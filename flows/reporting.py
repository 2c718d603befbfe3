"""The report of a run, from what it left behind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import polars as pl

from expectations import ReportData, render_report
from warehouse.home import Home, write_atomically
from warehouse.querying import query_latest

HISTORY_RUNS = 30
"""Runs that the report looks back on."""

Read = Callable[[str], pl.DataFrame]

_HISTORY = f"FROM runs ORDER BY started_at DESC, run_id DESC LIMIT {HISTORY_RUNS}"
_QUARANTINED = "SELECT path, reason, first_run_id FROM files WHERE status = 'quarantined' ORDER BY path"
_JUDGED = """
    (SELECT run_id FROM runs WHERE verdict = 'published' OR (verdict <> 'unchanged' AND run_id = '{run_id}')
     ORDER BY started_at DESC, run_id DESC LIMIT 1)
"""


def report_data(home: Home, read: Read) -> ReportData:
    """What there is to tell of the latest run; `read` answers queries on the warehouse.

    A run that found nothing new was not judged: its report shows the checks of the warehouse that still stands.
    """
    history = read(_HISTORY)
    run = history.row(0, named=True)
    judged = _JUDGED.format(run_id=run["run_id"])
    return ReportData(
        run=run,
        checks=read(f"FROM checks WHERE run_id = {judged}"),
        failing_rows=read(f"FROM failing_rows WHERE run_id = {judged}"),
        quarantined=read(_QUARANTINED),
        history=history,
        published_path=str(home.published),
    )


def write_report(home: Home, report: ReportData) -> None:
    """Put the page in its place."""
    write_atomically(home.report, render_report(report))


def rebuild_report(home: Home) -> Path:
    """Write the report of the latest run again. Returns where it is."""
    write_report(home, report_data(home, partial(query_latest, home)))
    return home.report
