"""The words of time expressions, by category, and the names that patterns give to groups of categories.

A word with a capital counts only so written: "may", "march" and "sun" are no dates.
"""

from __future__ import annotations

from transforms.extraction.lexing import CAPITAL, LOWER, NUMBER, OLD_YEAR, PAST_FORM, PLURAL, YEAR, Lexer
from transforms.extraction.numerals import NUMBER_WORDS, ORDINAL_WORDS

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
    "quarterly": "P1Q",
    "annually": "P1Y",
    "yearly": "P1Y",
    "annual": "P1Y",
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
    "may day": (5, 1),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
"""Month and day of feasts that fall on the same day every year and everywhere; others are left alone."""

_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
DECADE_WORDS = {name: number for number, name in enumerate(_DECADES, start=2)}
"""Decades of a century in words."""

_RISKY_MONTHS = ("March", "April", "May", "June", "August")
"""Months that are also verbs or names of people: alone they need a word before them that says it is a time."""

_IN_FULL = ("january", "february", "july", "september", "october", "november", "december")
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
_WEEKDAYS_IN_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_WEEKDAYS = ("Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun")


def _padded(numbers: range) -> tuple[str, ...]:
    return tuple(f"{number:02d}" for number in numbers if number < 10)


def _figures(first: int, last: int) -> tuple[str, ...]:
    numbers = range(first, last + 1)
    return (*map(str, numbers), *_padded(numbers))


_PAST_TENSE = [
    "was",
    "were",
    "had",
    "did",
    "began",
    "became",
    "brought",
    "bought",
    "broke",
    "built",
    "came",
    "chose",
    "cut",
    "drew",
    "fell",
    "felt",
    "found",
    "fought",
    "gave",
    "got",
    "grew",
    "heard",
    "held",
    "hit",
    "kept",
    "knew",
    "laid",
    "led",
    "left",
    "lost",
    "made",
    "met",
    "paid",
    "put",
    "ran",
    "rose",
    "said",
    "sat",
    "saw",
    "sent",
    "set",
    "shot",
    "showed",
    "shut",
    "spent",
    "spoke",
    "stood",
    "struck",
    "swore",
    "taught",
    "thought",
    "threw",
    "told",
    "took",
    "went",
    "won",
    "wore",
    "wrote",
]

