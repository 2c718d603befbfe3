"""The page: what it shows comes from the web, so Jinja2 escapes all of it and the page's own policy forbids the rest.

`visible` spells out the characters that would hide or reverse text. The policy lets in exactly the page's own style and
script, by their hashes; nothing can be loaded, sent or framed.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from expectations.report.changes import changes
from expectations.report.charts import Charts, share_bar, sparkline
from expectations.report.data import OUTCOMES_OF_FILES
from expectations.report.dimensions import dimensions
from expectations.report.facts import accuracy_by_task, key_figures, past_runs, reasons
from expectations.report.findings import SAMPLES, findings
from expectations.report.headlines import headlines
from expectations.report.negation import untrue
from expectations.report.sources import sources
from expectations.report.verdict import tone, verdict
from expectations.report.wording import anchor, count, duration, key, percent, short, visible, words

if TYPE_CHECKING:
    from expectations.report.data import ReportData


MOST_BYTES = 1_000_000
"""What the page keeps below, so that it can be mailed and opens at once."""

_SAMPLES = (SAMPLES, 3, 1, 0)
"""Failing rows shown of each check: fewer where the page would become too large."""

_FILES_PER_SAMPLE = 20
"""Quarantined files shown, by the number of samples: 200 where there is room."""


def render_report(report: ReportData, charts: Charts | None = None) -> str:
    """The page as text, to be written as UTF-8. `charts` are those drawn before; new ones are added to them."""
    charts = {} if charts is None else charts
    pages = (_render(report, charts, samples) for samples in _SAMPLES)
    page = ""
    for page in pages:
        if len(page.encode()) < MOST_BYTES:
            break
    return page


def _render(report: ReportData, charts: Charts, samples: int) -> str:
    shares = {outcome: int(report.run[outcome]) for outcome in OUTCOMES_OF_FILES}
    checks = findings(report, samples)
    page = _environment()
    style, script = (page.get_template(name).render() for name in ("report.css", "report.js"))
    return page.get_template("report.html.j2").render(
        report=report,
        run=report.run,
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=_hash(style),
        script=Markup(script),  # noqa: S704 - our own file
        script_hash=_hash(script),
        verdict=verdict(report),
        tone=tone(report),
        facts=key_figures(report),
        outcomes=list(shares.items()),
        bar=share_bar(shares, charts) if any(shares.values()) else "",
        unaccounted=report.run["seen"] - sum(shares.values()),
        headlines=headlines(report, checks),
        changes=changes(report),
        dimensions=[(each, sparkline(each.scores, charts)) for each in dimensions(report)],
        not_passed=[check for check in checks if check["outcome"] in {"failed", "error"}],
        quarantining=[check for check in checks if check["outcome"] == "passed" and check["rows"]],
        checks=checks,
        sources=sources(report),
        scores=report.scores.to_dicts(),
        scores_before=report.scores_before.to_dicts(),
        tasks=accuracy_by_task(report),
        quarantined=report.quarantined.head(_FILES_PER_SAMPLE * samples).to_dicts(),
        reasons=reasons(report),
        history=past_runs(report),
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("expectations"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "words": words,
        "count": count,
        "key": key,
        "percent": percent,
        "untrue": untrue,
        "duration": duration,
        "short": short,
    }
    environment.globals["anchor"] = anchor
    return environment
