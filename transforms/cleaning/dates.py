"""Lines that say when the page was published or updated. The first day that they name becomes `published_on`."""

from __future__ import annotations

import polars as pl

from transforms.cleaning.rule import Rule, any_of
from transforms.stamps import LONGEST, is_english_stamp, is_stamp, is_undecided_stamp

MONTH = (
    r"(?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
"""Pattern of the months, in full and short, in any case."""

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?"
_TIME_ZONE = (
    r"(?:GMT|UTC|BST|IST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|EET|AEST|AEDT|SGT|HKT|JST|PKT|SAST|WAT|EAT|ET|PT|CT|MT"
    r"|NPT|PHT|WIB|local time|hrs|hours|h)(?: ?[+-]\d{1,2}(?::?\d{2})?)?"
)
_WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_AGO = r"(?:about |over )?(?:\d+|an?) (?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?) ago|just now|today"
r"|yesterday"
_READ = r"\d+[ -]min(?:ute)?s? read"
_LABEL = (
    r"(?:first |last |originally |article |story )?(?:published|updated|posted|modified|created|uploaded|released"
    r"|issued"
    r"|publication date|date|update|added|reviewed|revised)(?: (?:on|at|date))?"
)
_FILLER = rf"(?:[\s,.:;|/·•()@–—-]|\b(?:on|at|{_CLOCK}|{_TIME_ZONE}|{_WEEKDAY}|{_AGO}|{_READ}|{_LABEL})\b\.?|T)*"

_YEAR = r"(?:1[6-9]|20)[0-9]{2}"
_WITH_YEAR = rf"(?P<date>.*(?:[0-9].{{0,20}}{_YEAR}|{_YEAR}[-/.年 ]).*)"
_BEGINNING_OF_STAMP = (
    r"^[^A-Za-z0-9]*(?:[0-9]|(?i:first|last|latest|orig|article|story|page|news|post|pub|rel|created|upl|issued|add|date|filed"
    r"|up|mod|rev|edit|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec|on |at |gmt|utc|today"
    r"|yest|source)).*"
)
_FIGURES = rf"[0-9][-/.][0-9]{{1,2}}[-/.]{_YEAR}"


def is_english(matches: pl.DataFrame) -> pl.Series:
    """Whether a line is a stamp in English."""
    return matches["text"].map_elements(is_english_stamp, return_dtype=pl.Boolean)


def is_foreign(matches: pl.DataFrame) -> pl.Series:
    """Whether a line is a stamp in some language, or holds no year and so is a reading time."""
    return matches["date"].is_null() | matches["text"].map_elements(is_stamp, return_dtype=pl.Boolean)


def is_undecided(matches: pl.DataFrame) -> pl.Series:
    """Whether a line is a stamp that gives no day."""
    return matches["text"].map_elements(is_undecided_stamp, return_dtype=pl.Boolean)


def stands_above_a_stamp(matches: pl.DataFrame) -> pl.Series:
    """Whether the line below is a stamp."""
    return matches["below"].fill_null("").map_elements(is_stamp, return_dtype=pl.Boolean)


DATE_LABEL = Rule(
    name="date_label",
    kind="header",
    removes="A label of the day that stands on the line below.",
    seen="Pages whose label and time are elements of their own: `Published`, and below it `4 March 2026`.",
    example="Published\n4 March 2026\nThe ferry sailed at dawn, with all of the passengers who had waited on the pier.",
    keeps="The words above any other line.",
    pattern=rf"(?i:{_LABEL})\s?:?",
    zone="around",
    longest=40,
    guard=stands_above_a_stamp,
)

LEADING_DATE = Rule(
    name="leading_date",
    kind="header",
    removes="The labelled day and time of publication before the first sentence, on one line with it.",
    seen="Pages that were saved without line feeds: `Published: 4 March 2026 10:31 GMT The ferry ...`.",
    example="Published: 4 March 2026 10:31 GMT The ferry sailed at dawn.",
    keeps="Sentences that begin with `Published on`, which have no colon.",
    pattern=rf"(?P<date>(?i:{_LABEL})\s?:\s?(?:{_WEEKDAY},? )?(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}T?)"
    rf"(?:,? (?:at )?(?i:{_CLOCK})|\d{{2}}:\d{{2}}(?::\d{{2}})?)?(?:Z| ?\(?(?:{_TIME_ZONE}|[+-]\d{{2}}:?\d{{2}})\)?)?)"
    r"(?:\s*[|·•–—-])?\s+",
    cuts="opening",
    zone="first",
)

UNDECIDED_DATE = Rule(
    name="undecided_date",
    kind="header",
    removes="The line with a publication time that gives no day: nothing tells its day from its month.",
    seen="`05/06/2026 10:31`. One above 12, the day of the week or a time zone would tell; `published_on` stays NULL.",
    example="Published 05/06/2026 10:31",
    keeps="The same in the midst of a story; days that something tells, which other rules take.",
    pattern=_WITH_YEAR,
    zone="around",
    longest=LONGEST,
    hint=_FIGURES,
    guard=is_undecided,
)

PUBLICATION_DATE = Rule(
    name="publication_date",
    kind="header",
    removes="The line with the day and time of publication; the day becomes `published_on`.",
    seen="`Updated: March 4, 2026, 10:31 am IST`, `Published 2:16 AM EST Mar 4, 2026`, above stories and below them.",
    example="Published: March 4, 2026, 10:31 am IST",
    keeps="Dates with other words, and dates without a label in the midst of a story, where chronicles have them.",
    pattern=_WITH_YEAR,
    zone="around",
    longest=LONGEST,
    hint=rf"{_BEGINNING_OF_STAMP}{_YEAR}|^[^A-Za-z0-9]*{_YEAR}",
    guard=is_english,
)

LABELLED_DATE = Rule(
    name="labelled_date",
    kind="header",
    removes="A line of nothing but publication times that a label announces, or that count back from now.",
    seen="`Updated 14 hours ago`, `PUBLISHED: 10:48, Tue, Nov 19`, `5 Min Read`.",
    example="Updated 14 hours ago",
    keeps="Times without a label, which live reports have as headings; sentences.",
    pattern=any_of(
        rf"[|·•/\s]*{_LABEL}\b(?:{_FILLER}|\d|{MONTH})*(?:\d|ago|today|yesterday)(?:{_FILLER}|\d|{MONTH})*",
        r"(?P<date>(?:posted|published) (?:on|by) [^.!?]*(?:\d{4}| by [^.!?]*)(?:leave a comment|\d+ comments?)?"
        rf"|published in [^.!?]{{3,60}}, (?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd"
        rf"|th)? {MONTH}),? \d{{4}}\.?)",
        rf"[|·•/\s]*(?:{_READ}|reading time ?: ?.{{2,12}}|time to read ?: ?.{{2,12}}|(?:\d+|an?) (?:min(?:ute)?s?"
        rf"|hours?|days?) ago)[|·•/\s]*",
    ),
    longest=100,
)

FOREIGN_DATE = Rule(
    name="foreign_date",
    kind="header",
    removes="The line with day and time of publication in other languages.",
    seen="`segunda-feira, 22 de janeiro de 2018 às 0:13`, `Tempo de leitura: 2 minutos`.",
    example="segunda-feira, 2 de março de 2026 às 10:31",
    keeps="Dates with other words, and those below the head.",
    pattern=_WITH_YEAR
    + r"|(?i:(?:tempo de leitura|tiempo de lectura|temps de lecture|lesezeit|tempo di lettura|leestijd"
    r"|czas czytania|okuma süresi|waktu baca|время чтения)\s?:?.*)",
    guard=is_foreign,
    zone="top",
    longest=100,
)

WIRE_SLUG = Rule(
    name="wire_slug",
    kind="header",
    removes="The name of a dispatch and its take, as the agency files it.",
    seen="Copy of AP: `BC-EU--Portugal-Ferry, 1st Ld-Writethru`.",
    example="BC-EU--Portugal-Ferry, 1st Ld-Writethru",
    keeps="Words with hyphens.",
    pattern=r"(?:AP|BC|US|EU|UK|AF|AS|ML|LT|CN|NA)(?:-[A-Z]{2,3})?--\S.*|.*\b(?:\d+(?:st|nd|rd|th) )?Ld-Writethru\b.*",
    zone="top",
    longest=100,
)

DATE_RULES = (DATE_LABEL, LEADING_DATE, UNDECIDED_DATE, PUBLICATION_DATE, LABELLED_DATE, FOREIGN_DATE, WIRE_SLUG)
