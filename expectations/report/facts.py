"""The figures that a reader wants first, and the accuracy of each task in one row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import polars as pl

from expectations.report.wording import count

if TYPE_CHECKING:
    from expectations.report.data import ReportData, Row

_MOST_REASONS = 6
Figure = tuple[str, str, bool]
"""A figure, what it counts, and whether it is bad news."""


def key_figures(report: ReportData) -> list[Figure]:
    """What is new, what is missing, and how much of what was checked holds."""
    silent = report.sources.filter("is_silent").height
    held_back = report.quarantined.height
    bad = len(report.not_passed("block")) + len(report.not_passed("warn"))
    learning = report.checks.filter(report.checks["outcome"].cast(str) == "learning").height
    judged = report.checks.height - learning
    figures: list[Figure] = [
        (f"{report.run['loaded']:,}", "new articles" if report.run["loaded"] != 1 else "new article", False),
        (count(report.sources.height, "source"), f"of which {silent} silent" if silent else "none silent", silent > 0),
        (count(held_back, "file"), "in quarantine", held_back > 0),
    ]
    if judged:
        figures.append((f"{judged - bad} of {judged}", "checks pass", bad > 0))
    if learning:
        figures.append((count(learning, "check"), "learning", False))
    if not report.sources.is_empty() and (newest := report.sources["last_on"].max()) is not None:
        figures.append((str(newest), "newest article", False))
    return figures


def accuracy_by_task(report: ReportData) -> list[dict[str, Any]]:
    """One row per task: its F1, or its share where it has but one side, with interval, precision and recall.

    `change` is that of the value since the model or rules before, None where they had none; `is_within` says whether
    it lies within the interval, and may be chance.
    """
    before = {(row["task"], row["measure"]): row["value"] for row in report.scores_before.to_dicts()}
    tasks: dict[str, dict[str, Any]] = {}
    for row in report.scores.to_dicts():
        task = tasks.setdefault(row["task"], {"name": row["task"], "precision": None, "recall": None})
        task["support"] = row["support"]
        if row["measure"] in {"precision", "recall"}:
            task[row["measure"]] = row["value"]
        else:
            task |= {name: row[name] for name in ("value", "low", "high")}
            task |= _change(row, before.get((row["task"], row["measure"])))
    nothing = {"value": None, "low": None, "high": None, "change": None, "is_within": True}
    return [nothing | task for task in tasks.values()]


def _change(row: dict[str, Any], before: float | None) -> dict[str, Any]:
    if before is None:
        return {}
    is_within = None not in {row["low"], row["high"]} and row["low"] <= before <= row["high"]
    return {"change": row["value"] - before, "is_within": is_within}


def reasons(report: ReportData) -> list[tuple[str, int]]:
    """Why files are in quarantine, and how many are for each reason: the most frequent reasons."""
    kinds = (str(reason).partition(":")[0] for reason in report.quarantined["reason"])
    return Counter(kinds).most_common(_MOST_REASONS)


def past_runs(report: ReportData) -> list[Row]:
    """The last runs with `seconds` and `not_passed`, the number of checks that did not; None where none were made."""
    bad = report.past_checks["outcome"].cast(str).is_in(["failed", "error"])
    counted = report.past_checks.with_columns(bad=bad).group_by("run_id").agg(pl.col("bad").sum())
    not_passed = dict(counted.iter_rows())
    return [
        run
        | {
            "seconds": (run["finished_at"] - run["started_at"]).total_seconds(),
            "not_passed": not_passed.get(run["run_id"]),
        }
        for run in report.history.to_dicts()
    ]
