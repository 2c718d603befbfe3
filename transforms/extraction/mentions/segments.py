"""Runs without titles and plain words: what may be one name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from transforms.extraction.mentions.runs import Run
from transforms.extraction.mentions.words import (
    KEPT,
    Phrase,
    given_names,
    heads,
    longest,
    modifiers,
    plain_words,
    titles,
)


class Segment(NamedTuple):
    """A run, or the part of one between titles and plain words, and whether a title stands before it."""

    run: Run
    has_title: bool


def segments_of(run: Run) -> Iterator[Segment]:
    """The parts of a run between plain words and the titles of those who follow.

    A title is one only where a name without a head word follows, or nothing: "Justice Department" is one segment.
    """
    for first, last, has_title in _parts(run.keys):
        yield Segment(run.part(first, last), has_title)


@lru_cache(maxsize=KEPT)
def _parts(keys: Phrase) -> tuple[tuple[int, int, bool], ...]:
    """The first word of each segment, the one behind its last, and whether a title stands before it."""
    return tuple(_parted(keys))


def _parted(keys: Phrase) -> Iterator[tuple[int, int, bool]]:
    first, at, has_title = 0, 0, False
    while at < len(keys):
        length = _title_length(keys, at)
        if _is_handed_over(keys, first, at):
            yield first, at, has_title
            first, has_title = at, True
        if not length and keys[at] not in plain_words():
            at += 1
            continue
        if at > first:
            yield first, at, has_title
        has_title = bool(length)
        at = first = at + max(length, 1)
    if at > first:
        yield first, at, has_title


def _is_handed_over(keys: Phrase, first: int, at: int) -> bool:
    """Whether a person's name begins behind that of an office or a body: "President of the Republic Pedro Amaral"."""
    is_name = at > first and keys[at] in given_names() and at + 1 < len(keys)
    return is_name and heads().get(keys[at - 1]) in ("ORG", "GPE") and keys[at + 1] not in heads()


def _title_length(keys: Phrase, at: int) -> int:
    """How many words from `at` on are titles of what follows them in the run; 0 where none are.

    The last word of a name that begins with a given name is a surname: "Raúl Barón", "James Dean".
    """
    end = last = at
    while end < len(keys) and (found := longest(titles(), keys, end) or int(keys[end] in modifiers())):
        last, end = end, end + found
    is_title = end > at and longest(titles(), keys, last)
    is_surname = at and end == len(keys) and end == at + 1 and keys[at - 1] in given_names()
    return 0 if not is_title or is_surname or _is_headed(keys, end) else end - at


def _is_headed(keys: Phrase, at: int) -> bool:
    """Whether a head word stands in a run from `at` on, before the next title or plain word."""
    for end in range(at, len(keys)):
        if keys[end] in plain_words() or longest(titles(), keys, end):
            return False
        if keys[end] in heads():
            return True
    return False
