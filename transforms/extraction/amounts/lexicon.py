"""The words of quantities, by category, and the names that patterns give to groups of categories."""

from __future__ import annotations

from transforms.extraction.amounts.currencies import (
    DOLLARS,
    LETTERS,
    MARKS,
    RUPEE_MARKS,
    SUBUNITS,
    SYMBOLS,
    WORDLIKE_CODES,
    codes,
    nouns,
)
from transforms.extraction.lexing import BREAK, CAPITAL, LOWER, NUMBER, OLD_YEAR, PAST_FORM, PLURAL, SIGN, YEAR, Lexer
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

UNITS = {
    form: unit
    for unit, forms in {
        "km": "km kms kilometre kilometres kilometer kilometers",
        "m": "m metre metres meter meters",
        "cm": "cm centimetre centimetres centimeter centimeters",
        "mm": "mm millimetre millimetres millimeter millimeters",
        "mile": "mile miles",
        "nautical mile": "knots",
        "foot": "foot feet ft",
        "inch": "inch inches",
        "yard": "yard yards",
        "hectare": "hectare hectares ha",
        "acre": "acre acres",
        "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
        "g": "gram grams gramme grammes",
        "mg": "milligram milligrams mg",
        "tonne": "tonne tonnes",
        "ton": "ton tons",
        "pound": "lb lbs",
        "ounce": "ounce ounces oz",
        "litre": "litre litres liter liters",
        "gallon": "gallon gallons",
        "barrel": "barrel barrels",
        "barrel per day": "bpd",
        "bushel": "bushel bushels",
        "MW": "MW megawatt megawatts",
        "GW": "GW gigawatt gigawatts",
        "kW": "kW kilowatt kilowatts",
        "MWh": "MWh",
        "kWh": "kWh",
        "GB": "GB gigabytes",
        "MB": "MB megabytes",
        "mile per hour": "mph",
        "km per hour": "kph kmph kmh",
        "degree": "degree degrees °",
        "square km": "sqkm",
        "carat": "carat carats",
        "hertz": "Hz",
        "light-year": "lightyears",
    }.items()
    for form in forms.split()
}
"""Units of measurement by their forms, most in small letters."""

_NOT_ITEMS = ["is", "was", "has", "its", "his", "this", "thus", "us", "as", "plus", "times", "across", "always", "perhaps", "besides", "towards", "minus", "yes", "says", "does", "goes", "means", "makes", "gives", "takes", "shows", "seems", "comes", "needs", "wants", "gets", "lets", "puts", "runs", "uses", "remains", "includes", "happens", "others'", "years", "months", "weeks", "days", "hours", "minutes", "seconds", "decades", "centuries", "nights", "weekends", "quarters", "thirds", "fifths", "halves", "points", "cents", "overseas", "less", "unless", "process"]
"""Words that end like plurals and are not counted, or are counted elsewhere."""

_SMALL_WORDS = ["of", "in", "on", "at", "to", "for", "from", "by", "with", "about", "into", "over", "after", "before", "during", "under", "between", "against", "through", "since", "until", "the", "that", "which", "who", "whose", "whom", "where", "when", "while", "why", "how", "what", "there", "here", "it", "he", "she", "they", "we", "you", "i", "him", "her", "them", "me", "our", "their", "my", "your", "and", "or", "but", "nor", "so", "if", "than", "then", "because", "though", "although", "is", "are", "were", "be", "been", "being", "am", "do", "did", "have", "had", "having", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "not", "no", "only", "also", "just", "even", "still", "yet", "ago", "away", "per", "said", "told", "every", "each", "any", "all", "both", "either", "neither", "such", "same", "own", "these", "those", "took", "made", "came", "went", "got", "left", "won", "lost", "killed"]
"""Words that end a noun phrase: a counted thing does not reach over them."""

