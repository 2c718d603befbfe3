"""Which place a name means in one article: countries that the article speaks of go before size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from transforms.gazetteer import Candidate, candidates, country_of_people
from transforms.linking.mention import PLACES, Mention

SURELY_LARGER = 3
"""Without any hint, a place is taken that has so many times the people of the next of its name."""

PLAUSIBLY_SMALLER = 5
"""A place in a country of the article may be so many times smaller than the largest, if that is no capital."""

POSSIBLY_SMALLER = 30
"""... and so many times where the article speaks of no other country, and more than once of this one."""

_QUALIFIER_GAP = 2
"""Characters between a place and the country or state behind its comma."""


class Context(NamedTuple):
    """What an article says of where it is: how often it speaks of countries, and states of the USA that it names."""

    countries: Counter[str]
    states: frozenset[str]


def place_names(mentions: Sequence[Mention], dateline: str | None) -> dict[tuple[str, str], str]:
    """The place_id of each type and surface of an article's mentions that has one, given its dateline's place."""
    found = {
        (mention.type, mention.surface): _allowed(mention.type, candidates(mention.surface))
        for mention in mentions
        if mention.type in PLACES
    }
    if not found:
        return {}
    context = _context(mentions, found, candidates(dateline) if dateline else ())
    qualified = _qualified(mentions, found)
    chosen = {key: qualified.get(key) or _choose(places, context) for key, places in found.items()}
    return {key: place.place_id for key, place in chosen.items() if place}


def _allowed(kind: str, places: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Regions such as the Gulf bear the names of provinces that nobody means."""
    return places if kind == "GPE" else tuple(place for place in places if place.is_country)


def _context(
    mentions: Sequence[Mention], found: dict[tuple[str, str], tuple[Candidate, ...]], dateline: Iterable[Candidate]
) -> Context:
    countries: Counter[str] = Counter()
    states = set()
    for mention in mentions:
        places = found.get((mention.type, mention.surface), ())
        if mention.type == "NORP" and (code := country_of_people(mention.surface)):
            countries[code] += 1
        elif places and len({place.country_code for place in places}) == 1 and places[0].is_known:
            countries[places[0].country_code] += 1
            states |= {places[0].division} if len(places) == 1 and places[0].latitude is None else set()
    countries.update(place.country_code for place in list(dateline)[:1])
    return Context(countries, frozenset(states - {""}))


def _qualified(
    mentions: Sequence[Mention], found: dict[tuple[str, str], tuple[Candidate, ...]]
) -> dict[tuple[str, str], Candidate]:
    """Places with their country or state behind a comma, as in "London, Ontario"."""
    qualified: dict[tuple[str, str], Candidate] = {}
    for at in range(1, len(mentions)):
        one, other = ((mention.type, mention.surface) for mention in mentions[at - 1 : at + 1])
        if mentions[at].start - mentions[at - 1].end == _QUALIFIER_GAP and one in found and other in found:
            outer = [place for place in found[other] if place.is_country or place.latitude is None]
            fits = [inner for inner in found[one] if any(_lies_in(inner, place) for place in outer)]
            if fits:
                qualified.setdefault(one, fits[0])
    return qualified


def _lies_in(inner: Candidate, outer: Candidate) -> bool:
    is_same_state = outer.is_country or not outer.division or inner.division == outer.division
    return inner.country_code == outer.country_code and is_same_state and inner.place_id != outer.place_id


def _choose(places: tuple[Candidate, ...], context: Context) -> Candidate | None:
    """The place that is meant; None where that is not certain."""
    if not places:
        return None
    largest = places[0]
    if largest.is_country:
        return _country_or_state(places, context)
    if in_state := [place for place in places if place.division in context.states]:
        return in_state[0]
    spoken_of = [place for place in places if _is_plausible(place, largest, context)]
    if spoken_of:
        best = max(spoken_of, key=lambda place: context.countries[place.country_code])
        return best if _is_alone([place for place in spoken_of if place.country_code == best.country_code]) else None
    return largest if _is_alone(places) and largest.is_known and largest.latitude is not None else None


def _is_alone(places: Sequence[Candidate]) -> bool:
    """Whether the first place is the only one or by far the largest."""
    return len(places) == 1 or places[0].population >= SURELY_LARGER * places[1].population


def _is_plausible(place: Candidate, largest: Candidate, context: Context) -> bool:
    """Whether an article that speaks of the place's country may mean it rather than the largest of that name."""
    said = context.countries[place.country_code]
    if not said:
        return False
    if said > 1 and context.countries.total() == said:
        return place.population * POSSIBLY_SMALLER >= largest.population
    is_rival = place.population * PLAUSIBLY_SMALLER >= largest.population
    return place is largest or (is_rival and not largest.is_capital)


def _country_or_state(places: tuple[Candidate, ...], context: Context) -> Candidate:
    """Georgia is a state where the article speaks of the USA and of no country but it."""
    is_american = len(places) > 1 and set(context.countries) == {"US"}
    return places[1] if is_american else places[0]
