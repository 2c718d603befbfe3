"""Rules about where a name begins and ends, and about words that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.spans import mapped
from transforms.extraction.mentions.words import (
    KEPT,
    acronyms,
    common_words,
    folded,
    given_names,
    has_head,
    heads,
    longest,
    modifiers,
    plain_words,
    titles,
)
from transforms.gazetteer import is_people, standing_of
from transforms.gazetteer.atlas import LIKELY

_EDGE = " \n\t\u00a0,.;:!?'\"“”‘’`´()[]{}<>|/\\-–—*_…•&+«»‹›"
_PARTICLES = (
    *("al-", "el-", "as-", "ad-", "ar-", "an-", "ash-", "ur-", "ul-", "d'", "d’", "l'", "l’"),
    *("de", "del", "van", "von", "bin", "ibn", "la", "le", "da", "di", "ben", "bint", "dos", "du", "der"),
)
"""What a name may begin with in lower case."""

_BRANDS = frozenset(
    (
        *(
            "mcdonald's",
            "moody's",
            "standard & poor's",
            "sotheby's",
            "christie's",
            "lloyd's",
            "sainsbury's",
            "kellogg's",
        ),
        *("levi's", "domino's", "wendy's", "macy's", "kohl's", "lowe's", "harrod's", "hershey's", "ben & jerry's"),
    )
)
"""Names that end like a possessive and are none."""

_ARTICLES = frozenset(("the", "a", "an", "our", "its", "his", "her", "their"))
_WORD = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"['’`ʼ][sS]?$")
_AMOUNT = re.compile(r"\d[\d.,]*[A-Za-z]{1,4}|[A-Z]{1,3}\d[\d.,]*(?:bn|mn|m|k)?")
_WITHOUT_DIGITS = ("GPE", "LOC", "PERSON", "FAC", "NORP")
"""Types whose names begin with no figure."""


def edges_trimmed(article: Article, names: list[Name]) -> list[Name]:
    """Takes off articles, possessives, punctuation, lower-case words at either end and words that open a sentence.

    "a Senior Fellow", "Fortunately Maria Sousa", "Podor region". Drops what has no capital at all. Leaves
    alone particles ("al-Shabaab", "de Klerk"), given names ("Said Omar") and brands ("McDonald's").
    """
    return mapped(article, names, _trimmed)


def titles_taken_off(article: Article, names: list[Name]) -> list[Name]:
    """Takes titles and offices off the names of persons: "Gen Qamar Bajwa", "FM Lavrov", "First Lady Ana Prado".

    What is left of a name that the model took for another type is a person's too; a title alone, or with what it is
    the title of, is dropped. Leaves alone names with a word for an organisation or a place in them ("King Abdullah
    University", "Prince Edward Island").
    """
    return mapped(article, names, _untitled)


def plain_words_dropped(article: Article, names: list[Name]) -> list[Name]:
    """Drops single words and figures that are no names: "Government", "Eradicate", "Prosecutor", "SMS", "12KM".

    Leaves alone what the gazetteer knows for more than a small town.
    """
    return [name for name in names if not _is_plain(article.surface(name)) and not _is_figure(article, name)]


def _trimmed(article: Article, name: Name) -> Iterator[Name]:
    surface = article.surface(name)
    start, end = _edges(surface, name.type == "PERSON", _opens_sentence(article.text, name.start))
    if end - start == len(surface):
        yield name
    elif start < end:
        yield name._replace(start=name.start + start, end=name.start + end)


@lru_cache(maxsize=KEPT)
def _edges(surface: str, is_person: bool, is_opening: bool) -> tuple[int, int]:
    """Where the name in a surface begins and ends; the same twice where there is none."""
    words = [match.span() for match in _WORD.finditer(surface)]
    first, last = 0, len(words)
    while first < last and _opens_no_name(surface[slice(*words[first])], is_person, is_opening, last - first == 1):
        first += 1
    while first < last and _closes_no_name(surface[slice(*words[last - 1])]):
        last -= 1
    return _stripped(surface, words[first][0], words[last - 1][1]) if first < last else (0, 0)


def _opens_sentence(text: str, start: int) -> bool:
    """Whether a word with a capital at the offset may have it from the beginning of a sentence, line or quotation."""
    before = text[max(0, start - 3) : start].rstrip(" \u00a0")
    return not before or not before[-1].isalnum()


def _opens_no_name(word: str, is_person: bool, is_opening: bool, is_last: bool) -> bool:
    bare = word.strip(_EDGE)
    if is_person and folded(bare) in given_names():
        return False
    if bare[:1].islower():
        return bare == bare.lower() if is_last else not bare.startswith(_PARTICLES)
    is_plain = folded(bare) in (plain_words() if is_opening else _ARTICLES)
    return not bare or (is_plain and not is_last)


def _closes_no_name(word: str) -> bool:
    bare = word.strip(_EDGE)
    return bare == bare.lower() and not bare[:1].isdigit()


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE and not _ends_initials(text, start, end):
        end -= 1
    match = None if folded(text[start:end]) in _BRANDS else _POSSESSIVE.search(text[max(start, end - 2) : end])
    return start, end - len(match.group()) if match else end


def _ends_initials(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to initials such as "U.S."."""
    return text[end - 1] == "." and end - start >= 4 and text[end - 3] == "."


def _untitled(article: Article, name: Name) -> Iterator[Name]:
    start = _start_behind_titles(article.surface(name))
    if start == 0:
        yield name
    elif start:
        yield name._replace(start=name.start + start, type=name.type if name.type == "NORP" else "PERSON")


@lru_cache(maxsize=KEPT)
def _start_behind_titles(surface: str) -> int | None:
    """Where a name begins behind the titles before it; None where it is nothing but titles and what they are of."""
    words = [match.span() for match in _WORD.finditer(surface)]
    keys = tuple(folded(surface[start:end].strip(",.")) for start, end in words)
    at = 0
    while at < len(keys) and (found := longest(titles(), keys, at) or int(keys[at] in modifiers())):
        at += found
    if at == len(keys) or (at and keys[at] in ("of", "for")):
        return None
    return 0 if has_head(keys[at:]) else words[at][0]


@lru_cache(maxsize=KEPT)
def _is_plain(surface: str) -> bool:
    if surface in acronyms():
        return True
    key = folded(surface)
    standing = standing_of(surface)
    if " " in surface or is_people(surface) or (standing and standing.certainty >= LIKELY):
        return False
    is_class = heads().get(key, "ORG") != "ORG"
    return is_class or key in plain_words() or key in common_words() or key in titles()


def _is_figure(article: Article, name: Name) -> bool:
    """Whether a name has no letters, is an amount, or begins with a figure where names of its type do not."""
    surface = article.surface(name)
    is_amount = not any(map(str.isalpha, surface)) or _AMOUNT.fullmatch(surface) is not None
    return is_amount or (surface[0].isdigit() and name.type in _WITHOUT_DIGITS)
