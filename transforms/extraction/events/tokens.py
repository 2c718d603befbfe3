"""A sentence as the grammar sees it: one letter for each name, time expression, word and mark.

The letters make a string, over which the grammar is written as regexes: see NAMES, words.py and `_tag_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from transforms.extraction.events.words import TAGS
from transforms.wordlists import word_set

NAMES = {"PERSON": "P", "ORG": "O", "GPE": "G", "LOC": "L", "FAC": "L", "NORP": "A"}
"""The letter of a name by its type; NORP is `N` in the plural, `A` (an adjective) else; other types are `X`."""

_CALLED = word_set("may will mark bill")
"""Words that are names or months where they have a capital within a sentence."""

_TOKEN = re.compile(r"['’]s\b|[^\W_]+(?:[-'’.][^\W_]+)*|[^\w\s]")
_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")
_KNOWN = 16_384
"""Words that are remembered with their letters."""

_MARKS = {",": ",", "(": "(", ")": ")", "-": "-", "&": "&", ".": "."}
_SHORT = 4
_QUOTES = "\"“”„'‘’"


class Name(NamedTuple):
    """A mention: offsets in its paragraph, its type, and what it is called within its article."""

    start: int
    end: int
    type: str
    name_id: str


class Moment(NamedTuple):
    """A time expression: offsets in its paragraph, and the first and last day that it means, if it names days."""

    start: int
    end: int
    starts_on: date | None
    ends_on: date | None


class Token(NamedTuple):
    """A word, mark, name or time expression of a sentence, with offsets in the paragraph."""

    start: int
    end: int
    word: str
    what: Name | Moment | None


@dataclass(frozen=True)
class Sentence:
    """The tokens of a sentence, and their letters as a string of the same length."""

    tokens: Sequence[Token]
    tags: str
    is_headline: bool

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the sentence, in lower case; any score is "0-0"."""
        words = frozenset(token.word for token in self.tokens)
        return words | {"0-0"} if "R" in self.tags else words


def read_sentence(
    text: str, span: tuple[int, int], names: Sequence[Name], moments: Sequence[Moment], *, is_headline: bool
) -> Sentence:
    """The sentence of a paragraph at `span`, given the names and time expressions in it in their order."""
    tokens: list[Token] = []
    tags: list[str] = []
    for token, tag in _tagged(text, span, _merge(names, moments)):
        tokens.append(token)
        tags.append(tag)
    return Sentence(tokens, "".join(tags), is_headline)


def _merge(names: Sequence[Name], moments: Sequence[Moment]) -> list[Name | Moment]:
    """Both in the order of the text; what overlaps something before it is left out."""
    merged: list[Name | Moment] = []
    both: list[Name | Moment] = [*names, *moments]
    for item in sorted(both, key=lambda item: (item.start, -item.end)):
        if not merged or item.start >= merged[-1].end:
            merged.append(item)
    return merged


def _tagged(text: str, span: tuple[int, int], items: Sequence[Name | Moment]) -> Iterator[tuple[Token, str]]:
    at = span[0]
    for item in items:
        yield from _plain(text, at, item.start, is_first=at == span[0])
        surface = text[item.start : item.end]
        yield Token(item.start, item.end, surface.lower(), item), _tag_of_item(item, surface)
        at = item.end
    yield from _plain(text, at, span[1], is_first=at == span[0])


def _tag_of_item(item: Name | Moment, surface: str) -> str:
    if isinstance(item, Moment):
        return "T"
    tag = NAMES.get(item.type, "X")
    return "N" if tag == "A" and surface.endswith("s") else tag


def _plain(text: str, start: int, end: int, *, is_first: bool) -> Iterator[tuple[Token, str]]:
    for match in _TOKEN.finditer(text, start, end):
        at, stop = match.span()
        word, tag, owned = _read(match.group(), is_first)
        yield Token(at, stop - 2 if owned else stop, word, None), tag
        if owned:
            yield Token(stop - 2, stop, "'s", None), "s"
        is_first = False


@lru_cache(maxsize=_KNOWN)
def _read(word: str, is_first: bool) -> tuple[str, str, bool]:
    """A word or mark in lower case without a possessive, its letter, and whether it had one."""
    plain = word.replace("’", "'")
    is_owned = len(word) > 2 and plain.endswith(("'s", "'S"))
    bare = plain[:-2] if is_owned else plain
    return bare.lower(), _tag_of(bare, is_first=is_first), is_owned


def _tag_of(word: str, *, is_first: bool) -> str:
    """The letter of a word or mark that is no name.

    `C` is an unknown word with a capital, `l` one without, `v` one that looks like a past tense, `g` one in -ing, `#` a
    number, `R` a score, `"` a quotation mark, `;` any other mark.
    """
    if not word[0].isalnum():
        return "s" if len(word) > 1 else '"' if word in _QUOTES else _MARKS.get(word, ";")
    lower = word.lower()
    is_name = word[0].isupper() and not is_first
    known = TAGS.get(lower)
    if known and not (is_name and lower in _CALLED):
        return known
    if lower[0].isdigit():
        return "R" if _SCORE.fullmatch(lower) else "#"
    return "C" if is_name else _by_ending(lower)


def _by_ending(word: str) -> str:
    if word.endswith("ly"):
        return "a"
    if len(word) > _SHORT and word.endswith("ed"):
        return "v"
    return "g" if len(word) > _SHORT and word.endswith("ing") else "l"
