"""Numbers in figures and in words."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.extraction.lexing import words

_ONES = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")

NUMBER_WORDS = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
"""Words that stand for a number below one hundred."""

SCALES = {
    "dozen": 12,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "lac": 1e5,
    "crore": 1e7,
    "lakhs": 1e5,
    "crores": 1e7,
}
"""Words that multiply the number before them, in English and in Indian English."""

_ORDINALS = words(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINAL_WORDS = {word: number for number, word in enumerate(_ORDINALS) if number} | {"thirtieth": 30}
"""Ordinals in words, as far as days of the month and centuries need them."""

MAX_DIGITS = 30
"""A longer run of figures is no quantity."""

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


def figure(token: str) -> float | None:
    """The number that figures mean: commas part thousands, or Indian lakhs; a single one before one or two, decimals.

    >>> figure("1,250.5"), figure("1,00,000"), figure("1,7"), figure("1,1,1")
    (1250.5, 100000.0, 1.7, None)
    """
    if len(token) > MAX_DIGITS or not token.isascii():
        return None
    whole, point, decimals = token.partition(".")
    head, *groups = whole.split(",")
    if len(groups) == 1 and len(groups[0]) < 3 and not point:
        return float(f"{head}.{groups[0]}")
    if groups and (len(groups[-1]) != 3 or any(len(group) not in {2, 3} for group in groups) or len(head) > 3):
        return None
    return float("".join([head, *groups, point, decimals]))


def spelled(parts: Sequence[str]) -> float | None:
    """The number that words and figures mean together; None where they do not make one.

    Scales multiply what stands before them since the last larger one; "and" and hyphens are passed over.

    >>> spelled(["two", "hundred", "and", "fifty", "thousand"]), spelled(["1.2", "million"]), spelled(["few"])
    (250000.0, 1200000.0, None)
    """
    total = group = 0.0
    is_number = False
    for word in parts:
        small = word.lower()
        if small in _PASSED_OVER:
            continue
        value = _value(small)
        if value is not None:
            group += value
        elif small in SCALES and SCALES[small] > 100:
            total, group = total + (group or 1) * SCALES[small], 0.0
        elif small in SCALES:
            group = (group or 1) * SCALES[small]
        else:
            return None
        is_number = True
    return total + group if is_number else None


def ordinal(word: str) -> int:
    """The number of an ordinal in words or in figures; 0 where it is neither.

    >>> ordinal("third"), ordinal("21st")
    (3, 21)
    """
    figures = word.rstrip("stndrh")
    return ORDINAL_WORDS.get(word) or (int(figures) if figures.isdecimal() and len(figures) < 4 else 0)


_PASSED_OVER = frozenset({"and", "-", " ", "a", "an", "\u00a0"})


def _value(word: str) -> float | None:
    if word in NUMBER_WORDS:
        return float(NUMBER_WORDS[word])
    if word in _FRACTIONS:
        return _FRACTIONS[word]
    return figure(word) if word[0].isdigit() else None
