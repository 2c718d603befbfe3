"""What one epoch shows: a share of each source, neighbours of a document together, in an order made by chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from training.example import Example, joined

LONGEST_PACK_WORDS = 90
"""A text of several sentences has at most so many words, as have nearly all paragraphs of news."""

ALONE = frozenset({"btc", "wnut17", "crossner"})
"""Sources whose neighbours do not belong together."""


def epoch_share(examples: Sequence[Example], share: float, epoch: int) -> list[Example]:
    """The part of a source that an epoch shows: the next run of its examples, from the beginning again at its end.

    >>> one, two, three = (Example(text, (), (), "own") for text in "abc")
    >>> [example.text for example in epoch_share([one, two, three], 0.67, 1)]
    ['c', 'a']
    """
    count = round(len(examples) * share)
    first = count * epoch % max(len(examples), 1)
    return [examples[(first + place) % len(examples)] for place in range(count)]


def packed(examples: Sequence[Example], random: Random) -> Iterator[Example]:
    """Neighbouring sentences of a document in texts of one sentence up to LONGEST_PACK_WORDS words, as chance wants."""
    pack: list[Example] = []
    room = 0
    for example in examples:
        words = example.text.count(" ") + 1
        is_next = pack and example.source not in ALONE and example.document == pack[-1].document
        if pack and (not is_next or words > room):
            yield joined(pack)
            pack = []
        if not pack:
            room = random.randint(1, LONGEST_PACK_WORDS)
        pack.append(example)
        room -= words
    if pack:
        yield joined(pack)
