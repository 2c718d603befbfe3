"""What linking sees of a mention, and what it makes of it within its article."""

from __future__ import annotations

from typing import NamedTuple

PLACES = frozenset({"GPE", "LOC"})
"""Types that may have a place on the map."""


class Mention(NamedTuple):
    """A mention: OntoNotes type, surface, and its offsets in the article."""

    type: str
    surface: str
    start: int
    end: int


class Name(NamedTuple):
    """What a mention is taken for in its article: the fullest form of the name, and why."""

    name: str
    evidence: str
