"""Money: marked by signs and codes, or in words."""

from __future__ import annotations

from transforms.extraction.amounts.currencies import (
    Mentions,
    candidates,
    codes,
    currency,
    most_mentioned,
    singular,
)
from transforms.extraction.amounts.rule import Quantity, Rule, Words, number
from transforms.extraction.amounts.signs import DOLLARS, LETTERS, MARKS, RUPEE_MARKS, SUBUNITS, SYMBOLS

_LEAST_LETTERED = 100
"""Letters before smaller numbers make codes of other things: N95, M5, K2."""

_LEAST_WON = 100
"""Fewer won are no money, but what somebody won."""


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
    """`R30 million`, `N1,500`: letters that stand for money where the text names the country; "BS5750" has others."""
    value = number(words)
    code = most_mentioned(LETTERS.get(words["mark"], ()), mentions)
    return None if code is None or value is None or value < _LEAST_LETTERED else Quantity(value, currency=code)


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


def _pound(mentions: Mentions) -> str | None:
    """Pounds are money only where the text shows it; else they are weight."""
    if any(map(mentions, ("£", "sterling"))):
        return "GBP"
    return currency("pounds", "", mentions)


def _money(value: float | None, noun: str, code: str | None) -> Quantity:
    """Money; where its currency is not told, its unit says what it is called."""
    return Quantity(value, None if code else singular(noun), code)


_SHORT = r"(?: ?(?P<short><short_scale>|<letter_m>)(?!<letters>))?"
_NUMBER = r"(?P<number><figures>(?: <three>){1,4}(?!<figures>)|<number>)"
_DOLLAR = (
    r"(?:(?:<dollar_letters> ?|<both_mark>|[<capital><code><word_code><mark><letter_mark><letter_c><a><s>]"
    r"|<u>\.<s>\. ?)(?=<dollar>))?<dollar>"
)
_MARK = rf"(?P<mark>{_DOLLAR}|<symbol>|(?:<mark>|<code>|<rupee_mark>)\.? ?|<word_code>(?=<figures>))"
_COUNT = r"(?P<number><number>)(?P<short><short_scale>|<letter_m>)?|(?P<vague><vaguely>)"
_RANGE = r"(?P<range><range_end>)?"

MONEY_RULES = (
    Rule(
        "marked_money",
        rf"(?<!<letters>){_MARK} ?{_NUMBER}{_SHORT}{_RANGE}(?:[ -](?P<trailing><currency>|<code>))?",
        marked_money,
    ),
    Rule("lettered_money", rf"(?<!<letters>)(?P<mark><letter_mark>|<both_mark>){_NUMBER}{_SHORT}", lettered_money),
    Rule(
        "money_with_code",
        rf"<left>(?P<number><number>){_SHORT} ?(?P<mark><code>|(?<! )<word_code>)(?!<letters>)",
        marked_money,
    ),
    Rule(
        "money_in_words",
        rf"<left>(?:{_COUNT}){_RANGE}[ -](?P<adjective>(?:<adjectives>\.? ?){{0,4}})(?P<noun><noun>)",
        money_in_words,
    ),
)
