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

    >>> words("quote_is_a_slice_of_its_article")
    'Quote is a slice of its article'
    """
    return name.replace("_", " ").capitalize()


def key(row_key: str) -> str:
    """The key columns of a row; a hash by its first digits, for the query has it in full.

    >>> key('{"article_id":"4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f","start_char":7}')
    'article_id 4f4f4f4f4f4f…, start_char 7'
    """
    return _HASH.sub(r"\1…", ", ".join(f"{name} {value}" for name, value in json.loads(row_key).items()))


def denied(name: str) -> str:
    """A check's name where it is not true.

    >>> denied("no_source_has_gone_silent")
    'Not true: no source has gone silent'
    """
    return f"Not true: {name.replace('_', ' ')}"


def short(text: str | None) -> str | None:
    """Text with its hashes by their first digits."""
    return None if text is None else _HASH.sub(r"\1…", text)


def count(number: int, thing: str) -> str:
    """A number and what it counts.

    >>> count(1, "file"), count(1200, "file")
    ('1 file', '1,200 files')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def percent(share: float | None) -> str:
    """A share as a percentage.

    >>> percent(0.9234), percent(None)
    ('92 %', '–')
    """
    return "–" if share is None else f"{100 * share:.0f} %"
