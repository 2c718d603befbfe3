"""HTML entities that were saved as text."""

from __future__ import annotations

import re

from ftfy.fixes import unescape_html as unescape

from transforms.cleaning.ledger import Edit
from transforms.cleaning.rule import Described

UNESCAPE_HTML = Described(
    name="unescape_html",
    kind="characters",
    removes="HTML entities, named or numeric and however often escaped, which become their characters.",
    seen="Page sources that were cut out of HTML without a parser, and feeds that escape twice.",
    example="She said &amp;quot;yes&amp;quot;",
    keeps="Ampersands of names and addresses (R&D, AT&T;, ?a=1&copy=2), and numbers that stand for no character.",
)

ENTITY = r"&(?:#\d|#[xX][0-9A-Fa-f]|[A-Za-z])[0-9A-Za-z]{0,31};"
"""Polars pattern for texts that may hold an entity."""

_ENTITY = re.compile(
    r"&(?P<again>(?:amp;|#38;|#[xX]26;)*)(?P<name>#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][0-9A-Za-z]{1,31});"
)
_NO_CHARACTER = ("", "\ufffd")


def entity_edits(text: str) -> list[Edit]:
    """The edits that put characters in the place of entities; `&amp;quot;` is one edit."""
    if "&" not in text:
        return []
    return [edit for match in _ENTITY.finditer(text) if (edit := _edit(match))]


def _edit(match: re.Match[str]) -> Edit | None:
    """The edit for one entity; of one with an unknown name, only its escaped ampersand is an edit."""
    entity = f"&{match['name']};"
    character = unescape(entity)
    if character != entity and character not in _NO_CHARACTER:
        return Edit(match.start(), match.end(), character, UNESCAPE_HTML.name, UNESCAPE_HTML.kind)
    if match["again"]:
        return Edit(match.start(), match.end("again"), "&", UNESCAPE_HTML.name, UNESCAPE_HTML.kind)
    return None
