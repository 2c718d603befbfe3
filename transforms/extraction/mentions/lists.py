"""Rules about names in a list, which are mostly of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.runs import Run
from transforms.extraction.mentions.spans import fill_gaps, overlapping
from transforms.extraction.mentions.words import has_class
from transforms.gazetteer import is_people

_JOINTS = frozenset((", ", " and ", ", and ", " & ", " or ", ", or "))

SHORTEST_LIST = 3
"""Fewer names may stand side by side by chance: "Sousa, Portugal"."""

MOST_WORDS = 3
"""Longer members are phrases rather than names."""

TRUSTED = 2
"""From this trust on, a member says what the others are."""


def lists_share_a_type(article: Article, names: list[Name]) -> list[Name]:
    """Gives the doubtful members of a list the type of its certain ones: "the cities of Vilar, Podor and Kusane".

    Places and persons only. Leaves alone lists of fewer than three, and those whose certain members differ.
    """
    return fill_gaps(names, _shared(article, names))


def _shared(article: Article, names: Sequence[Name]) -> Iterator[Name]:
    for members in _lists(article):
        met = [overlapping(names, run.start, run.end) for run in members]
        trusted = {
            "GPE" if name.type == "LOC" else name.type for found in met for name in found if name.trust >= TRUSTED
        }
        if len(trusted) != 1 or not trusted <= {"GPE", "PERSON"}:
            continue
        kind = trusted.pop()
        for run, found in zip(members, met, strict=True):
            is_whole = len(found) == 1 and found[0][:2] == (run.start, run.end)
            if not found or (is_whole and found[0].trust < TRUSTED):
                yield Name(run.start, run.end, kind, TRUSTED)


def _lists(article: Article) -> Iterator[list[Run]]:
    """The lists of runs without a head word that follow one another with commas and "and" between."""
    members: list[Run] = []
    for segment in article.segments:
        run = segment.run
        is_next = bool(members) and article.text[members[-1].end : run.start] in _JOINTS
        if not is_next:
            if len(members) >= SHORTEST_LIST:
                yield members
            members = []
        if _is_member(run):
            members.append(run)
        elif is_next:
            members = []
    if len(members) >= SHORTEST_LIST:
        yield members


def _is_member(run: Run) -> bool:
    is_phrase = len(run.keys) > MOST_WORDS or run.is_heading or has_class(run.keys)
    return not is_phrase and not is_people(" ".join(run.keys))
