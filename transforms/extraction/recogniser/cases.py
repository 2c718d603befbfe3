"""How a word is written: what an encoder of lower-case pieces cannot see."""

from __future__ import annotations

from functools import lru_cache

CASES = ("none", "lower", "capitalised", "initial", "capitals", "mixed", "number", "sign")
"""The classes; the place in this tuple is the number that the model knows. `none` is that of the model's own marks."""

NONE = 0


@lru_cache(maxsize=50_000)
def case_of(word: str) -> int:
    """The class of a word, as a place in CASES; scripts without case are lower.

    >>> [CASES[case_of(word)] for word in ("in", "Lagos", "B", "OPEC", "McKay", "737s", "--")]
    ['lower', 'capitalised', 'initial', 'capitals', 'mixed', 'number', 'sign']
    """
    return CASES.index(_name_of(word))


def _name_of(word: str) -> str:
    if any(char.isdigit() for char in word):
        return "number"
    if not any(char.isalpha() for char in word):
        return "sign"
    if word[1:] == word[1:].lower():
        capital = "capitalised" if len(word) > 1 else "initial"
        return capital if word[0] != word[0].lower() else "lower"
    return "capitals" if word == word.upper() else "mixed"
