"""Rules about what is known by name: organisations, events and products of lists."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.cues import YEAR_BEFORE, before
from transforms.extraction.mentions.runs import Run
from transforms.extraction.mentions.spans import place_over
from transforms.extraction.mentions.words import KEPT, Phrase, events, is_listed, longest, organisations, products

SHORT = 4
"""Up to this length a name with one capital is a word as well."""

_SHORT_NAMES = frozenset(("Fifa", "Ford", "Gavi", "Meta", "Tass", "Shell"))
"""Short names of organisations that are written so."""


def known_organisations(article: Article, names: list[Name]) -> list[Name]:
    """Finds organisations of a list of well-known ones: "Reuters", "UNHCR", "Human Rights Watch".

    A single word counts where it stands alone or before a title ("UN Secretary-General"), and acronyms only in
    capitals. Leaves alone parts of longer names.
    """
    return place_over(names, _organisations(article))


def known_events(article: Article, names: list[Name]) -> list[Name]:
    """Finds events of a list of well-known ones, with the year before them: "2022 World Cup", "Cold War".

    Leaves alone parts of longer names.
    """
    runs = (segment.run for segment in article.segments)
    found = (run for run in runs if is_listed(events(), run.keys))
    return place_over(names, [Name(_with_year(article.text, run), run.end, "EVENT", 4) for run in found])


def known_products(article: Article, names: list[Name]) -> list[Name]:
    """Finds products of a list of well-known ones: "Sputnik V", "S-400".

    Leaves alone parts of longer names.
    """
    runs = (segment.run for segment in article.segments)
    found = (run for run in runs if is_listed(products(), run.keys))
    return place_over(names, [Name(run.start, run.end, "PRODUCT", 4) for run in found])


def _organisations(article: Article) -> Iterator[Name]:
    alone = {segment.run.start for segment in article.segments if len(segment.run.keys) == 1}
    for run in article.runs:
        for first, last in _bodies(run.keys):
            part = run.part(first, last)
            if (last - first > 1 or part.start in alone) and _is_spelled(article.surface(part)):
                yield Name(part.start, part.end, "ORG", 3)


@lru_cache(maxsize=KEPT)
def _bodies(keys: Phrase) -> tuple[tuple[int, int], ...]:
    """The words of known organisations: the first of each, and the one behind its last."""
    found, at = [], 0
    while at < len(keys):
        if length := longest(organisations(), keys, at):
            found.append((at, at + length))
        at += max(length, 1)
    return tuple(found)


def _is_spelled(surface: str) -> bool:
    """Whether a short name is an acronym in capitals and no word."""
    return len(surface) > SHORT or sum(map(str.isupper, surface)) > 1 or surface in _SHORT_NAMES


def _with_year(text: str, run: Run) -> int:
    match = YEAR_BEFORE.search(before(text, run.start))
    return run.start - len(match.group()) if match else run.start
