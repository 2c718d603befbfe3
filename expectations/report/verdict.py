"""The verdict in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.report.wording import count

if TYPE_CHECKING:
    from expectations.report.data import ReportData


def verdict(report: ReportData) -> str:
    """What became of the run, and what readers see now."""
    return _VERDICTS[report.run["verdict"]](report)


def _published(report: ReportData) -> str:
    articles = count(report.run["loaded"], "article")
    warnings = len(report.not_passed("warn"))
    judged = count(len(report.checks), "check")
    outcome = f"{judged} made, {count(warnings, 'warning')}" if warnings else f"{judged} made, all passed"
    return f"Published: {articles} from {count(report.run['seen'], 'file')}; {outcome}"


def _held(report: ReportData) -> str:
    outcomes = [check["outcome"] for check in report.not_passed("block")]
    failed, crashed = outcomes.count("failed"), outcomes.count("error")
    reasons = [f"{count(failed, 'blocking check')} failed"] if failed else []
    reasons += [f"{count(crashed, 'blocking check')} could not be evaluated"] if crashed else []
    return f"Held back: {' and '.join(reasons) or 'the gate did not pass'}; {_what_stays(report)}"


def _failed(report: ReportData) -> str:
    return f"Failed: the run ended before its data could be judged; {_what_stays(report)}"


def _unchanged(report: ReportData) -> str:
    return f"Unchanged: {count(report.run['seen'], 'file')} seen, nothing new; {_silent(report)}{_what_stays(report)}"


def _silent(report: ReportData) -> str:
    """Nothing new is no news from a source that is always quiet, and bad news from others."""
    silent, known = report.sources.filter("is_silent").height, report.sources.height
    if not silent:
        return ""
    return f"{silent} of {count(known, 'source')} {'has' if silent == 1 else 'have'} gone silent; "


def _what_stays(report: ReportData) -> str:
    """Which run's warehouse readers see: the latest published one."""
    published = [row["run_id"] for row in report.history.to_dicts() if row["verdict"] == "published"]
    return f"the warehouse of run {published[0]} stays in place" if published else "nothing has been published yet"


_VERDICTS = {"published": _published, "held": _held, "failed": _failed, "unchanged": _unchanged}
