"""White space between what is left: paragraphs stand on lines of their own, at most one blank line apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.cleaning.ledger import Edit
from transforms.cleaning.rule import Described

RULE = "collapse_white_space"
KIND = "layout"


JOIN_WRAPPED_LINES = Described(
    name="join_wrapped_lines",
    kind=KIND,
    removes="Line feeds inside paragraphs, which become spaces.",
    seen="Wire copy and mail, whose lines are broken after some sixty characters.",
    example="The ferry that links the two cities all year round sailed for\nthe first time on Wednesday, with"
    " four hundred\npassengers on board who had waited on the new pier since the\nearly morning.",
    keeps="Short lines, such as those of tables and verses, and texts with a paragraph to each line.",
)

LAYOUT_RULES = (JOIN_WRAPPED_LINES,)
"""Every rule about lines as such; these run behind those about characters."""

MAX_WRAPPED = 100
"""Longest line, in characters, of a text whose lines are broken."""

MIN_WIDTH = 45
"""Narrowest column, in characters: the lines of verses are shorter."""

MIN_JOINS = 3
"""Fewest broken lines that show a text to be hard-wrapped."""

WRAPPED = r"[^\s.!?:]\n[a-z]"
"""Pattern of texts that may be hard-wrapped: a line ends in mid-sentence and the next goes on in small letters."""

_LINE_FEED = re.compile(r"(?<=\S)\n(?=\S)")
_SIGN_OFF = re.compile(r"[A-Z]+[.^M]*\s*$", re.MULTILINE)


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


def join_edits(text: str) -> list[Edit]:
    """The edits that join the lines of a hard-wrapped text to paragraphs; none where it is not clearly one.

    A line is broken where it is nearly as long as the longest, and neither a blank line nor an indentation follows. The
    text is hard-wrapped where no line is long and a third of those that follow a broken one begin in small letters.
    """
    longest = max(map(len, text.split("\n")))
    if not MIN_WIDTH <= longest <= MAX_WRAPPED:
        return []
    breaks = [match.start() for match in _LINE_FEED.finditer(text) if not _SIGN_OFF.match(text, match.end())]
    full = [at for at in breaks if at - text.rfind("\n", 0, at) > 0.7 * longest]
    small = sum(text[at + 1].islower() for at in full)
    if len(full) < MIN_JOINS or 3 * small < len(full):
        return []
    return [Edit(at, at + 1, " ", JOIN_WRAPPED_LINES.name, KIND) for at in full]


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
    if is_line_feeds and 0 < len(separator) < size:
        return Edit(gap.start + len(separator), gap.end, "", RULE, KIND)
    return Edit(gap.start, gap.end, separator, RULE, KIND)
