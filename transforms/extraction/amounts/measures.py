"""Shares, measures and counts."""

from __future__ import annotations

from transforms.extraction.amounts.currencies import Mentions
from transforms.extraction.amounts.rule import Quantity, Rule, Words, number, parts
from transforms.extraction.amounts.units import UNITS
from transforms.extraction.numerals import SCALES

_UNITS = {form.lower(): unit for form, unit in UNITS.items()}
_SQUARES = {"square": "square ", "sq": "square ", "cubic": "cubic "}
_DEGREES = {"C": "Celsius", "F": "Fahrenheit"}


def share(words: Words, _mentions: Mentions) -> Quantity | None:
    """`19 per cent`, `5%`, `two percentage points`, `25 basis points`."""
    unit = "percentage point" if "percentage" in words else "basis point" if "basis" in words else "percent"
    return Quantity(number(words), "point" if "points" in words and unit == "percent" else unit)


def measure(words: Words, _mentions: Mentions) -> Quantity | None:
    """`65 km/h`, `300,000 barrels per day`, `12 square miles`, `40 degrees Celsius`."""
    unit = _UNITS[words["unit"].lower()]
    square = _SQUARES.get(words.get("square", "").lower(), "")
    rate = words.get("rate", "").lower()
    scale = words.get("celsius", "")
    return Quantity(number(words), f"{square}{unit}{_rate(rate)}" + (f" {_DEGREES[scale[0].upper()]}" if scale else ""))


def _rate(period: str) -> str:
    return f" per {'hour' if period == 'h' else period}" if period else ""


def count(words: Words, _mentions: Mentions) -> Quantity | None:
    """`50,000 doses`, `three soldiers`, `hundreds of people`."""
    return Quantity(number(words), item=words["item"])


def plain(words: Words, _mentions: Mentions) -> Quantity | None:
    """`1.3 million`, `25,000`: a large number by itself."""
    value, text = number(words), words["number"]
    is_large = "," in text or any(part in SCALES for part in parts(text.lower()))
    return Quantity(value) if is_large and value is not None else None


_NUMBER = r"<left>(?P<number><number>)"
_RANGE = r"(?P<range><range_end>)?"
_NO_NAME = r"(?<!<capital> )"

MEASURE_RULES = (
    Rule(
        "share",
        rf"{_NUMBER}{_RANGE}[ -]?(?:%|(?:<percent>|<per> ?<subunit>)(?![- ]<points>)"
        r"|(?P<percentage><percentage>|<percent>)[- ]<points>|(?P<basis><basis>)[- ]<points>"
        r"|(?<=[ -])(?P<points><points>))",
        share,
    ),
    Rule(
        "measure",
        rf"{_NUMBER}{_RANGE}[ -]?(?:(?P<square><square>)[ -])?(?P<unit><unit>|<letter_m>(?! <things>))(?!<letters>)"
        r"(?: ?(?P<celsius><celsius>|<letter_c>))?(?:(?:/| <per> | <a> )(?P<rate><hour>|<period>))?",
        measure,
    ),
    Rule("short_count", rf"{_NUMBER}(?P<short><short_scale>|<letter_m>(?= <people>)) (?P<item><things>)", count),
    Rule("count", rf"{_NO_NAME}(?<!<one> <in> )(?!<one> (?!<scale>)){_NUMBER}<end> (?P<item><things>)", count),
    Rule("vague_count", r"<left>(?P<vague><vaguely>) (?P<item><things>)", count),
    Rule("plain", rf"{_NO_NAME}{_NUMBER}<end>", plain),
)
