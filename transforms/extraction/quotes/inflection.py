"""The forms of English verbs."""

from __future__ import annotations

from collections.abc import Iterator

IRREGULAR = {
    "beseech": "besought besought beseeches beseeching",
    "bet": "bet bet bets betting",
    "dream": "dreamed dreamt dreams dreaming",
    "feel": "felt felt feels feeling",
    "find": "found found finds finding",
    "forecast": "forecast forecast forecasts forecasting",
    "forget": "forgot forgotten forgets forgetting",
    "know": "knew known knows knowing",
    "make": "made made makes making",
    "read": "read read reads reading",
    "say": "said said says saying",
    "see": "saw seen sees seeing",
    "seek": "sought sought seeks seeking",
    "show": "showed shown shows showing",
    "speak": "spoke spoken speaks speaking",
    "stand": "stood stood stands standing",
    "swear": "swore sworn swears swearing",
    "tell": "told told tells telling",
    "think": "thought thought thinks thinking",
    "understand": "understood understood understands understanding",
    "write": "wrote written writes writing",
}
"""Past, participle, third person and -ing form of the attributing verbs that do not follow the rule."""

DOUBLED = frozenset(
    (
        "admit",
        "aver",
        "regret",
        "beg",
        "brag",
        "commit",
        "compel",
        "concur",
        "extol",
        "infer",
        "plan",
        "prefer",
        "quip",
        "rebut",
        "refer",
        "slam",
        "snap",
        "sum",
    )
)
"""Verbs that double their last consonant: `admitted`."""


DOUBLED_IN_BRITAIN = frozenset(("counsel", "label", "signal"))
"""Verbs that double their last consonant in British spelling only: `labelled`."""


def inflect(verb: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb: each word and which of `base`, `past`, `s` and `ing` it is.

    >>> list(inflect("deny"))
    [('deny', 'base'), ('denied', 'past'), ('denied', 'past'), ('denies', 's'), ('denying', 'ing')]
    """
    yield verb, "base"
    regular = f"{_past(verb)} {_past(verb)} {third_person(verb)} {_ing(verb)}"
    yield from zip(IRREGULAR.get(verb, regular).split(), ("past", "past", "s", "ing"), strict=True)
    if verb in DOUBLED_IN_BRITAIN:
        yield from ((f"{verb}{verb[-1]}ed", "past"), (f"{verb}{verb[-1]}ing", "ing"))


def third_person(verb: str) -> str:
    """The form of a regular verb with -s, which is also the plural of a noun.

    >>> third_person("deny"), third_person("address"), third_person("say")
    ('denies', 'addresses', 'says')
    """
    if _ends_in_consonant_y(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "ch", "sh")) else "s")


def _stem(verb: str) -> str:
    return verb + verb[-1] if verb in DOUBLED else verb


def _ends_in_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeiou"


def _past(verb: str) -> str:
    if _ends_in_consonant_y(verb):
        return verb[:-1] + "ied"
    return verb + "d" if verb.endswith("e") else _stem(verb) + "ed"


def _ing(verb: str) -> str:
    is_silent = verb.endswith("e") and not verb.endswith(("ee", "oe"))
    return (verb[:-1] if is_silent else _stem(verb)) + "ing"
