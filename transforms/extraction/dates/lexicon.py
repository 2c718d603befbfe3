"""The words of time expressions by category, and the names that patterns give to groups of categories.

A word with a capital counts only so written: "may", "march" and "sun" are no dates.
"""

from __future__ import annotations

from transforms.extraction.dates.words import DECADE_WORDS, FREQUENCIES, REFERENCES
from transforms.extraction.lexing import CAPITAL, LOWER, NUMBER, OLD_YEAR, PAST_FORM, PLURAL, YEAR, Lexer, words
from transforms.extraction.numerals import NUMBER_WORDS, ORDINAL_WORDS

_MONTHS = words("january february july september october november december")
_WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")


def _figures(first: int, last: int) -> tuple[str, ...]:
    """Numbers in figures, those of one figure also with a zero before it."""
    numbers = range(first, last + 1)
    return (*map(str, numbers), *(f"{number:02d}" for number in numbers if number < 10))


OPENING = {
    "month": (*_MONTHS, *map(str.capitalize, _MONTHS)),
    "risky_month": words("March April May June August"),
    "short_month": words("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"),
    "weekday": (*_WEEKDAYS, *map(str.capitalize, _WEEKDAYS)),
    "weekdays": tuple(f"{name}s" for name in _WEEKDAYS),
    "short_weekday": words("Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"),
    "n12": _figures(1, 12),
    "n24": ("0", "00", *_figures(13, 24)),
    "n31": _figures(25, 31),
    "n59": _figures(32, 59),
    "n99": _figures(60, 99),
    "half": ("half",),
    "first": ("first",),
    "second": ("second",),
    "ordinal": tuple(word for word in ORDINAL_WORDS if word not in {"first", "second"}),
    "number_word": tuple(NUMBER_WORDS),
    "clock_unit": words("minute minutes hour hours"),
    "day": ("day",),
    "days": ("days",),
    "week": ("week",),
    "weeks": ("weeks",),
    "month_unit": ("month",),
    "months": ("months",),
    "year": ("year",),
    "years": ("years",),
    "decade": ("decade",),
    "decades": ("decades",),
    "century": ("century",),
    "centuries": ("centuries",),
    "night": ("night",),
    "nights": ("nights",),
    "season": words("summer winter autumn"),
    "risky_season": words("spring fall"),
    "today": words("today yesterday tomorrow"),
    "tonight": ("tonight",),
    "noon": words("noon midnight"),
    "last": ("last",),
    "next": words("next coming"),
    "this": ("this",),
    "past": ("past",),
    "previous": words("previous preceding"),
    "following": ("following",),
    "latest": words("latest current"),
    "that": ("that",),
    "these": ("these",),
    "every": words("every each"),
    "often": words("once twice"),
    "early": words("early late mid"),
    "earlier": ("earlier",),
    "later": ("later",),
    "edge": words("end beginning start middle rest remainder"),
    "now": tuple(REFERENCES),
    "near": words("near foreseeable"),
    "future": ("future",),
    "daily": ("daily",),
    "frequency": tuple(word for word in FREQUENCIES if word != "daily"),
    "fiscal": words("fiscal financial"),
    "fy": ("FY",),
    "q": ("Q",),
    "vague": words("several few many recent couple"),
    "some": ("some",),
    "about": words("about around nearly almost approximately roughly over under"),
    "more": words("more less fewer"),
    "at": ("at",),
    "just": words("just only"),
    "new": ("New",),
    "feast": words("Christmas Halloween Valentine Boxing"),
}
"""Categories that an expression can start with; the first that lists a word counts.

Risky months and seasons are also verbs or names of people: alone they need a word before them that makes them a time.
"""

