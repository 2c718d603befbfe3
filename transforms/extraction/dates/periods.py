"""Longer periods of the calendar: months, quarters, years, decades, centuries."""

from __future__ import annotations

from transforms.extraction.dates.days import full_year
from transforms.extraction.dates.meaning import (
    UNRESOLVED,
    Meaning,
    century_of,
    decade_of,
    half_of,
    month_of,
    quarter_of,
    season_of,
    year_of,
)
from transforms.extraction.dates.rule import Context, Rule, Words
from transforms.extraction.dates.words import DECADE_WORDS, MONTHS, SEASONS
from transforms.extraction.numerals import ordinal


def a_month(words: Words, context: Context) -> Meaning | None:
    """`June 2019`, `September`: without a year, the nearest, or the next best if the verb looks there."""
    month = MONTHS[words["month"].rstrip(".")]
    if "year" in words:
        return month_of(int(words["year"]), month)
    if context.today is None:
        return UNRESOLVED._replace(value=f"XXXX-{month:02d}")
    distance = (month - context.today.month + 6) % 12 - 6
    if distance >= _FAR_MONTHS_AHEAD and context.direction() < 0:
        distance -= 12
    elif distance <= -_FAR_MONTHS_BACK and context.direction() > 0:
        distance += 12
    return month_of(context.today.year, context.today.month + distance).against(context.anchor)


def a_year(words: Words, _context: Context) -> Meaning | None:
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


def a_decade(words: Words, _context: Context) -> Meaning | None:
    """`the 1990s`, `the '80s`, `the nineties`."""
    if "word" in words:
        return decade_of(1900 + 10 * DECADE_WORDS[words["word"]])
    year = int(words["year"]) if "year" in words else 1900 + int(words["short"])
    return None if year % 10 else decade_of(year)


def a_century(words: Words, _context: Context) -> Meaning | None:
    """`the 20th century`."""
    return century_of(100 * (ordinal(words["which"]) - 1))


def a_season(words: Words, _context: Context) -> Meaning | None:
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
    if number != current and context.direction() > 0:
        year = context.today.year + (number < current)
    return quarter_of(year, number).against(context.anchor)


def a_half(words: Words, context: Context) -> Meaning | None:
    """`the first half of 2019`, `the second half of the year`, `the first half of last year`."""
    number = ordinal(words["which"])
    if "year" in words:
        return half_of(int(words["year"]), number)
    if context.today is None:
        return UNRESOLVED
    return half_of(_year_meant(words, context.today.year), number).against(context.anchor)


def _year_meant(words: Words, today: int) -> int:
    """The year that `beside` puts beside today's: `last` or `next`."""
    return today + {"last": -1, "next": 1}.get(words.get("beside", ""), 0)


