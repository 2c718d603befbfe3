"""The gate between staged and published rows, and the report on what it found.

The only room that imports Great Expectations, and only while a gate runs: that import takes seconds.
"""

from __future__ import annotations

from expectations.check import Check, Connection
from expectations.gate import Audit, judge, judge_by_clock
from expectations.quarantine import articles_to_quarantine
from expectations.report import (
    HISTORY_DAYS,
    HISTORY_RUNS,
    MEANINGS,
    SAMPLES,
    Charts,
    ReportData,
    render_json,
    render_junit,
    render_markdown,
    render_report,
)
from expectations.suites import all_checks

__all__ = [
    "HISTORY_DAYS",
    "HISTORY_RUNS",
    "MEANINGS",
    "SAMPLES",
    "Audit",
    "Charts",
    "Check",
    "Connection",
    "ReportData",
    "all_checks",
    "articles_to_quarantine",
    "judge",
    "judge_by_clock",
    "render_json",
    "render_junit",
    "render_markdown",
    "render_report",
]