INNER = {
    "a": words("a an"),
    "the": ("the",),
    "hundred": words("hundred thousand"),
    "seconds": ("seconds",),
    "ordinal_ending": words("st nd rd th"),
    "hour_word": ("hrs",),
    "quarter": words("quarter quarters"),
    "weekend": ("weekend",),
    "weekends": ("weekends",),
    "morning": words("morning afternoon evening"),
    "decade_word": tuple(DECADE_WORDS),
    "same": ("same",),
    "times": ("times",),
    "ago": ("ago",),
    "from": ("from",),
    "before": ("before",),
    "after": ("after",),
    "than": ("than",),
    "least": words("least most"),
    "through": ("through",),
    "in": ("in",),
    "since": words("since by until till during throughout within"),
    "between": ("between",),
    "for": ("for",),
    "of": ("of",),
    "on": ("on",),
    "to": ("to",),
    "and": ("and",),
    "or": ("or",),
    "per": ("per",),
    "period": ("period",),
    "while": ("while",),
    "long": ("long",),
    "time": ("time",),
    "other": ("other",),
    "kind_of_day": words("trading working business full consecutive straight successive additional"),
    "old": words("old olds"),
    "am": words("am pm"),
    "p": ("p",),
    "m": ("m",),
    "s": ("s",),
    "o": ("o",),
    "clock": ("clock",),
    "zone": words(
        "GMT UTC UT BST CET CEST EET MSK IST PKT EST EDT ET CST CDT MST MDT PST PDT PT AEST JST HKT SGT WAT EAT SAST"
    ),
    "eve": words("Eve Day"),
    "pronoun": words("he she they it i we you when"),
    "counted": words("people men women children km kg metric square"),
    "event": words(
        "Cup Games Olympics Championship Championships League Open Prix Act Convention Agreement Accord Awards "
        "Festival Nations Summit Conference Bill Law Expo"
    ),
    "newspaper": words(
        "Times Mail Express Mirror Telegraph Herald Post News Star Sun Standard Independent Tribune Magazine Observer "
        "Show Nation Monitor World People Journal"
    ),
    "named_day": words("Black Good Bloody Ash Palm Super Easter Cyber Holy Fat Shrove Maundy"),
    "will": words("will ll shall would"),
    "planned": words("plan plans planned planning scheduled expected due slated upcoming intends hopes wants"),
    "intended": words("agreed decided vowed pledged promised hoped intended wanted ordered asked invited"),
    "be": words("be been being"),
    "past_tense": words(
        "was were had did began became brought bought broke built came chose cut drew fell felt found fought gave got "
        "grew heard held hit kept knew laid led left lost made met paid put ran rose said sat saw sent set shot showed "
        "shut spent spoke stood struck swore taught thought threw told took went won wore wrote"
    ),
}
"""Categories that stand within or beside an expression."""

MACROS = {
    "any_month": "[<month><risky_month><short_month>]",
    "full_month": "[<month><risky_month>]",
    "daynum": "[<n12><n24><n31>]",
    "hour": "[<n12><n24>]",
    "two": "[<n12><n24><n31><n59><n99>]",
    "minute": "[<n12><n24><n31><n59>]",
    "year4": f"[{YEAR}{OLD_YEAR}]",
    "modern": f"[{YEAR}]",
    "other_figures": f"[{NUMBER}]",
    "figures": f"[<two>{NUMBER}]",
    "ordinals": "[<ordinal><second><first>]",
    "lower": f"[{LOWER}{PAST_FORM}{PLURAL}]",
    "capital": f"[{CAPITAL}]",
    "unlisted": "[<lower><capital>]",
    "plural": f"[{PLURAL}]",
    "past_form": f"[<past_tense><intended>{PAST_FORM}]",
    "not_before_year": "[-–/.,:$€£¥₹#+<capital><other_figures>]",
    "prep": "[<in><since>]",
    "money": "[$€£¥₹%<figures>]",
    "long_spans": "[<days><weeks><months><years><decades><centuries>]",
    "seasons": "[<season><risky_season>]",
    "part": "[<morning><night>]",
    "unit": "[<day><week><month_unit><quarter><year><decade><century><weekend>]",
    "one_span": "[<clock_unit><day><week><month_unit><year><decade><century>]",
    "any_span": "[<one_span><long_spans><second><seconds><night><nights><weekend><weekends>]",
    "approximately": "<about> |<some> |<at> <least> |(?:<just> |<about> )?<more> <than> |<just> (?:<about> )?",
    "number": "<figures>(?: <figures>/<figures>)?|<number_word>(?:[- ]<number_word>){0,3}(?: (?:<and> )?<a> <half>"
    "| <and> <a> <half>)?(?: <hundred>)?|<a> <hundred>",
    "ampm": r"(?:<a>|<p>)\. ?<m>\.?|<am>",
    "modified": "(?:<the> )?<edge> <of> |<early>[- ]",
    "opening": "["
    + "".join(f"<{name}>" for name in OPENING if name not in {"that", "at", "more"})
    + "<figures><year4>]",
    "start": "<opening>|[<a><the>](?= (?!<unlisted>))|<that>(?= <unit>)|<at>(?= <least>)|<more>(?= <than>)|'(?=<two>)",
}
"""Parts of patterns; those in brackets are sets of categories."""

LEXER = Lexer(OPENING | INNER, MACROS)
