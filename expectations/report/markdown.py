"""The report in a few lines of Markdown, for the orchestrator's page; scraped text in it is text and nothing else."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from expectations.report.data import OUTCOMES_OF_FILES
from expectations.report.findings import SAMPLES, findings
from expectations.report.verdict import verdict
from expectations.report.wording import visible, words

if TYPE_CHECKING:
    from expectations.report.data import ReportData

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~:])")


def escape(text: str) -> str:
    r"""Text that Markdown shows as it is, on one line.

    >>> escape("**bold** <b>\n[link](http://x)")
    '\\*\\*bold\\*\\* &lt;b&gt; \\[link\\]\\(http\\://x\\)'
    """
    return _MARKS.sub(r"\\\1", html.escape(" ".join(str(visible(text)).split()), quote=False))


def render_markdown(report: ReportData) -> str:
    """The verdict, the files, and the checks that did not pass."""
    outcomes = " + ".join(f"{report.run[outcome]:,} {outcome}" for outcome in OUTCOMES_OF_FILES)
    lines = [f"## {escape(verdict(report))}", "", f"{report.run['seen']:,} files seen = {outcomes}", ""]
    bad = [check for check in findings(report) if check["outcome"] in {"failed", "error"}]
    if bad:
        lines += ["| check | table | severity | observed |", "| --- | --- | --- | --- |"]
        lines += [
            "| " + " | ".join(escape(cell) for cell in (words(check["check_name"]), *_cells(check))) + " |"
            for check in bad[: 2 * SAMPLES]
        ]
    return "\n".join(lines) + "\n"


def _cells(check: dict[str, str]) -> tuple[str, str, str]:
    observed = check["observed"] or ""
    details = [row["detail"] for row in check["rows"][:2] if row["detail"]]  # type: ignore[index]
    return check["table_name"], check["severity"], "; ".join([observed, *details])