CATEGORIES = {
    "month": (*_IN_FULL, *(name.capitalize() for name in _IN_FULL)),
    "risky_month": _RISKY_MONTHS,
    "short_month": _SHORT_MONTHS,
    "weekday": (*_WEEKDAYS_IN_FULL, *(name.capitalize() for name in _WEEKDAYS_IN_FULL)),
    "weekdays": (*(name + "s" for name in _WEEKDAYS_IN_FULL),),
    "short_weekday": _SHORT_WEEKDAYS,
    "n12": _figures(1, 12),
    "n24": ("0", "00", *_figures(13, 24)),
    "n31": _figures(25, 31),
    "n59": _figures(32, 59),
    "n99": _figures(60, 99),
    "a": ("a", "an"),
    "the": ("the",),
    "half_word": ("half",),
    "hour_word": ("hrs",),
    "hundred": ("hundred", "thousand"),
    "second": ("second",),
    "seconds": ("seconds",),
    "ordinal": tuple(word for word in ORDINAL_WORDS if word not in {"first", "second"}),
    "number_word": tuple(NUMBER_WORDS),
    "ordinal_ending": ("st", "nd", "rd", "th"),
    "clock_unit": ("minute", "minutes", "hour", "hours"),
    "day": ("day",),
    "days": ("days",),
    "week": ("week",),
    "weeks": ("weeks",),
    "month_unit": ("month",),
    "months": ("months",),
    "quarter": ("quarter", "quarters"),
    "year": ("year",),
    "years": ("years",),
    "decade": ("decade",),
    "decades": ("decades",),
    "century": ("century",),
    "centuries": ("centuries",),
    "weekend": ("weekend",),
    "weekends": ("weekends",),
    "night": ("night",),
    "nights": ("nights",),
    "morning": ("morning", "afternoon", "evening"),
    "mornings": ("mornings", "afternoons", "evenings"),
    "season": ("summer", "winter", "autumn"),
    "risky_season": ("spring", "fall"),
    "decade_word": tuple(DECADE_WORDS),
    "today": ("today", "yesterday", "tomorrow"),
    "tonight": ("tonight",),
    "noon": ("noon", "midnight"),
    "last": ("last",),
    "next": ("next", "coming"),
    "this": ("this",),
    "past": ("past",),
    "previous": ("previous", "preceding"),
    "following": ("following",),
    "latest": ("latest", "current"),
    "same": ("same",),
    "these": ("these",),
    "first": ("first",),
    "every": ("every", "each"),
    "often": ("once", "twice"),
    "times": ("times",),
    "early": ("early", "late", "mid"),
    "earlier": ("earlier",),
    "later": ("later",),
    "edge": ("end", "beginning", "start", "middle", "rest", "remainder"),
    "ago": ("ago",),
    "from": ("from",),
    "before": ("before",),
    "after": ("after",),
    "prior": ("prior",),
    "now": tuple(REFERENCES),
    "future": ("future",),
    "daily": ("daily",),
    "frequency": tuple(word for word in FREQUENCIES if word != "daily"),
    "pronoun": ("he", "she", "they", "it", "i", "we", "you", "when"),
    "that": ("that",),
    "period": ("period",),
    "near": ("near", "foreseeable"),
    "fiscal": ("fiscal", "financial"),
    "fy": ("FY",),
    "q": ("Q1", "Q2", "Q3", "Q4", "Q"),
    "vague": ("several", "few", "many", "recent", "couple"),
    "some": ("some",),
    "about": ("about", "around", "nearly", "almost", "approximately", "roughly", "over", "under"),
    "more": ("more", "less", "fewer"),
    "than": ("than",),
    "least": ("least", "most"),
    "at": ("at",),
    "just": ("just", "only"),
    "through": ("through",),
    "in": ("in",),
    "since": ("since", "by", "until", "till", "during", "throughout", "within"),
    "between": ("between",),
    "for": ("for",),
    "of": ("of",),
    "on": ("on",),
    "to": ("to",),
    "and": ("and",),
    "or": ("or",),
    "per": ("per",),
    "while": ("while",),
    "long": ("long",),
    "time": ("time",),
    "record": ("level", "levels", "high", "low", "rate", "peak", "record"),
    "event": (
        *("Cup", "Games", "Olympics", "Championship", "Championships", "League", "Open", "Prix", "Act", "Convention"),
        *("Agreement", "Accord", "Awards", "Festival", "Nations", "Summit", "Conference", "Bill", "Law", "Expo"),
    ),
    "am": ("am", "pm"),
    "p": ("p",),
    "m": ("m",),
    "s": ("s",),
    "o": ("o",),
    "clock": ("clock",),
    "zone": (
        *("GMT", "UTC", "BST", "CET", "CEST", "EET", "MSK", "IST", "PKT", "EST", "EDT", "ET", "CST", "CDT", "MST"),
        *("MDT", "PST", "PDT", "PT", "AEST", "JST", "HKT", "SGT", "WAT", "EAT", "SAST", "UT"),
    ),
    "no_plural": ("says", "does", "goes", "always", "perhaps", "sometimes", "besides", "towards", "afterwards"),
    "counted": ("people", "men", "women", "children", "km", "kg", "m", "metric", "square", "hours"),
    "old": ("old", "olds"),
    "kind_of_day": (
        "trading",
        "working",
        "business",
        "full",
        "consecutive",
        "straight",
        "successive",
        "more",
        "additional",
    ),
    "other": ("other",),
    "new": ("New",),
    "feast": ("Christmas", "Halloween", "Thanksgiving", "Valentine", "Boxing"),
    "eve": ("Eve", "Day"),
    "will": ("will", "ll", "shall", "would"),
    "planned": ("scheduled", "expected", "due", "slated", "plans", "upcoming", "intends", "hopes", "wants"),
    "be": ("be", "been", "being"),
    "had": _PAST_TENSE,
    "newspaper": (
        *("Times", "Mail", "Express", "Mirror", "Telegraph", "Herald", "Post", "News", "Star", "Sun", "Standard"),
        *("Independent", "Tribune", "Magazine", "Observer", "Show", "Nation", "Monitor", "World", "People", "Journal"),
    ),
    "feast_before": (
        *("Black", "Good", "Bloody", "Ash", "Palm", "Super", "Easter", "Cyber", "Holy", "Fat", "Shrove", "Maundy"),
    ),
}
"""Words by category, the first that lists a word counts."""

