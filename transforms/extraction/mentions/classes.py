"""Rules about names beside a word in lower case that says what they are: "Podor region", "news agency PNO"."""

from __future__ import annotations

from collections.abc import Iterator

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.cues import (
    BUILDING_AFTER,
    LAND_AFTER,
    PLACE_AFTER,
    PLACE_BEFORE,
    STORM_BEFORE,
    before,
    group_after,
    kind_before,
)
from transforms.extraction.mentions.runs import Run
from transforms.extraction.mentions.spans import place_over
from transforms.extraction.mentions.words import common_words, given_names, has_class, heads, plain_words
from transforms.gazetteer import is_people, standing_of

MOST_WORDS = 3
"""Longer runs are phrases rather than names."""

_STORMS = frozenset(("hurricane", "cyclone", "typhoon", "storm"))


def places_with_a_class(article: Article, names: list[Name]) -> list[Name]:
    """Takes for a place what a word for a kind of place stands beside: "Podor region", "the city of Vilar".

    Leaves alone the word itself, which is no part of the name, and names with a head word of their own.
    """
    return place_over(names, _places(article))


def facilities_with_a_class(article: Article, names: list[Name]) -> list[Name]:
    """Finds buildings whose class is in lower case, and takes it in: "Lisbon airport", "Vilar airport".

    Leaves alone peoples ("a French airport") and what has a head word of its own.
    """
    return place_over(names, _facilities(article))


def organisations_described(article: Article, names: list[Name]) -> list[Name]:
    """Takes for an organisation what its kind or its people stand beside: "Janjaweed militia", "news agency PNO".

    Leaves alone places, peoples and full names of persons ("Joe Biden spokesman", "French militia").
    """
    return place_over(names, _organisations(article))


def storms_named(article: Article, names: list[Name]) -> list[Name]:
    """Takes for an event what a word for a storm stands before: "tropical storm Bela", "Cyclone Idai".

    Leaves alone storms without a name, and what has a head word: "National Hurricane Center".
    """
    return place_over(names, _storms(article))


def _single_names(article: Article) -> list[Run]:
    """The short segments without a head word."""
    runs = (segment.run for segment in article.segments if len(segment.run.keys) <= MOST_WORDS)
    return [run for run in runs if not has_class(run.keys)]


def _places(article: Article) -> Iterator[Name]:
    for run in article.once(_single_names):
        if LAND_AFTER.match(article.text, run.end):
            yield Name(run.start, run.end, "LOC", 2)
        elif PLACE_AFTER.match(article.text, run.end):
            yield Name(run.start, run.end, "GPE", 2)
        elif PLACE_BEFORE.search(before(article.text, run.start)):
            yield Name(run.start, run.end, "GPE", 3)


def _facilities(article: Article) -> Iterator[Name]:
    for run in article.once(_single_names):
        match = BUILDING_AFTER.match(article.text, run.end)
        if match and not is_people(run.keys[-1]):
            yield Name(run.start, match.end(), "FAC", 5)


def _organisations(article: Article) -> Iterator[Name]:
    for segment in article.segments:
        run = segment.run
        if len(run.keys) > MOST_WORDS or run.is_heading or not _is_beside_a_group(article.text, run):
            continue
        surface = article.surface(run)
        is_other = standing_of(surface) or is_people(surface) or run.keys[0] in given_names()
        if not is_other and common_words().isdisjoint(run.keys):
            yield Name(run.start, run.end, "ORG", 2)


def _is_beside_a_group(text: str, run: Run) -> bool:
    return bool(group_after().match(text, run.end) or kind_before().search(before(text, run.start)))


def _storms(article: Article) -> Iterator[Name]:
    for run in article.runs:
        pairs = () if _STORMS.isdisjoint(run.keys) else zip(run.keys, run.keys[1:], strict=False)
        for at, (key, name) in enumerate(pairs):
            if key in _STORMS and name not in heads() and name not in plain_words():
                first = at - 1 if at and run.keys[at - 1] == "tropical" else at
                yield Name(run.words[first][0], run.words[at + 1][1], "EVENT", 4)
        if len(run.keys) == 1 and STORM_BEFORE.search(before(article.text, run.start)):
            yield Name(run.start, run.end, "EVENT", 4)
