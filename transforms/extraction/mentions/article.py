"""What the rules see of an article: its text, its paragraphs, and its words with capitals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from transforms.extraction.mentions.words import folded, given_names, heads, longest, modifiers, plain_words, titles

_UPPER = "A-Z" + "".join(char for char in map(chr, range(0xC0, 0x250)) if char.isupper()) + "Ḁ-Ỿ"
_MARKS = "'’ʼʻ"
_SUFFIXES = "|".join(
    ("led", "based", "backed", "born", "style", "era", "wide", "owned", "like", "made", "run", "controlled", "held")
    + ("affiliated", "linked", "bound", "funded", "friendly", "speaking", "sponsored", "aligned", "occupied", "allied")
    + ("administered", "trained", "educated", "inspired", "type", "free", "related", "listed", "registered", "built")
    + ("dominated", "majority", "area", "flagged", "first", "only", "to", "and", "or", "in", "on", "of", "the")
)
"""What makes an adjective of a name: "Beijing-backed"; any other word behind a hyphen is part of it ("Jong-un")."""

_WORD = re.compile(
    rf"(?<![\w@#])(?:(?:[aA]l|[eE]l|as|ad|ar|an|ash|ur|ul|[sS]ub|[tT]rans|[pP]an)[-–]|[dlDL][{_MARKS}](?=[{_UPPER}]))?"
    rf"(?:(?:[{_UPPER}]\.){{1,4}}(?!\w)"
    rf"|[{_UPPER}]\w*(?:[{_MARKS}](?![sS]\b)\w+|&[{_UPPER}]\w*|-(?:\w{{1,3}}-)?[{_UPPER}]\w*|-\d+|-(?!(?:{_SUFFIXES})\b)[a-z]\w+)*)"
)
_LOWER_WORD = re.compile(r"(?<![\w’'])[a-z]{3,}(?![\w’'])")
_PARTICLES = (
    *("de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "las", "los", "le", "les", "van", "von"),
    *("der", "den", "ter", "zu", "al", "el", "bin", "ibn", "bint", "ben", "y", "e", "ul", "ur", "&", "+", "de la"),
    *("de las", "de los", "van der", "van den", "von der", "an der"),
)
_GAPS = frozenset((" ", "\u00a0", *(f" {particle} " for particle in _PARTICLES)))
_SHORT = frozenset(
    "dr mr mrs ms gen lt col maj capt sgt prof rev sen rep gov st hon adm fr brig cpl cmdr messrs smt pt atty engr".split()
)
"""Titles that are written with a full stop, which then ends no sentence."""

LONGEST_RUN = 30
"""Words after which a run is cut, so that no text can make a rule look far ahead."""

HEADING_SHARE = 0.6
"""Share of words with a capital from which on a paragraph is a heading."""

HEADING_WORDS = 4
"""A shorter paragraph is too short to tell."""


class Name(NamedTuple):
    """A name: offsets in the article, OntoNotes type, how far it is to be trusted, and who found it.

    `source` is empty in what a rule has just made; the runner fills it in.
    """

    start: int
    end: int
    type: str
    trust: int = 1
    source: str = ""


class Paragraph(NamedTuple):
    """Offsets of a paragraph, and whether it is set in capitals as headings are."""

    start: int
    end: int
    is_heading: bool


class Run(NamedTuple):
    """Words with capitals that follow one another: their offsets and folded forms."""

    words: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]
    is_heading: bool

    @property
    def start(self) -> int:
        """First code point."""
        return self.words[0][0]

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.words[-1][1]

    def part(self, first: int, last: int) -> Run:
        """The run of some of its words."""
        return Run(self.words[first:last], self.keys[first:last], self.is_heading)


class Segment(NamedTuple):
    """A run, or the part of one between titles and plain words: what may be one name."""

    run: Run
    has_title_before: bool
    has_title_after: bool


class Article:
    """One article; what is derived from its text is computed once, when a rule first asks."""

    def __init__(self, text: str, bounds: Sequence[tuple[int, int]]) -> None:
        """Take the text and the offsets of the paragraphs that may be read."""
        self.text = text
        self._bounds = bounds

    @cached_property
    def _read(self) -> list[tuple[Paragraph, list[Run]]]:
        return [_read(self.text, start, end) for start, end in self._bounds]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs, in order."""
        return [paragraph for paragraph, _ in self._read]

    @cached_property
    def runs(self) -> list[Run]:
        """Its runs of words with capitals, in order."""
        return [run for _, runs in self._read for run in runs]

    @cached_property
    def segments(self) -> list[Segment]:
        """Its runs without titles and plain words, in order."""
        return [segment for run in self.runs for segment in segments_of(run)]

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """Its words in lower case: a word that stands among them is seldom a name by itself."""
        return frozenset(_LOWER_WORD.findall(self.text))

    def is_heading(self, at: int) -> bool:
        """Whether an offset lies in a heading."""
        number = bisect_right(self.paragraphs, at, key=attrgetter("start")) - 1
        return number >= 0 and self.paragraphs[number].is_heading

    def surface(self, name: Name) -> str:
        """The words of a name."""
        return self.text[name.start : name.end]