CATEGORIES = {
    "number_word": tuple(word for word, number in NUMBER_WORDS.items() if number > 1),
    "one": ("one",),
    "a": ("a", "an"),
    "half": ("half",),
    "and": ("and",),
    "vague": ("several", "few"),
    "scale": tuple(SCALES),
    "scales": ("dozens", "scores", "tens", "hundreds", "thousands", "millions", "billions", "trillions"),
    "dollar": ("$",),
    "symbol": tuple(sign for sign in SYMBOLS if sign != "$"),
    "rupee_mark": RUPEE_MARKS,
    "letter_mark": tuple(letter for letter in LETTERS if letter not in DOLLARS),
    "both_mark": tuple(letter for letter in LETTERS if letter in DOLLARS),
    "word_code": tuple(sorted(WORDLIKE_CODES)),
    "code": tuple(sorted(codes() - WORDLIKE_CODES - set(MARKS))),
    "mark": tuple(MARKS),
    "dollar_letters": tuple(letters for letters in DOLLARS if letters not in {"A", "C", "S", *LETTERS}),
    "u": ("U",),
    "s": ("S",),
    "letter_c": ("C",),
    "letter_m": ("m",),
    "three": tuple(f"{number:03d}" for number in range(1000)),
    "cfa": ("FCFA", "CFA"),
    "won": ("won",),
    "pounds": ("pound", "pounds"),
    "subunit": tuple(SUBUNITS),
    "currency": tuple(sorted(nouns())),
    "percent": ("percent", "pc", "pct"),
    "per": ("per",),
    "percentage": ("percentage",),
    "basis": ("basis",),
    "points": ("point", "points"),
    "square": ("square", "sq", "cubic"),
    "hour": ("hour", "h"),
    "period": ("second", "minute", "day", "week", "month", "year", "person", "capita", "head", "night"),
    "celsius": ("Celsius", "Fahrenheit", "centigrade", "F"),
    "unit": tuple(UNITS),
    "short_scale": tuple(SHORT_SCALES),
    "not_item": tuple(_NOT_ITEMS),
    "people": (
        "people",
        "men",
        "women",
        "children",
        "police",
        "personnel",
        "staff",
        "cattle",
        "sheep",
        "fish",
        "aircraft",
        "crew",
    ),
    "in": ("in",),
    "of": ("of",),
    "to": ("to",),
    "small_word": tuple(_SMALL_WORDS),
    "about": (
        "about",
        "around",
        "nearly",
        "almost",
        "some",
        "over",
        "up",
        "approximately",
        "roughly",
        "more",
        "least",
        "most",
    ),
    "ordinal_ending": ("st", "nd", "rd", "th"),
}
"""Words by category; the first that lists a word counts."""

MACROS = {
    "figures": f"[{NUMBER}{YEAR}{OLD_YEAR}<three>]",
    "capital": f"[{CAPITAL}]",
    "plural": f"[{PLURAL}]",
    "adjectives": "[<capital><dollar_letters><both_mark><letter_mark><letter_c><u><s>]",
    "describing": f"[{LOWER}{PAST_FORM}{CAPITAL}{PLURAL}<about>]",
    "letters": f"[{LOWER}{PAST_FORM}{CAPITAL}{PLURAL}<a><code><word_code><mark><short_scale><ordinal_ending><dollar_letters><both_mark><letter_mark><letter_c><letter_m>]",
    "free": f"[ {BREAK}{SIGN}(\"“”'–]",
    "words": r"(?:<number_word>|<one>|<a>(?= <scale>))(?:[- ]<number_word>)?"
    r"(?:[- ]<scale>(?: <and>(?= <number_word>))?(?: <number_word>(?:-<number_word>)?)?){0,4}",
    "in_figures": r"<figures>(?:[ -]<scale>){0,2}",
    "number": r"<in_figures>|<half> <a> <scale>|<words>",
    "range_end": r"(?: ?[-–] ?| <to> )(?:<number>)",
    "end": r"(?![-–/:.,]?<figures>)(?!<letters>|-<letters>)",
}
"""Parts of patterns. Those in brackets are sets of categories."""

LEXER = Lexer(CATEGORIES, MACROS)
