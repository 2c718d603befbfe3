"""A word that may tell of an event, and what is found around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from transforms.extraction.events.lexicon import ARGUMENTS, Entry, Form
from transforms.extraction.events.status import Status
from transforms.extraction.events.tokens import Sentence

_PREPOSITIONS = ARGUMENTS - {"subject", "object", "possessor"}


class Cue(NamedTuple):
    """Token `at` of a sentence, read as a form of an entry of the lexicon."""

    sentence: Sentence
    at: int
    entry: Entry
    forms: frozenset[Form]

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions that bring arguments of the entry."""
        return _PREPOSITIONS & self.entry.roles.keys()


class Found(NamedTuple):
    """An event as the grammar finds it: token indices of names by argument, of places by preposition, and of its day.

    `aside` is a place between subject and verb. `start` and `end` are the first and last token that tell of it.
    `has_people` says that a common noun is its subject.
    """

    status: Status
    names: Mapping[str, Sequence[int]]
    places: Mapping[str, int]
    day: int | None
    aside: int | None
    start: int
    end: int
    has_people: bool = False


def reach(names: Mapping[str, Iterable[int]], *indices: int) -> tuple[int, int]:
    """The first and last token of names and others."""
    every = [*indices, *(index for found in names.values() for index in found)]
    return min(every), max(every)
