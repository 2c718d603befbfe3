"""Dates near another day: today, weekdays, last week, next month, that year, now."""

from __future__ import annotations

from datetime import date

from transforms.extraction.dates.days import DAY, MONTH, YEAR, a_day
from transforms.extraction.dates.meaning import (
    UNRESOLVED,
    Meaning,
    day,
    month_of,
    moved,
    period_of,
    season_of,
    that_day,
)
from transforms.extraction.dates.rule import Context, Rule, Words
from transforms.extraction.dates.words import DAY_PARTS, MONTHS, REFERENCES, SEASONS, UNITS, WEEKDAYS

_STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "latest": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
"""How many units a word goes forward."""

_DAYS = {
    "yesterday": -1,
    "last": -1,
    "today": 0,
    "this": 0,
    "tonight": 0,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}
"""How many days an expression goes forward; "last" and "this" stand before a part of the day."""

_FROM_TEXT = frozenset({"previous", "preceding", "following"})
"""Words that count from a day that the text names, not from today."""


def near_today(words: Words, context: Context) -> Meaning | None:
    """`yesterday`, `late yesterday`, `the day after tomorrow`."""
    if context.today is None:
        return UNRESOLVED
    step = _DAYS.get(words["word"])
    return None if step is None else period_of("D", context.today, step).against(context.anchor)


def part_of_day(words: Words, context: Context) -> Meaning | None:
    """A time, in TIMEX3: `this morning`, `last night`, `yesterday evening`, `tonight`."""
    return _in_part(near_today(words, context), words)


def _in_part(found: Meaning | None, words: Words) -> Meaning | None:
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
    return _in_part(found, words) if "part" in words else found


def _weekday_near(today: date, number: int, words: Words, context: Context) -> Meaning:
    step = _STEPS.get(words.get("which", ""))
    back = (today.isoweekday() - number) % 7
    is_ahead = step == 1 or (step is None and back > 0 and context.direction() > 0)
    if step == 0:
        distance = number - today.isoweekday()
    elif is_ahead:
        distance = 7 - back
    else:
        distance = -7 if step == -1 and back == 0 else -back
    found = moved(today, distance)
    return that_day(found) if found else UNRESOLVED


def period(words: Words, context: Context) -> Meaning | None:
    """`last week`, `next month`, `later this year`, `the previous day`.

    The next day is that behind another one, and a last day is no day before today.
    """
    unit, which, before = UNITS[words["unit"]], words["which"], context.before
    if unit == "D" and which in {"last", "next"}:
        return None if which == "last" else period({**words, "which": "following"}, context)
    if which in _FROM_TEXT and before and before.first:
        return period_of(unit, before.first, _STEPS[which]).against(f"text {before.value}")
    return period_of(unit, context.today, _STEPS[which]).against(context.anchor) if context.today else UNRESOLVED


_WORKING_WEEK = range(1, 5)
"""Weekdays on which a weekend without more is the last one, unless the verb looks ahead."""


def weekend(words: Words, context: Context) -> Meaning | None:
    """`the weekend`, `this weekend`: the last one early in the week, as the verb allows, else the one of this week."""
    if context.today is None:
        return UNRESOLVED
    direction = context.direction()
    is_last = direction < 0 or (direction == 0 and words["which"] == "the")
    step = -1 if is_last and context.today.isoweekday() in _WORKING_WEEK else 0
    return period_of("WE", context.today, step).against(context.anchor)


def that_part(words: Words, context: Context) -> Meaning | None:
    """`that night`, `the same evening`: of the day that the article names before."""
    before = context.before
    is_day = before and before.first and before.first == before.last
    found = that_day(before.first).against(f"text {before.value}") if before and before.first and is_day else UNRESOLVED
    return _in_part(found, words)


def overnight(_words: Words, context: Context) -> Meaning | None:
    """`overnight`: the night before today, or today's where the verb looks ahead."""
    word = "today" if context.direction() > 0 else "yesterday"
    return part_of_day({"word": word}, context)


def part_of_date(words: Words, context: Context) -> Meaning | None:
    """`the night of April 3`, `the morning of 3 April 2021`."""
    return _in_part(a_day({name: word for name, word in words.items() if name != "part"}, context), words)


def this_period(words: Words, context: Context) -> Meaning | None:
    """`the end of the year`: the one of today."""
    return period({**words, "which": "this"}, context)


def beside(words: Words, context: Context) -> Meaning | None:
    """`the day before`, `the week after`: beside the date that the article names before; else no date."""
    if context.before is None:
        return None
    return period({**words, "which": {"before": "previous", "after": "following"}[words["which"]]}, context)


def that_period(words: Words, context: Context) -> Meaning | None:
    """`that day`, `the same week`: the one of the date that the article names before."""
    before = context.before
    if before is None or before.first is None:
        return UNRESOLVED
    return period_of(UNITS[words["unit"]], before.first).against(f"text {before.value}")


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


