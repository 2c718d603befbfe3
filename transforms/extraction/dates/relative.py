"""Dates that count from another day: today, weekdays, last week, three years ago, a year earlier."""

from __future__ import annotations

from datetime import date

from transforms.extraction.dates.calendar import ordinal
from transforms.extraction.dates.lexicon import DAY_PARTS, MONTHS, REFERENCES, SEASONS, UNITS, WEEKDAYS
from transforms.extraction.dates.meaning import (
    UNRESOLVED,
    Meaning,
    day,
    month_of,
    moved,
    period_of,
    quarter_of,
    season_of,
    shifted,
    that_day,
    year_of,
)
from transforms.extraction.dates.quantity import quantity
from transforms.extraction.dates.rule import Context, Rule, Words

_STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "this": 0,
    "current": 0,
    "latest": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}
"""How many units a word goes forward."""

_FROM_TEXT = frozenset({"previous", "preceding", "following", "earlier", "later"})
"""Words that count from a day that the text names, not from today."""


def near_today(words: Words, context: Context) -> Meaning | None:
    """`yesterday`, `late yesterday`, `the day after tomorrow`."""
    if context.today is None:
        return UNRESOLVED
    step = _STEPS.get(words["word"])
    return None if step is None else period_of("D", context.today, step).against(context.anchor)


def part_of_day(words: Words, context: Context) -> Meaning | None:
    """`this morning`, `last night`, `yesterday evening`, `tonight`: a time, in TIMEX3."""
    word = words["word"]
    return in_part(near_today({"word": "yesterday" if word == "last" else _DAY_OF.get(word, word)}, context), words)


_DAY_OF = {"this": "today", "the": "today"}


def in_part(found: Meaning | None, words: Words) -> Meaning | None:
    """A part of a day (`part`, else the night) instead of the whole; the day itself where `part` is left out."""
    if found is None or found.value is None:
        return found and found._replace(type="TIME")
    return found._replace(type="TIME", value=f"{found.value}T{DAY_PARTS[words.get('part', 'night')]}")


def weekday(words: Words, context: Context) -> Meaning | None:
    """`Monday`, `last Monday`, `Monday night`: the last one, today included, or the next where the verb looks ahead."""
    number = WEEKDAYS[words["weekday"]]
    if context.today is None:
        found = UNRESOLVED._replace(value=f"XXXX-WXX-{number}")
    else:
        found = _weekday_near(context.today, number, words, context).against(context.anchor)
    return in_part(found, words) if "part" in words else found


def _weekday_near(today: date, number: int, words: Words, context: Context) -> Meaning:
    step = _STEPS.get(words.get("which", ""))
    back = (today.isoweekday() - number) % 7
    ahead = -back % 7
    if step == -1:
        distance = -(back or 7)
    elif step == 1 or (step is None and back and context.is_future()):
        distance = ahead or 7
    elif step == 0:
        distance = number - today.isoweekday()
    else:
        distance = -back
    found = moved(today, distance)
    return that_day(found) if found else UNRESOLVED


def period(words: Words, context: Context) -> Meaning | None:
    """`last week`, `next month`, `later this year`, `the previous day`."""
    unit = UNITS[words["unit"]]
    which = words["which"]
    start = context.today
    anchor = context.anchor
    if which in _FROM_TEXT and context.before and context.before.first:
        start, anchor = context.before.first, f"text {context.before.value}"
    if start is None:
        return UNRESOLVED
    return period_of(unit, start, _STEPS[which]).against(anchor)


def that_period(words: Words, context: Context) -> Meaning | None:
    """`that day`, `the same week`: the one of the date that the paragraph names before."""
    before = context.before
    if before is None or before.first is None:
        return UNRESOLVED
    return period_of(UNITS[words["unit"]], before.first).against(f"text {before.value}")


def this_period(words: Words, context: Context) -> Meaning | None:
    """`the end of the year`: the one of today."""
    return period({**words, "which": "this"}, context)


def year_end(words: Words, context: Context) -> Meaning | None:
    """`year-end`: the last day of this year."""
    return day(context.today.year, 12, 31).against(context.anchor) if context.today else UNRESOLVED


def of_year(words: Words, context: Context) -> Meaning | None:
    """`the 1988 period`: as much as it tells, the year."""
    return year_of(int(words["year"]))


def month(words: Words, context: Context) -> Meaning | None:
    """`last June`, `next March`."""
    number = MONTHS[words["month"].rstrip(".")]
    if context.today is None:
        return UNRESOLVED._replace(value=f"XXXX-{number:02d}")
    step = _STEPS[words["which"]]
    year = context.today.year
    if step == -1:
        year -= number >= context.today.month
    elif step == 1:
        year += number <= context.today.month
    return month_of(year, number).against(context.anchor)


_MIDDLES = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
"""The month in the middle of each season north of the equator, to tell which one is the last or the next."""


