"""The verdict in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.report.wording import count

if TYPE_CHECKING:
    from expectations.report.data import ReportData


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
    told = (f"Unchanged: {count(report.run['seen'], 'file')} seen, nothing new", overdue(report), _what_stays(report))
    return "; ".join(part for part in told if part)


def _what_stays(report: ReportData) -> str:
    """Which run's warehouse readers see: the latest published one."""
    published = [row["run_id"] for row in report.history.to_dicts() if row["verdict"] == "published"]
    return f"the warehouse of run {published[0]} stays in place" if published else "nothing has been published yet"


def overdue(report: ReportData) -> str | None:
    """The sources that have gone silent, if there are any: nothing new is no news of the others."""
    silent, known = report.sources.filter("is_silent").height, report.sources.height
    if not silent:
        return None
    return f"{silent} of {count(known, 'source')} {'has' if silent == 1 else 'have'} gone silent"


_VERDICTS = {"published": _published, "held": _held, "failed": _failed, "unchanged": _unchanged}
