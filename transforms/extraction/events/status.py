"""Whether an event has happened, is planned or denied, by the words before its verb."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from transforms.extraction.events.lexicon import Form

Status = Literal["past", "planned", "denied", "dated"]
"""`dated` is told in the present tense: past in a headline, else as the day beside it says."""

Voice = Literal["active", "passive"]

_GROUP = re.compile(r"[mhuMeEBKQDFczZx2a]*$")
"""Letters of what may stand between a subject and its verb and belongs to the verb."""

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

NEGATED = frozenset("hasn't haven't hadn't wasn't weren't isn't aren't didn't doesn't don't won't".split())
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


def read_verb(tags: str, words: list[str], at: int, forms: frozenset[Form], *, is_reported: bool) -> Told | None:
    """Voice and status of the verb at token `at`; None where nothing says that it happened or will.

    "would" is a plan only where someone says so (`is_reported`).
    """
    low = max(0, at - 8)
    group = _GROUP.search(tags, low, at)
    start = group.start() if group else at
    end = at
    if start == at and (shared := _SHARED.search(tags, low, at)):
        start, end = shared.span("group")
    while start < at and tags[start] in "a":
        start += 1
    letters = "".join(
        tags[index] + ("x" if words[index] in NEGATED else "") for index in range(start, end) if tags[index] != "a"
    )
    if is_reported:
        letters = letters.replace("u", "m")
    for form in ("participle", "past", "present", "base", "ing"):
        if form in forms and (reading := _READINGS[form].get(letters)):
            return Told(start, letters, *reading)
    return None
