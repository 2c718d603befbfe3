"""Dates at a distance: three years ago, a week later, in nine years, the year-earlier quarter."""

from __future__ import annotations

from datetime import date

from transforms.extraction.dates.meaning import (
    UNRESOLVED,
    Meaning,
    day,
    month_of,
    period_of,
    quarter_of,
    shifted,
    year_of,
)
from transforms.extraction.dates.quantity import quantity
from transforms.extraction.dates.rule import Context, Rule, Words
from transforms.extraction.dates.words import UNITS
from transforms.extraction.numerals import ordinal

_FORWARD = frozenset({"later", "from now"})
_FROM_TEXT = frozenset({"earlier", "later", "before that"})
"""Words that count forward, and those that count from a day that the text names."""

_PRECISION = {"DE": "Y", "CE": "Y", "N": "D"}
"""How precise a date at a distance is, where not to its unit: decades ago is some year."""


def distance(words: Words, context: Context) -> Meaning | None:
    """`three years ago`, `a week later`: as precise as its unit.

    What is earlier or later counts from the date that the article names before, what is "ago" from today. A year
    earlier is as precise as that date: accounts compare with the same quarter.
    """
    amount, unit, way = quantity(words), UNITS[words["unit"]], words["way"]
    steps = None if amount is None else round(amount if way in _FORWARD else -amount)
    if steps is None:
        return UNRESOLVED._replace(value="FUTURE_REF" if way in _FORWARD else "PAST_REF")
    before = context.before
    if way in _FROM_TEXT and before and before.first:
        found = year_before_that(before) if (unit, steps) == ("Y", -1) else _moved(before.first, unit, steps)
        return found.against(f"text {before.value}")
    return _moved(context.today, unit, steps).against(context.anchor) if context.today else UNRESOLVED


def _moved(start: date, unit: str, steps: int) -> Meaning:
    """The period that is some units from a day; unresolved for parts of a day, since the time is not known."""
    if unit.startswith("T"):
        return UNRESOLVED._replace(type="TIME")
    found = shifted(unit, start, steps)
    return period_of(_PRECISION.get(unit, unit), found) if found else UNRESOLVED


def year_before_that(before: Meaning) -> Meaning:
    """The same day, month or quarter of the year before, as precise as that was; else the year."""
    if before.first is None or before.value is None:
        return UNRESOLVED
    year, month = before.first.year - 1, before.first.month
    if "-Q" in before.value:
        return quarter_of(year, (month + 2) // 3)
    if before.first == before.last:
        return day(year, month, before.first.day)
    is_month = "-" in before.value and before.value.rpartition("-")[2].isdecimal()
    return month_of(year, month) if is_month else year_of(year)


def year_before(words: Words, context: Context) -> Meaning | None:
    """`the year-earlier quarter`, `year-ago`: the same quarter of the year before, else the year before."""
    if "which" not in words and words.get("unit") != "quarter":
        return distance({"number": "a", "unit": "year", "way": "ago"}, context)
    if context.today is None:
        return UNRESOLVED
    quarter = (context.today.month + 2) // 3 - 1
    year = context.today.year - 1
    if "which" in words:
        quarter, year = ordinal(words["which"]), year - (ordinal(words["which"]) > quarter + 1)
    return quarter_of(year, quarter).against(context.anchor)


def time_from_now(words: Words, context: Context) -> Meaning | None:
    """`two weeks' time`: so far from today."""
    return distance({**words, "way": "from now"}, context)


def same_period(_words: Words, context: Context) -> Meaning | None:
    """`the same month last year`, `the same period a year earlier`: a year before the date that the article names."""
    before = context.before
    if before is None or before.first is None or before.value is None:
        return distance({"number": "a", "unit": "year", "way": "ago"}, context)
    return year_before_that(before).against(f"text {before.value}")


_NUMBER = r"(?P<number><number>|<half> <a>|<a>|(?:<a> )?<vague>(?: <of>| <number>)?)"

DISTANCE_RULES = (
    Rule(
        "distance",
        rf"(?:<approximately>(?!<a> <year> <earlier>))?(?:{_NUMBER}[ -]|(?=<long_spans>))"
        r"(?P<unit><any_span>)[ -](?P<way><ago>|<earlier>|<later>|<from> <now>|<before> <that>)",
        distance,
    ),
    Rule(
        "year_before",
        r"(?:<the> )?<year>[ -](?:<ago>|<earlier>) (?:(?P<which><ordinals>) <quarter>|(?P<unit><quarter>|<period>))",
        year_before,
    ),
    Rule(
        "same_period",
        r"<the> <same> (?:<unit>|<period>) (?:(?:<of> |<in> )?(?:<last> <year>|<the> <previous> <year>)"
        r"|<a> <year> (?:<earlier>|<ago>|<before>))",
        same_period,
    ),
    Rule("time_from_now", rf"(?:<approximately>)?{_NUMBER} (?P<unit><any_span>)'(?:<s>)? <time>", time_from_now),
    Rule("year_ago", r"<year>-(?:<ago>|<earlier>)", year_before),
)
