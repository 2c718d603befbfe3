"""Sentences of a paragraph as words and punctuation, each stretch in quotation marks being one token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.extraction.quotes.marks import MARKS, Quoted
from transforms.sentences import sentence_spans

QUOTE = '"'
"""The word of a token that stands for a stretch in quotation marks."""

INNER_MARKS = " \t\n\"'’”"
"""White space and the closing marks of a quotation within a quotation."""

TAIL = 12
"""Characters at the end of what is quoted that show how it ends."""

DASHES = frozenset(("—", "–", "--", "-"))
STOPS = frozenset((".", "!", "?", "…", "..."))

_TOKEN = re.compile(r"[^\W_]+(?:['’.\-&/@][^\W_]+|,\d+)*|[,;:()\[\]—–!?.…]|-+(?=\s)|[^\s\w]")


class Token(NamedTuple):
    """A word or mark: half-open offsets in its paragraph, the word in lower case, and what is quoted if it is that."""

    start: int
    end: int
    word: str
    quoted: Quoted | None = None


def ends_with(text: str, token: Token, stops: tuple[str, ...]) -> bool:
    """Whether a token stands for words in marks of which the last character, inner marks aside, is one of `stops`."""
    quoted = token.quoted
    if quoted is None:
        return False
    return text[max(quoted.start, quoted.end - TAIL) : quoted.end].rstrip(INNER_MARKS).endswith(stops)


def sentences(text: str, spans: Sequence[Quoted]) -> Iterator[list[Token]]:
    """The tokens of each sentence; no sentence ends within quotation marks."""
    quoted = iter([*spans, None])
    span = next(quoted)
    for start, end in _whole_sentences(text, spans):
        tokens: list[Token] = []
        at = start
        while span is not None and span.outer_start < end:
            tokens += _tokens(text, at, span.outer_start)
            tokens.append(Token(span.outer_start, span.outer_end, QUOTE, span))
            at, span = span.outer_end, next(quoted)
        tokens += _tokens(text, at, end)
        yield tokens


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Words and punctuation of a stretch, without the full stops of abbreviations and without stray marks."""
    for found in _TOKEN.finditer(text, start, end):
        word, (at, behind) = found[0], found.span()
        if word in MARKS or (word == "." and behind < end):
            continue
        yield Token(at, behind, word.lower().replace("’", "'"))


def _whole_sentences(text: str, spans: Sequence[Quoted]) -> Iterator[tuple[int, int]]:
    """The sentences of a text, joined where a quotation stands across their border."""
    quoted = iter([*spans, None])
    span = next(quoted)
    begun: int | None = None
    for start, end in sentence_spans(text):
        begun = start if begun is None else begun
        while span is not None and span.outer_end <= end:
            span = next(quoted)
        if span is None or span.outer_start >= end:
            yield begun, end
            begun = None
    if begun is not None:
        yield begun, len(text.rstrip())
