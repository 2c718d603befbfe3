"""The words of quantities by category, and the names that patterns give to groups of categories."""

from __future__ import annotations

from transforms.extraction.amounts.currencies import codes, nouns
from transforms.extraction.amounts.signs import (
    DOLLARS,
    LETTERS,
    MARKS,
    RUPEE_MARKS,
    SUBUNITS,
    SYMBOLS,
    WORDLIKE_CODES,
)
from transforms.extraction.amounts.units import UNITS
from transforms.extraction.lexing import (
    BREAK,
    CAPITAL,
    LOWER,
    NUMBER,
    OLD_YEAR,
    PAST_FORM,
    PLURAL,
    SIGN,
    YEAR,
    Lexer,
    words,
)
from transforms.extraction.numerals import NUMBER_WORDS, SCALES

SHORT_SCALES = {
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "k": 1e3,
    "cr": 1e7,
}
"""Short forms of scales, which stand directly behind a number, or behind a space after money."""

OPENING = {
    "number_word": tuple(word for word, number in NUMBER_WORDS.items() if number > 1),
    "one": ("one",),
    "a": words("a an"),
    "half": ("half",),
    "vague": words("several few"),
    "scales": words("dozens scores tens hundreds thousands millions billions trillions"),
    "dollar": ("$",),
    "symbol": tuple(sign for sign in SYMBOLS if sign != "$"),
    "rupee_mark": RUPEE_MARKS,
    "letter_mark": tuple(letter for letter in LETTERS if letter not in DOLLARS),
    "both_mark": tuple(letter for letter in LETTERS if letter in DOLLARS),
    "word_code": tuple(sorted(WORDLIKE_CODES)),
    "code": tuple(sorted(codes() - WORDLIKE_CODES - set(MARKS))),
    "mark": tuple(MARKS),
    "u": ("U",),
    "s": ("S",),
    "letter_c": ("C",),
    "dollar_letters": tuple(letters for letters in DOLLARS if letters not in {"A", "C", "S", *LETTERS}),
    "three": tuple(f"{number:03d}" for number in range(1000)),
}
"""Categories that a quantity can start with; the first that lists a word counts."""

INNER = {
    "and": ("and",),
    "in": ("in",),
    "of": ("of",),
    "to": ("to",),
    "scale": tuple(SCALES),
    "letter_m": ("m",),
    "cfa": words("FCFA CFA"),
    "won": ("won",),
    "pounds": words("pound pounds"),
    "subunit": tuple(SUBUNITS),
    "currency": tuple(sorted(nouns())),
    "percent": words("percent pc pct"),
    "per": ("per",),
    "percentage": ("percentage",),
    "basis": ("basis",),
    "points": words("point points"),
    "square": words("square sq cubic"),
    "hour": words("hour h"),
    "period": words("second minute day week month year person capita head night"),
    "celsius": words("Celsius Fahrenheit centigrade F"),
    "unit": tuple(UNITS),
    "short_scale": tuple(SHORT_SCALES),
    "ordinal_ending": words("st nd rd th"),
    "about": words("about around nearly almost some over up approximately roughly more least most"),
    "people": words("people men women children police personnel staff cattle sheep fish aircraft crew"),
    "no_things": words(
        "is was has its his this thus us as plus times across always perhaps besides towards minus yes says does goes "
        "means makes gives takes shows seems comes needs wants gets lets puts runs uses remains includes happens years "
        "months weeks days hours minutes seconds decades centuries nights weekends quarters thirds fifths halves cents "
        "overseas less unless process"
    ),
    "small_word": words(
        "on at for from by with about into after before during under between against through since until the that "
        "which who whose whom where when while why how what there here it he she they we you i him her them me our "
        "their my your or but nor so if than then because though although are were be been being am do did have had "
        "having will would shall should can could may might must not no only also just even still yet ago away said "
        "told every each any all both either neither such same own these those took made came went got left lost killed"
    ),
}
"""Categories within and beside quantities.

`no_things` end like plurals and are never counted; `small_word` end a noun phrase.
"""

MACROS = {
    "figures": f"[{NUMBER}{YEAR}{OLD_YEAR}<three>]",
    "capital": f"[{CAPITAL}]",
    "plural": f"[{PLURAL}]",
    "adjectives": "[<capital><dollar_letters><both_mark><letter_mark><letter_c><u><s>]",
    "noun": "[<currency><won><pounds><cfa><subunit>]",
    "describing": f"[{LOWER}{PAST_FORM}<capital><plural><about>]",
    "letters": f"[{LOWER}{PAST_FORM}<adjectives><plural><a><code><word_code><mark><short_scale>"
    "<ordinal_ending><letter_m>]",
    "left": f"(?<![^ {BREAK}{SIGN}(\"“”'–])",
    "words": r"(?:<number_word>|<one>|<a>(?= <scale>))(?:[- ]<number_word>)?"
    r"(?:[- ]<scale>(?: <and>(?= <number_word>))?(?: <number_word>(?:-<number_word>)?)?){0,4}",
    "number": r"<figures>(?:[ -]<scale>){0,2}|<half> <a> <scale>|<words>",
    "vaguely": r"<scales>(?: <of> <scales>){0,2} <of>|(?:<a> )?<vague> <scale>",
    "things": r"(?:<describing>[ -]){0,3}?(?:<plural>|<people>)",
    "range_end": r"(?: ?[-–] ?| <to> )(?:<number>)",
    "end": r"(?![-–/:.,]?<figures>)(?!-?<letters>)",
    "start": "[" + "".join(f"<{name}>" for name in OPENING if name != "a") + "<figures>]"
    "|<a>(?=<dollar>| <scale>| <vague>)|<capital>(?=<dollar>)",
}
"""Parts of patterns; those in brackets are sets of categories."""

LEXER = Lexer(OPENING | INNER, MACROS)
