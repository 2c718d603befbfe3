"""From the model's scores to names: the best sequence of tags that is legal, and the spans it spells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.extraction.recogniser.labels import OUTSIDE, TAGS, may_follow

Scores = NDArray[np.float32]

_ILLEGAL = np.float32(-1e9)
_STEPS = np.array([[0 if may_follow(tag, before) else _ILLEGAL for tag in TAGS] for before in TAGS], dtype=np.float32)
"""What a step from a tag (row) to the next (column) adds to the score."""


def best_tags(scores: Scores) -> list[int]:
    """The legal sequence of tags with the highest sum of scores; takes the scores of the words (rows) for the tags.

    The scores are logarithms of probabilities, up to one number per row. Where the best tag of each word makes a legal
    sequence, that is the one; else it is found by Viterbi's algorithm.
    """
    greedy: list[int] = scores.argmax(axis=1).tolist()
    before = OUTSIDE
    for tag in greedy:
        if _STEPS[before, tag]:
            return _viterbi(scores)
        before = tag
    return greedy


def _viterbi(scores: Scores) -> list[int]:
    best = scores[0] + _STEPS[OUTSIDE]
    came_from = np.zeros(scores.shape, dtype=np.int64)
    for word in range(1, len(scores)):
        reached = best[:, None] + _STEPS
        came_from[word] = reached.argmax(axis=0)
        best = reached.max(axis=0) + scores[word]
    tags = [int(best.argmax())]
    for word in range(len(scores) - 1, 0, -1):
        tags.append(int(came_from[word, tags[-1]]))
    return tags[::-1]


def named_spans(tags: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """First word, word after the last, and class of each name that a legal sequence of tags spells.

    >>> list(named_spans([TAGS.index(tag) for tag in ("B-ORG", "I-ORG", "O", "B-PERSON")]))
    [(0, 2, 'ORG'), (3, 4, 'PERSON')]
    """
    start = 0
    for place, tag in enumerate(tags):
        if TAGS[tag].startswith("B-"):
            start = place
        following = TAGS[tags[place + 1]] if place + 1 < len(tags) else TAGS[OUTSIDE]
        if tag != OUTSIDE and not following.startswith("I-"):
            yield start, place + 1, TAGS[tag][2:]
