"""Sentences of a paragraph as words and punctuation, each stretch in quotation marks being one token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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

_TOKEN = re.compile(
    rf"[^\W_]+(?:['’.\-&/@][^\W_]+|,\d+)*|[,;:()\[\]—–!?…]|\.\Z|-+(?=\s)|[^\s\w.{''.join(sorted(MARKS))}]"
)
"""A word or a mark, but no stray quotation mark, and a full stop only at the end of what is read."""


@dataclass
class Tokens:
    """Words, in lower case, and marks: half-open offsets in their paragraph, and what is quoted, by its token."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    quoted: dict[int, Quoted] = field(default_factory=dict)

    def read(self, text: str, start: int, end: int) -> None:
        """Add the tokens of a stretch."""
        found = list(_TOKEN.finditer(text, start, end))
        self.starts += [match.start() for match in found]
        self.ends += [match.end() for match in found]
        self.words += [match[0].lower().replace("’", "'") for match in found]

    def quote(self, span: Quoted) -> None:
        """Add the token that stands for a stretch in quotation marks."""
        self.quoted[len(self.words)] = span
        self.starts.append(span.outer_start)
        self.ends.append(span.outer_end)
        self.words.append(QUOTE)

    def join(self, other: Tokens) -> None:
        """Add the tokens of the sentence behind."""
        self.quoted |= {at + len(self.words): span for at, span in other.quoted.items()}
        self.starts += other.starts
        self.ends += other.ends
        self.words += other.words


def ends_with(text: str, quoted: Quoted | None, stops: tuple[str, ...]) -> bool:
    """Whether the last character of what is quoted, inner marks aside, is one of `stops`; not if nothing is."""
    if quoted is None:
        return False
    return text[max(quoted.start, quoted.end - TAIL) : quoted.end].rstrip(INNER_MARKS).endswith(stops)


def sentences(text: str, spans: Sequence[Quoted]) -> Iterator[Tokens]:
    """The tokens of each sentence; no sentence ends within quotation marks."""
    quoted = iter([*spans, None])
    span = next(quoted)
    for start, end in _whole_sentences(text, spans):
        tokens = Tokens()
        at = start
        while span is not None and span.outer_start < end:
            tokens.read(text, at, span.outer_start)
            tokens.quote(span)
            at, span = span.outer_end, next(quoted)
        tokens.read(text, at, end)
        yield tokens


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