def in_that_year(words: Words, context: Context) -> Meaning | None:
    """`March next year`, `7 March last year`."""
    if context.today is None:
        return UNRESOLVED
    year, number = context.today.year + _STEPS[words["which"]], MONTHS[words["month"].rstrip(".")]
    found = day(year, number, int(words["day"])) if "day" in words else month_of(year, number)
    return found.against(context.anchor)


def in_that_week(words: Words, context: Context) -> Meaning | None:
    """`Tuesday last week`, `Monday of next week`."""
    if context.today is None:
        return UNRESOLVED
    days = 7 * _STEPS[words["which"]] + WEEKDAYS[words["weekday"]] - context.today.isoweekday()
    return period_of("D", context.today, days).against(context.anchor)


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


def year_end(_words: Words, context: Context) -> Meaning | None:
    """`year-end`: the last day of this year."""
    return day(context.today.year, 12, 31).against(context.anchor) if context.today else UNRESOLVED


def reference(words: Words, _context: Context) -> Meaning | None:
    """`now`, `recently`, `the future`: no certain time."""
    return Meaning("DATE", REFERENCES.get(words["word"]) or _PHRASES[words["word"]])


_PHRASES = {"future": "FUTURE_REF", "past": "PAST_REF", "days": "PRESENT_REF"}

_SOMEWHEN = r"(?:(?:<early>|<earlier>|<later>) (?:<in> |<on> )?|(?:<the> )?<edge> <of> )?"
_WHICH = r"(?P<which><last>|<next>|<this>|<previous>|<following>|<latest>)"

NEAR_RULES = (
    Rule("today", rf"{_SOMEWHEN}(?P<word><today>)", near_today),
    Rule("day_by_yesterday", r"(?:<the> )?(?P<word><day> (?:<before>|<after>) <today>)", near_today),
    Rule("part_of_day", rf"{_SOMEWHEN}(?P<word><today>|<this>|<last>) (?P<part><part>)", part_of_day),
    Rule("tonight", r"(?:<early> |<later> )?(?P<word><tonight>)", part_of_day),
    Rule(
        "day_of_week",
        r"(?P<weekday><weekday>)(?: <of>)? (?P<which><last>|<next>|<this>) <week>",
        in_that_week,
    ),
    Rule(
        "weekday",
        r"(?<!<named_day> )(?:<early> (?:<on> )?|(?:<the> )?<edge> <of> )?"
        r"(?:(?:<the> |<this> )?(?P<which><last>|<next>|<this>|<past>|<previous>|<following>) )?"
        r"(?P<weekday><weekday>)(?: (?P<part><part>))?(?! <newspaper>)",
        weekday,
    ),
    Rule(
        "month_of_year",
        r"(?:<modified>)?(?:(?P<day><daynum>)<ordinal_ending>? (?:<of> )?)?(?P<month><full_month>|<short_month>\.?)"
        r"(?: <of>)? (?P<which><last>|<next>|<this>) <year>",
        in_that_year,
    ),
    Rule("period", rf"{_SOMEWHEN}(?:<the> )?{_WHICH}[ -](?:<fiscal> )?(?P<unit><unit>)(?! <of>)", period),
    Rule(
        "day_beside", r"<the> (?P<unit><day>|<week>|<month_unit>|<year>) (?P<which><before>|<after>)(?=[.,;]|$)", beside
    ),
    Rule("edge_of_period", r"(?:<the> )?<edge> <of> <the> (?P<unit><unit>)", this_period),
    Rule("weekend", r"(?P<which><the>|<this>) <weekend>(?!-)", weekend),
    Rule("overnight", r"(?<!<the> )<overnight>(?! [<lower><capital>])", overnight),
    Rule("that_part", r"(?:<that>|<the> <same>) (?P<part><part>)", that_part),
    Rule("part_of_date", rf"<the> (?P<part><part>) <of> {MONTH} {DAY}(?:,? {YEAR})?", part_of_date),
    Rule("part_of_european_date", rf"<the> (?P<part><part>) <of> {DAY} {MONTH}(?: {YEAR})?", part_of_date),
    Rule("past_weekend", r"(?:<this> |<the> )?(?P<which><past>) (?P<unit><weekend>)", period),
    Rule("that_period", rf"{_SOMEWHEN}(?:<that>|<the> <same>) (?P<unit><unit>)", that_period),
    Rule(
        "near_month",
        r"(?:<early> )?(?P<which><last>|<next>|<this>|<past>) (?P<month><any_month>)(?! <capital>)",
        month,
    ),
    Rule(
        "near_season",
        r"(?:<early> )?(?P<which><last>|<next>|<this>|<past>|<the>) (?P<season><seasons>)(?! (?:<of>|<in>))",
        season,
    ),
    Rule("reference", r"(?P<word><now>)", reference),
    Rule("future", r"(?:<the> )?(?:<near> )?(?P<word><future>)", reference),
    Rule("past", r"(?<=<in> )<the> (?P<word><past>)", reference),
    Rule("year_end", r"(?:<the> )?<year>-<edge>", year_end),
    Rule("these_days", r"<these> (?P<word><days>)", reference),
)
