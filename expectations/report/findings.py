"""The checks as the report shows them: in words, with why they matter, and with marked places of what fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from expectations.suites import all_checks

if TYPE_CHECKING:
    from expectations.report.data import ReportData, Row

SAMPLES = 10
"""Failing rows shown of each check; the warehouse has more."""

_MANY_FAILURES = 20
_FEW_SAMPLES = 3
"""Where many checks fail, fewer rows of each are shown, so that the page stays small."""

_LONGEST_SENTENCE = 600
_RANK = {"error": 0, "failed": 1, "learning": 3, "passed": 4}


def findings(report: ReportData) -> list[Row]:
    """The checks' rows with `why` they matter and `rows` that fail; what holds the data back comes first."""
    why = {(check.name, check.table): check.why for check in all_checks()}
    samples = report.failing_rows.partition_by("check_name", "table_name", as_dict=True)
    shown = SAMPLES if len(samples) <= _MANY_FAILURES else _FEW_SAMPLES
    checks = [
        check | {"why": why.get(key), "rows": [_shown(row) for row in samples[key].head(shown).to_dicts()]}
        if (key := (check["check_name"], check["table_name"])) in samples
        else check | {"why": why.get(key), "rows": []}
        for check in report.checks.to_dicts()
    ]
    return sorted(checks, key=lambda check: (_RANK[check["outcome"]], check["severity"] != "block"))


def _shown(row: Row) -> Row:
    """A failing row with its sentence in three parts, of which the second is the place that it is about."""
    sentence, start, end, begin = (row.get(name) for name in ("sentence", "start_char", "end_char", "sentence_start"))
    if sentence is None or start is None or end is None or begin is None:
        return row | {"parts": None}
    first, last = min(max(start - begin, 0), len(sentence)), min(max(end - begin, 0), len(sentence))
    return row | {"parts": _cut(sentence, first, max(first, last))}


def _cut(sentence: str, first: int, last: int) -> tuple[str, Any, str]:
    """The parts, of a very long sentence only what is around its place."""
    around = max((_LONGEST_SENTENCE - (last - first)) // 2, 80)
    before, after = sentence[:first], sentence[last:]
    shown_before = before if len(before) <= around else "…" + before[-around:]
    shown_after = after if len(after) <= around else after[:around] + "…"
    marked = sentence[first:last]
    return shown_before, marked if len(marked) <= _LONGEST_SENTENCE else marked[:_LONGEST_SENTENCE] + "…", shown_after
