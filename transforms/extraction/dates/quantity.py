"""How many units of time an expression names: of a range, the least."""

from __future__ import annotations

import re

from transforms.extraction.dates.rule import Words
from transforms.extraction.numerals import spelled


def quantity(words: Words) -> float | None:
    """The number of units (`number`, and `half` where one half is added); None where it is not told.

    >>> quantity({"number": "two and a half"}), quantity({"number": "a couple"}), quantity({"number": "several"})
    (2.5, 2.0, None)
    """
    number = _RANGE.split(words.get("number", "").strip())[0]
    half = 0.5 if "half" in words or number.startswith("half") or number.endswith("half") else 0.0
    parts = [part for part in number.replace("-", " ").split() if part not in _JOINING]
    if number == "" and "which" in words:
        return None if words["unit"].endswith("s") else 1.0
    if not parts:
        whole = 1.0 if number in _ONE else 0.0
        return whole + half or None
    if parts == ["couple"]:
        return 2.0
    numerator, slash, denominator = parts[-1].partition("/")
    if slash and denominator == "2" and numerator == "1":
        parts, half = parts[:-1], 0.5
    count = spelled(parts) if parts else 0.0
    return None if count is None else count + half


_RANGE = re.compile(r" to | or |–|(?<=\d)-(?=\d)")
_JOINING = frozenset({"and", "a", "an", "the", "of", "half"})
_ONE = frozenset({"a", "an", "the"})
