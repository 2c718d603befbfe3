"""Every place that a name may mean, with its country, coordinates and size: from GeoNames and ISO 3166-2."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import pycountry

from transforms.gazetteer.folding import fold
from transforms.gazetteer.places import LARGE_CITY, City, cities, countries, country_codes
from transforms.lexicon import entries

_DIVISION_SIZE = LARGE_CITY
"""Provinces and states come without their population; they are weighed as a large city is."""

KNOWN_SIZE = 100_000
"""A smaller place is believed only where other words speak of its country: surnames and plain words are towns."""


class Candidate(NamedTuple):
    """A place that a name may mean.

    `place_id` is the country's ISO 3166-1 alpha-2 code, the ISO 3166-2 code of a province or state, or the GeoNames
    number of a city. `division` is the code of a state of the USA within it. Degrees north and east are those of the
    city, for a country those of its capital, and None for a division.
    """

    place_id: str
    country_code: str
    division: str
    population: int
    is_capital: bool
    latitude: float | None
    longitude: float | None

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country."""
        return self.place_id == self.country_code

    @property
    def is_known(self) -> bool:
        """Whether its name alone is evidence for it."""
        return self.population >= KNOWN_SIZE


def candidates(name: str) -> tuple[Candidate, ...]:
    """The places of that name, the largest first.

    A country comes alone, but for Georgia. Cities that are called so go before those that are only called so as well,
    and provinces count where no city of their country has the name.

    >>> [place.country_code for place in candidates("Hyderabad")], candidates("Sweden")[0].place_id
    (['IN', 'PK'], 'SE')
    """
    return _candidates(fold(name))


def place(place_id: str) -> Candidate | None:
    """The place of that identifier."""
    return _by_id().get(place_id)


def country_of_people(name: str) -> str | None:
    """The country of a nationality, ISO 3166 alpha-2; None for other words.

    >>> country_of_people("Kenyans"), country_of_people("Kurds")
    ('KE', None)
    """
    folded = fold(name)
    return _nationalities().get(folded) or _nationalities().get(folded.removesuffix("s"))


@cache
def _candidates(folded: str) -> tuple[Candidate, ...]:
    code = country_codes().get(folded)
    divisions = _divisions().get(folded, ())
    if code:
        states = (state for state in divisions if state.country_code == "US" and folded == "georgia")
        return (_countries()[code], *states)
    named = [_of_city(city) for city in _cities().get(folded) or _other_names().get(folded) or ()]
    taken = {city.country_code for city in named}
    found = [*named, *(division for division in divisions if division.country_code not in taken)]
    return tuple(sorted(found, key=lambda one: (-one.population, one.place_id)))


@cache
def _by_id() -> dict[str, Candidate]:
    known = {str(city.number): _of_city(city) for city in cities()}
    known |= {one.place_id: one for found in _divisions().values() for one in found}
    return known | _countries()


@cache
def _countries() -> dict[str, Candidate]:
    return {code: _of_country(code, country) for code, country in countries().items()}


def _of_country(code: str, country: dict[str, Any]) -> Candidate:
    capital = fold(country["capital"])
    known = (*_cities().get(capital, ()), *_other_names().get(capital, ()))
    seat = next((city for city in known if city.country_code == code), None)
    coordinates = (seat.latitude, seat.longitude) if seat else (None, None)
    return Candidate(code, code, "", country["population"], False, *coordinates)


def _of_city(city: City) -> Candidate:
    is_capital = city.name == _capitals().get(city.country_code)
    at = (city.latitude, city.longitude)
    return Candidate(str(city.number), city.country_code, city.division, city.population, is_capital, *at)


@cache
def _capitals() -> dict[str, str]:
    return {code: fold(country["capital"]) for code, country in countries().items()}


@cache
def _cities() -> dict[str, list[City]]:
    """Cities by folded name, the largest first, one of each name in a country and state of the USA."""
    found: dict[str, list[City]] = {}
    for city in sorted(cities(), key=lambda city: (-city.population, city.number)):
        for name in {city.name, *city.called}:
            named = found.setdefault(name, [])
            if all((city.country_code, city.division) != (one.country_code, one.division) for one in named):
                named.append(city)
    return found


@cache
def _other_names() -> dict[str, list[City]]:
    """Large cities by their other names, which have more than three letters."""
    found: dict[str, list[City]] = {}
    for city in cities():
        for name in city.others:
            found.setdefault(name, []).append(city)
    return found


@cache
def _divisions() -> dict[str, tuple[Candidate, ...]]:
    """Provinces, states and the like by folded name, without notes such as "Sindh [Sind]"."""
    found: dict[str, dict[str, Candidate]] = {}
    for division in pycountry.subdivisions:
        country, _, code = division.code.partition("-")
        one = Candidate(division.code, country, code if country == "US" else "", _DIVISION_SIZE, False, None, None)
        if division.parent_code is None:
            for name in division.name.replace("]", "").replace("[", "/").split("/"):
                found.setdefault(fold(name.partition("(")[0]), {}).setdefault(division.code, one)
    return {name: tuple(divisions.values()) for name, divisions in found.items()}


@cache
def _nationalities() -> dict[str, str]:
    lines = (line.split() for line in entries("transforms.gazetteer", "nationalities"))
    return {fold(word.replace("_", " ")): code for code, *words in lines for word in words}
