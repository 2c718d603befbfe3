"""The verdict in one line."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from expectations.report.wording import count, duration

if TYPE_CHECKING:
    from expectations.report.data import ReportData


_MIN_GAPS = 7
_PATIENCE = 3
_MIN_SILENCE = timedelta(days=2)
"""As for a source that has gone silent (see expectations.suites.freshness), for all of them together."""


def verdict(report: ReportData) -> str:
    """What became of the run, and what readers see now."""
    return _VERDICTS[report.run["verdict"]](report)


def tone(report: ReportData) -> str:
    """How good the news are: `good`, `warn`, `bad`, or `calm` where there is no news."""
    if report.run["verdict"] in {"held", "failed"}:
        return "bad"
    if report.run["verdict"] == "unchanged":
        return "warn" if overdue(report) else "calm"
    return "warn" if report.not_passed("warn") else "good"


def _published(report: ReportData) -> str:
    articles, files = count(report.run["loaded"], "new article"), count(report.run["seen"], "file")
    warnings = len(report.not_passed("warn"))
    judged = report.checks.filter(report.checks["outcome"].cast(str) != "learning").height
    outcome = f"{warnings:,} of {count(judged, 'check')} warn{'s' * (warnings == 1)}" if warnings else "all checks pass"
    return f"Published: {articles} of {files} seen; {outcome}"


def _held(report: ReportData) -> str:
    outcomes = [check["outcome"] for check in report.not_passed("block")]
    failed, crashed = outcomes.count("failed"), outcomes.count("error")
    reasons = [f"{count(failed, 'blocking check')} failed"] if failed else []
    reasons += [f"{count(crashed, 'blocking check')} could not be evaluated"] if crashed else []
    return f"Held back: {' and '.join(reasons) or 'the gate did not pass'}; {_what_stays(report)}"


def _failed(report: ReportData) -> str:
    return f"Failed: the run ended before its data could be judged; {_what_stays(report)}"


def _unchanged(report: ReportData) -> str:
    return f"Unchanged: {count(report.run['seen'], 'file')} seen, nothing new; {overdue(report) or _what_stays(report)}"


def _what_stays(report: ReportData) -> str:
    """Which run's warehouse readers see: the latest published one."""
    published = [row["run_id"] for row in report.history.to_dicts() if row["verdict"] == "published"]
    return f"the warehouse of run {published[0]} stays in place" if published else "nothing has been published yet"


def overdue(report: ReportData) -> str | None:
    """That nothing has come for much longer than usual, if so: a run that finds nothing new is judged by no check.

    Usual is what nine of ten gaps between runs that loaded something keep below; fewer than seven gaps say nothing.
    """
    starts = report.arrivals
    gaps = sorted((later - earlier for earlier, later in pairwise(reversed(starts))), reverse=True)
    if len(gaps) < _MIN_GAPS:
        return None
    silence, usual = report.run["started_at"] - starts[0], gaps[len(gaps) // 10]
    if silence <= max(_PATIENCE * usual, _MIN_SILENCE):
        return None
    return (
        f"the last new article came {duration(silence.total_seconds())} ago, where something usually comes within "
        f"{duration(usual.total_seconds())}"
    )


_VERDICTS = {"published": _published, "held": _held, "failed": _failed, "unchanged": _unchanged}
