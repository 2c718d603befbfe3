"""The report in a few lines of Markdown, for the orchestrator's page; scraped text in it is text and nothing else."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from expectations.report.data import OUTCOMES_OF_FILES
from expectations.report.findings import findings
from expectations.report.headlines import headlines
from expectations.report.verdict import verdict
from expectations.report.wording import visible

if TYPE_CHECKING:
    from expectations.report.data import ReportData
    from expectations.report.headlines import Headline

_MOST_OF_A_GROUP = 20

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~:])")


def escape(text: str) -> str:
    r"""Text that Markdown shows as it is, on one line.

    >>> escape("**bold** <b>\n[link](http://x)")
    '\\*\\*bold\\*\\* &lt;b&gt; \\[link\\]\\(http\\://x\\)'
    """
    return _MARKS.sub(r"\\\1", html.escape(" ".join(str(visible(text)).split()), quote=False))


def render_markdown(report: ReportData) -> str:
    """The verdict, the files, and what a reader should know first."""
    outcomes = " + ".join(f"{report.run[outcome]:,} {outcome}" for outcome in OUTCOMES_OF_FILES)
    lines = [f"## {escape(verdict(report))}", "", f"{report.run['seen']:,} files seen = {outcomes}", ""]
    if report.failure:
        lines += [escape(report.failure), ""]
    for group in headlines(report, findings(report)):
        lines += [f"### {escape(group.title)}", ""]
        lines += [f"- {escape(_sentence(told))}" for told in group.headlines[:_MOST_OF_A_GROUP]]
        rest = len(group.headlines) - _MOST_OF_A_GROUP
        lines += [f"- and {rest} more", ""] if rest > 0 else [""]
    return "\n".join(lines)


def _sentence(told: Headline) -> str:
    """All that is said of a fault, on one line."""
    sources = ", ".join(f"{source} {number:,}" for source, number in told.sources)
    return "; ".join(part for part in (*told.lines, told.more, sources) if part)
