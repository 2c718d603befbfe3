"""The tags that the recogniser gives to words: O, and B- and I- of each class of names."""

from __future__ import annotations

CLASSES = ("PERSON", "ORG", "PLACE", "NORP", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART")
"""The classes of names, under OntoNotes 5 names; PLACE is GPE and LOC together, which no source tells apart."""

OUTSIDE = 0
"""The tag of a word that belongs to no name."""

TAGS = ("O", *(f"{position}-{name}" for name in CLASSES for position in "BI"))
"""All tags; the place in this tuple is the number that the model knows."""


def tag_of(position: str, name: str) -> int:
    """The number of a tag.

    >>> TAGS[tag_of("I", "ORG")]
    'I-ORG'
    """
    return TAGS.index(f"{position}-{name}")


def may_follow(tag: str, previous: str) -> bool:
    """Whether a tag may stand after another: a name goes on only where one of its class is under way.

    >>> may_follow("I-ORG", "B-ORG"), may_follow("I-ORG", "B-PERSON"), may_follow("B-ORG", "I-ORG")
    (True, False, True)
    """
    return not tag.startswith("I-") or previous[1:] == tag[1:]
