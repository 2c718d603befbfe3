"""What a reader should know first: every fault in one sentence, the worst and the newest before the others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from expectations.report.changes import Changes, changes
from expectations.report.negation import untrue
from expectations.report.wording import short, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expectations.report.changes import Name
    from expectations.report.data import ReportData, Row

MOST_LINES = 5
"""Sentences shown of a fault that several sources have; the finding itself has the rest."""

_MOST_SOURCES, _MOST_FILES = 3, 3
_OF_COLUMNS = ("derived", "schema")
"""Suites whose checks have the same names for many tables."""


class Headline(NamedTuple):
    """A fault: check and table, how bad it is, what is wrong in one or more sentences, and what else there is to say.

    `sources` are those that the failing rows come from, with their numbers, and `unnamed` how many others there are.
    `kind` is blocks, error, warns, quarantined or mended; `is_new` that it blocks and did not before.
    """

    table: str
    check: str
    kind: str
    lines: list[str]
    more: str
    sources: list[tuple[str, int]]
    unnamed: int
    is_new: bool


class Group(NamedTuple):
    """Faults that belong together, under a title; `tone` is bad, warn, good or calm."""

    title: str
    tone: str
    headlines: list[Headline]


def headlines(report: ReportData, findings: Sequence[Row]) -> list[Group]:
    """The groups that have something to say: what holds the run back, what is new, what stays, what is mended."""
    told = changes(report)
    bad = [check for check in findings if check["outcome"] in {"failed", "error"}]
    blocking = [check for check in bad if check["severity"] == "block"]
    warnings = [check for check in bad if check["severity"] != "block"]
    lasting = {(table, check) for table, check, _, _ in told.failing}
    new = [check for check in warnings if _name(check) not in lasting]
    old = [check for check in warnings if _name(check) in lasting]
    quarantining = [check for check in findings if check["outcome"] == "passed" and check["rows"]]
    groups = [
        Group("This holds the run back", "bad", [_headline(check, told) for check in blocking]),
        Group("Held back, the rest was published", "bad", [_headline(check, told) for check in quarantining]),
        Group(_title_of_new(told), "warn", [_headline(check, told) for check in new]),
        Group("Still wrong", "warn", [_headline(check, told) for check in old]),
        Group("Mended since then", "good", [_mended(*name) for name in told.mended]),
    ]
    return [group for group in groups if group.headlines]


def _title_of_new(told: Changes) -> str:
    return f"New since run {told.before}" if told.before else "To look at"


def _name(check: Row) -> Name:
    return check["table_name"], check["check_name"]


def _mended(table: str, check: str) -> Headline:
    return Headline(table, check, "mended", [words(check)], "", [], 0, is_new=False)


def _headline(check: Row, told: Changes) -> Headline:
    name, (lines, more) = _name(check), _sentences(check)
    more += [
        f"in {runs} judged runs without a break, since {since}"
        for table, failing, since, runs in told.failing
        if (table, failing) == name
    ]
    is_new = told.before is not None and check["severity"] == "block" and name in told.new
    sources = [] if _is_of_sources(check) else check["sources"].most_common()
    shown = sources[:_MOST_SOURCES]
    return Headline(*name, _kind(check), lines, "; ".join(more), shown, len(sources) - len(shown), is_new)


def _kind(check: Row) -> str:
    if check["outcome"] == "passed":
        return "quarantined"
    if check["outcome"] == "error":
        return "error"
    return "blocks" if check["severity"] == "block" else "warns"


def _is_of_sources(check: Row) -> bool:
    """Whether its failing rows are sources: their details name them, and are sentences."""
    return any("source" in json.loads(row["row_key"]) for row in check["rows"])


def _sentences(check: Row) -> tuple[list[str], list[str]]:
    """What is wrong, and the rest."""
    if check["outcome"] == "error":
        return [f"Could not be evaluated: {words(check['check_name'])}"], [check["observed"] or ""]
    if _is_of_sources(check):
        shown = [short(row["detail"]) or "" for row in check["rows"][:MOST_LINES]]
        unsaid = check["failed_rows"] - len(shown)
        return shown + ([f"and {unsaid:,} more"] if unsaid > 0 else []), []
    place = f"{words(check['table_name'])}: " if check["suite"] in _OF_COLUMNS else ""
    one = short(check["rows"][0]["detail"]) if len(check["rows"]) == 1 else None
    more = [one, _files(check) if check["outcome"] == "passed" else check["observed"]]
    return [place + untrue(check["check_name"])], [told for told in more if told]


def _files(check: Row) -> str:
    """The first files that were held back."""
    paths = list(dict.fromkeys(row["path"] for row in check["rows"] if row["path"]))
    return ", ".join(paths[:_MOST_FILES])
