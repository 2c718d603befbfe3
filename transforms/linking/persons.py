"""Names of persons: their parts, and when a shorter or other form is the same name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.gazetteer import fold
from transforms.lexicon import entries, words
from transforms.linking.evidence import INITIALS, PART, SAME, SHORT_GIVEN, SLIP, TRANSLITERATION, weakest
from transforms.linking.spelling import is_one_edit, skeleton

_PACKAGE = "transforms.linking"
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ur",
        "bin",
        "ibn",
        "bint",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "das",
        "du",
        "e",
        "la",
        "le",
        "van",
        "von",
        "y",
        "zu",
        "ten",
        "ter",
    ]
)
_LEFT_OUT = _PARTICLES | {"ex", "non", "anti", "pro"}
_MAY_BE_GIVEN = frozenset({"al", "van"})
"""Particles that are given names as well, as in "Al Gore"."""

_QUOTED = re.compile(r"[\"“”‘][^\"“”‘’]{1,30}[\"“”’]|\([^()]{1,30}\)")
_PARTING = re.compile(r"[\s\-–]+")
_MARKED = re.compile(r"[.\"“”‘(]")
_DOUBLE = re.compile(r"\b(?!Al-|El-|Abdul-|Abdel-)[^\W\d_]{3,}-[A-Z][^\W\d_-]+$")
_GLUED = re.compile(r"\.(?=\w)")


class Person(NamedTuple):
    """A person's name: as it is shown, and its words from given name to surname, without titles and particles.

    `words` are folded, `keys` their skeletons, with usual short given names in full; `suffix` is "jr" and the like.
    Where `is_double`, the last two words are one surname, written with a hyphen.
    """

    shown: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    suffix: str
    is_double: bool

    @property
    def surname(self) -> str:
        """The key of the last word."""
        return self.keys[-1] if self.keys else ""


@lru_cache(maxsize=100_000)
def person(surface: str) -> Person:
    """Take a name apart.

    >>> person("FM Lavrov").shown, person("Bashar al-Assad").words, person("J.K. Rowling").words
    ('Lavrov', ('bashar', 'assad'), ('j', 'k', 'rowling'))
    """
    words = [_word(word) for word in surface.split()]
    if words and all(word.is_plain for word in words):
        return _plain_person(surface, words)
    shown = without_titles(" ".join(surface.split()).strip("\"'“”‘’,;:()[]-– "))
    parts = _PARTING.split(_GLUED.sub(". ", _QUOTED.sub(" ", shown)).strip() if _MARKED.search(shown) else shown)
    spelled = [part for part in map(_folded, _without_particles(_spread_initials(parts))) if part]
    suffix = spelled.pop() if len(spelled) > 1 and spelled[-1] in _SUFFIXES else ""
    keys = tuple(map(skeleton, spelled))
    if len(keys) > 1:
        keys = (skeleton(_full_given_names().get(spelled[0], spelled[0])), *keys[1:])
    is_double = "-" in shown and len(keys) > 1 and _DOUBLE.search(shown) is not None
    return Person(shown or surface, tuple(spelled), keys, suffix, is_double)


class _Word(NamedTuple):
    """A word of a name: folded, its skeleton, the skeleton of the given name that it is short for.

    One that `is_plain` is made of letters only, and is no title, particle, suffix or pair of initials.
    """

    folded: str
    key: str
    given_key: str
    is_plain: bool


@lru_cache(maxsize=200_000)
def _word(word: str) -> _Word:
    folded = _folded(word)
    is_special = word.casefold() in _LEFT_OUT or folded in _titles() or folded in _SUFFIXES
    is_initials = len(word) == 2 and word.isupper()
    is_plain = word.isalpha() and folded != "" and not is_special and not is_initials
    return _Word(folded, skeleton(folded), skeleton(_full_given_names().get(folded, folded)), is_plain)


def _plain_person(surface: str, words: list[_Word]) -> Person:
    """A name of plain words, as nearly all are: what `person` makes of it, in a quarter of the time."""
    keys = tuple(word.key for word in words)
    if len(keys) > 1:
        keys = (words[0].given_key, *keys[1:])
    return Person(" ".join(surface.split()), tuple(word.folded for word in words), keys, "", False)


def without_titles(name: str) -> str:
    """A name without the titles before it; a name that is nothing else stays.

    >>> without_titles("Lt. Gen. Asim Munir"), without_titles("President")
    ('Asim Munir', 'President')
    """
    first, _, rest = name.partition(" ")
    while rest and _folded(first) in _titles():
        name = rest
        first, _, rest = name.partition(" ")
    return name


def match_words(short: Person, long: Person) -> str | None:
    """The evidence that a form with at most as many words is the name `long`; None where it is not.

    Both need a given name or initial and a surname. The last words are the same, the other words of the shorter stand
    in the longer in their order, each equal, an initial, of the same skeleton, or one edit away. Initials in the middle
    must stand side by side with what they abbreviate: George W. Bush is not George H. W. Bush.
    """
    if not 2 <= len(short.words) <= len(long.words) or (short.suffix and long.suffix and short.suffix != long.suffix):
        return None
    last = match_word(short, -1, long, -1)
    if last is None or last == INITIALS or (long.is_double and short.keys[-2] != long.keys[-2]):
        return None
    first = match_word(short, 0, long, 0)
    there = 1 if first or len(long.words[0]) == 1 else 0
    middle = _match_middle(short, 1 if first else 0, long, there)
    if middle is None:
        return None
    found = (last, first or PART, middle, PART if len(short.words) < len(long.words) else SAME)
    doubts = sum(found.count(doubt) for doubt in (SLIP, SHORT_GIVEN, INITIALS, PART))
    is_doubtful = (SLIP in found or SHORT_GIVEN in found) and doubts > 1
    return None if is_doubtful else weakest(*found)


def match_word(one: Person, at: int, other: Person, there: int) -> str | None:
    """The evidence that a word of one name is a word of another."""
    word, known = one.words[at], other.words[there]
    if word == known:
        return SAME
    if 1 in {len(word), len(known)}:
        is_initial = word[0] == known[0] or one.keys[at][0] == other.keys[there][0]
        return INITIALS if is_initial else None
    if one.keys[at] == other.keys[there]:
        return TRANSLITERATION if skeleton(word) == skeleton(known) else SHORT_GIVEN
    return SLIP if is_one_edit(word, known) else None


def _match_middle(short: Person, begin: int, long: Person, there: int) -> str | None:
    """Match the words between `begin` and the surname, in order; words that the shorter leaves out are passed over."""
    found, last = SAME, len(long.words) - 1
    may_skip = not any(len(word) == 1 for word in (*short.words[begin:-1], *long.words[there:-1]))
    for at in range(begin, len(short.words) - 1):
        matches = (
            (place, match_word(short, at, long, place)) for place in range(there, last if may_skip else there + 1)
        )
        place, why = next(((place, why) for place, why in matches if why and place < last), (last, None))
        if why is None:
            return None
        found, there = weakest(found, why), place + 1
    return found


@lru_cache(maxsize=200_000)
def _folded(word: str) -> str:
    return fold(word)


def _spread_initials(parts: list[str]) -> list[str]:
    """Take "JK" apart, unless the whole name is in capitals."""
    has_initials = any(len(part) == 2 and part.isupper() for part in parts)
    if not has_initials or all(part.isupper() for part in parts):
        return parts
    return [letter for part in parts for letter in (part if len(part) == 2 and part.isupper() else (part,))]


def _without_particles(parts: list[str]) -> list[str]:
    kept = [
        part
        for at, part in enumerate(parts)
        if part.casefold() not in _LEFT_OUT or (at == 0 and part.istitle() and part.casefold() in _MAY_BE_GIVEN)
    ]
    return kept or parts


@cache
def _titles() -> frozenset[str]:
    return frozenset(map(fold, words(_PACKAGE, "titles")))


@cache
def _full_given_names() -> dict[str, str]:
    """Usual short given names and what they are short for."""
    lines = (line.split() for line in entries(_PACKAGE, "given_names"))
    return {short: full for full, *shorts in lines for short in shorts}
