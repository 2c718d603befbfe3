"""The deletion neighbourhood of many words at once, as numbers: words that are one edit apart share one of them.

Words with one letter too many, too few, wrong, or two exchanged have the same letters once one is left out of each
(Mor and Fraenkel, 1982). The numbers are hashes (Karp and Rabin, 1987), so that a word costs a few additions for each
letter.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]

_BASE = 0x9E3779B97F4A7C15
"""Any large odd number; what it is multiplied with wraps around at 64 bits."""


def deletions(words: list[str]) -> list[Numbers]:
    """For each word, the numbers of itself and of what is left when any letter but the first is left out.

    >>> one, other = (set(numbers.tolist()) for numbers in deletions(["lavrov", "lavorv"]))
    >>> len(one), len(one & other)
    (6, 2)
    """
    found: list[Numbers] = [np.empty(0, np.uint64)] * len(words)
    by_length: dict[int, list[int]] = {}
    for at, word in enumerate(words):
        by_length.setdefault(len(word), []).append(at)
    for length, places in by_length.items():
        numbers = _of_one_length([words[at] for at in places], length)
        for at, row in zip(places, numbers, strict=True):
            found[at] = row
    return found


def _of_one_length(words: list[str], length: int) -> Numbers:
    """A row for each word: the number of the word, then without its second letter, and so on."""
    if not length:
        return np.empty((len(words), 0), np.uint64)
    encoded = "".join(words).encode("utf-32-le", "surrogatepass")
    letters = np.frombuffer(encoded, np.uint32).reshape(len(words), length).astype(np.uint64)
    powers = np.array([pow(_BASE, at, 2**64) for at in range(length)], np.uint64)
    before = np.cumsum(letters * powers, axis=1)
    shifted = np.cumsum(letters[:, 1:] * powers[:-1], axis=1)
    without = before[:, :-1] + (shifted[:, -1:] - shifted)
    return np.concatenate([before[:, -1:], without], axis=1)
