"""The figures that a reader wants first, and the accuracy of each task in one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from expectations.report.wording import count

if TYPE_CHECKING:
    from expectations.report.data import ReportData

Figure = tuple[str, str, bool]
"""A figure, what it counts, and whether it is bad news."""


def key_figures(report: ReportData) -> list[Figure]:
    """What is new, what is missing, and how much of what was checked holds."""
    silent = report.sources.filter("is_silent").height
    held_back = report.quarantined.height
    bad = len(report.not_passed("block")) + len(report.not_passed("warn"))
    judged = report.checks.filter(report.checks["outcome"].cast(str) != "learning").height
    figures: list[Figure] = [
        (f"{report.run['loaded']:,}", "new articles" if report.run["loaded"] != 1 else "new article", False),
        (count(report.sources.height, "source"), f"of which {silent} silent" if silent else "none silent", silent > 0),
        (count(held_back, "file"), "in quarantine", held_back > 0),
    ]
    if judged:
        figures.append((f"{judged - bad} of {judged}", "checks pass", bad > 0))
    return figures


def accuracy_by_task(report: ReportData) -> list[dict[str, Any]]:
    """One row per task: its F1, or its share where it has but one side, with interval, precision and recall."""
    tasks: dict[str, dict[str, Any]] = {}
    for row in report.scores.to_dicts():
        task = tasks.setdefault(row["task"], {"name": row["task"], "precision": None, "recall": None})
        task["support"] = row["support"]
        if row["measure"] in {"precision", "recall"}:
            task[row["measure"]] = row["value"]
        else:
            task |= {name: row[name] for name in ("value", "low", "high")}
    return [{"value": None, "low": None, "high": None} | task for task in tasks.values()]
