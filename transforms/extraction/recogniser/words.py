"""Texts as the model reads them: words with their offsets, and the pieces of words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from transforms.extraction.recogniser.cases import case_of

Numbers = NDArray[np.int64]

LONGEST_WORD = 100
"""Longer words become one unknown piece (the limit of WordPiece in BERT); their case is that of their first letters."""

_PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‐": "-", "‑": "-"}
_BLANKED = frozenset({"So", "Sk", "Co", "Cn"})
"""Emoji and their like glue themselves to words and make them unknown."""


_ASCII_WORD = re.compile(r"[0-9A-Za-z]+|[!-/:-@\[-`{-~]")
"""What BERT's tokenizer takes for a word where all characters are ASCII and none is a control character."""

_MARK_OPENS = "["
"""With it begin the model's own marks, such as [SEP], which the tokenizer would find in a text."""


class Words(NamedTuple):
    """The words of a text: where they stand, in code points, and their pieces.

    `starts` and `ends` have one number per word, as has `firsts`: the place of a word's first piece in `pieces`,
    numbers of the vocabulary, and `cases`, numbers of CASES: that of the word for each of its pieces.
    """

    starts: list[int]
    ends: list[int]
    firsts: Numbers
    pieces: Numbers
    cases: Numbers


class _Plainly(dict[int, str | int]):
    """What `str.translate` puts for a character, always one for one, so that offsets stay; found as they come."""

    def __missing__(self, code: int) -> str | int:
        char = chr(code)
        category = unicodedata.category(char)
        plain = "?" if category == "Cs" else " " if category in _BLANKED else _PLAIN.get(char, code)
        self[code] = plain
        return plain


_PLAINLY = _Plainly()


def read_words(text: str, tokenizer: Tokenizer) -> Words:
    """The words of a text, in order, without those of which the tokenizer keeps nothing."""
    plain = text.translate(_PLAINLY)
    if plain.isascii() and plain.isprintable() and _MARK_OPENS not in plain:
        return _read_ascii(plain, tokenizer)
    return _read_any(text, plain, tokenizer)


def _read_ascii(text: str, tokenizer: Tokenizer) -> Words:
    """As `_read_any`, in a third of the time: news says most of its words again and again."""
    starts: list[int] = []
    ends: list[int] = []
    firsts: list[int] = []
    pieces: list[int] = []
    cases: list[int] = []
    for match in _ASCII_WORD.finditer(text):
        start, end = match.span()
        of_word, its_cases = _word(match[0], tokenizer)
        starts.append(start)
        ends.append(end)
        firsts.append(len(pieces))
        pieces += of_word
        cases += its_cases
    return Words(starts, ends, *(np.array(numbers, dtype=np.int64) for numbers in (firsts, pieces, cases)))


@lru_cache(maxsize=50_000)
def _word(word: str, tokenizer: Tokenizer) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The pieces of a word, and the case of each."""
    pieces = tokenizer.encode(word, add_special_tokens=False).ids
    return tuple(pieces), (case_of(word[:LONGEST_WORD]),) * len(pieces)


def _read_any(text: str, plain: str, tokenizer: Tokenizer) -> Words:
    """The words of a text, which stands in `plain` with plain characters in the same places."""
    encoding = tokenizer.encode(plain, add_special_tokens=False)
    starts: list[int] = []
    ends: list[int] = []
    firsts: list[int] = []
    word_before = None
    for place, (word, (start, end)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        if word == word_before:
            ends[-1] = end
            continue
        starts.append(start)
        ends.append(end)
        firsts.append(place)
        word_before = word
    ends = _with_marks(text, starts, ends)
    pieces = np.array(encoding.ids, dtype=np.int64)
    firsts_found = np.array(firsts, dtype=np.int64)
    return Words(starts, ends, firsts_found, pieces, _cases(text, starts, ends, firsts_found, len(pieces)))


def _with_marks(text: str, starts: list[int], ends: list[int]) -> list[int]:
    """Ends after the combining marks that the tokenizer dropped: they belong to the letter before them."""
    if text.isascii():
        return ends
    limits = (*starts, len(text))[1:]
    return [_after_marks(text, end, limit) for end, limit in zip(ends, limits, strict=True)]


def _after_marks(text: str, end: int, limit: int) -> int:
    while end < limit and unicodedata.combining(text[end]):
        end += 1
    return end


def _cases(text: str, starts: list[int], ends: list[int], firsts: Numbers, count: int) -> Numbers:
    """The case of each piece: that of its word."""
    spans = zip(starts, ends, strict=True)
    of_words = np.array([case_of(text[start : min(end, start + LONGEST_WORD)]) for start, end in spans], dtype=np.int64)
    lengths = np.diff(firsts, append=count)
    return np.repeat(of_words, lengths)
