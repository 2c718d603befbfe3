"""White space between what is left: paragraphs stand on lines of their own, at most one blank line apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.cleaning.ledger import Edit

RULE = "collapse_white_space"
KIND = "layout"


class Piece(NamedTuple):
    """A span of one line: story that is kept (`is_kept`) or an artifact that is cut off."""

    start: int
    end: int
    line_no: int
    is_kept: bool


class Gap(NamedTuple):
    """White space between two pieces, with the line feeds in it."""

    start: int
    end: int
    line_feeds: int


def white_space_edits(pieces: Sequence[Piece], length: int, line_count: int) -> list[Edit]:
    """The edits that leave no white space around the story, and one line feed or two between its paragraphs.

    `pieces` are all spans that are not white space, in the order of a text of `length` code points and `line_count`
    lines. Two line feeds stay where a blank line stood, one where paragraphs followed each other on single lines.
    """
    edits: list[Edit] = []
    for gaps, is_inside in _gaps_between_kept(pieces, length, line_count):
        separator = _separator(gaps) if is_inside else ""
        first = next((gap for gap in gaps if gap.end > gap.start), None)
        edits += [edit for gap in gaps if (edit := _settle(gap, separator if gap is first else ""))]
    return edits


def _gaps_between_kept(pieces: Sequence[Piece], length: int, line_count: int) -> Iterator[tuple[list[Gap], bool]]:
    """The gaps from one kept piece to the next; the flag is False before the first and after the last."""
    gaps: list[Gap] = []
    at, line_no, has_kept = 0, 0, False
    for piece in pieces:
        gaps.append(Gap(at, piece.start, piece.line_no - line_no))
        if piece.is_kept:
            yield gaps, has_kept
            gaps, has_kept = [], True
        at, line_no = piece.end, piece.line_no
    yield [*gaps, Gap(at, length, line_count - 1 - line_no)], False


def _separator(gaps: Sequence[Gap]) -> str:
    line_feeds = max(gap.line_feeds for gap in gaps)
    return "\n" * min(line_feeds, 2) if line_feeds else " "


def _settle(gap: Gap, separator: str) -> Edit | None:
    """The smallest edit that leaves `separator` in a gap; None where it stands there already."""
    size = gap.end - gap.start
    is_line_feeds = gap.line_feeds == size
    if not size or (is_line_feeds and size == len(separator) > 0) or (separator == " " and size == 1):
        return None
    if is_line_feeds and separator:
        return Edit(gap.start + len(separator), gap.end, "", RULE, KIND)
    return Edit(gap.start, gap.end, separator, RULE, KIND)
