"""Lines that say when the page was published or updated. The first day that they name becomes `published_on`."""

from __future__ import annotations

from transforms.cleaning.rule import Rule, any_of

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
_DAY = (
    rf"(?:(?:{MONTH}) \d{{1,2}}(?:st|nd|rd|th)?,? ?\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?(?: |-)(?:of )?(?:{MONTH})(?:,"
    rf"| |-)+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2})"
)
_FILLER = rf"(?:[\s,.:;|/·•()@–—-]|\b(?:on|at|{_CLOCK}|{_TIME_ZONE}|{_WEEKDAY}|{_AGO}|{_READ}|{_LABEL})\b\.?|T)*"

PUBLICATION_DATE = Rule(
    name="publication_date",
    kind="header",
    removes="The line with the day and time of publication; the day becomes `published_on`.",
    seen="`Updated: March 4, 2026, 10:31 am IST`, `Published 2:16 AM EST Mar 4, 2026`, above stories and below them.",
    example="Published: March 4, 2026, 10:31 am IST",
    keeps="Dates with other words, and dates without a label in the midst of a story, where chronicles have them.",
    pattern=rf"(?i:{_FILLER}(?P<date>{_DAY}){_FILLER}(?:(?:{_DAY}){_FILLER})?(?:source ?: ?.{{2,40}})?)",
    zone="around",
    longest=140,
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
        r"(?:posted|published) (?:on|by) [^.!?]*(?:\d{4}| by [^.!?]*)(?:leave a comment|\d+ comments?)?",
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
    pattern=any_of(
        r"(?:[^\s,]+, )?(?:\d{1,2}|1er|1º)\.? (?:de |di )?"
        r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre|janeiro|fevereiro"
        r"|março|maio|junho|julho|setembro|outubro|novembro|dezembro|janvier|février|mars|avril|mai|juin|juillet|août"
        r"|septembre|octobre|novembre|décembre|januar|jänner|februar|märz|juni|juli|oktober|dezember|gennaio|febbraio|aprile"
        r"|maggio|giugno|luglio|settembre|ottobre|dicembre|januari|februari|maart|mei|augustus|maret|agustus|desember"
        r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)(?: de| del)?,? \d{4}"
        r"(?:[,\s|–-]|à|às|a las|um|uhr|ore|om|h|pukul|в|\d{1,2}[:.h]\d{2})*",
        r"(?:tempo de leitura|tiempo de lectura|temps de lecture|lesezeit|tempo di lettura|leestijd"
        r"|время чтения)\s?:?.*",
    ),
    zone="top",
    longest=80,
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

DATE_RULES = (PUBLICATION_DATE, LABELLED_DATE, FOREIGN_DATE, WIRE_SLUG)
