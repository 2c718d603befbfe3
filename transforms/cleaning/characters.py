"""Characters that are no part of the text: line ends of other systems, invisible marks, control characters.

These run first, character by character; all other rules then see plain spaces and line feeds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.cleaning.ledger import Edit
from transforms.cleaning.rule import Described

KIND = "characters"


@dataclass(frozen=True, kw_only=True)
class CharacterRule(Described):
    """A set of characters and the one that replaces them; `characters` is a regex that never backtracks."""

    characters: str
    replacement: str


CHARACTER_RULES = (
    CharacterRule(
        name="unify_line_ends",
        kind=KIND,
        removes="Line ends of Windows, old Macs and Unicode, which become line feeds.",
        seen="Files saved on other systems; U+2028 from web editors.",
        example="first line\r\nsecond line",
        keeps="Line feeds.",
        characters="\r\n|[\r\x0b\x0c\x85\u2028\u2029]",
        replacement="\n",
    ),
    CharacterRule(
        name="straighten_spaces",
        kind=KIND,
        removes="No-break, figure, thin and other typographic spaces and tabs, which become spaces.",
        seen="HTML's &nbsp; and typographic spaces after text extraction.",
        example="5\u00a0million",
        keeps="Plain spaces, however many.",
        characters="[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]",
        replacement=" ",
    ),
    CharacterRule(
        name="remove_invisible_characters",
        kind=KIND,
        removes="Zero-width spaces, byte-order marks, soft hyphens and marks of writing direction.",
        seen="Hyphenation hints and copy protection in page sources; U+FEFF where files were joined.",
        example="co\u00adoperation",
        keeps="Zero-width joiners inside emoji and in scripts that need them.",
        characters="[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+",
        replacement="",
    ),
    CharacterRule(
        name="remove_control_characters",
        kind=KIND,
        removes="C0 and C1 control characters, private-use characters and noncharacters.",
        seen="Wire transmission codes (U+0003 at the end of old agency copy), icon fonts, damaged files.",
        example="end of copy\x03",
        keeps="Tabs and line ends, which other rules treat.",
        characters="[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]+",
        replacement="",
    ),
)

_ANY = re.compile("|".join(f"(?P<{rule.name}>{rule.characters})" for rule in CHARACTER_RULES))
_BY_NAME = {rule.name: rule for rule in CHARACTER_RULES}

SUSPECT = "|".join(rule.characters for rule in CHARACTER_RULES)
"""Polars pattern for texts that hold any such character: most texts hold none and are passed over."""


def character_edits(text: str) -> list[Edit]:
    """The edits that leave no such character in a text; each replacement is one character or none."""
    edits = []
    for match in _ANY.finditer(text):
        rule = _BY_NAME[str(match.lastgroup)]
        edits.append(Edit(match.start(), match.end(), rule.replacement, rule.name, rule.kind))
    return edits