MACROS = {
    "any_month": "[<month><risky_month><short_month>]",
    "full_month": "[<month><risky_month>]",
    "daynum": "[<n12><n24><n31>]",
    "hour": "[<n12><n24>]",
    "two": "[<n12><n24><n31><n59><n99>]",
    "minute": "[<n12><n24><n31><n59>]",
    "year4": f"[{YEAR}{OLD_YEAR}]",
    "modern": f"[{YEAR}]",
    "figures": f"[<n12><n24><n31><n59><n99>{NUMBER}]",
    "ordinals": "[<ordinal><second><first>]",
    "lower": f"[{LOWER}{PAST_FORM}{PLURAL}]",
    "unlisted": f"[{LOWER}{PAST_FORM}{PLURAL}{CAPITAL}]",
    "capital": f"[{CAPITAL}]",
    "plural": f"[{PLURAL}]",
    "past_form": f"[<had>{PAST_FORM}]",
    "no_year": f"[-–/.,:$€£¥₹#+{CAPITAL}{NUMBER}]",
    "record_word": "[<time><record>]",
    "prep": "[<in><since>]",
    "number_sign": f"[{NUMBER}]",
    "money": "[$€£¥₹%<figures>]",
    "long_spans": "[<days><weeks><months><years><decades><centuries>]",
    "seasons": "[<season><risky_season>]",
    "part": "[<morning><night>]",
    "unit1": "[<day><week><month_unit><quarter><year><decade><century><weekend>]",
    "span1": "[<clock_unit><day><week><month_unit><year><decade><century>]",
    "any_span": "[<clock_unit><day><week><month_unit><year><decade><century><weekend><night><second>"
    "<days><weeks><months><years><decades><centuries><weekends><nights><seconds>]",
    "approximately": "<about> |<some> |<at> <least> |(?:<just> )?<more> <than> |<just> (?:<about> )?|<about> <more> <than> ",
    "number": "<figures>(?: <figures>/<figures>)?|<number_word>(?:[- ]<number_word>){0,3}(?: (?:<and> )?<a> <half_word>"
    "| <and> <a> <half_word>)?(?: <hundred>)?|<a> <hundred>",
    "ampm": r"(?:<a>|<p>)\. ?<m>\.?|<am>",
}
"""Parts of patterns. Those in brackets are sets of categories."""

NEVER_FIRST = (
    *("ordinal_ending", "ago", "before", "after", "prior", "per", "am", "p", "m", "s", "o", "clock", "zone", "old"),
    *(
        "will",
        "planned",
        "be",
        "had",
        "newspaper",
        "feast_before",
        "of",
        "on",
        "to",
        "and",
        "or",
        "in",
        "since",
        "for",
        "between",
        "from",
    ),
    *(
        "while",
        "long",
        "time",
        "record",
        "event",
        "than",
        "counted",
        "no_plural",
        "kind_of_day",
        "other",
        "hour_word",
        "pronoun",
        "eve",
        "near",
        "through",
        "times",
    ),
)
"""Categories that no expression starts with."""

LEXER = Lexer(CATEGORIES, MACROS)
