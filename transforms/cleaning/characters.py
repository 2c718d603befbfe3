"""Characters that are no part of the text: what encodings, HTML, other systems and invisible marks leave in it.

These rules run first; all others then see plain characters, spaces and line feeds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.cleaning.entities import ENTITY, UNESCAPE_HTML, entity_edits
from transforms.cleaning.ledger import Edit, apply_edits, compose
from transforms.cleaning.mojibake import REPAIR_MOJIBAKE, SUSPECT_BYTES, mojibake_edits
from transforms.cleaning.rule import Described

KIND = "characters"

MAX_ROUNDS = 8
"""Rounds until a text is settled. Two are usual; text that was misread and escaped three times takes four."""


@dataclass(frozen=True, kw_only=True)
class CharacterRule(Described):
    """A set of characters and the one that replaces them.

    `characters` is a regex that never backtracks; `unless_after` names characters (as a regex names a set) behind
    which they are left alone.
    """

    characters: str
    replacement: str
    unless_after: str = ""

    @property
    def pattern(self) -> str:
        """The regex for Python, as a group with the name of the rule."""
        before = f"(?<![{self.unless_after}])" if self.unless_after else ""
        return f"(?P<{self.name}>{before}{self.characters})"


PLAIN_RULES = (
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
        keeps="Accents that are characters of their own, and the selectors behind emoji.",
        characters="[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]+",
        replacement="",
    ),
    CharacterRule(
        name="remove_stray_joiners",
        kind=KIND,
        removes="Zero-width joiners and non-joiners behind Latin letters, figures, signs and spaces.",
        seen="Invisible watermarks, and hints for ligatures from typesetting.",
        example="co\u200coperation",
        keeps="Joiners inside emoji and in scripts that need them.",
        characters="[\u200c\u200d]+",
        replacement="",
        unless_after="\u0250-\u1fff\u2070-\U0010ffff",
    ),
    CharacterRule(
        name="remove_hidden_tags",
        kind=KIND,
        removes="Tag characters: a second alphabet that no screen shows.",
        seen="Instructions to language models that are hidden in pages.",
        example="end of copy\U000e0068\U000e0069",
        keeps="The tags behind a black flag, which make it the flag of Scotland.",
        characters="[\U000e0000-\U000e007f]+",
        replacement="",
        unless_after="\U0001f3f4\U000e0000-\U000e007f",
    ),
    CharacterRule(
        name="remove_control_characters",
        kind=KIND,
        removes="C0 and C1 control characters, private-use characters and noncharacters.",
        seen="Wire transmission codes (U+0003 at the end of old agency copy), icon fonts, damaged files.",
        example="end of copy\x03",
        keeps="Tabs and line ends, which other rules treat.",
        characters="[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
        "\U000f0000-\U0010ffff]+",
        replacement="",
    ),
)

CHARACTER_RULES: tuple[Described, ...] = (UNESCAPE_HTML, REPAIR_MOJIBAKE, *PLAIN_RULES)
"""Every rule about characters, in the order in which they run."""

_USUAL = r"\n -~"
_PLAIN = re.compile(f"(?=[^{_USUAL}])(?:{'|'.join(rule.pattern for rule in PLAIN_RULES)})")
_BY_NAME = {rule.name: rule for rule in PLAIN_RULES}

SUSPECT = "|".join([ENTITY, SUSPECT_BYTES, *(rule.characters for rule in PLAIN_RULES)])
"""Polars pattern for texts that may hold any such character: most texts hold none and are passed over."""


def character_edits(text: str) -> list[Edit]:
    """The edits that leave nothing for a rule about characters to do.

    What one rule brings to light may be another's (`&Atilde;&copy;` is mojibake), so they run in rounds. A text that
    does not settle in MAX_ROUNDS was made to do so: it gets another chance without its plain oddities, and else only
    they go. Either way a second cleaning finds nothing.
    """
    settled = _settle(text, [])
    if settled is None:
        plain = plain_edits(text)
        settled = _settle(text, plain) or plain
    return settled


def plain_edits(text: str) -> list[Edit]:
    """The edits that take out what PLAIN_RULES name."""
    edits = []
    for match in _PLAIN.finditer(text):
        rule = _BY_NAME[str(match.lastgroup)]
        edits.append(Edit(match.start(), match.end(), rule.replacement, rule.name, rule.kind))
    return edits


_STAGES = (entity_edits, mojibake_edits, plain_edits)


def _settle(text: str, edits: list[Edit]) -> list[Edit] | None:
    """The edits and all that follow from them; None where there is no end of it."""
    current, quiet = apply_edits(text, edits), 0
    for stage in _STAGES * MAX_ROUNDS:
        found = stage(current)
        quiet = 0 if found else quiet + 1
        if quiet == len(_STAGES):
            return edits
        if found:
            edits, current = compose(edits, found), apply_edits(current, found)
    return None
