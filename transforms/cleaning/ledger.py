"""The ledger of edits: what stood where, what stands there now, and back again.

An edit says what becomes of one span of a text. Edits of a text never overlap and are kept in the order of the text.
Cleaning edits in passes; `compose` turns the edits of two passes into edits of the raw text, so that the ledger alone
rebuilds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """One span of a text, half-open in code points, and what replaces it, by which rule of which kind.

    `captures` is what the rule's named groups took from the span, in the order of `rule.CAPTURES`.
    """

    start: int
    end: int
    replacement: str
    rule: str
    kind: str
    captures: tuple[str | None, ...] = ()


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """The text after the edits.

    >>> apply_edits("Read this. Comments", [Edit(10, 19, "", "comments", "widget")])
    'Read this.'
    """
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join(pieces) + text[at:]


def rebuild(clean: str, edits: Sequence[Edit], removed: Sequence[str]) -> str:
    """The raw text from the clean one, the edits and what each of them removed: the inverse of `apply_edits`.

    >>> rebuild("Read this.", [Edit(10, 19, "", "comments", "widget")], [" Comments"])
    'Read this. Comments'
    """
    pieces, at, shift = [], 0, 0
    for edit, original in zip(edits, removed, strict=True):
        start = edit.start - shift
        pieces += [clean[at:start], original]
        at = start + len(edit.replacement)
        shift += edit.end - edit.start - len(edit.replacement)
    return "".join(pieces) + clean[at:]


def compose(first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """The edits of the raw text that do what `first` and then `second` do.

    `second` edits what `first` made of the raw text. An edit of the second pass swallows those of the first inside it.
    Replacements of the first pass are single characters or nothing, so that no edit of the second begins inside one.

    >>> compose([Edit(1, 3, " ", "spaces", "characters")], [Edit(0, 3, "", "blank", "layout")])
    [Edit(start=0, end=4, replacement='', rule='blank', kind='layout', captures=())]
    """
    composed: list[Edit] = []
    at, shift = 0, 0
    for edit in second:
        while at < len(first) and _end_after(first[at], shift) <= edit.start:
            composed.append(first[at])
            shift, at = shift + _growth(first[at]), at + 1
        start = edit.start + shift
        while at < len(first) and first[at].start - shift < edit.end:
            shift, at = shift + _growth(first[at]), at + 1
        composed.append(edit._replace(start=start, end=edit.end + shift))
    return [*composed, *first[at:]]


def _end_after(edit: Edit, shift: int) -> int:
    """Where the replacement ends in the edited text; `shift` is what earlier edits took away."""
    return edit.start - shift + len(edit.replacement)


def _growth(edit: Edit) -> int:
    """By how many characters the raw text is longer there."""
    return edit.end - edit.start - len(edit.replacement)
