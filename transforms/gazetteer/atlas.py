"""What kind of place a name stands for, and how surely: states and settlements (GPE), other places (LOC)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pycountry

from transforms.gazetteer.folding import fold
from transforms.gazetteer.places import capitals, cities_above, country_names
from transforms.lexicon import entries

_PACKAGE = "transforms.gazetteer"

METROPOLIS = 1_000_000
"""From this population on, a city's name is taken for the city wherever it stands alone."""

CITY = 100_000
"""From this population on, a city's name is evidence for the city."""

MAYBE, LIKELY, SURE = 1, 2, 3


class Standing(NamedTuple):
    """What a name is known as: GPE or LOC, and how surely, MAYBE, LIKELY or SURE."""

    type: str
    certainty: int


def standing_of(name: str) -> Standing | None:
    """What place a name is known as; None where it is that of none.

    >>> standing_of("Nairobi"), standing_of("Red Sea"), standing_of("us")
    (Standing(type='GPE', certainty=3), Standing(type='LOC', certainty=3), None)
    """
    folded = fold(name)
    found = _atlas().get(folded)
    is_word = found and folded in _acronyms() and not name.replace(".", "").isupper()
    return None if is_word else found


@cache
def _atlas() -> dict[str, Standing]:
    """Every known name; where several lists have it, the later of these wins."""
    doubtful = {fold(name) for name in entries(_PACKAGE, "doubtful")}
    atlas = dict.fromkeys(cities_above(0), Standing("GPE", MAYBE))
    atlas |= dict.fromkeys(_divisions(), Standing("GPE", LIKELY))
    atlas |= dict.fromkeys(cities_above(CITY), Standing("GPE", LIKELY))
    atlas |= dict.fromkeys(cities_above(METROPOLIS), Standing("GPE", SURE))
    atlas |= dict.fromkeys(capitals(), Standing("GPE", SURE))
    atlas |= dict.fromkeys(_listed("regions"), Standing("GPE", SURE))
    atlas |= dict.fromkeys((*_listed("geography"), *_listed("seas")), Standing("LOC", SURE))
    atlas |= dict.fromkeys(country_names(), Standing("GPE", SURE))
    return {
        name: standing._replace(certainty=MAYBE) if name in doubtful else standing for name, standing in atlas.items()
    }


@cache
def _acronyms() -> frozenset[str]:
    """Names of countries that are words in lower case, such as "US"."""
    names = (line.partition(" ")[2].replace(".", "") for line in entries(_PACKAGE, "countries"))
    return frozenset(name.casefold() for name in names if name.isupper())


def _listed(name: str) -> Iterator[str]:
    return map(fold, entries(_PACKAGE, name))


def _divisions() -> Iterator[str]:
    """Names of provinces, states and the like from ISO 3166-2, without notes such as "Sindh [Sind]"."""
    for division in pycountry.subdivisions:
        for name in division.name.replace("]", "").replace("[", "/").split("/"):
            yield fold(name.partition("(")[0])
