"""The score of each dimension of quality: the share of its checks that passed, now and in the runs before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

if TYPE_CHECKING:
    from expectations.report.data import ReportData

MEANINGS = {
    "accuracy": "the facts are right, by the gold set",
    "completeness": "what could be known is known",
    "conservation": "nothing is lost on the way",
    "consistency": "what is said in two places agrees",
    "derived": "columns are filled, unique, known, in range, and refer to something",
    "drift": "articles are made like those before",
    "events": "events stand on the words that tell of them",
    "fidelity": "the raw text can be had back",
    "freshness": "each source keeps its rhythm",
    "operational": "runs go well and at their pace",
    "placement": "facts stand where they may stand",
    "residue": "nothing of the web page is left in the text",
    "rules": "cleaning rules still meet what they met",
    "schema": "tables are as declared",
    "slices": "offsets name what they say they name",
    "validity": "values are possible",
    "volume": "as much arrives as usual",
}
"""What is true of good data, by suite."""


class Dimension(NamedTuple):
    """A suite now: how many of its checks passed, did not, and are learning, and its scores, the oldest first."""

    name: str
    meaning: str
    passed: int
    not_passed: int
    learning: int
    scores: list[float | None]

    @property
    def score(self) -> float | None:
        """The share of the checks judged that passed; None where none could be."""
        judged = self.passed + self.not_passed
        return self.passed / judged if judged else None

    @property
    def lowest(self) -> float | None:
        """The lowest score of the runs looked back on."""
        return min((score for score in self.scores if score is not None), default=None)


def dimensions(report: ReportData) -> list[Dimension]:
    """The dimensions in the order of their scores, the worst first."""
    outcome = pl.col("outcome").cast(pl.String)
    counted = report.past_checks.group_by("run_id", "suite", maintain_order=True).agg(
        passed=(outcome == "passed").sum(),
        not_passed=outcome.is_in(["failed", "error"]).sum(),
        learning=(outcome == "learning").sum(),
    )
    runs = report.past_checks["run_id"].unique(maintain_order=True).to_list()
    by_key = {(row["run_id"], row["suite"]): row for row in counted.to_dicts()}
    found = [_dimension(suite, runs, by_key) for suite in sorted({suite for _, suite in by_key})]
    return sorted(found, key=lambda each: (each.score is None, each.score if each.score is not None else 1.0))


def _dimension(suite: str, runs: list[str], by_key: dict[tuple[str, str], dict[str, int]]) -> Dimension:
    nothing = {"passed": 0, "not_passed": 0, "learning": 0}
    counts = [by_key.get((run_id, suite), nothing) for run_id in runs]
    made = [
        Dimension(suite, MEANINGS.get(suite, ""), each["passed"], each["not_passed"], each["learning"], [])
        for each in counts
    ]
    return made[0]._replace(scores=[each.score for each in reversed(made)])
