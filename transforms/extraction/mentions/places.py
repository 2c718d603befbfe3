"""Rules about places: what the gazetteer knows, and what words beside a name say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.extraction.mentions.article import Article, Name, Run
from transforms.extraction.mentions.spans import fill_gaps, overlapping, place_over, settle
from transforms.extraction.mentions.words import common_words, heads, organisation_length
from transforms.gazetteer import is_people, standing_of
from transforms.gazetteer.atlas import LIKELY, SURE

_NO_PLACE_AFTER = re.compile(r" ?\$|\.\d")
_WITHIN = frozenset((" of ", " of the ", " and ", " & ", " and the ", "'s ", "’s "))
"""What may stand within the name of a place: "Jammu and Kashmir", "Horn of Africa"."""

_TRUST = {1: 1, LIKELY: 2, SURE: 4}

_CLASS_AFTER = re.compile(
    r" (region|province|district|county|prefecture|governorate|municipality|village|town|city|township|borough|suburb"
    r"|neighbou?rhood|area|constituency|sector|residents?|department|river|island|islands|valley|peninsula|desert|mountains|lake|coast)\b"
)
_LAND = frozenset(("river", "island", "islands", "valley", "peninsula", "desert", "mountains", "lake", "coast"))
_CLASS_BEFORE = re.compile(
    r"\b(?:cit(?:y|ies)|towns?|villages?|provinces?|districts?|count(?:y|ies)|municipalit(?:y|ies)|capital|suburbs?|states?|regions?|port|hamlet"
    r"|settlements?|communit(?:y|ies)|islands?|islet|peninsula|sectors?|outskirts|diocese|parish|coast|residents?|governor|mayor"
    r"|neighbou?rhood|department|prefecture|governorate) (?:city )?of (?:the )?$|\bcapital,? (?:city,? )?$"
)
_IN = re.compile(
    r"\b(?:in|near|outside|around|across|throughout|into|toward|towards|via|north of|south of|east of|west of|northern|southern|eastern|western|central|from|to|at) $"
)
_IN_SURE = frozenset(
    (
        "in ",
        "near ",
        "outside ",
        "throughout ",
        "northern ",
        "southern ",
        "eastern ",
        "western ",
        "central ",
        "north of ",
        "south of ",
        "east of ",
        "west of ",
    )
)


def known_places(article: Article, names: list[Name]) -> list[Name]:
    """Finds countries, cities, regions, seas and mountains of the gazetteer, and says which is a GPE and which a LOC.

    A name that stands alone between other words counts, and one before a title ("US President"). Leaves alone parts of
    longer names ("Washington Post"); a name that is often a person's or a plain word counts only as evidence.
    """
    return place_over(names, _known(article, names))


def places_with_a_class(article: Article, names: list[Name]) -> list[Name]:
    """Takes for a place what a word for a kind of place stands beside: "Sedhiou region", "the city of Comayagua".

    Leaves alone the word itself, which is no part of the name, and names with a head word of their own.
    """
    return place_over(names, _classed(article))


def places_by_preposition(article: Article, names: list[Name]) -> list[Name]:
    """Takes for a place what the model took for an something else behind "in" or "near": "in Durban".

    Leaves alone acronyms, names with a head word, and what other rules are sure of.
    """
    return [_settled_by_preposition(article, name) for name in names]


def _known(article: Article, names: list[Name]) -> Iterator[Name]:
    runs = [segment.run for segment in article.segments]
    after = 0
    for run, following in zip(runs, (*runs[1:], None), strict=True):
        end = run.end
        if (
            following
            and article.text[run.end : following.start] in _WITHIN
            and standing_of(article.text[run.start : following.end])
        ):
            end = following.end
        standing = standing_of(article.text[run.start : end])
        if standing is None or run.start < after or _NO_PLACE_AFTER.match(article.text, end):
            continue
        after = end
        met = overlapping(names, run.start, end)
        if standing.certainty >= LIKELY or met:
            is_contested = bool(met) and met[0].type == "PERSON" and standing.certainty < SURE
            yield Name(run.start, end, standing.type, 1 if is_contested else _TRUST[standing.certainty])


def _classed(article: Article) -> Iterator[Name]:
    for segment in article.segments:
        run = segment.run
        if len(run.keys) > 3 or any(key in heads() or key in common_words() for key in run.keys):
            continue
        if match := _CLASS_AFTER.match(article.text, run.end):
            yield Name(run.start, run.end, "LOC" if match.group(1) in _LAND else "GPE", 2)
        elif _CLASS_BEFORE.search(article.text[max(0, run.start - 30) : run.start]):
            yield Name(run.start, run.end, "GPE", 3)


def _settled_by_preposition(article: Article, name: Name) -> Name:
    surface = article.surface(name)
    before = article.text[max(0, name.start - 12) : name.start]
    if (
        name.type not in ("ORG", "PERSON")
        or surface.isupper()
        or not any(before.endswith(" " + word) for word in _IN_SURE)
    ):
        return name
    keys = tuple(surface.casefold().split())
    if any(key in heads() for key in keys) or organisation_length(keys) or len(keys) > 2:
        return name
    return settle(name, "GPE", 2)
