"""Examples as the network takes them: pieces, cases, and the tags that each word may have."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.example import Example, Marked
from transforms.extraction.recogniser.labels import CLASSES, OUTSIDE, TAGS, tag_of
from transforms.extraction.recogniser.words import Numbers, read_words

LONGEST = 190
"""Pieces after which a text is cut."""

Allowed = NDArray[np.bool_]


class Encoded(NamedTuple):
    """A text for the network: pieces, cases, the places of the words' first pieces, and the tags each word may have."""

    pieces: Numbers
    cases: Numbers
    firsts: Numbers
    allowed: Allowed


def encode(example: Example, tokenizer: Tokenizer) -> Encoded:
    """An example, cut to its first LONGEST pieces."""
    words = read_words(example.text, tokenizer)
    count = int(np.searchsorted(words.firsts, LONGEST))
    length = int(words.firsts[count]) if count < len(words.firsts) else len(words.pieces)
    allowed = np.array(list(_allowed(example, words.starts[:count])), dtype=bool).reshape(count, len(TAGS))
    return Encoded(words.pieces[:length], words.cases[:length], words.firsts[:count], allowed)


def _allowed(example: Example, starts: list[int]) -> Iterator[Allowed]:
    """For each word, given by its start, the tags that it may have."""
    name_before = None
    for start in starts:
        name = _covering(example.names, start)
        if name is not None:
            yield _row("I" if name is name_before else "B", name.classes)
        else:
            doubt = _covering(example.doubtful, start)
            yield _row("BI", doubt.classes if doubt else frozenset(), OUTSIDE)
        name_before = name


def _covering(marked: tuple[Marked, ...], place: int) -> Marked | None:
    found = bisect_right(marked, place, key=lambda one: one.start) - 1
    return marked[found] if found >= 0 and place < marked[found].end else None


def _row(positions: str, classes: frozenset[str], *others: int) -> Allowed:
    row = np.zeros(len(TAGS), dtype=bool)
    row[[tag_of(position, name) for name in CLASSES if name in classes for position in positions]] = True
    row[list(others)] = True
    return row
