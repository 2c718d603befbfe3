"""What there is to tell of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping

HISTORY_RUNS = 30
"""Runs that the report looks back on."""

HISTORY_DAYS = 28
"""Days of news that the report shows one by one."""

OUTCOMES_OF_FILES = ("loaded", "unchanged", "duplicate", "quarantined", "deferred", "skipped")
"""What becomes of a file seen, in the order of the report: `seen` is their sum."""

Row = dict[str, Any]


@dataclass(frozen=True)
class ReportData:
    """What the report tells.

    `run` is the run's row; `checks`, `failing_rows`, `scores` and `history` (latest first) are rows of the tables
    `checks`, `failing_rows`, `scores` and `runs`. `past_checks` has run_id, suite, table_name, check_name, severity and
    outcome of the last judged runs, the latest first. `sources` has a row for each source: source, articles,
    new_articles, last_on, silent_days, usual_gap_days, is_silent, and shares from 0 to 1 or rates (see
    flows.reporting). `days` has source, day and articles of the last days. `quarantined` has path, reason and
    first_run_id. `openings` are the first words of articles that fail without a place of their own, by article_id.
    `scores_before` are the scores of the model or rules before those of `scores`. `published_path` is where readers
    find the warehouse. `failure` says why a run failed, where that is known.
    """

    run: Mapping[str, Any]
    checks: pl.DataFrame
    failing_rows: pl.DataFrame
    quarantined: pl.DataFrame
    history: pl.DataFrame
    past_checks: pl.DataFrame
    sources: pl.DataFrame
    days: pl.DataFrame
    openings: Mapping[str, str]
    scores: pl.DataFrame
    scores_before: pl.DataFrame
    published_path: str
    failure: str | None = None

    def not_passed(self, severity: str) -> list[Row]:
        """The checks of a severity that failed or could not be evaluated."""
        return [
            check
            for check in self.checks.to_dicts()
            if check["severity"] == severity and check["outcome"] in {"failed", "error"}
        ]

    @property
    def is_own_judgement(self) -> bool:
        """Whether the checks are those of this run, not of the one whose warehouse still stands."""
        return self.run["verdict"] in {"published", "held"}
