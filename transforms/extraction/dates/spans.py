"""Durations and sets: for two years, the past decade, every Monday, twice a week."""

from __future__ import annotations

from transforms.extraction.dates.meaning import MONTHS_OF, Meaning, period_of, shifted
from transforms.extraction.dates.quantity import quantity
from transforms.extraction.dates.rule import Context, Rule, Words
from transforms.extraction.dates.words import DAY_PARTS, FREQUENCIES, UNITS, WEEKDAYS

_HALVES = {"Y": (6, "M"), "TH": (30, "M"), "TM": (30, "S")}
"""What one half of a unit is in the next smaller one."""


def duration(words: Words, _context: Context) -> Meaning | None:
    """`two years`, `18-month`, `several days`: how long."""
    return Meaning("DURATION", _length(UNITS[words.get("unit") or words["bare"]], quantity(words)))


def some_time(_words: Words, _context: Context) -> Meaning | None:
    """`a while`: of no told length."""
    return Meaning("DURATION", "PXX")


def _length(unit: str, amount: float | None) -> str:
    """The TIMEX3 value of a length of time, with X for a number that is not told.

    >>> _length("Y", 2.5), _length("TH", None), _length("W", 3)
    ('P2Y6M', 'PTXH', 'P3W')
    """
    prefix, designator = ("PT", unit[1:]) if unit.startswith("T") else ("P", {"N": "D"}.get(unit, unit))
    if amount is None:
        return f"{prefix}X{designator}"
    whole, part = divmod(amount, 1)
    if part == 0.5 and unit in _HALVES:
        count, smaller = _HALVES[unit]
        return (f"{prefix}{whole:.0f}{designator}" if whole else prefix) + f"{count}{smaller}"
    return f"{prefix}{amount:.12g}{designator}" if amount < 1e12 else f"{prefix}X{designator}"


def whole(words: Words, _context: Context) -> Meaning | None:
    """`all day`, `all year`: one whole unit."""
    return Meaning("DURATION", _length(UNITS[words["unit"]], 1.0))


def around_today(words: Words, context: Context) -> Meaning | None:
    """`the past three years`, `the next few days`: a length of time, and the days from or to today."""
    found = duration(words, context)
    amount, unit = quantity(words), UNITS[words["unit"]]
    if found is None or amount is None or context.today is None or unit.startswith("T"):
        return found
    forward = words["which"] in {"next", "coming"}
    other = shifted(unit, context.today, round(amount if forward else -amount))
    if other is None:
        return found
    first, last = sorted((context.today, other))
    return found._replace(first=first, last=last, anchor=context.anchor)


def up_to_today(words: Words, context: Context) -> Meaning | None:
    """`the first visit in nine years`: how long; up to today, unless the verb looks ahead, which leaves both open."""
    return duration(words, context) if context.direction() > 0 else around_today({**words, "which": "past"}, context)


def within(words: Words, context: Context) -> Meaning | None:
    """`In nine years, the port will be full`: a date, where the verb looks ahead; else how long, up to today."""
    amount, unit = quantity(words), UNITS[words["unit"]]
    if amount is None or unit.startswith("T") or context.direction() <= 0 or context.today is None:
        return up_to_today(words, context)
    found = shifted(unit, context.today, round(amount))
    if found is None:
        return duration(words, context)
    return period_of(unit if unit in MONTHS_OF or unit == "W" else "D", found).against(context.anchor)


def frequency(words: Words, _context: Context) -> Meaning | None:
    """`daily`, `annually`: how often."""
    return Meaning("SET", FREQUENCIES[words["word"]])


def every(words: Words, _context: Context) -> Meaning | None:
    """`every day`, `each of two years`, `every Monday`, `Mondays`, `every night`."""
    if "weekday" in words:
        return Meaning("SET", f"XXXX-WXX-{WEEKDAYS[words['weekday'].removesuffix('s')]}")
    if "part" in words:
        return Meaning("SET", f"XXXX-XX-XXT{DAY_PARTS[words['part'].removesuffix('s')]}")
    return Meaning("SET", _length(UNITS[words["unit"]], 2.0 if "other" in words else quantity(words) or 1.0))


_NUMBER = r"(?P<number><number>(?:(?: <to> | <or> |[-–])<number>)?|(?:<a> )?<vague>(?: <of>)?)"
_KIND = r"(?:[<kind_of_day><more>][ -])?"
_UNIT = r"(?P<unit><any_span>)"
_END = r"(?![- ]<old>|[- ]<ago>|-<of>)"

_ABOUT = r"(?:<approximately>)?"
_FIRST_WORD = r"(?:(?<=^<in> )|(?<=\n<in> )|(?<=[.!?\"“”] <in> )|(?<=[\"“”]<in> ))"
"""Behind an "in" with which a sentence begins: there it is no record of so many years."""

SPAN_RULES = (
    Rule("within", rf"{_FIRST_WORD}{_ABOUT}(?P<number><number>|<a>) {_UNIT}{_END}", within),
    Rule("up_to_today", rf"(?<=<in> ){_ABOUT}(?P<number><number>|<a>) {_UNIT}{_END}", up_to_today),
    Rule("adjective", rf"(?:<approximately>)?{_NUMBER}-{_KIND}{_UNIT}{_END}", duration),
    Rule("duration", rf"(?:<the> )?(?:<first> )?(?:<approximately>)?{_NUMBER} {_KIND}{_UNIT}{_END}", duration),
    Rule(
        "one",
        rf"(?<![<plural><money>] )(?P<number><a>) {_KIND}(?P<unit><one_span>)(?P<half> <and> <a> <half>)?{_END}",
        duration,
    ),
    Rule("half", rf"(?P<number><half>[ -](?:<a>)?)[ -]?(?P<unit><one_span>){_END}", duration),
    Rule(
        "bare",
        rf"(?<=[<for><in><after>] )(?P<unit><long_spans>){_END}"
        r"|(?P<bare><long_spans>)(?= <of>)",
        duration,
    ),
    Rule("whole", r"<all>[- ](?P<unit><day>|<week>|<month_unit>|<year>)", whole),
    Rule("a_while", r"<a> (?:<while>|<long> <time>)|<some> <time>", some_time),
    Rule(
        "around_today",
        rf"(?:<the> )?(?P<which><last>|<next>|<past>|<previous>|<following>)[ -](?:{_NUMBER} |(?=<long_spans>))"
        rf"{_KIND}{_UNIT}{_END}(?! <of>)",
        around_today,
    ),
    Rule("past_one", rf"(?:<the> |<this> )(?P<which><past>) (?P<unit><one_span>){_END}", around_today),
    Rule(
        "the_one",
        rf"(?<!<of> )(?P<number><the>) (?P<unit><week>|<year>){_END}(?!-| [<year4><pronoun><that>])",
        duration,
    ),
    Rule("daily", r"(?<!<capital> )(?P<word><daily>)(?! (?:<newspaper>|<capital>))", frequency),
    Rule("frequency", r"(?<!<capital> )(?P<word><frequency>)(?! (?:<newspaper>|<capital>|<lower>))", frequency),
    Rule("every", r"<every> (?:(?P<other><other>) |(?P<number><number>) )?(?P<unit><any_span>)(?<!<second>)", every),
    Rule("every_part", r"<every> (?P<part><part>)", every),
    Rule("every_weekday", r"<every> (?P<weekday><weekday>)", every),
    Rule("weekdays", r"(?P<weekday><weekdays>)", every),
    Rule("times", r"(?:<often>|<number> <times>) (?:<a>|<every>|<per>) (?P<unit><one_span>)", every),
)
