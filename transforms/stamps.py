"""Stamps: the lines in which pages say when they were published or updated, in any of the usual spellings.

A line is a stamp where it names a day with its year and, beside that, nothing but what belongs to stamps: labels, days
of the week, clock times, time zones, reading times. So whoever cuts stamps off and whoever reads them agree on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from transforms.calendar_words import ENGLISH_MONTHS, ENGLISH_WEEKDAYS, MONTHS, WEEKDAYS
from transforms.stamp_words import (
    DAY_FIRST_ZONES,
    ENGLISH_WORDS,
    LABEL_PHRASES,
    MONTH_FIRST_ZONES,
    OTHER_WORDS,
    PUBLISHED,
    UPDATED,
)

LONGEST = 200
"""Characters of the longest stamp: publication and update, each with its label, day of the week, time and zone."""

_YEAR = r"(?:1[6-9]|20)\d\d"
_WORD = r"[^\W\d_]{3,12}"
_DAY = re.compile(
    rf"(?<!\d)(?P<year_1>{_YEAR})(?P<sign_1>[-/.])(?P<month_1>\d\d?)(?P=sign_1)(?P<day_1>\d\d?)(?!\d)"
    rf"|(?<!\d)(?P<year_2>{_YEAR})\s?年\s?(?P<month_2>\d\d?)\s?月\s?(?P<day_2>\d\d?)\s?日"
    rf"|(?<!\d)(?P<first>\d\d?)(?P<sign>[-/.])(?P<second>\d\d?)(?P=sign)(?P<year_3>{_YEAR})(?!\d)"
    rf"|(?<!\d)(?P<day_4>\d\d?)(?:st|nd|rd|th|er|º|ª|°|\.)?[\s-]{{0,2}}(?:(?:of|de|di)\s|d['’])?(?P<month_4>{_WORD})\.?"
    rf"[,\s-]{{0,3}}(?:(?:del?|of)\s)?(?P<year_4>{_YEAR})(?!\d)"
    rf"|\b(?P<month_5>{_WORD})\.?\s{{0,2}}(?P<day_5>\d\d?)(?:st|nd|rd|th)?\s?,?\s{{0,2}}(?:del?\s)?(?P<year_5>{_YEAR})(?!\d)"
    rf"|\b(?P<month_6>{_WORD})\s{{1,2}}(?P<day_6>\d\d?)\s\d\d?:\d\d(?::\d\d)?\s(?:(?:[A-Z]{{2,4}}|[+-]\d{{4}})\s)?"
    rf"(?P<year_6>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
"""A day with its year: ISO, Chinese and Japanese, figures alone, day first, month first, and that of C's `ctime`."""

_CLOCK = (
    r"\d\d?(?:[:.h]\d\d){1,2}(?:[.,]\d{1,9})?(?:\s?[ap]\.?m\b\.?)?"
    r"|\d\d?\s?[ap]\.?m\b\.?|\d{3,4}\s?(?:hrs?|hours|gmt|z)\b"
)
_OFFSET = r"(?:gmt|utc)?\s?[+−-]\d\d?(?::?\d\d)?\b"
_READ = (
    r"\d+[ -]?min(?:ute)?s?\.?(?: read(?:ing)?)?(?: time)?\b"
    r"|(?:read(?:ing)? time|time to read)\s?:?\s?\d+ min(?:ute)?s?"
)
_AGO = r"\b(?:\d+|an?) (?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?) ago\b"
_COUNTS = r"\b(?:\d+|no) (?:comments?|shares?|views?)\b|\bleave a comment\b|\bsource ?: ?.{2,40}$"
_BESIDE_DAYS = re.compile(rf"(?:{_READ}|{_AGO}|{_COUNTS}|\bT?(?:{_CLOCK})|{_OFFSET}|{LABEL_PHRASES})", re.IGNORECASE)
_SIGNS = re.compile(r"[\s,.:;|/·•●∙()\[\]@–—~>»*-]+")
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@dataclass(frozen=True)
class Stamp:
    """One day of a stamp.

    `day` is None where the calendar has no such day or nothing tells day from month; `rank` is 0 for a publication, 1
    for a day without a label and 2 for an update.
    """

    day: date | None
    rank: int
    is_english: bool
    start: int
    end: int


def stamps_in(text: str) -> list[Stamp]:
    """The days with their years that a text names, in its order.

    >>> [stamp.day.isoformat() for stamp in stamps_in("Updated Fri, 05 Dec 2025 14:03:11 -0300, posted 2025-12-04")]
    ['2025-12-05', '2025-12-04']
    """
    found = [match for match in _DAY.finditer(text) if _has_month(match)]
    is_day_first = _day_comes_first(text, found)
    starts = [0, *(match.end() for match in found)]
    return [
        Stamp(
            _day_of(match, is_day_first),
            _rank(text[start : match.start()]),
            _month_word(match) in {None, *ENGLISH_MONTHS},
            *match.span(),
        )
        for start, match in zip(starts, found, strict=False)
    ]


