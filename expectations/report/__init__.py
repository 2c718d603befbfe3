"""The data-quality report: one page that needs nothing from anywhere, and its twins for programs."""

from __future__ import annotations

from expectations.report.charts import Charts
from expectations.report.data import HISTORY_DAYS, HISTORY_RUNS, ReportData
from expectations.report.dimensions import MEANINGS
from expectations.report.findings import SAMPLES
from expectations.report.markdown import render_markdown
from expectations.report.page import render_report
from expectations.report.twins import render_json, render_junit

__all__ = [
    "HISTORY_DAYS",
    "HISTORY_RUNS",
    "MEANINGS",
    "SAMPLES",
    "Charts",
    "ReportData",
    "render_json",
    "render_junit",
    "render_markdown",
    "render_report",
]
