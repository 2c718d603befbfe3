"""The checks as the report shows them: in words, with why they matter, and with marked places of what fails."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import polars as pl

from expectations.report.wording import source_of
from expectations.suites import all_checks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expectations.report.data import ReportData, Row

SAMPLES = 10
"""Failing rows shown of each check at most; the warehouse has more."""

_LONGEST_SENTENCE = 600
_RANK = {"error": 0, "failed": 1, "learning": 3, "passed": 4}


def findings(report: ReportData, samples: int = SAMPLES) -> list[Row]:
    """The checks' rows, what holds the data back first, with up to a number of samples each.

    Each has beside its columns `why` it matters, `rows` that fail, the `sources` that these come from with their
    numbers, and `past`, its outcomes in the judged runs, the oldest first.
    """
    why = {(check.name, check.table): check.why for check in all_checks()}
    failing = report.failing_rows.partition_by("check_name", "table_name", as_dict=True)
    past = _past(report)
    checks = [
        check
        | {"why": why.get(key), "rows": [], "sources": Counter(), "past": past.get(key, [])}
        | (_evidence(report, failing[key], samples) if key in failing else {})
        for check in report.checks.to_dicts()
        for key in ((check["check_name"], check["table_name"]),)
    ]
    return sorted(checks, key=lambda check: (_RANK[check["outcome"]], check["severity"] != "block"))


def _evidence(report: ReportData, failing: pl.DataFrame, samples: int) -> Row:
    """The first failing rows, and where all of them come from."""
    paths = failing["path"].drop_nulls()
    rows = [_shown(row, report.openings) for row in failing.head(samples).to_dicts()]
    return {"rows": rows, "sources": Counter(source_of(path) for path in paths)}


def _past(report: ReportData) -> dict[tuple[str, str], list[str]]:
    """The outcomes of each check, by name and table."""
    columns = report.past_checks.select("check_name", "table_name", pl.col("outcome").cast(pl.String))
    past: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, table, outcome in columns.reverse().iter_rows():
        past[name, table].append(outcome)
    return past


def _shown(row: Row, openings: Mapping[str, str]) -> Row:
    """A failing row with its sentence in three parts, of which the second is the place that it is about.

    A row about a whole article has the article's `opening` instead, where the article stands in the warehouse.
    """
    sentence, start, end, begin = (row.get(name) for name in ("sentence", "start_char", "end_char", "sentence_start"))
    if sentence is None or start is None or end is None or begin is None:
        key = json.loads(row["row_key"])
        return row | {"parts": None, "opening": openings.get(str(key.get("article_id")))}
    first, last = min(max(start - begin, 0), len(sentence)), min(max(end - begin, 0), len(sentence))
    return row | {"parts": _cut(sentence, first, max(first, last)), "opening": None}


def _cut(sentence: str, first: int, last: int) -> tuple[str, Any, str]:
    """The parts, of a very long sentence only what is around its place."""
    around = max((_LONGEST_SENTENCE - (last - first)) // 2, 80)
    before, after = sentence[:first], sentence[last:]
    shown_before = before if len(before) <= around else "…" + before[-around:]
    shown_after = after if len(after) <= around else after[:around] + "…"
    marked = sentence[first:last]
    return shown_before, marked if len(marked) <= _LONGEST_SENTENCE else marked[:_LONGEST_SENTENCE] + "…", shown_after