def is_stamp(line: str) -> bool:
    """Whether a line names a day and says nothing but when something was published, in any language."""
    return bool(stamps_in(line)) and not _strange_words(line, OTHER_WORDS | WEEKDAYS.keys())


def is_english_stamp(line: str) -> bool:
    """Whether a line is a stamp in English, or one of figures only.

    >>> is_english_stamp("Published: March 4, 2026, 10:31 am IST"), is_english_stamp("March 4, 2026 was cold.")
    (True, False)
    """
    days = stamps_in(line)
    is_english = bool(days) and all(stamp.is_english for stamp in days)
    return is_english and not _strange_words(line, ENGLISH_WORDS | ENGLISH_WEEKDAYS.keys())


def is_undecided_stamp(line: str) -> bool:
    """Whether a line is a stamp that gives no day: nothing tells the day from the month, or the calendar lacks it."""
    return is_stamp(line) and all(stamp.day is None for stamp in stamps_in(line))


def published_in(text: str) -> Stamp | None:
    """The day of publication in a text: one that a label calls so, else one without a label, else that of an update."""
    return min((stamp for stamp in stamps_in(text) if stamp.day), key=lambda stamp: stamp.rank, default=None)


def _strange_words(line: str, known: frozenset[str]) -> bool:
    """Whether anything stands in a line beside its days that is no part of stamps."""
    rest = line
    for stamp in reversed(stamps_in(line)):
        rest = f"{rest[: stamp.start]} {rest[stamp.end :]}"
    rest = _BESIDE_DAYS.sub(" ", rest)
    return any(word.casefold() not in known for word in _TOKEN.findall(rest)) or bool(
        _SIGNS.sub("", _TOKEN.sub("", rest))
    )


def _has_month(match: re.Match[str]) -> bool:
    word = _month_word(match)
    return word is None or word in MONTHS


def _month_word(match: re.Match[str]) -> str | None:
    word = match["month_4"] or match["month_5"] or match["month_6"]
    return word.casefold() if word else None


def _rank(before: str) -> int:
    words = {word.casefold() for word in _TOKEN.findall(before)}
    return 2 if words & UPDATED else 0 if words & PUBLISHED else 1


def _day_of(match: re.Match[str], is_day_first: bool | None) -> date | None:
    if match["first"]:
        return _figures(match, is_day_first)
    year, month, day = (next(match[f"{name}_{n}"] for n in _FORMS if match[f"day_{n}"]) for name in _PARTS)
    return _date(year, MONTHS[month.casefold()] if month[0].isalpha() else month, day)


_FORMS = (1, 2, 4, 5, 6)
_PARTS = ("year", "month", "day")


def _figures(match: re.Match[str], is_day_first: bool | None) -> date | None:
    """The day of 3/4/2026: none where nothing tells which figure is the day, unless both are the same."""
    if is_day_first is None and match["first"] != match["second"]:
        return None
    day, month = (match["first"], match["second"]) if is_day_first else (match["second"], match["first"])
    return _date(match["year_3"], month, day)


def _day_comes_first(text: str, found: list[re.Match[str]]) -> bool | None:
    """Whether figures alone name the day first: told by one above 12, a day of the week or the zone; None if by none.

    Zones tell by the short dates of their countries: month first in the United States, day first elsewhere (CLDR).
    """
    figures = [match for match in found if match["first"]]
    if not figures:
        return None
    votes = {*_votes_of_figures(figures), *_votes_of_weekdays(text, figures)} or set(_votes_of_zones(text))
    return votes.pop() if len(votes) == 1 else None


def _votes_of_figures(figures: list[re.Match[str]]) -> Iterator[bool]:
    for match in figures:
        first, second = int(match["first"]), int(match["second"])
        if (first > 12) != (second > 12):
            yield first > 12


def _votes_of_weekdays(text: str, figures: list[re.Match[str]]) -> Iterator[bool]:
    """By the one day of the week of a line with one date."""
    weekdays = {WEEKDAYS[word.casefold()] for word in _TOKEN.findall(text) if word.casefold() in WEEKDAYS}
    if len(weekdays) != 1 or len(figures) != 1:
        return
    weekday = weekdays.pop()
    readings = {is_first: _figures(figures[0], is_first) for is_first in (True, False)}
    fitting = [is_first for is_first, day in readings.items() if day and day.weekday() == weekday]
    if len(fitting) == 1:
        yield fitting[0]


def _votes_of_zones(text: str) -> Iterator[bool]:
    words = set(_TOKEN.findall(text))
    if words & DAY_FIRST_ZONES:
        yield True
    if words & MONTH_FIRST_ZONES:
        yield False


def _date(year: str, month: int | str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