def months_from_to(words: Words, context: Context) -> Meaning | None:
    """`the January-March quarter`, `the July-September period of 2019`: without a year, the latest that has begun."""
    first, last = (MONTHS[words[name].rstrip(".")] for name in ("month", "to"))
    if "year" not in words and context.today is None:
        return UNRESOLVED
    year = int(words["year"]) if "year" in words else _latest_year(first, context)
    start, end = month_of(year, first), month_of(year + (last < first), last)
    anchor = None if "year" in words else context.anchor
    if last - first == 2 and first % 3 == 1:
        return quarter_of(year, (first + 2) // 3).against(anchor)
    return Meaning("DATE", f"{start.value}/{end.value}", start.first, end.last, anchor)


def _latest_year(month: int, context: Context) -> int:
    """The year of a month's latest beginning, or its next where the verb looks ahead."""
    if context.today is None:
        raise ValueError("a month has no year without a day of writing; read it as unresolved")
    has_begun = month <= context.today.month
    return context.today.year - (not has_begun and context.direction() <= 0)


_FAR_MONTHS_AHEAD = 3
_FAR_MONTHS_BACK = 2
"""From so many months on, a verb that looks the other way counts more than nearness."""

_YEAR = r"(?P<year><year4>)"
_THIS_YEAR = r"(?P<year><modern>)"
_MODIFIED = r"(?:<modified>)?"
_LATE = r"(?:<early>[- ])?"
_MONTH = r"(?P<month><full_month>|<short_month>\.?)"
_RISKY_MONTH = r"(?P<month><risky_month>|<short_month>\.?)"
_BESIDE = r"(?P<beside><the>|<this>|<last>|<next>) <year>"
_EVENT = r"(?:(?:<capital>|<of>) ){0,4}<event>"
"""What follows a year that belongs to a name: the 2023 Africa Cup of Nations."""

_END = r"(?=[-–/ \n,.:;)'\"“”?!·]|$)(?![-–/.:,]?<figures>| ?[%/]|-<unlisted>)"
"""What figures must stand before to be a year."""

_NO_THINGS = r"(?! (?:<plural>|<counted>))"

PERIOD_RULES = (
    Rule(
        "month_and_year",
        rf"{_MODIFIED}(?P<month><full_month>|<short_month>\.?)(?:,? ?| <of> |-){_YEAR}(?![-–/]<figures>)",
        a_month,
    ),
    Rule("month", rf"{_MODIFIED}(?P<month><month>)", a_month),
    Rule(
        "month_after_word",
        rf"(?<=[<prep><for><of><to><from><and><or><between><through><before><after>] ){_RISKY_MONTH}(?! <capital>)",
        a_month,
    ),
    Rule("month_of_thing", r"(?<=[<a><the>] )(?P<month><risky_month>)(?= <lower>)", a_month),
    Rule("modified_month", rf"(?:<modified>){_RISKY_MONTH}", a_month),
    Rule(
        "fiscal_year",
        rf"(?:<the> )?(?:<fiscal>(?: <year>)? |<fy> ?){_YEAR}(?:[-–/](?:<two>|<year4>))?",
        a_fiscal_year,
    ),
    Rule("short_fiscal_year", r"<fy> ?(?P<year><two>)", a_fiscal_year),
    Rule("years", rf"{_YEAR}(?: ?[-–] ?|/)(?P<last><year4>|<two>)(?![-–/]<figures>)", a_year),
    Rule("years_to", rf"{_YEAR} <to> (?P<last><two>)(?! <lower>)", a_year),
    Rule("decade", rf"{_LATE}(?:{_YEAR}'?|'(?P<short><two>)'?)<s>", a_decade),
    Rule("short_decade", rf"<the> {_LATE}(?P<short><two>)'?<s>", a_decade),
    Rule("decade_in_words", rf"<the> {_LATE}(?P<word><decade_word>)", a_decade),
    Rule(
        "year",
        rf"(?<!<not_before_year>)(?<![<capital><event>] ){_MODIFIED}{_THIS_YEAR}{_END}{_NO_THINGS}(?! {_EVENT})",
        a_year,
    ),
    Rule("year_of_things", rf"(?<=[<the><in><s>] ){_MODIFIED}{_THIS_YEAR}{_END}(?! {_EVENT})", a_year),
    Rule("year_after_word", rf"(?<=[<prep><from><between><early><to><and>(] ){_YEAR}{_END}{_NO_THINGS}", a_year),
    Rule("year_in_brackets", rf"(?<=\(){_YEAR}(?=[)–-])", a_year),
    Rule("year_of_text", rf"<the> {_YEAR} (?:<period>|<quarter>)", a_year),
    Rule("century", rf"(?:<the> )?{_LATE}(?P<which><ordinals>|<two><ordinal_ending>)[- ]<century>", a_century),
    Rule("season", rf"(?:<the> )?{_LATE}(?P<season><seasons>)(?:, | <of> | ){_YEAR}", a_season),
    Rule(
        "quarter",
        rf"(?:<the> )?(?P<which><ordinals>|<n12><ordinal_ending>)[- ]<quarter>"
        rf"(?:(?:, | <of> | <in> | )(?:<fiscal>(?: <year>)? )?{_YEAR})?",
        a_quarter,
    ),
    Rule(
        "months_from_to",
        rf"(?:<the> )?{_MONTH} ?[-–] ?(?P<to><full_month>|<short_month>\.?)"
        rf" (?:<quarter>|<period>)(?: (?:<of> )?{_YEAR})?",
        months_from_to,
    ),
    Rule("quarter_of_year", rf"<the> {_YEAR} (?P<which><ordinals>) <quarter>", a_quarter),
    Rule("short_quarter", rf"<q>(?P<which><n12>)(?:(?: <of>)? {_YEAR})?(?!:)", a_quarter),
    Rule("half_year", rf"(?:<the> )?(?P<which><first>|<second>) <half> <of> (?:{_YEAR}|{_BESIDE})", a_half),
)
