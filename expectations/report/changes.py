"""What changed since the run that was judged before: new failures, what was mended, and what fails for how long."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expectations.report.data import ReportData

Name = tuple[str, str]
"""Table and check."""


class Changes(NamedTuple):
    """Table and check of what fails now and did not before, and of what did and passes now.

    `failing` has table, check, the run since which it fails without a break, and how many judged runs that is.
    `before` is the judged run compared with; `versions` tells what else changed since the run before: Dateline itself,
    or the model.
    """

    new: list[Name]
    mended: list[Name]
    failing: list[tuple[str, str, str, int]]
    before: str | None
    versions: list[str]


def changes(report: ReportData) -> Changes:
    """The changes; without a judged run before, everything that fails is new."""
    runs = report.past_checks["run_id"].unique(maintain_order=True).to_list()
    failures, passes = _names(report, ("failed", "error")), _names(report, ("passed",))
    now = failures[runs[0]] if runs else set()
    before = failures[runs[1]] if len(runs) > 1 else set()
    passed = passes[runs[0]] if runs else set()
    series = [(*name, *_since(name, runs, failures)) for name in sorted(now & before)]
    compared = runs[1] if len(runs) > 1 else None
    return Changes(sorted(now - before), sorted(before & passed), series, compared, _versions(report))


def _versions(report: ReportData) -> list[str]:
    """What made the rows, where it is not what made those of the run before."""
    before = next((run for run in report.history.to_dicts() if run["run_id"] != report.run["run_id"]), report.run)
    named = (("Dateline", "version"), ("The recogniser of names", "model"))
    return [
        f"{name} was {before[column]} and is {report.run[column]}"
        for name, column in named
        if before[column] != report.run[column]
    ]


def _names(report: ReportData, outcomes: Sequence[str]) -> dict[str, set[Name]]:
    """The checks with one of the outcomes, by run."""
    rows = report.past_checks.filter(report.past_checks["outcome"].cast(str).is_in(outcomes))
    found: dict[str, set[Name]] = defaultdict(set)
    for run_id, table, check in rows.select("run_id", "table_name", "check_name").iter_rows():
        found[run_id].add((table, check))
    return found


def _since(name: Name, runs: Sequence[str], failures: Mapping[str, set[Name]]) -> tuple[str, int]:
    """The first run of the unbroken series of failures, and its length in judged runs."""
    length = next((at for at, run_id in enumerate(runs) if name not in failures[run_id]), len(runs))
    return runs[length - 1], length
