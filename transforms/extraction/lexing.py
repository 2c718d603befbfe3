"""Grammars over tokens: a text becomes a string with one code for each token, and rules are patterns over such codes.

A token is a run of white space, a number, a word or a single other character. Patterns over codes are short and name
what they mean (`<month> <day>,? <year>`), a token is at most one thing, and the code string is several times shorter
than the text. A code string is scanned only where a rule can start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import NamedTuple

_TOKEN = re.compile(r"\s+|\d+(?:,\d{1,3}(?!\d))*(?:\.\d+)?|[^\W\d_]+|.", re.DOTALL)
_SET = re.compile(r"\[(\^?[^\[\]]*<\w+>[^\[\]]*)\]")
_NAME = re.compile(r"(?<!\?P)<(\w+)>")

_FIRST_CODE = 0x100
"""Codes of categories are letters from here on: no pattern has a special meaning for them."""

_PUNCTUATION = dict.fromkeys("-‐‑", "-") | dict.fromkeys("–—−", "–") | dict.fromkeys("'’‘`", "'")
_PLAIN = frozenset(',.:;/()%$€£¥₹#&+*!?"“”')
SPACE, BREAK, SIGN = " ", "\n", "·"
LOWER, CAPITAL, PAST_FORM, PLURAL = "w", "W", "d", "q"
"""Codes of words that are in no category: small, with a capital, and small that end as past tenses or plurals do."""

NUMBER, YEAR, OLD_YEAR = "n", "y", "z"
"""Codes of numbers that are in no category; of those with four digits, those of this century and the last are years of
our days, others from 1000 to 2999 may be years."""


def words(text: str) -> tuple[str, ...]:
    """The words of a category, as its list has them between spaces."""
    return tuple(text.split())


class Tokens(NamedTuple):
    """A text cut into tokens, and a code for each."""

    texts: list[str]
    codes: str

    def offsets(self) -> list[int]:
        """Where each token starts in the text, and where the last one ends."""
        return list(accumulate(map(len, self.texts), initial=0))


class Lexer:
    """Reads texts into codes, and compiles patterns that name categories.

    `categories` are words by the name of their category; a word with a capital is meant only so written (`May`), and
    each word is in the first category that lists it. `macros` are parts of patterns by name, which may name others.
    """

    def __init__(self, categories: Mapping[str, Iterable[str]], macros: Mapping[str, str]) -> None:
        self._codes = {name: chr(_FIRST_CODE + number) for number, name in enumerate(categories)}
        self._macros = macros
        listed: dict[str, str] = {}
        for name, members in categories.items():
            for word in members:
                listed.setdefault(word, self._codes[name])
        self._table = _Table({" ": SPACE, "\n": BREAK} | _PUNCTUATION | {sign: sign for sign in _PLAIN} | listed)

    def read(self, text: str) -> Tokens:
        """The tokens of a text."""
        texts = _TOKEN.findall(text)
        return Tokens(texts, "".join(map(self._table.__getitem__, texts)))

    def pattern(self, source: str) -> str:
        """The pattern over codes that a pattern over names means."""
        flat = _SET.sub(lambda match: self._set(match.group(1)), source)
        return _NAME.sub(lambda match: self._named(match.group(1)), flat)

    def _named(self, name: str) -> str:
        """A category's code, or the part of a pattern that a macro stands for."""
        return self._codes.get(name) or f"(?:{self.pattern(self._macros[name])})"

    def _set(self, members: str) -> str:
        """A set of codes; members may be sets themselves."""
        return "[" + _NAME.sub(lambda match: self._members(match.group(1)), members) + "]"

    def _members(self, name: str) -> str:
        return self._codes.get(name) or self._set(self._macros[name][1:-1])[1:-1]


MAX_KEPT = 50_000
MAX_KEPT_LENGTH = 20
"""How many codes that were worked out are kept, and of which tokens: a text of new words must not fill the memory."""


class _Table(dict[str, str]):
    """The code of each token; those of tokens that are not listed are worked out, and kept while there is room."""

    def __init__(self, listed: Mapping[str, str]) -> None:
        super().__init__(listed)
        self._listed = listed

    def __missing__(self, token: str) -> str:
        code = self._code(token)
        if len(token) <= MAX_KEPT_LENGTH and len(self) < MAX_KEPT:
            self[token] = code
        return code

    def _code(self, token: str) -> str:
        first = token[0]
        if first.isspace():
            return BREAK if "\n" in token else SPACE
        if first.isdigit():
            return _figures(token)
        if first.isalpha():
            return self._word(token)
        return SIGN

    def _word(self, token: str) -> str:
        small = token.lower()
        named = token.capitalize() if token.isupper() and len(token) > 1 else small
        code = self._listed.get(small) or self._listed.get(named)
        if code:
            return code
        if token[0] != small[0]:
            return CAPITAL
        if small.endswith("ed"):
            return PAST_FORM
        is_plural = (small[-1] == "s" and small[-2:-1] not in "sui") or small.endswith("men")
        return PLURAL if is_plural and len(small) > 3 else LOWER


def _figures(token: str) -> str:
    if len(token) != 4 or not token.isdecimal():
        return NUMBER
    if token.startswith(("19", "20")):
        return YEAR
    return OLD_YEAR if token.startswith(("1", "2")) else NUMBER
