"""Rules about words for peoples and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.extraction.mentions.article import Article, Name, Run
from transforms.extraction.mentions.spans import place_over
from transforms.extraction.mentions.words import titles
from transforms.gazetteer import is_language, is_people, standing_of
from transforms.gazetteer.atlas import LIKELY

_COMBINING = frozenset(
    ("Franco", "Anglo", "Sino", "Indo", "Afro", "Russo", "Judeo", "Euro", "Austro", "Luso", "Hispano")
)
_LANGUAGE_AFTER = re.compile(r" (?:language|dialect|-language|-speaking)\b")
_LANGUAGE_BEFORE = re.compile(r"\b(?:speaks?|spoke|speaking|fluent in|translated into|written in) $")


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
        length = _people_length(run)
        if length == len(run.keys) and not _is_acronym(article, run):
            yield Name(run.start, run.end, "NORP", 4)
        elif "-" in run.keys[0] and len(run.keys) == 1 and not standing_of(run.keys[0]):
            yield from _compound(article.text, run)


def _is_acronym(article: Article, run: Run) -> bool:
    return len(run.keys) == 1 and run.end - run.start < 6 and article.text[run.start : run.end].isupper()


def _people_length(run: Run) -> int:
    """How many words from the first on are words for peoples."""
    at = 0
    while at < len(run.keys):
        if at + 1 < len(run.keys) and is_people(" ".join(run.keys[at : at + 2])):
            at += 2
        elif is_people(run.keys[at]):
            at += 1
        else:
            break
    return at


def _compound(text: str, run: Run) -> Iterator[Name]:
    start = run.start
    parts = text[run.start : run.end].split("-")
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
    return bool(
        _LANGUAGE_AFTER.match(text, run.end) or _LANGUAGE_BEFORE.search(text[max(0, run.start - 20) : run.start])
    )
