"""Who wrote the story: the byline in its forms becomes `byline`."""

from __future__ import annotations

import re

import polars as pl

from transforms.agencies import AGENCY_PATTERN
from transforms.cleaning.dates import MONTH
from transforms.cleaning.rule import Rule, any_of
from transforms.stamps import is_stamp, stamps_in

_WORD = r"\p{Lu}[^\s\d,;:!?()\[\]|/@\"“”<>–—]*"
_PARTICLE = r"(?:(?:de|del|da|di|du|van|von|der|den|bin|bint|al|el|ul|la|le) |d['’])"
_PERSON = rf"{_WORD}(?: {_PARTICLE}?{_WORD})+?"
_PERSONS = rf"{_PERSON}(?:(?: ?,? (?:and|AND) |,? & | ?, |; ){_PERSON})*?"
_DESK = any_of(
    r"(?:our|a|special|staff|own|web|news|national|political|sports?|city|online|digital|the|foreign|business|monitoring|agency|state|crime|legal|diplomatic|entertainment|express|[^\s.]+)"
    r"(?: (?:our|special|staff|web|news|national|political|sports?|city|online|digital|foreign|business|legal"
    r"|diplomatic|senior))*"
    r" (?:correspondents?|reporters?|desk|bureau|report|writers?|news service|editorial team)",
)
_FIELD = (
    r"(?:senior|staff|chief|special|contributing|associate|assistant|deputy|managing|executive|guest|opinion|politics"
    r"|political|sports?|business|news|national|foreign|health|science|technology|tech|education|environment|economics?"
    r"|defen[cs]e|diplomatic|crime|legal|media|religion|arts?|culture|entertainment|film|tv|music|travel|food|city|local"
    r"|world|video|photo|digital|web|data|features?|markets|energy|investigative|freelance|ap|usa today|cnn|bbc|the"
    r"|and|of)"
)
_ROLE = (
    rf"(?i:(?:{_FIELD}[ -])*(?:writers?|reporters?|correspondents?|editors?|columnists?|contributors?|critic|journalist"
    r"|producer|bureau|staff|news service|press))"
)
_DATED = (
    rf"(?:\s*[,|·•–—-]?\s*(?:(?i:on|published|updated|posted)\s)?(?:[^\s.]+day,? )?(?:{MONTH} \d{{1,2}}(?:st|nd|rd"
    rf"|th)?|\d{{1,2}} {MONTH}|\d{{4}}-\d"
    rf"|\d+ [^\s.]+ ago)(?:[\d\s,.:|/·•–—-]|(?i:{MONTH}|\b(?:at|a\.?m|p\.?m|[a-z]{{2,4}})\b))*)"
)
_TAIL = r"(?:\s*(?:,|\||-|–|—|•|·|/|\(|for|of)\s*[^!?:;“”\"]+)"


def is_no_sentence(matches: pl.DataFrame) -> pl.Series:
    """Whether a line has no more small words than names and roles have."""
    return matches["text"].str.count_matches(r"(?:^|\s)\p{Ll}+") <= 8


def has_more_than_names(matches: pl.DataFrame) -> pl.Series:
    """Whether something stands behind the names, and they are not those of a desk, a section or a newspaper."""
    is_longer = matches["text"].str.len_chars() > matches["author"].str.len_chars() + 2
    return is_longer & ~matches["author"].str.contains(_NO_PERSON)


def names_a_day(matches: pl.DataFrame) -> pl.Series:
    """Whether a line that reads like no sentence names a day with its year."""
    days = matches["text"].map_elements(lambda text: bool(stamps_in(text)), return_dtype=pl.Boolean)
    return days & is_no_sentence(matches)


def is_section_and_stamp(matches: pl.DataFrame) -> pl.Series:
    """Whether each part of a line is a stamp or the name of a section, and at least one is a stamp."""
    return matches["text"].map_elements(_is_section_and_stamp, return_dtype=pl.Boolean)


def _is_section_and_stamp(line: str) -> bool:
    parts = [part for part in _BETWEEN_PARTS.split(line) if part.strip()]
    others = [part for part in parts if not is_stamp(part)]
    is_named = re.search(_NO_PERSON, line) is not None or not _DASHES.search(line)
    return len(others) < len(parts) <= MAX_PARTS and is_named and all(map(_SECTION.fullmatch, others))


MAX_PARTS = 6
"""Parts of a line above a story: two sections, place, publication, update and reading time."""

_DASHES = re.compile(r" [–—-] ")
_BETWEEN_PARTS = re.compile(r"[|•·●»]| [–—-] ")
_SECTION = re.compile(
    r"\s*(?:[^\W\d_a-zß-ÿ][\w'’&-]*|\d+ min read)(?: (?:&|and|of|the|[^\W\d_a-zß-ÿ][\w'’&-]*)){0,3}\s*"
)
_NO_PERSON = (
    r"(?i:\b(?:desk|bureau|staff|news|sports?|world|politics|business|opinion|culture|lifestyle|entertainment|economy"
    r"|finance|markets|technology|science|health|education|travel|national|international|local|features?|editorial"
    r"|times|post|herald|gazette|tribune|chronicle|courier|observer|telegraph|mail|journal|daily|weekly|press"
    r"|media|tv|radio|online|reporters?|correspondents?))(?:\W|$)"
)
"""Words that names of desks, sections and newspapers have, and those of persons hardly."""


