"""What stands in quotation marks in the paragraphs of an article.

A scanner goes over the marks once: straight, curly, angled and doubled single ones, mixed as editors leave them. A mark
opens when a word follows and none precedes, and closes the other way round; the shape of a curly mark decides only
where its neighbours do not, because keyboards and conversions get it wrong. Single marks count outside double ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

DOUBLE = re.compile(r"[\"“”„‟«»]|''|‘‘|’’|``")
"""The marks of a quotation; two single ones in a row are one, as typewriters and agencies leave them."""

MARKS = frozenset("\"“”„‟«»'‘’`")
"""Characters of which marks are made; outside what is quoted they are stray."""

_OPENING_SHAPES = ("“", "„", "«", "``", "‘‘")
_CLOSING_SHAPES = ("”", "»", "’’")
_SINGLE_OPENER = re.compile(
    r"(?<![\w'’‘.,;:!?%)\]])['‘](?=[A-Za-z])(?!(?:em|til|tis|twas|n|cause|round|bout|cept|neath)\b)"
)
_SINGLE_CLOSER = re.compile(r"(?<=[^\s'‘’])['’](?![\w'’])")
_PUNCTUATION = ",.!?…—–"
_ENDS = frozenset("'’,.!?…")
"""What stands before a space and a closing mark: inner marks are set off so."""
MAX_SINGLE = 600
"""Characters between single marks, which are apostrophes too often to pair over a longer stretch."""


class Quoted(NamedTuple):
    """What stands in marks: half-open offsets of the words and, around them, of the words with their marks.

    `is_open`: nothing closes it in its paragraph, and the next one goes on with it.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    is_open: bool = False


def quoted_spans(texts: Sequence[str]) -> Iterator[list[Quoted]]:
    """What stands in marks in each paragraph of an article, in order and without overlaps.

    Speech that runs over paragraphs opens each one with a mark and closes only the last, as newspapers print it, or has
    no mark at all where the next paragraph begins: a quotation that is still open at the end of a paragraph counts only
    if the next one goes on in either way.

    >>> text = "We: “Yes,'' we say."
    >>> [text[at.start : at.end] for spans in quoted_spans([text]) for at in spans]
    ['Yes,']
    """
    is_open = False
    for number, text in enumerate(texts):
        following = texts[number + 1] if number + 1 < len(texts) else ""
        spans, opened = _double_spans(text, is_open=is_open)
        is_open = opened is not None and _continues(following)
        if opened is not None and is_open:
            spans.append(Quoted(opened[1], len(text.rstrip()), opened[0], len(text), is_open=True))
        yield [span for span in _with_single_spans(text, spans) if text[span.start : span.end].strip()]


def _continues(following: str) -> bool:
    """Whether a paragraph goes on with the speech of the one before: it opens with a mark, or its first mark closes."""
    mark = DOUBLE.search(following)
    if mark is None or mark.start() == 0:
        return mark is not None
    return not _opens(following, mark) and _closes(following, mark)


def _opens(text: str, mark: re.Match[str]) -> bool:
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    if not after or after.isspace():
        return mark.group() == "«"
    if before and before in _PUNCTUATION and before not in "—–":
        return mark.group() in _OPENING_SHAPES
    return not before.isalnum()


def _closes(text: str, mark: re.Match[str]) -> bool:
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    if before.isspace() or not before:
        return mark.group() == "»" or (not after.strip() and text[max(0, mark.start() - 2) : mark.start() - 1] in _ENDS)
    return not after.isalnum() or before in _PUNCTUATION or mark.group() in _CLOSING_SHAPES


def _double_spans(text: str, *, is_open: bool) -> tuple[list[Quoted], tuple[int, int] | None]:
    """What stands in double marks, and the last opening mark if nothing closes it.

    `is_open`: speech goes on from the paragraph above.
    """
    spans: list[Quoted] = []
    first = DOUBLE.search(text)
    opened = (0, 0) if is_open and first and not _opens(text, first) else None
    for mark in DOUBLE.finditer(text):
        starts, ends = _opens(text, mark), _closes(text, mark)
        if opened is None or (starts and not ends):
            if opened and (end := _implied_end(text, opened[0], mark.start())):
                spans.append(Quoted(opened[1], end, opened[0], end))
            opened = mark.span() if starts else opened
        elif ends:
            spans.append(Quoted(opened[1], mark.start(), opened[0], mark.end()))
            opened = None
    return spans, opened


def _implied_end(text: str, opening: int, mark: int) -> int | None:
    """Where speech ends that is not closed before the next mark opens; None if the first mark is a stray one.

    Speech of several paragraphs has a mark only where each begins, and no other where paragraphs were run together.
    """
    before = text[max(0, opening - 2) : opening].strip()
    end = mark - 1 if text[mark - 1 : mark].isspace() else mark
    is_speech = (not before or before[-1] in ".!?:,") and text[end - 1 : end] in (".", "!", "?")
    return end if is_speech else None


def _with_single_spans(text: str, spans: list[Quoted]) -> list[Quoted]:
    """The spans with those in single marks that stand outside them."""
    if "'" not in text and "‘" not in text:
        return spans
    found: list[Quoted] = []
    gap = 0
    for span in [*spans, Quoted(len(text), len(text), len(text), len(text))]:
        found += _single_spans(text, gap, span.outer_start)
        found.append(span)
        gap = span.outer_end
    return found[:-1]


def _single_spans(text: str, start: int, end: int) -> Iterator[Quoted]:
    """What stands in single marks in a stretch of text without double ones."""
    at = start
    while opener := _SINGLE_OPENER.search(text, at, end):
        at = opener.end()
        following = _SINGLE_OPENER.search(text, at, end)
        limit = min(following.start() if following else end, at + MAX_SINGLE)
        closers = [mark.start() for mark in _SINGLE_CLOSER.finditer(text, at, limit)]
        spoken = [mark for mark in closers if text[mark - 1] in _PUNCTUATION]
        if close := next(iter(spoken or closers), None):
            yield Quoted(at, close, opener.start(), close + 1)
            at = close + 1
