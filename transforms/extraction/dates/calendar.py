"""Dates of the calendar: days, months, quarters, years, decades, centuries, feasts."""

from __future__ import annotations

from transforms.extraction.dates.lexicon import DECADE_WORDS, MONTHS, NAMED_DAYS, SEASONS
from transforms.extraction.dates.meaning import (
    UNRESOLVED,
    Meaning,
    century_of,
    day,
    decade_of,
    half_of,
    month_of,
    quarter_of,
    season_of,
    week_of,
    year_of,
)
from transforms.extraction.dates.rule import Context, Rule, Words
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


def an_iso_day(words: Words, context: Context) -> Meaning | None:
    """`2021-04-07`."""
    return day(int(words["year"]), int(words["month"]), int(words["day"]))


def full_year(figures: str, context: Context) -> int:
    """A year of two figures in full."""
    year = int(figures)
    if len(figures) > 2:
        return year
    near = context.today.year if context.today else 2000
    return min((year + century for century in range(1800, 2200, 100)), key=lambda full: abs(full - near))


def a_month(words: Words, context: Context) -> Meaning | None:
    """`June 2019`, `September`: without a year, the one that brings it nearest, or forward where the verb looks so."""
    month = MONTHS[words["month"].rstrip(".")]
    if "year" in words:
        return month_of(int(words["year"]), month)
    if context.today is None:
        return UNRESOLVED._replace(value=f"XXXX-{month:02d}")
    distance = (month - context.today.month + 6) % 12 - 6
    if distance <= -5 and context.is_future():
        distance += 12
    return month_of(context.today.year, context.today.month + distance).against(context.anchor)


def a_year(words: Words, context: Context) -> Meaning | None:
    """`2019`, `2015-2019`, `2005-06`, `1846 to 48`."""
    year = int(words["year"])
    if "last" not in words:
        return year_of(year)
    last = words["last"]
    end = int(last) if len(last) == 4 else year - year % 100 + int(last)
    if end <= year or len(last) < 2:
        return None
    start = year_of(year)
    return Meaning("DATE", f"{year:04d}/{end:04d}", start.first, year_of(end).last)


def a_fiscal_year(words: Words, context: Context) -> Meaning | None:
    """`fiscal 2020`, `FY20`: its days are unknown, since they depend on whose year it is."""
    return Meaning("DATE", f"FY{full_year(words['year'], context):04d}")


def a_decade(words: Words, context: Context) -> Meaning | None:
    """`the 1990s`, `the '80s`, `the nineties`."""
    if "word" in words:
        return decade_of(1900 + 10 * DECADE_WORDS[words["word"]])
    year = int(words["year"]) if "year" in words else 1900 + int(words["short"])
    return None if year % 10 else decade_of(year)


def a_century(words: Words, context: Context) -> Meaning | None:
    """`the 20th century`."""
    return century_of(100 * (ordinal(words["which"]) - 1))


def ordinal(word: str) -> int:
    """The number of an ordinal in words or in figures; 0 where it is neither.

    >>> ordinal("third"), ordinal("21st")
    (3, 21)
    """
    figures = word.rstrip("stndrh")
    return ORDINAL_WORDS.get(word) or (int(figures) if figures.isdecimal() and len(figures) < 4 else 0)


def a_season(words: Words, context: Context) -> Meaning | None:
    """`spring 2019`."""
    return season_of(int(words["year"]), SEASONS[words["season"]])


def a_quarter(words: Words, context: Context) -> Meaning | None:
    """`the third quarter of 2019`, `Q3`: without a year, the latest that has begun, or the next if the verb says so."""
    number = ordinal(words["which"])
    if not 1 <= number <= 4:
        return None
    if "year" in words:
        return quarter_of(int(words["year"]), number)
    if context.today is None:
        return UNRESOLVED._replace(value=f"XXXX-Q{number}")
    current = (context.today.month + 2) // 3
    year = context.today.year - (number > current)
    if number != current and context.is_future():
        year = context.today.year + (number < current)
    return quarter_of(year, number).against(context.anchor)


def a_half(words: Words, context: Context) -> Meaning | None:
    """`the first half of 2019`, `the second half of the year`."""
    number = ordinal(words["which"])
    if "year" in words:
        return half_of(int(words["year"]), number)
    return half_of(context.today.year, number).against(context.anchor) if context.today else UNRESOLVED


def a_feast(words: Words, context: Context) -> Meaning | None:
    """`Christmas Day`, `New Year's Eve`: the nearest, since writers name no other without its year."""
    name = words["feast"].replace("’", "'")
    if name not in NAMED_DAYS:
        return None
    month, number = NAMED_DAYS[name]
    year = {"year": words["year"]} if "year" in words else {}
    return a_day({"month": _MONTH_NAMES[month], "day": str(number), **year}, context)


_MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items())}


def a_week(words: Words, context: Context) -> Meaning | None:
    """`the week of April 5`."""
    found = a_day(words, context)
    return week_of(found.first).against(found.anchor) if found and found.first else None


_WEEKDAY = r"(?:(?:<weekday>|<short_weekday>\.?),? )?"
_DAY = r"(?P<day><daynum>)<ordinal_ending>?"
_MONTH = r"(?P<month><full_month>|<short_month>\.?)"
_YEAR = r"(?P<year><year4>)"
_MODIFIED = r"(?:(?:<the> )?<edge> <of> |<early>[- ])?"
_TO = r"(?: ?[-–] ?| (?:<to>|<through>) )"
_EVENT = r"(?:(?:<capital>|<of>) ){0,4}<event>"
_NO_COUNT = r"(?=[-–/ \n,.:;)'\"“”?!·]|$)(?![-–/.:,]?<figures>| ?[%/]|-<lower>)"

