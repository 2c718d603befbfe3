"""Why a spelling means an entity: the phrases that stand in `mentions.evidence` and `aliases.evidence`."""

from __future__ import annotations

from transforms.tables.names import EVIDENCES

EDITED = "edited by user"
SAME = "same name"
PLACE = "name of the place"
TRANSLITERATION = "transliteration"
VARIANT = "spelling variant"
SHORT_GIVEN = "short given name"
PART = "part of the name"
INITIALS = "initials"
SLIP = "one edit"
SURNAME = "surname in article"
GIVEN = "given name in article"
SHORT = "short form in article"
BRACKETS = "acronym in brackets"
ACRONYM = "acronym in article"
ELSEWHERE = "acronym in other articles"
ONLY = "only one of that surname"

RANK = {phrase: rank for rank, phrase in enumerate(EVIDENCES)}


def weakest(*found: str) -> str:
    """The one that a chain of reasons hangs by.

    >>> weakest(SAME, INITIALS, TRANSLITERATION)
    'initials'
    """
    return max(found, key=RANK.__getitem__)
