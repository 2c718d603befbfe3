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

    `second` edits what `first` made of the raw text. An edit of the second pass swallows those of the first inside it;
    where it begins or ends inside a replacement of the first, the rest of the replacement stays.

    >>> compose([Edit(1, 3, " ", "spaces", "characters")], [Edit(0, 3, "", "blank", "layout")])
    [Edit(start=0, end=4, replacement='', rule='blank', kind='layout', captures=())]
    >>> compose([Edit(0, 6, "fj", "entity", "characters")], [Edit(0, 1, "F", "capital", "layout")])
    [Edit(start=0, end=6, replacement='Fj', rule='capital', kind='layout', captures=())]
    """
    if not first:
        return list(second)
    pieces = [piece for edit in first for piece in _split(edit)]
    composed: list[Edit] = []
    at, shift = 0, 0
    for edit in second:
        while at < len(pieces) and _end_after(pieces[at], shift) <= edit.start:
            composed.append(pieces[at])
            shift, at = shift + _growth(pieces[at]), at + 1
        start = edit.start + shift
        while at < len(pieces) and pieces[at].start - shift < edit.end:
            shift, at = shift + _growth(pieces[at]), at + 1
        composed.append(edit._replace(start=start, end=edit.end + shift))
    return _join([*composed, *pieces[at:]])


def _split(edit: Edit) -> list[Edit]:
    """The edit in pieces of one character each: the first replaces the span, the others are put in behind it."""
    behind = [edit._replace(start=edit.end, replacement=character) for character in edit.replacement[1:]]
    return [edit._replace(replacement=edit.replacement[0]), *behind] if behind else [edit]


def _join(edits: Sequence[Edit]) -> list[Edit]:
    """The edits, with what is put in at the end of a replaced span made part of its replacement again."""
    joined: list[Edit] = []
    replacements: list[str] = []
    for edit in edits:
        if edit.start == edit.end:
            replacements.append(edit.replacement)
            continue
        _close(joined, replacements)
        joined.append(edit)
    _close(joined, replacements)
    return joined


def _close(joined: list[Edit], replacements: list[str]) -> None:
    if replacements:
        joined[-1] = joined[-1]._replace(replacement="".join([joined[-1].replacement, *replacements]))
        replacements.clear()


def _end_after(edit: Edit, shift: int) -> int:
    """Where the replacement ends in the edited text; `shift` is what earlier edits took away."""
    return edit.start - shift + len(edit.replacement)


def _growth(edit: Edit) -> int:
    """By how many characters the raw text is longer there."""
    return edit.end - edit.start - len(edit.replacement)
