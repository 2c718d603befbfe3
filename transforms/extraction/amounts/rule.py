"""What a rule of the grammar is: a pattern over tokens, and what its matches mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from transforms.extraction.amounts.currencies import Mentions
from transforms.extraction.amounts.lexicon import SHORT_SCALES
from transforms.extraction.numerals import spelled


class Quantity(NamedTuple):
    """What an amount says: the number, and its unit, currency (ISO 4217) or the item counted."""

    value: float | None
    unit: str | None = None
    currency: str | None = None
    item: str | None = None


Words = Mapping[str, str]
"""What the named groups of a pattern matched."""


class Rule(NamedTuple):
    """A form of quantities. `read` says what a match means; None means that it is no quantity after all."""

    name: str
    pattern: str
    read: Callable[[Words, Mentions], Quantity | None]


def number(words: Words) -> float | None:
    """The number of an amount; None where it is vague or a range."""
    if "range" in words or "vague" in words:
        return None
    text = words.get("number", "").lower()
    factor = 0.5 if text.startswith("half") else 1.0
    value = spelled(parts(text.removeprefix("half")))
    scale = SHORT_SCALES.get(words.get("short", "").lower(), 1.0)
    return None if value is None else value * scale * factor


def parts(text: str) -> list[str]:
    """The words and figures of a number, thousands that are parted by spaces as one."""
    return _PART.findall(_THOUSANDS.sub("", text))


_PART = re.compile(r"[^\s-]+")
_THOUSANDS = re.compile(r"(?<=\d)[\s\u00a0](?=\d{3}(?!\d))")
