"""What time expressions mean: TIMEX3 values and the days that they span.

TIMEX3: Pustejovsky et al., TimeML 1.2.1 annotation guidelines (2005), after TIDES TIMEX2 (Ferro et al., 2005).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple


class Meaning(NamedTuple):
    """The meaning of one expression.

    `first` and `last` are the days it spans, None where unknown; `anchor` is what it was resolved against.
    """

    type: str
    value: str | None
    first: date | None = None
    last: date | None = None
    anchor: str | None = None

    def against(self, anchor: str | None) -> Meaning:
        """The same, resolved against something."""
        return self._replace(anchor=anchor)


UNRESOLVED = Meaning("DATE", None)
"""A date that counts from a day nobody knows, or that is in no calendar."""

LAST_YEAR = 9999


def day(year: int, month: int, number: int) -> Meaning:
    """A day of the calendar; unresolved where the calendar has none, as 30 February.

    >>> day(2021, 4, 7).value, day(2021, 2, 30).value
    ('2021-04-07', None)
    """
    try:
        return that_day(date(year, month, number))
    except ValueError:
        return UNRESOLVED


def that_day(found: date) -> Meaning:
    """A day."""
    return Meaning("DATE", found.isoformat(), found, found)


def week_of(found: date) -> Meaning:
    """The ISO 8601 week of a day."""
    year, week, _ = found.isocalendar()
    return _days(f"{year:04d}-W{week:02d}", moved(found, -(found.isoweekday() - 1)), 7)


def weekend_of(found: date) -> Meaning:
    """Saturday and Sunday of the ISO 8601 week of a day."""
    year, week, _ = found.isocalendar()
    return _days(f"{year:04d}-W{week:02d}-WE", moved(found, 6 - found.isoweekday()), 2)


def _days(value: str, first: date | None, count: int) -> Meaning:
    last = moved(first, count - 1) if first else None
    return Meaning("DATE", value, first, last) if first and last else UNRESOLVED


def moved(found: date, days: float) -> date | None:
    """A day some days later, or earlier; None beyond the calendar."""
    try:
        return found + timedelta(days=days)
    except OverflowError:
        return None


def months(value: str, year: int, month: int, count: int) -> Meaning:
    """A period of whole months under the given value."""
    index = 12 * year + month - 1
    end_year, end_month = divmod(index + count, 12)
    if not 1 <= year <= LAST_YEAR:
        return UNRESOLVED
    first = date(year, month, 1)
    last = date(LAST_YEAR, 12, 31) if end_year > LAST_YEAR else date(end_year, end_month + 1, 1) - timedelta(days=1)
    return Meaning("DATE", value, first, last)


def month_of(year: int, month: int) -> Meaning:
    """A month; `month` may run over, so that month 0 is the December before."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return months(f"{year:04d}-{month:02d}", year, month, 1)


def quarter_of(year: int, quarter: int) -> Meaning:
    """A quarter of the calendar year; `quarter` may run over."""
    year, quarter = year + (quarter - 1) // 4, (quarter - 1) % 4 + 1
    return months(f"{year:04d}-Q{quarter}", year, 3 * quarter - 2, 3)


def half_of(year: int, half: int) -> Meaning:
    """A half of the calendar year."""
    return months(f"{year:04d}-H{half}", year, 6 * half - 5, 6)


def year_of(year: int) -> Meaning:
    """A year."""
    return months(f"{year:04d}", year, 1, 12)


def decade_of(year: int) -> Meaning:
    """The decade of a year: the 1990s are 199."""
    start = year - year % 10
    return months(f"{start // 10:03d}", start, 1, 120) if start else UNRESOLVED


def century_of(year: int) -> Meaning:
    """The century of a year, counted from its round year: 1950 and the 20th century are 19."""
    return months(f"{year // 100:02d}", year - year % 100, 1, 1200) if year >= 100 else UNRESOLVED


def season_of(year: int, designator: str) -> Meaning:
    """A season; its days are unknown, since they depend on the hemisphere and on who counts."""
    return Meaning("DATE", f"{year:04d}-{designator}") if 1 <= year <= LAST_YEAR else UNRESOLVED


def period_of(unit: str, found: date, steps: int = 0) -> Meaning:
    """The day, week, month ... (TIMEX3 designator) of a day, or the one some steps later or earlier."""
    if unit in _PERIODS:
        return _PERIODS[unit](found, steps)
    start = moved(found, steps * (7 if unit in {"W", "WE"} else 1))
    if start is None:
        return UNRESOLVED
    return week_of(start) if unit == "W" else weekend_of(start) if unit == "WE" else that_day(start)


_PERIODS: Mapping[str, Callable[[date, int], Meaning]] = {
    "M": lambda found, steps: month_of(found.year, found.month + steps),
    "Q": lambda found, steps: quarter_of(found.year, (found.month + 2) // 3 + steps),
    "Y": lambda found, steps: year_of(found.year + steps),
    "DE": lambda found, steps: decade_of(found.year + 10 * steps),
    "CE": lambda found, steps: century_of(found.year + 100 * steps),
}


def shifted(unit: str, found: date, steps: int) -> date | None:
    """The day some days, weeks, months or years (TIMEX3 designator) later or earlier, the last of a shorter month."""
    if unit not in MONTHS_OF:
        return moved(found, steps * DAYS_OF[unit])
    year, month = divmod(12 * found.year + found.month - 1 + steps * MONTHS_OF[unit], 12)
    if not 1 <= year <= LAST_YEAR:
        return None
    end = months("", year, month + 1, 1).last
    return date(year, month + 1, min(found.day, end.day if end else found.day))


MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
DAYS_OF = {"D": 1, "N": 1, "W": 7, "WE": 7, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}
"""Units of time, in months or in days."""
