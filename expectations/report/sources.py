"""The sources as the report shows them: what each brings, how fresh and how full it is, and its articles day by day."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from expectations.report.data import HISTORY_DAYS
from expectations.report.wording import source_of

if TYPE_CHECKING:
    from expectations.report.data import ReportData, Row

MOST_SOURCES = 100
"""Sources shown, so that the page stays small: first those with something wrong, then those with the most articles."""

_LEVELS = 4


class Day(NamedTuple):
    """A source's articles of a day, as a level from 0 (none) to 4 (as many as on its fullest day), and what is wrong.

    `fault` is `dropped`, `jumped` or empty.
    """

    day: date
    articles: int
    level: int
    fault: str


class Sources(NamedTuple):
    """Rows of `ReportData.sources` with `residue`, `is_flagged` and `days`; the days, newest first, by month; the rest.

    `residue` counts the articles of the judged run in which something of a web page was left.
    """

    rows: list[Row]
    days: list[date]
    months: list[tuple[str, int]]
    unseen: int


def sources(report: ReportData) -> Sources:
    """The sources, those with something wrong first."""
    faults, residue = _faults(report), _residue(report)
    days = _days(report)
    counts: dict[str, dict[date, int]] = defaultdict(dict)
    for source, day, articles in report.days.select("source", "day", "articles").iter_rows():
        counts[source][day] = articles
    flagged = {source for source, _ in faults} | set(report.sources.filter("is_silent")["source"])
    rows = [
        row
        | {
            "residue": residue[row["source"]],
            "is_flagged": row["source"] in flagged or residue[row["source"]] > 0,
            "days": _cells(row["source"], counts[row["source"]], days, faults),
        }
        for row in report.sources.to_dicts()
    ]
    kept = sorted(rows, key=lambda row: (not row["is_flagged"], -row["articles"]))[:MOST_SOURCES]
    shown = sorted(kept, key=lambda row: (not row["is_flagged"], row["source"]))
    months = [(month, len(list(group))) for month, group in groupby(f"{day:%B}" for day in days)]
    return Sources(shown, days, months, len(rows) - len(shown))


def _days(report: ReportData) -> list[date]:
    """The last days of news, the newest first: an archive is shown on its own days."""
    newest: date = max(report.days["day"], default=date.min)
    return [newest - timedelta(days=back) for back in range(HISTORY_DAYS)] if newest > date.min else []


def _cells(source: str, counts: dict[date, int], days: list[date], faults: dict[tuple[str, str], str]) -> list[Day]:
    most = max(counts.values(), default=0)
    return [
        Day(day, number, -(-_LEVELS * number // most) if most else 0, faults.get((source, str(day)), ""))
        for day in days
        for number in (counts.get(day, 0),)
    ]


def _faults(report: ReportData) -> dict[tuple[str, str], str]:
    """What is wrong with a source's volume of a day, by source and day."""
    prefix = "volume_of_a_source_has_not_"
    rows = report.failing_rows.filter(pl.col("check_name").str.starts_with(prefix)).select("check_name", "row_key")
    keys = [(name.removeprefix(prefix), json.loads(key)) for name, key in rows.iter_rows()]
    return {(key["source"], key["day"]): fault for fault, key in keys}


def _residue(report: ReportData) -> Counter[str]:
    """Articles with residue, by source."""
    residue = report.checks.filter(pl.col("suite") == "residue").select("check_name", "table_name")
    paths = report.failing_rows.join(residue, on=["check_name", "table_name"], how="semi")["path"].drop_nulls().unique()
    return Counter(source_of(path) for path in paths)