def season(words: Words, context: Context) -> Meaning | None:
    """`last summer`, `this fall`, `the winter`: the year of a season is that of its middle."""
    designator = SEASONS[words["season"]]
    if context.today is None:
        return UNRESOLVED._replace(value=f"XXXX-{designator}")
    middle = _MIDDLES[designator]
    step = _STEPS.get(words["which"], 0)
    year = context.today.year
    if step == -1:
        year -= middle + 1 >= context.today.month
    elif step == 1:
        year += middle <= context.today.month
    return season_of(year, designator).against(context.anchor)


def distance(words: Words, context: Context) -> Meaning | None:
    """`three years ago`, `a week later`: as precise as its unit.

    What is earlier or later counts from the date that the paragraph names before, what is "ago" from today.
    """
    amount, unit, way = quantity(words), UNITS[words["unit"]], words["way"]
    steps = None if amount is None else round(amount if way in _FORWARD else -amount)
    if steps is None:
        return UNRESOLVED._replace(value="FUTURE_REF" if way in _FORWARD else "PAST_REF")
    if way in _FROM_TEXT and context.before and context.before.first:
        return _moved(context.before.first, unit, steps).against(f"text {context.before.value}")
    return _moved(context.today, unit, steps).against(context.anchor) if context.today else UNRESOLVED


_FORWARD = frozenset({"later", "from now"})


def _moved(start: date, unit: str, steps: int) -> Meaning:
    if unit.startswith("T"):
        return that_day(start)._replace(type="TIME", value=None)
    found = shifted(unit, start, steps)
    return period_of(_PRECISION.get(unit, unit), found) if found else UNRESOLVED


_PRECISION = {"DE": "Y", "CE": "Y", "N": "D", "WE": "WE"}


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


def reference(words: Words, context: Context) -> Meaning | None:
    """`now`, `recently`, `the future`: no certain time."""
    return Meaning("DATE", REFERENCES.get(words["word"]) or _PHRASES[words["word"]])


_PHRASES = {
    "future": "FUTURE_REF",
    "past": "PAST_REF",
    "days": "PRESENT_REF",
}

_SOMETIME = r"(?:<early> (?:<in> |<on> )?|(?:<the> )?<edge> <of> )?"
_SOMEWHEN = r"(?:(?:<early>|<earlier>|<later>) (?:<in> |<on> )?|(?:<the> )?<edge> <of> )?"
_MONTH_NAME = r"(?P<month><any_month>)(?! <capital>)"

RELATIVE_RULES = (
    Rule("today", rf"{_SOMEWHEN}(?P<word><today>)", near_today),
    Rule("day_by_yesterday", r"(?:<the> )?(?P<word><day> (?:<before>|<after>) <today>)", near_today),
    Rule("part_of_day", rf"{_SOMEWHEN}(?P<word><today>|<this>|<last>) (?P<part><part>)", part_of_day),
    Rule("tonight", r"(?:<early> |<later> )?(?P<word><tonight>)", part_of_day),
    Rule(
        "weekday",
        rf"(?<!<feast_before> ){_SOMETIME}(?:(?:<the> |<this> )?(?P<which><last>|<next>|<this>|<past>|<previous>|<following>) )?"
        r"(?P<weekday><weekday>)(?: (?P<part><part>))?(?! <newspaper>)",
        weekday,
    ),
    Rule(
        "period",
        rf"{_SOMEWHEN}(?:<the> )?(?P<which><last>|<next>|<this>|<previous>|<following>|<latest>)[ -](?:<fiscal> )?(?P<unit><unit1>)",
        period,
    ),
    Rule("edge_of_period", r"(?:<the> )?<edge> <of> <the> (?P<unit><unit1>)", this_period),
    Rule("past_weekend", r"(?:<this> |<the> )?(?P<which><past>) (?P<unit><weekend>)", period),
    Rule("that_period", rf"{_SOMEWHEN}(?:<that>|<the> <same>) (?P<unit><unit1>)", that_period),
    Rule("year_of_text", r"<the> (?P<year><year4>) (?:<period>|<quarter>)", of_year),
    Rule("near_month", rf"(?:<early> )?(?P<which><last>|<next>|<this>|<past>) {_MONTH_NAME}", month),
    Rule(
        "near_season",
        r"(?:<early> )?(?P<which><last>|<next>|<this>|<past>|<the>) (?P<season><seasons>)(?! (?:<of>|<in>))",
        season,
    ),
    Rule(
        "distance",
        r"(?:<approximately>)?(?:(?P<number><number>|<half_word> <a>|<a>|(?:<a> )?<vague>(?: <of>| <number>)?)[ -])?"
        r"(?P<unit><any_span>)[ -](?P<way><ago>|<earlier>|<later>|<from> <now>)",
        distance,
    ),
    Rule(
        "year_before",
        r"(?:<the> )?<year>[ -](?:<ago>|<earlier>)(?: (?:(?P<which><ordinals>) <quarter>|(?P<unit><quarter>|<period>)))?",
        year_before,
    ),
    Rule("reference", r"(?P<word><now>)", reference),
    Rule("future", r"(?:<the> )?(?:<near> )?(?P<word><future>)", reference),
    Rule("past", r"(?<=<in> )<the> (?P<word><past>)", reference),
    Rule("year_end", r"(?:<the> )?<year>-<edge>", year_end),
    Rule("these_days", r"<these> (?P<word><days>)", reference),
)
