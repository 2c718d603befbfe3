"""The grammar of quantities: their forms, and what each means."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from transforms.extraction.amounts.currencies import (
    DOLLARS,
    LETTERS,
    MARKS,
    RUPEE_MARKS,
    SUBUNITS,
    SYMBOLS,
    Mentions,
    candidates,
    codes,
    currency,
    most_mentioned,
    singular,
)
from transforms.extraction.amounts.lexicon import LEXER, SHORT_SCALES, UNITS
from transforms.extraction.grammar import Grammar
from transforms.extraction.numerals import SCALES, spelled


class Quantity(NamedTuple):
    """What an amount says: the number, and its unit, currency (ISO 4217) or the item counted."""

    value: float | None
    unit: str | None = None
    currency: str | None = None
    item: str | None = None


Words = Mapping[str, str]
"""What the named groups of a pattern matched."""


class Rule(NamedTuple):
    """A form of quantities. `read` says what a match means; None means that it is no quantity after all."""

    name: str
    pattern: str
    read: Callable[[Words, Mentions], Quantity | None]


def number(words: Words) -> float | None:
    """The number of an amount; None where it is vague or a range."""
    if "range" in words or "vague" in words:
        return None
    text = words.get("number", "").lower()
    factor = 0.5 if text.startswith("half") else 1.0
    value = spelled(_parts(text.removeprefix("half")))
    scale = SHORT_SCALES.get(words.get("short", "").lower(), 1.0)
    return None if value is None else value * scale * factor


_PART = re.compile(r"[^\s-]+")
_THOUSANDS = re.compile(r"(?<=\d)[\s\u00a0](?=\d{3}(?!\d))")


def _parts(text: str) -> list[str]:
    return _PART.findall(_THOUSANDS.sub("", text))


def marked_money(words: Words, mentions: Mentions) -> Quantity | None:
    """`$1.2 billion`, `US$ 50 million`, `Rs 3 crore`, `USD105,000`, `10CUP`."""
    mark, trailing = words["mark"].strip(" ."), words.get("trailing", "")
    if trailing.upper() in codes():
        return _money(number(words), mark, trailing)
    if mark.endswith("$") and mark != "$":
        letters = mark.rstrip("$ ").replace(".", "")
        return _money(number(words), "dollar", DOLLARS.get(letters) or (letters if letters in codes() else None))
    if mark in RUPEE_MARKS:
        return _money(number(words), "rupees", currency("rupees", "", mentions))
    code = SYMBOLS.get(mark) or MARKS.get(mark) or (mark if mark in codes() else None)
    return _money(number(words), mark, code)


def lettered_money(words: Words, mentions: Mentions) -> Quantity | None:
    """`R30 million`, `N1,500`: letters that stand for money where the text names the country."""
    value, members = number(words), LETTERS[words["mark"]]
    code = most_mentioned(members, mentions)
    return None if code is None or value is None or value < _LEAST_LETTERED else Quantity(value, currency=code)


_LEAST_LETTERED = 100
"""Letters before smaller numbers make codes of other things: N95, M5, K2."""


def _money(value: float | None, noun: str, code: str | None) -> Quantity:
    """Money; where its currency is not told, its unit says what it is called."""
    return Quantity(value, None if code else singular(noun), code)


def money_in_words(words: Words, mentions: Mentions) -> Quantity | None:
    """`50 million dollars`, `two million Colombian pesos`, `40 pence`, `millions of dollars`."""
    noun, adjective = words["noun"].lower(), words.get("adjective", "").strip()
    value = number(words)
    if noun in SUBUNITS:
        whole = SUBUNITS[noun]
        code = "GBP" if whole == "pound" else currency(f"{whole}s" if not adjective else whole, adjective, mentions)
        return _money(None if value is None else value / 100, noun, code)
    if noun == "won" and value is not None and value < _LEAST_WON:
        return None
    code = currency(noun, adjective, mentions)
    if noun in {"pound", "pounds"} and not adjective:
        code = _pound(mentions)
        return _money(value, "pound", code)
    return _money(value, noun, code) if candidates(noun) or code else None


_LEAST_WON = 100
"""Fewer won are no money, but what somebody won."""


def _pound(mentions: Mentions) -> str | None:
    """Pounds are money only where the text shows it; else they are weight."""
    if any(map(mentions, ("£", "sterling"))):
        return "GBP"
    return currency("pounds", "", mentions)


def share(words: Words, mentions: Mentions) -> Quantity | None:
    """`19 per cent`, `5%`, `two percentage points`, `25 basis points`."""
    unit = "percentage point" if "percentage" in words else "basis point" if "basis" in words else "percent"
    return Quantity(number(words), "point" if "points" in words and unit == "percent" else unit)


def measure(words: Words, mentions: Mentions) -> Quantity | None:
    """`65 km/h`, `300,000 barrels per day`, `12 square miles`, `40 degrees Celsius`."""
    unit = _UNITS[words["unit"].lower()]
    square = _SQUARES.get(words.get("square", "").lower(), "")
    rate = words.get("rate", "").lower()
    scale = words.get("celsius", "")
    return Quantity(number(words), f"{square}{unit}{_rate(rate)}" + (f" {_DEGREES[scale[0].upper()]}" if scale else ""))


_UNITS = {form.lower(): unit for form, unit in UNITS.items()}
_SQUARES = {"square": "square ", "sq": "square ", "cubic": "cubic "}
_DEGREES = {"C": "Celsius", "F": "Fahrenheit"}


def _rate(period: str) -> str:
    return f" per {'hour' if period == 'h' else period}" if period else ""


def count(words: Words, mentions: Mentions) -> Quantity | None:
    """`50,000 doses`, `three soldiers`, `hundreds of people`."""
    return Quantity(number(words), item=words["item"])


def plain(words: Words, mentions: Mentions) -> Quantity | None:
    """`1.3 million`, `25,000`: a large number by itself."""
    value, text = number(words), words["number"]
    is_large = "," in text or any(part in SCALES for part in _parts(text.lower()))
    return Quantity(value) if is_large and value is not None else None


_LEFT = r"(?<![^<free>])"
_NUMBER = r"(?P<number><number>)"
_RANGE = r"(?P<range><range_end>)?"
_SHORT = r"(?: ?(?P<short><short_scale>|<letter_m>)(?!<letters>))?"
_GROUPED = r"(?P<number><figures>(?: <three>){1,4}(?!<figures>)|<number>)"
_MARK = (
    r"(?P<mark>(?:(?:<dollar_letters> ?|<both_mark>|[<capital><code><word_code><mark><letter_mark><letter_c><a><s>]|<u>\.<s>\. ?)(?=<dollar>))?<dollar>"
    r"|<symbol>|(?:<mark>|<code>|<rupee_mark>)\.? ?|<word_code>(?=<figures>))"
)
_THINGS = r"(?:<describing>[ -]){0,3}?(?:<plural>|<people>)"
_DESCRIBED = rf"(?P<item>{_THINGS})"

RULES = (
    Rule(
        "marked_money",
        rf"(?<!<letters>){_MARK} ?{_GROUPED}{_SHORT}{_RANGE}(?:[ -](?P<trailing><currency>|<code>))?",
        marked_money,
    ),
    Rule("lettered_money", rf"(?<!<letters>)(?P<mark><letter_mark>|<both_mark>){_GROUPED}{_SHORT}", lettered_money),
    Rule(
        "money_with_code", rf"{_LEFT}{_NUMBER}{_SHORT} ?(?P<mark><code>|(?<! )<word_code>)(?!<letters>)", marked_money
    ),
    Rule(
        "money_in_words",
        rf"{_LEFT}(?:{_NUMBER}(?P<short><short_scale>|<letter_m>)?|(?P<vague><scales>(?: <of> <scales>){{0,2}} <of>|(?:<a> )?<vague> <scale>)){_RANGE}[ -]"
        r"(?P<adjective>(?:<adjectives>\.? ?){0,4})(?P<noun><currency>|<won>|<pounds>|<cfa>|<subunit>)",
        money_in_words,
    ),
    Rule(
        "share",
        rf"{_LEFT}{_NUMBER}{_RANGE}[ -]?(?:%|(?:<percent>|<per> ?<subunit>)(?![- ]<points>)|"
        r"(?P<percentage><percentage>|<percent>)[- ]<points>|(?P<basis><basis>)[- ]<points>|(?<=[ -])(?P<points><points>))",
        share,
    ),
    Rule(
        "measure",
        rf"{_LEFT}{_NUMBER}{_RANGE}[ -]?(?:(?P<square><square>)[ -])?(?P<unit><unit>|<letter_m>(?! {_THINGS}))(?!<letters>)"
        r"(?: ?(?P<celsius><celsius>|<letter_c>))?(?:(?:/| <per> | <a> )(?P<rate><hour>|<period>))?",
        measure,
    ),
    Rule("short_count", rf"{_LEFT}{_NUMBER}(?P<short><short_scale>|<letter_m>(?= <people>)) {_DESCRIBED}", count),
    Rule("count", rf"{_LEFT}(?<!<capital> )(?<!<one> <in> )(?!<one> (?!<scale>)){_NUMBER}<end> {_DESCRIBED}", count),
    Rule(
        "vague_count",
        rf"{_LEFT}(?P<vague><scales>(?: <of> <scales>){{0,2}} <of>|(?:<a> )?<vague> <scale>) {_DESCRIBED}",
        count,
    ),
    Rule("plain", rf"{_LEFT}(?<!<capital> ){_NUMBER}<end>", plain),
)
"""The forms, in order: the first that matches counts."""

_START = "[<figures><number_word><one><a><s><half><vague><scales><symbol><mark><code><word_code><rupee_mark><letter_mark><both_mark><u><dollar_letters><letter_c><dollar>]|<capital>(?=<dollar>)"

GRAMMAR: Grammar[Rule] = Grammar(LEXER, (RULES,), _START)
