"""Invented persons: given and family names of one part of the world, combined by chance."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from random import Random
from typing import NamedTuple

from training.own.lists import lines


class Person(NamedTuple):
    """An invented person; `full` is how a text names them first."""

    given: str
    family: str
    full: str


def invent(random: Random) -> Person:
    """A person of any part of the world, each as likely as another."""
    given_names, family_names = random.choice(_regions())
    given, family = random.choice(given_names), random.choice(family_names)
    return Person(given, family, _full(given, family, given_names, family_names, random))


def _full(given: str, family: str, given_names: Sequence[str], family_names: Sequence[str], random: Random) -> str:
    """Mostly given and family name; at times with an initial, a second name, or initials alone."""
    form = random.random()
    initial = random.choice(given_names)[0]
    if form < 0.10:
        return f"{given} {initial}. {family}"
    if form < 0.20:
        return f"{given} {random.choice(given_names)} {family}"
    if form < 0.26:
        return f"{given} {random.choice(family_names)} {family}"
    if form < 0.29:
        return f"{given[0]}{initial} {family}"
    if form < 0.33:
        return f"{given[0]}.{random.choice(('', ' '))}{initial}. {family}"
    return f"{given} {family}"


@cache
def _regions() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    rows = (line.split("|") for line in lines("people"))
    return tuple((_names(given), _names(family)) for _, given, family in rows)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.replace("_", " ") for name in text.split())
