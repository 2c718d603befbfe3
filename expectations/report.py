"""The data-quality report: one HTML page that needs nothing from anywhere and runs nothing.

What it shows comes from the web. Jinja2 escapes all of it, `_visible` spells out the characters that would hide or
reverse text, and the page's own policy forbids whatever may still be in there to run, load or style anything.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from expectations.suites import all_checks

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

OUTCOMES_OF_FILES = ("loaded", "unchanged", "duplicate", "quarantined", "deferred", "skipped")
"""What becomes of a file seen, in the order of the report: `seen` is their sum."""

SAMPLES = 10
"""Failing rows shown of each check; the warehouse has more."""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_HASH = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{20,}\b")
_RANK = {"error": 0, "failed": 1, "learning": 3, "passed": 4}


@dataclass(frozen=True)
class ReportData:
    """What the report tells.

    `run` is the run's row, `checks`, `failing_rows` and `history` (latest first) are rows of the tables `checks`,
    `failing_rows` and `runs`, `quarantined` has path, reason and first_run_id. `published_path` is where readers find
    the warehouse.
    """

    run: Mapping[str, Any]
    checks: pl.DataFrame
    failing_rows: pl.DataFrame
    quarantined: pl.DataFrame
    history: pl.DataFrame
    published_path: str


def render_report(report: ReportData) -> str:
    """The page as text, to be written as UTF-8."""
    page = _environment()
    style = page.get_template("report.css.j2").render(shares=_shares(report.run))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    checks = _checks(report)
    return page.get_template("report.html.j2").render(
        report=report,
        run=report.run,
        style=Markup(style),  # noqa: S704 - our own template, filled with numbers
        style_hash=digest,
        verdict=_verdict(report),
        outcomes=[(outcome, report.run[outcome]) for outcome in OUTCOMES_OF_FILES],
        unaccounted=report.run["seen"] - sum(_shares(report.run).values()),
        not_passed=[check for check in checks if check["outcome"] != "passed"],
        passed=[check for check in checks if check["outcome"] == "passed"],
        quarantined=report.quarantined.to_dicts(),
        history=report.history.to_dicts(),
        samples=SAMPLES,
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("expectations"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"words": _words, "count": _count, "key": _key}
    return environment


def _visible(value: Any) -> Any:
    r"""Spell out what a reader cannot see and a terminal or browser obeys; a missing value is a dash.

    >>> _visible("evil\u202etxt.exe")
    'evil⟨U+202E⟩txt.exe'
    """
    if value is None:
        return "–"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, str) and not isinstance(value, Markup):
        return _INVISIBLE.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", value)
    return value


def _words(name: str) -> str:
    """A check's name as a sentence.

    >>> _words("quote_is_a_slice_of_its_article")
    'Quote is a slice of its article'
    """
    return name.replace("_", " ").capitalize()


def _key(row_key: str) -> str:
    """The key columns of a row; a hash by its first digits, for the query has it in full.

    >>> _key('{"article_id":"4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f","start_char":7}')
    'article_id 4f4f4f4f4f4f…, start_char 7'
    """
    return _HASH.sub(r"\1…", ", ".join(f"{name} {value}" for name, value in json.loads(row_key).items()))


def _count(number: int, thing: str) -> str:
    """A number and what it counts.

    >>> _count(1, "file"), _count(1200, "file")
    ('1 file', '1,200 files')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _shares(run: Mapping[str, Any]) -> dict[str, int]:
    return {outcome: int(run[outcome]) for outcome in OUTCOMES_OF_FILES}


def _checks(report: ReportData) -> list[dict[str, Any]]:
    """The checks' rows with why they matter and their failing rows; what holds the data back comes first."""
    why = {(check.name, check.table): check.why for check in all_checks()}
    samples = report.failing_rows.partition_by("check_name", "table_name", as_dict=True)
    checks = [
        check
        | {
            "why": why.get((check["check_name"], check["table_name"])),
            "rows": samples[key].head(SAMPLES).to_dicts()
            if (key := (check["check_name"], check["table_name"])) in samples
            else [],
        }
        for check in report.checks.to_dicts()
    ]
    return sorted(checks, key=lambda check: (_RANK[check["outcome"]], check["severity"] != "block"))


def _verdict(report: ReportData) -> str:
    """The verdict in one line."""
    return _VERDICTS[report.run["verdict"]](report)


def _published(report: ReportData) -> str:
    articles = _count(report.run["loaded"], "article")
    warnings = len(_not_passed(report, "warn"))
    judged = _count(len(report.checks), "check")
    outcome = f"{judged} made, {_count(warnings, 'warning')}" if warnings else f"{judged} made, all passed"
    return f"Published: {articles} from {_count(report.run['seen'], 'file')}; {outcome}"


def _held(report: ReportData) -> str:
    outcomes = [check["outcome"] for check in _not_passed(report, "block")]
    failed, crashed = outcomes.count("failed"), outcomes.count("error")
    reasons = [f"{_count(failed, 'blocking check')} failed"] if failed else []
    reasons += [f"{_count(crashed, 'blocking check')} could not be evaluated"] if crashed else []
    return f"Held back: {' and '.join(reasons) or 'the gate did not pass'}; {_what_stays(report)}"


def _failed(report: ReportData) -> str:
    return f"Failed: the run ended before its data could be judged; {_what_stays(report)}"


def _unchanged(report: ReportData) -> str:
    return f"Unchanged: {_count(report.run['seen'], 'file')} seen, nothing new; {_what_stays(report)}"


def _what_stays(report: ReportData) -> str:
    """Which run's warehouse readers see: the latest published one."""
    published = [row["run_id"] for row in report.history.to_dicts() if row["verdict"] == "published"]
    return f"the warehouse of run {published[0]} stays in place" if published else "nothing has been published yet"


def _not_passed(report: ReportData, severity: str) -> list[dict[str, Any]]:
    return [
        check
        for check in report.checks.to_dicts()
        if check["severity"] == severity and check["outcome"] in {"failed", "error"}
    ]


_VERDICTS = {"published": _published, "held": _held, "failed": _failed, "unchanged": _unchanged}
