"""What the words of time expressions stand for: numbers of months and weekdays, TIMEX3 designators and values."""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
            *("september sept sep", "october oct", "november nov", "december dec"),
        ),
        start=1,
    )
    for name in names.split()
}
"""Number of each month, by its names in small letters."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            *("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu"),
            *("friday fri", "saturday sat", "sunday sun"),
        ),
        start=1,
    )
    for name in names.split()
}
"""Number of each weekday in the week of ISO 8601, by its names in small letters."""

UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "N",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
"""TIMEX3 designator of each unit of time; those that begin with T count parts of a day."""

UNITS |= {f"{unit}s": designator for unit, designator in UNITS.items()} | {"centuries": "CE"}

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
"""TIMEX3 designators of seasons and parts of the day."""

FREQUENCIES = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "annually": "P1Y",
    "yearly": "P1Y",
}
"""TIMEX3 values of words that say how often."""

REFERENCES = {
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "recently": "PAST_REF",
}
"""TIMEX3 values of words that name no certain time."""

NAMED_DAYS = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
"""Month and day of feasts that fall on the same day every year and everywhere; others are left alone."""

DECADE_WORDS = {
    name: number
    for number, name in enumerate(
        ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"), start=2
    )
}
"""Decades of a century in words."""
