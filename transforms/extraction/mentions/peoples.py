"""Rules about words for peoples and languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.cues import LANGUAGE_AFTER, LANGUAGE_BEFORE, before
from transforms.extraction.mentions.runs import Run
from transforms.extraction.mentions.spans import place_over
from transforms.extraction.mentions.words import KEPT, Phrase
from transforms.gazetteer import is_language, is_people, standing_of
from transforms.gazetteer.atlas import LIKELY

_COMBINING = frozenset(
    ("Franco", "Anglo", "Sino", "Indo", "Afro", "Russo", "Judeo", "Euro", "Austro", "Luso", "Hispano")
)
"""Peoples in the form that they have in compounds."""

LONGEST_ACRONYM = 5
"""Up to this length a word in capitals is an acronym rather than a people: "KUNA"."""


def known_peoples(article: Article, names: list[Name]) -> list[Name]:
    """Finds nationalities, ethnic groups, religions and persuasions: "Kenyans", "Tasmanian Aboriginal", "Sunni".

    A word that stands alone counts, and one before a title ("South African President") or in a compound
    ("Jewish-Arab", with places "Russia-Ukraine"). Leaves alone parts of other names ("French Open", "Indian Ocean").
    """
    return place_over(names, _peoples(article))


def known_languages(article: Article, names: list[Name]) -> list[Name]:
    """Finds languages by name ("Swahili"), and where words say that one is meant ("speaks French").

    Leaves alone the people of the same name.
    """
    return place_over(names, _languages(article))


def _peoples(article: Article) -> Iterator[Name]:
    for segment in article.segments:
        run = segment.run
        if _are_peoples(run.keys) and not _is_acronym(article.surface(run)):
            yield Name(run.start, run.end, "NORP", 4)
        elif "-" in run.keys[0] and len(run.keys) == 1 and not standing_of(run.keys[0]):
            yield from _compound(article.surface(run), run.start)


@lru_cache(maxsize=KEPT)
def _are_peoples(keys: Phrase) -> bool:
    """Whether all words are for peoples, one by one or two together."""
    at = 0
    while at < len(keys):
        if at + 1 < len(keys) and is_people(" ".join(keys[at : at + 2])):
            at += 2
        elif is_people(keys[at]):
            at += 1
        else:
            return False
    return True


def _is_acronym(surface: str) -> bool:
    return len(surface) <= LONGEST_ACRONYM and surface.isupper()


def _compound(surface: str, start: int) -> Iterator[Name]:
    parts = surface.split("-")
    kinds = [_kind(part) for part in parts]
    if not all(kinds):
        return
    for part, kind in zip(parts, kinds, strict=True):
        yield Name(start, start + len(part), kind, 4)
        start += len(part) + 1


def _kind(part: str) -> str:
    """The type of a part of a compound; empty where it is no known people or place."""
    if is_people(part) or part in _COMBINING:
        return "NORP"
    standing = standing_of(part)
    return standing.type if standing and standing.certainty >= LIKELY else ""


def _languages(article: Article) -> Iterator[Name]:
    for segment in article.segments:
        run = segment.run
        word = " ".join(run.keys)
        if is_language(word) or (is_people(word) and _means_language(article.text, run)):
            yield Name(run.start, run.end, "LANGUAGE", 5)


def _means_language(text: str, run: Run) -> bool:
    return bool(LANGUAGE_AFTER.match(text, run.end) or LANGUAGE_BEFORE.search(before(text, run.start)))
