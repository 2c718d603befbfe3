"""Words with capitals, and the runs that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.extraction.mentions.words import folded

LONGEST_RUN = 30
"""Words after which a run is cut, so that no text can make a rule look far ahead."""

_UPPER = "A-Z" + "".join(char for char in map(chr, range(0xC0, 0x250)) if char.isupper()) + "Ḁ-Ỿ"
_MARKS = "'’ʼʻ"
_SUFFIXES = (
    *("led", "based", "backed", "born", "style", "era", "wide", "owned", "like", "made", "run", "controlled"),
    *("held", "affiliated", "linked", "bound", "funded", "friendly", "speaking", "sponsored", "aligned"),
    *("occupied", "allied", "administered", "trained", "educated", "inspired", "type", "free", "related"),
    *("listed", "registered", "built", "dominated", "majority", "area", "flagged", "first", "only", "to", "and"),
    *("or", "in", "on", "of", "the"),
)
"""What makes an adjective of a name: "Beijing-backed". Other words behind a hyphen are part of it: "Jong-un"."""

_PREFIX = rf"(?:(?:[aA]l|[eE]l|as|ad|ar|an|ash|ur|ul|[sS]ub|[tT]rans|[pP]an)[-–]|[dlDL][{_MARKS}](?=[{_UPPER}]))?"
_TAIL = (
    rf"[{_MARKS}](?![sS]\b)\w+|&[{_UPPER}]\w*|-(?:\w{{1,3}}-)?[{_UPPER}]\w*|-\d+"
    rf"|-(?!(?:{'|'.join(_SUFFIXES)})\b)[a-z]\w+"
)
_WORD = re.compile(rf"(?<![\w@#]){_PREFIX}(?:(?:[{_UPPER}]\.){{1,4}}(?!\w)|[{_UPPER}]\w*(?:{_TAIL})*)")
_PARTICLES = (
    *("de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "las", "los", "le", "les", "van"),
    *("von", "der", "den", "ter", "zu", "al", "el", "bin", "ibn", "bint", "ben", "y", "e", "ul", "ur", "&", "+"),
    *("de la", "de las", "de los", "van der", "van den", "von der", "an der"),
)
_GAPS = frozenset((" ", "\u00a0", *(f" {particle} " for particle in _PARTICLES)))
_SHORT = frozenset(
    (
        *("dr", "mr", "mrs", "ms", "gen", "lt", "col", "maj", "capt", "sgt", "prof", "rev", "sen", "rep", "gov", "st"),
        *("hon", "adm", "fr", "brig", "cpl", "cmdr", "messrs", "smt", "pt", "atty", "engr"),
    )
)
"""Titles that are written with a full stop, which then ends no sentence."""


class Run(NamedTuple):
    """Words with capitals that follow one another: offsets, those and the folded form of each, whether in a heading."""

    start: int
    end: int
    words: Sequence[tuple[int, int]]
    keys: tuple[str, ...]
    is_heading: bool

    def part(self, first: int, last: int) -> Run:
        """The run of some of its words."""
        if last - first == len(self.words):
            return self
        words = self.words[first:last]
        return Run(words[0][0], words[-1][1], words, self.keys[first:last], self.is_heading)


def words_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the words with capitals between two offsets."""
    return [match.span() for match in _WORD.finditer(text, start, end)]


def runs_of(text: str, words: Sequence[tuple[int, int]], *, is_heading: bool) -> Iterator[Run]:
    """The runs that some words make: only a blank, a particle or the full stop of a title stands between them."""
    first = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or at - first == LONGEST_RUN or not _are_joined(text, words[at - 1], words[at]):
            found = words[first:at]
            keys = tuple([folded(text[start:end]) for start, end in found])
            yield Run(found[0][0], found[-1][1], found, keys, is_heading)
            first = at


def _are_joined(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    gap = text[one[1] : other[0]]
    return gap in _GAPS or (gap == ". " and folded(text[one[0] : one[1]]) in _SHORT)
