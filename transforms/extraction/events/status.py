"""Whether an event has happened, is planned or denied, by the words before its verb."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from transforms.extraction.events.lexicon import Form
from transforms.extraction.events.tokens import Sentence
from transforms.wordlists import word_set

Status = Literal["past", "planned", "denied", "dated"]
"""`dated` is told in the present tense: past in a headline, else as the day beside it says."""

Voice = Literal["active", "passive"]

_GROUP = re.compile(r"[mhuMeEBKQDFczZx2a]*$")
"""Letters of what may stand between a subject and its verb and belongs to the verb."""

_REACH = 8
"""Tokens of the longest group of a verb: "has also since then never been officially"."""

_SHARED = re.compile(r"(?P<group>[meEBKQhxa]+)v,?&a?$")
"""An auxiliary that a verb shares with the one before it: "was arrested and charged"."""

_READINGS: Mapping[Form, Mapping[str, tuple[Voice, Status]]] = {
    "past": {"": ("active", "past")},
    "participle": {
        "h": ("active", "past"),
        "hx": ("active", "denied"),
        "e": ("passive", "past"),
        "ex": ("passive", "denied"),
        "hK": ("passive", "past"),
        "hxK": ("passive", "denied"),
        "eQ": ("passive", "past"),
        "EQ": ("passive", "past"),
        "E": ("passive", "dated"),
        "mB": ("passive", "planned"),
        "mxB": ("passive", "denied"),
        "EF2B": ("passive", "planned"),
        "eF2B": ("passive", "planned"),
        "E2B": ("passive", "planned"),
        "e2B": ("passive", "planned"),
    },
    "base": {
        "": ("active", "dated"),
        "m": ("active", "planned"),
        "mx": ("active", "denied"),
        "Dx": ("active", "denied"),
        "EF2": ("active", "planned"),
        "eF2": ("active", "planned"),
        "hKF2": ("active", "planned"),
        "F2": ("active", "planned"),
        "2": ("active", "planned"),
        "E2": ("active", "planned"),
        "e2": ("active", "planned"),
        "c2": ("active", "planned"),
        "hc2": ("active", "planned"),
        "ec2": ("active", "planned"),
        "Ec2": ("active", "planned"),
        "z2": ("active", "denied"),
        "hz2": ("active", "denied"),
    },
    "present": {"": ("active", "dated")},
    "ing": {
        "E": ("active", "dated"),
        "hK": ("active", "past"),
        "mB": ("active", "planned"),
        "Z": ("active", "denied"),
        "hZ": ("active", "denied"),
    },
    "noun": {},
}
"""Voice and status by the form of a verb and the letters before it; what is missing leaves open what happened."""

NEGATED = word_set("hasn't haven't hadn't wasn't weren't isn't aren't didn't doesn't don't won't")
"""Words whose letter is that of their verb, though they hold a `not`."""


class Told(NamedTuple):
    """How a verb tells of an event; its group begins at token `start` and is `letters`."""

    start: int
    letters: str
    voice: Voice
    status: Status

    @property
    def is_purpose(self) -> bool:
        """Whether all that stands before the verb is `to`: a plan in a headline, else what someone comes for."""
        return self.letters == "2"


def read_verb(sentence: Sentence, at: int, forms: frozenset[Form]) -> Told | None:
    """Voice and status of the verb at token `at`; None where nothing says that it happened or will.

    "would" is a plan only where someone says so.
    """
    start, end = _group(sentence.tags, at)
    letters = "".join(_letters(sentence, index) for index in range(start, end))
    if "S" in sentence.tags[:at]:
        letters = letters.replace("u", "m")
    for form in _READINGS:
        if form in forms and (reading := _READINGS[form].get(letters)):
            return Told(start, letters, *reading)
    return None


def _group(tags: str, at: int) -> tuple[int, int]:
    """Where the words before a verb begin and end that belong to it, or to it and the verb before it."""
    low = max(0, at - _REACH)
    match = _GROUP.search(tags, low, at)
    start, end = match.span() if match else (at, at)
    if start == end and (shared := _SHARED.search(tags, low, at)):
        start, end = shared.span("group")
    while start < end and tags[start] == "a":
        start += 1
    return start, end


def _letters(sentence: Sentence, index: int) -> str:
    if sentence.tags[index] == "a":
        return ""
    return sentence.tags[index] + ("x" if sentence.tokens[index].word in NEGATED else "")