WIRE_BYLINE = Rule(
    name="wire_byline",
    kind="byline",
    removes="The byline before the dateline, on one line with it.",
    seen="Old agency copy: `By X, Reuters`, some spaces and the dateline.",
    example="By Ana Sousa, Reuters    LISBON, March 4 - The ferry sailed at dawn.",
    keeps="Sentences that begin with `By`, which hold no gap.",
    pattern=rf"(?i:by) (?P<author>{_PERSONS})(?:, [^\s.]+)?\s{{3,}}",
    cuts="opening",
    zone="head",
)

DATED_BYLINE = Rule(
    name="dated_byline",
    kind="byline",
    removes="The line that says when and by whom the page was published; the names become `byline`.",
    seen="Blogs and small newspapers: `Posted on March 4, 2026 by Ana Sousa`.",
    example="Posted on March 4, 2026 by Ana Sousa",
    keeps="Sentences, and such lines without a year.",
    pattern=rf"(?i:posted|published|updated)(?:(?i: on)? [^!?;“”\"]{{4,40}}?)?,? (?i:by):? "
    rf"(?P<author>{_PERSONS})(?:,? (?i:on|at|in) [^!?;“”\"]{{4,40}}|{_DATED})?(?: ?[|·•/–—-] ?[^.!?;“”\"]{{0,40}})?",
    zone="around",
    longest=140,
    hint=r"^(?i:posted|published|updated)\b.*(?:19|20)[0-9]{2}",
    guard=names_a_day,
)

BYLINE = Rule(
    name="byline",
    kind="byline",
    removes="The line that names the writers after `By`; their names become `byline`.",
    seen="Above stories, and below them: `By Ana Sousa`, `Written by Ana Sousa on March 4, 2026`.",
    example="By Ana Sousa and Rui Salva, Staff Writers",
    keeps="Sentences that begin with `By`.",
    pattern=rf"[|·•\s]*(?i:(?:(?:written|reported|posted|story|words|text|article|report|review|reviewed|published"
    rf"|authored) )?by|author|reporter|text|текст|von|por|par)"
    rf"(?:\s?:\s?|\s+)(?P<author>{_PERSONS})(?:\s+(?:{_ROLE}|{_DESK}))?(?:\s*{_TAIL})?{_DATED}?",
    zone="around",
    longest=160,
    guard=is_no_sentence,
)

ROLE_BYLINE = Rule(
    name="role_byline",
    kind="byline",
    removes="The name of a writer with role, handle or date, without `By`; the name becomes `byline`.",
    seen="`Ana Sousa, Staff Writer`, `Ana Sousa @anasousa`, `Ana Sousa - Mar 4, 2026`.",
    example="Ana Sousa, Staff Writer",
    keeps="Names alone, which may be those of the story, and sentences.",
    pattern=rf"(?P<author>{_PERSONS})(?:\s*[,|–—-]\s*(?:{_ROLE}|(?i:{AGENCY_PATTERN}|usa today|cnn|bbc news))"
    rf"(?: (?:in|at|for) {_PERSON}|\s*[,|/·•–-]\s*{_WORD}(?: {_WORD})*)?|\s+(?:USA TODAY|@\S+(?: ?/ ?.*)?))?{_DATED}?",
    zone="around",
    longest=140,
    guard=has_more_than_names,
)

DESK = Rule(
    name="desk",
    kind="byline",
    removes="A desk, a bureau or an agency on a line of its own in the place of a name.",
    seen="`Our Correspondent`, `Web Desk`, `Associated Press`, `/ CBS News`.",
    example="Our Correspondent",
    keeps="The words in sentences.",
    pattern=rf"(?:(?i:by|from) )?(?:{_DESK}|[|/·•\s]*{AGENCY_PATTERN}|(?i:[|/·•\s]*(?:[^\s.]+ )?news agency|["
    rf"|/·•]\s*[^\s.]+ news))(?:\s*[,|/·•–-]\s*[^.!?:;]+)?{_DATED}?",
    zone="around",
    longest=80,
)

SECTION_DATE = Rule(
    name="section_date",
    kind="header",
    removes="Section or desk and the day of publication on one line, between bars or dots.",
    seen="Portals and newspapers: `Sports Desk | Monday 28 July 2025`, `Politics • March 4, 2026`.",
    example="Sports Desk | Monday 28 July 2025",
    keeps="Days behind other words, and such lines in the story.",
    pattern=r"(?P<date>.*[|•·●»–—-].*)",
    zone="top",
    longest=140,
    hint=r"(?:19|20)[0-9]{2}",
    guard=is_section_and_stamp,
)

BYLINE_RULES = (BYLINE, ROLE_BYLINE, SECTION_DATE, DESK)