CALENDAR_RULES = (
    Rule("iso_day", rf"{_YEAR}[-/](?P<month><n12>)[-/](?P<day><daynum>)(?![-/])", an_iso_day),
    Rule(
        "day_in_figures",
        r"(?<!/)(?P<first><daynum>)/(?P<second><daynum>)/(?P<year><year4>|<two>)(?![-/])",
        a_day_in_figures,
    ),
    Rule(
        "month_and_day",
        rf"{_WEEKDAY}(?:<early> )?{_MONTH} {_DAY}(?:{_TO}(?P<last><daynum>)<ordinal_ending>?)?"
        rf"(?:(?:, ?| <of> | ){_YEAR}(?! <plural>))?(?![-–/:%]?<figures>)",
        a_day,
    ),
    Rule(
        "day_and_month",
        rf"{_WEEKDAY}(?:<the> )?{_DAY}(?:{_TO}(?P<last><daynum>)<ordinal_ending>?)?(?:[- ]| <of> ){_MONTH}"
        rf"(?:(?:, ?|-| ){_YEAR})?",
        a_day,
    ),
    Rule("ordinal_day", rf"(?:<the> )?(?P<day><ordinals>)(?: <of>)? {_MONTH}(?:,? {_YEAR})?", an_ordinal_day),
    Rule("week_of", rf"<the> <week> <of> {_MONTH} {_DAY}(?:, {_YEAR})?", a_week),
    Rule("month_and_year", rf"{_MODIFIED}{_MONTH}(?:,? ?| <of> |-){_YEAR}(?![-–/]<figures>)", a_month),
    Rule("month", rf"{_MODIFIED}(?P<month><month>)", a_month),
    Rule(
        "month_after_word",
        r"(?<=[<prep><for><of><to><from><and><or><between><through><before><after>] )(?P<month><risky_month>|<short_month>\.?)(?! <capital>)",
        a_month,
    ),
    Rule("month_of_thing", r"(?<=[<a><the>] )(?P<month><risky_month>)(?= <lower>)", a_month),
    Rule(
        "modified_month", r"(?:(?:<the> )?<edge> <of> |<early>[- ])(?P<month><risky_month>|<short_month>\.?)", a_month
    ),
    Rule(
        "fiscal_year", rf"(?:<the> )?(?:<fiscal>(?: <year>)? |<fy> ?){_YEAR}(?:[-–/](?:<two>|<year4>))?", a_fiscal_year
    ),
    Rule("short_fiscal_year", r"<fy> ?(?P<year><two>)", a_fiscal_year),
    Rule("years", rf"{_YEAR}(?: ?[-–] ?|/)(?P<last><year4>|<two>)(?![-–/]<figures>)", a_year),
    Rule("years_to", rf"{_YEAR} <to> (?P<last><two>)(?! [<lower><plural>])", a_year),
    Rule("decade", rf"(?:<the> )?(?:<early>[- ])?(?:{_YEAR}'?|'(?P<short><two>)'?)<s>", a_decade),
    Rule("short_decade", r"<the> (?:<early>[- ])?(?P<short><two>)'?<s>", a_decade),
    Rule("decade_in_words", r"<the> (?:<early>[- ])?(?P<word><decade_word>)", a_decade),
    Rule(
        "year",
        rf"(?<!<no_year>)(?<!<capital> ){_MODIFIED}(?P<year><modern>){_NO_COUNT}(?! (?:<plural>|<counted>|{_EVENT}))",
        a_year,
    ),
    Rule("year_of_things", rf"(?<=[<the><in><s>] ){_MODIFIED}(?P<year><modern>){_NO_COUNT}(?! {_EVENT})", a_year),
    Rule(
        "year_after_word",
        rf"(?<=[<prep><from><between><early><to><and>(] ){_YEAR}{_NO_COUNT}(?! (?:<plural>|<counted>))",
        a_year,
    ),
    Rule("year_in_brackets", rf"(?<=\(){_YEAR}(?=[)–-])", a_year),
    Rule("century", r"(?:<the> )?(?:<early>[- ])?(?P<which><ordinals>|<two><ordinal_ending>)[- ]<century>", a_century),
    Rule("season", rf"(?:<the> )?(?:<early> )?(?P<season><seasons>)(?:, | <of> | ){_YEAR}", a_season),
    Rule(
        "quarter",
        rf"(?:<the> )?(?P<which><ordinals>|<n12><ordinal_ending>)[- ]<quarter>"
        rf"(?:(?:, | <of> | <in> | )(?:<fiscal>(?: <year>)? )?{_YEAR})?",
        a_quarter,
    ),
    Rule("quarter_of_year", rf"<the> {_YEAR} (?P<which><ordinals>) <quarter>", a_quarter),
    Rule("short_quarter", rf"<q>(?P<which><n12>)(?:(?: <of>)? {_YEAR})?(?!:)", a_quarter),
    Rule(
        "half", rf"(?:<the> )?(?P<which><first>|<second>) <half_word> <of> (?:{_YEAR}|(?:<the>|<this>) <year>)", a_half
    ),
    Rule("new_year", rf"(?P<feast><new> <year>'<s> <eve>)(?:,? {_YEAR})?", a_feast),
    Rule("feast", rf"(?P<feast><feast>(?:'<s>)?(?: <eve>)?)(?:,? {_YEAR})?", a_feast),
)
