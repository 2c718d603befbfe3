"""Rules about places: what the gazetteer knows, and what a preposition says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.cues import IN_BEFORE, before
from transforms.extraction.mentions.runs import Run
from transforms.extraction.mentions.spans import overlapping, place_over, settle
from transforms.extraction.mentions.words import has_head, organisation_length, phrase
from transforms.gazetteer import standing_of
from transforms.gazetteer.atlas import LIKELY, MAYBE, SURE

TRUST = {MAYBE: 1, LIKELY: 2, SURE: 4}
"""How far a name is to be trusted to be the place that the gazetteer knows."""

_WITHIN = frozenset((" of ", " of the ", " and ", " & ", " and the ", "'s ", "’s "))
"""What may stand within the name of a place: "Jammu and Kashmir", "Horn of Africa", "Hawke's Bay"."""

_NO_PLACE_AFTER = re.compile(r" ?\$|\.\d")
"""What is no place before it: "US$", "BA.5"."""


def known_places(article: Article, names: list[Name]) -> list[Name]:
    """Finds countries, cities, regions, seas and mountains of the gazetteer, and says which is a GPE and which a LOC.

    A name that stands alone between other words counts, and one before a title ("US President"). Leaves alone parts of
    longer names ("Washington Post"); a name that is often a person's or a plain word counts only as evidence.
    """
    return place_over(names, _known(article, names))


def places_by_preposition(article: Article, names: list[Name]) -> list[Name]:
    """Takes for a place what the model took for an organisation or a person behind "in" or "near": "in Durban".

    Leaves alone acronyms, names with a head word, and what other rules are sure of.
    """
    return [settle(name, "GPE", 2) if _is_where(article, name) else name for name in names]


def _known(article: Article, names: Sequence[Name]) -> Iterator[Name]:
    free = 0
    for start, end in _candidates(article):
        standing = standing_of(article.text[start:end])
        if standing is None or start < free or _NO_PLACE_AFTER.match(article.text, end):
            continue
        free = end
        met = overlapping(names, start, end)
        if standing.certainty >= LIKELY or met:
            is_contested = bool(met) and met[0].type == "PERSON" and standing.certainty < SURE
            yield Name(start, end, standing.type, TRUST[MAYBE] if is_contested else TRUST[standing.certainty])


def _candidates(article: Article) -> Iterator[tuple[int, int]]:
    """Offsets of the segments, each joined to the next where both are one name of the gazetteer."""
    following: Run | None = None
    found = []
    for segment in reversed(article.segments):
        run = segment.run
        whole = run.end
        if following and article.text[run.end : following.start] in _WITHIN:
            whole = following.end
        is_one = whole > run.end and standing_of(article.text[run.start : whole]) is not None
        found.append((run.start, whole if is_one else run.end))
        following = run
    return reversed(found)


def _is_where(article: Article, name: Name) -> bool:
    if name.type not in ("ORG", "PERSON") or not IN_BEFORE.search(before(article.text, name.start)):
        return False
    surface = article.surface(name)
    keys = phrase(surface)
    is_body = has_head(keys) or bool(organisation_length(keys))
    return len(keys) <= 2 and not surface.isupper() and not is_body
