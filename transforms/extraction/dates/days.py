"""Days of the calendar, in words and in figures, and feasts."""

from __future__ import annotations

from transforms.extraction.dates.meaning import UNRESOLVED, Meaning, day, week_of, weekend_of, year_of
from transforms.extraction.dates.rule import Context, Rule, Words
from transforms.extraction.dates.words import MONTHS, NAMED_DAYS
from transforms.extraction.numerals import ORDINAL_WORDS


def a_day(words: Words, context: Context) -> Meaning | None:
    """`7 April 2021`, `Wednesday, Apr. 7`, `July 24-25`: without a year, the one that brings it nearest."""
    month, first = MONTHS[words["month"].rstrip(".")], int(words["day"])
    if "year" in words:
        return _from_to(day(int(words["year"]), month, first), words)
    if context.today is None:
        return UNRESOLVED._replace(value=f"XXXX-{month:02d}-{first:02d}")
    candidates = [day(context.today.year + step, month, first) for step in (-1, 0, 1)]
    found = [one for one in candidates if one.first]
    if not found:
        return UNRESOLVED
    nearest = min(found, key=lambda one: abs((one.first - context.today).days) if one.first and context.today else 0)
    return _from_to(nearest, words).against(context.anchor)


def _from_to(start: Meaning, words: Words) -> Meaning:
    """From a day to the last one that an expression names of the same month."""
    if "last" not in words or start.first is None:
        return start
    end = day(start.first.year, start.first.month, int(words["last"]))
    if end.first is None or end.first <= start.first:
        return start
    return Meaning("DATE", f"{start.value}/{end.value}", start.first, end.last)


def an_ordinal_day(words: Words, context: Context) -> Meaning | None:
    """`the first of May`."""
    return a_day({**words, "day": str(ORDINAL_WORDS[words["day"]])}, context)


def a_day_in_figures(words: Words, context: Context) -> Meaning | None:
    """`7/4/2021`: only the year is certain where neither the figures nor the article tell which is the month."""
    first, second = int(words["first"]), int(words["second"])
    year = full_year(words["year"], context)
    is_day_first = context.is_day_first if max(first, second) <= 12 else first > 12
    if is_day_first is None and first != second:
        return year_of(year)
    return day(year, second, first) if is_day_first else day(year, first, second)


def an_iso_day(words: Words, _context: Context) -> Meaning | None:
    """`2021-04-07`."""
    return day(int(words["year"]), int(words["month"]), int(words["day"]))


def full_year(figures: str, context: Context) -> int:
    """A year of two figures in full."""
    year = int(figures)
    if len(figures) > 2:
        return year
    near = context.today.year if context.today else 2000
    return min((year + century for century in range(1800, 2200, 100)), key=lambda full: abs(full - near))


def a_week(words: Words, context: Context) -> Meaning | None:
    """`the week of April 5`, `the weekend of April 10`."""
    found = a_day(words, context)
    period = weekend_of if "weekend" in words else week_of
    return period(found.first).against(found.anchor) if found and found.first else None


def a_feast(words: Words, context: Context) -> Meaning | None:
    """`Christmas Day`, `New Year's Eve`: the nearest, since writers name no other without its year."""
    name = words["feast"].replace("’", "'")
    if name not in NAMED_DAYS:
        return None
    month, number = NAMED_DAYS[name]
    year = {"year": words["year"]} if "year" in words else {}
    return a_day({"month": _MONTH_NAMES[month], "day": str(number), **year}, context)


_MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items())}

_WEEKDAY = r"(?:(?:<weekday>|<short_weekday>\.?),? )?"
DAY = r"(?P<day><daynum>)<ordinal_ending>?"
_TO_DAY = r"(?:(?: ?[-–] ?| (?:<to>|<through>) )(?P<last><daynum>)<ordinal_ending>?)?"
MONTH = r"(?P<month><full_month>|<short_month>\.?)"
YEAR = r"(?P<year><year4>)"

DAY_RULES = (
    Rule("iso_day", rf"{YEAR}[-/](?P<month><n12>)[-/](?P<day><daynum>)(?![-/])", an_iso_day),
    Rule(
        "day_in_figures",
        r"(?<!/)(?P<first><daynum>)/(?P<second><daynum>)/(?P<year><year4>|<two>)(?![-/])",
        a_day_in_figures,
    ),
    Rule(
        "month_and_day",
        rf"{_WEEKDAY}(?:<early> )?{MONTH} {DAY}{_TO_DAY}(?:(?:, ?| <of> | ){YEAR}(?! <plural>))?"
        r"(?![-–/:%]?<figures>)",
        a_day,
    ),
    Rule(
        "day_and_month",
        rf"{_WEEKDAY}(?:<the> )?{DAY}{_TO_DAY}(?:[- ]| <of> ){MONTH}(?:(?:, ?|-| ){YEAR})?",
        a_day,
    ),
    Rule("ordinal_day", rf"(?:<the> )?(?P<day><ordinals>)(?: <of>)? {MONTH}(?:,? {YEAR})?", an_ordinal_day),
    Rule("week_of", rf"<the> (?:<week>|(?P<weekend><weekend>)) <of> {MONTH} {DAY}(?:, {YEAR})?", a_week),
    Rule("new_year", rf"(?P<feast><new> <year>'<s> <eve>)(?:,? {YEAR})?", a_feast),
    Rule("feast", rf"(?P<feast><feast>(?:'<s>)?(?: <eve>)?)(?:,? {YEAR})?", a_feast),
)
