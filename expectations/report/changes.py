"""What changed since the run that was judged before: new failures, what was mended, and what fails for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from expectations.report.data import ReportData

Name = tuple[str, str]
"""Table and check."""

_BAD = {"failed", "error"}


class Changes(NamedTuple):
    """Table and check of what fails now and did not before, and of what did and passes now.

    `failing` has table, check, the run since which it fails without a break, and how many judged runs that is.
    """

    new: list[Name]
    mended: list[Name]
    failing: list[tuple[str, str, str, int]]
    before: str | None


def changes(report: ReportData) -> Changes:
    """The changes; without a judged run before, everything that fails is new."""
    runs = _runs(report)
    now = _failures(report, runs[0]) if runs else set()
    before = _failures(report, runs[1]) if len(runs) > 1 else set()
    streaks = [(*name, *_since(report, name, runs)) for name in sorted(now & before)]
    passed = _passed(report, runs[0]) if runs else set()
    return Changes(sorted(now - before), sorted(before & passed), streaks, runs[1] if len(runs) > 1 else None)


def _runs(report: ReportData) -> list[str]:
    """The judged runs, the latest first."""
    return report.past_checks["run_id"].unique(maintain_order=True).to_list()


def _failures(report: ReportData, run_id: str) -> set[Name]:
    return _with_outcome(report, run_id, _BAD)


def _passed(report: ReportData, run_id: str) -> set[Name]:
    return _with_outcome(report, run_id, {"passed"})


def _with_outcome(report: ReportData, run_id: str, outcomes: set[str]) -> set[Name]:
    return {
        (row["table_name"], row["check_name"])
        for row in report.past_checks.to_dicts()
        if row["run_id"] == run_id and row["outcome"] in outcomes
    }


def _since(report: ReportData, name: Name, runs: list[str]) -> tuple[str, int]:
    """The first run of the unbroken series of failures, and its length in judged runs."""
    length = next((at for at, run_id in enumerate(runs) if name not in _failures(report, run_id)), len(runs))
    return runs[length - 1], length
