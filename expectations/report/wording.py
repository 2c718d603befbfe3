"""How the report puts things: numbers with what they count, names as sentences, and nothing that hides or reverses."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from markupsafe import Markup

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_ABBREVIATION = re.compile(r"\b(html|url|id)\b")
_NOT_IN_ANCHORS = re.compile(r"[^a-z0-9_-]+")
_LONGEST_ANCHOR = 160
_HASH = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{20,}\b")


def visible(value: Any) -> Any:
    r"""Spell out what a reader cannot see and a terminal or browser obeys; a missing value is a dash.

    >>> visible("evil\u202etxt.exe")
    'evil⟨U+202E⟩txt.exe'
    """
    if value is None:
        return "–"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, str) and not isinstance(value, Markup):
        return _INVISIBLE.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", value)
    return value


def words(name: str) -> str:
    """A check's name as a sentence.

    >>> words("no_html_entity_is_left")
    'No HTML entity is left'
    """
    return capital(name.replace("_", " "))


def key(row_key: str) -> str:
    """The key columns of a row; a hash by its first digits, for the query has it in full.

    >>> key('{"article_id":"4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f","start_char":7}')
    'article_id 4f4f4f4f4f4f…, start_char 7'
    """
    return _HASH.sub(r"\1…", ", ".join(f"{name} {value}" for name, value in json.loads(row_key).items()))


def capital(text: str) -> str:
    """A sentence with a capital, and abbreviations in capitals.

    >>> capital("html entity is left")
    'HTML entity is left'
    """
    spelled = _ABBREVIATION.sub(lambda found: found[0].upper(), text)
    return spelled[:1].upper() + spelled[1:]


def source_of(path: str) -> str:
    """The source of a file: the first folder below the root of its path, or the root for a file directly in it.

    >>> source_of("samples/harbour-times/0412.txt"), source_of("press/0412.txt")
    ('harbour-times', 'press')
    """
    root, *folders = path.split("/")[:-1] or [path]
    return folders[0] if folders else root


def anchor(table: str, check: str) -> str:
    """The name by which an address leads to a check on the page: `index.html#check-mentions-key_is_unique`."""
    return _NOT_IN_ANCHORS.sub("-", f"check-{table}-{check}".lower())[:_LONGEST_ANCHOR]


def short(text: str | None) -> str | None:
    """Text with its hashes by their first digits."""
    return None if text is None else _HASH.sub(r"\1…", text)


def count(number: int, thing: str) -> str:
    """A number and what it counts.

    >>> count(1, "file"), count(1200, "file")
    ('1 file', '1,200 files')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def percent(share: float | None, digits: int = 0) -> str:
    """A share as a percentage; what is not all of it is never rounded to all.

    >>> percent(0.9234), percent(0.9234, 1), percent(0.9996), percent(None)
    ('92 %', '92.3 %', '99 %', '–')
    """
    if share is None:
        return "–"
    unit = 10**digits
    shown = 100 - 1 / unit if share < 1 and round(100 * share, digits) >= 100 else 100 * share
    return f"{shown:.{digits}f} %"


def duration(seconds: float) -> str:
    """How long something took, or is ago, in its largest unit.

    >>> duration(25), duration(300), duration(86400), duration(200000)
    ('25 s', '5 min', '24 h', '2 days')
    """
    for limit, unit, name in ((120, 1, " s"), (7200, 60, " min"), (172800, 3600, " h")):
        if seconds < limit:
            return f"{seconds / unit:.0f}{name}"
    return f"{seconds / 86400:.0f} days"