def _read(text: str, start: int, end: int) -> tuple[Paragraph, list[Run]]:
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    total = text.count(" ", start, end) + 1
    is_heading = total >= HEADING_WORDS and len(words) >= HEADING_SHARE * total
    return Paragraph(start, end, is_heading), list(_runs(text, words, is_heading=is_heading))


def _runs(text: str, words: list[tuple[int, int]], *, is_heading: bool) -> Iterator[Run]:
    first = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or at - first == LONGEST_RUN or not _are_joined(text, words[at - 1], words[at]):
            keys = tuple(folded(text[start:end]) for start, end in words[first:at])
            yield Run(tuple(words[first:at]), keys, is_heading)
            first = at


def _are_joined(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    gap = text[one[1] : other[0]]
    return gap in _GAPS or (gap == ". " and folded(text[one[0] : one[1]]) in _SHORT)


def segments_of(run: Run) -> Iterator[Segment]:
    """The parts of a run between plain words and the titles of those who follow.

    A title is one only where a name without a head word follows, or nothing: "Justice Department" is one segment.
    """
    first, at, has_title = 0, 0, False
    keys = run.keys
    while at < len(keys):
        length = _title_length(keys, at)
        if _is_handed_over(keys, first, at):
            yield Segment(run.part(first, at), has_title, has_title_after=False)
            first, has_title = at, True
        if not length and keys[at] not in plain_words():
            at += 1
            continue
        if at > first:
            yield Segment(run.part(first, at), has_title, bool(length))
        has_title = bool(length)
        at = first = at + max(length, 1)
    if at > first:
        yield Segment(run.part(first, at), has_title, has_title_after=False)


def _is_handed_over(keys: tuple[str, ...], first: int, at: int) -> bool:
    """Whether a person's name begins behind that of an office or a body: "President of the Republic Pedro Castillo"."""
    is_name = at > first and keys[at] in given_names() and at + 1 < len(keys)
    return is_name and heads().get(keys[at - 1]) in ("ORG", "GPE") and keys[at + 1] not in heads()


def _title_length(keys: tuple[str, ...], at: int) -> int:
    """How many words from `at` on are titles of what follows them in the run; 0 where none are.

    The last word of a name that begins with a given name is a surname: "Raúl Barón", "James Dean".
    """
    end = last = at
    while end < len(keys) and (found := longest(titles(), keys, end) or int(keys[end] in modifiers())):
        last, end = end, end + found
    is_title = end > at and longest(titles(), keys, last)
    is_surname = at and end == len(keys) and end == at + 1 and keys[at - 1] in given_names()
    return 0 if not is_title or is_surname or _is_headed(keys, end) else end - at


def _is_headed(keys: tuple[str, ...], at: int) -> bool:
    """Whether a head word stands in a run from `at` on, before the next title or plain word."""
    for end in range(at, len(keys)):
        if keys[end] in plain_words() or longest(titles(), keys, end):
            return False
        if keys[end] in heads():
            return True
    return False
