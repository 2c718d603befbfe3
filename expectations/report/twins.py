"""The same report for programs: JSON for dashboards, JUnit XML for whatever shows test results."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from expectations.report.changes import changes
from expectations.report.dimensions import dimensions
from expectations.report.findings import findings
from expectations.report.headlines import headlines
from expectations.report.verdict import verdict
from expectations.report.wording import visible

if TYPE_CHECKING:
    from expectations.report.data import ReportData, Row


def render_json(report: ReportData) -> str:
    """Everything that the page shows, as one JSON document."""
    told = changes(report)
    document = {
        "verdict": verdict(report),
        "failure": report.failure,
        "run": dict(report.run),
        "warehouse": report.published_path,
        "headlines": [
            {"title": group.title, "faults": [told._asdict() for told in group.headlines]}
            for group in headlines(report, findings(report))
        ],
        "changes": {
            "compared_with": told.before,
            "versions": told.versions,
            "new": [{"table_name": table, "check_name": check} for table, check in told.new],
            "mended": [{"table_name": table, "check_name": check} for table, check in told.mended],
            "failing": [
                {"table_name": table, "check_name": check, "since_run": since, "runs": runs}
                for table, check, since, runs in told.failing
            ],
        },
        "dimensions": [
            {"suite": each.name, "score": each.score, "passed": each.passed, "not_passed": each.not_passed}
            | {"learning": each.learning, "history": each.scores}
            for each in dimensions(report)
        ],
        "checks": report.checks.to_dicts(),
        "failing_rows": report.failing_rows.to_dicts(),
        "sources": report.sources.to_dicts(),
        "days": report.days.to_dicts(),
        "scores": report.scores.to_dicts(),
        "scores_before": report.scores_before.to_dicts(),
        "quarantined": report.quarantined.to_dicts(),
        "runs": report.history.to_dicts(),
    }
    return json.dumps(document, ensure_ascii=False, indent=1, default=str) + "\n"


def render_junit(report: ReportData) -> str:
    """A test suite for each dimension, a test case for each check.

    Blocking checks fail or err as tests do. A warning is a test that was skipped, with what was observed, because it
    held nothing back; so is a check that is still learning.
    """
    root = Element("testsuites", name="dateline", tests=str(report.checks.height))
    for suite in report.checks["suite"].unique(maintain_order=True).to_list():
        rows = [row for row in report.checks.to_dicts() if row["suite"] == suite]
        element = SubElement(root, "testsuite", {"name": _text(suite), "tests": str(len(rows)), **_totals(rows)})
        for row in rows:
            _case(element, row)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _totals(rows: list[Row]) -> dict[str, str]:
    kinds = [_kind(row) for row in rows]
    return {
        f"{kind}{plural}": str(kinds.count(kind))
        for kind, plural in (("failure", "s"), ("error", "s"), ("skipped", ""))
    }


def _case(suite: Element, row: Row) -> None:
    case = SubElement(suite, "testcase", classname=_text(row["table_name"]), name=_text(row["check_name"]))
    kind = _kind(row)
    if kind is not None:
        prefix = "" if row["severity"] == "block" or row["outcome"] == "learning" else "warning: "
        message = SubElement(case, kind, message=_text(prefix + str(row["observed"])))
        message.text = _text(f"expected: {row['expected']}\n{row['sql']}")


def _kind(row: Row) -> str | None:
    if row["outcome"] == "passed":
        return None
    if row["outcome"] == "learning" or row["severity"] == "warn":
        return "skipped"
    return {"failed": "failure", "error": "error"}[row["outcome"]]


def _text(text: str) -> str:
    """Text without the characters that XML 1.0 has no way to write."""
    return str(visible(text)).replace("\ufffe", "⟨U+FFFE⟩").replace("\uffff", "⟨U+FFFF⟩")
