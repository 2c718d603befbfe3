"""The word lists of the rules, folded and ready to look up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from transforms.gazetteer import fold
from transforms.lexicon import entries, words

_PACKAGE = "transforms.extraction.mentions"

Phrase = tuple[str, ...]
"""Folded words."""


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word as the lists have it."""
    return fold(word)


def phrase(text: str) -> Phrase:
    """The folded words of a name, parted at white space."""
    return tuple(folded(word) for word in text.split())


@cache
def plain_words() -> frozenset[str]:
    """Words that begin a sentence with a capital and are no names."""
    return frozenset(map(fold, words(_PACKAGE, "plain")))


@cache
def titles() -> dict[str, frozenset[Phrase]]:
    """Titles by their first word."""
    return _by_first_word(phrase(title.replace("_", " ")) for title in words(_PACKAGE, "titles"))


@cache
def modifiers() -> frozenset[str]:
    """Words that belong to a title that follows them."""
    return frozenset(map(fold, words(_PACKAGE, "modifiers")))


@cache
def given_names() -> frozenset[str]:
    """Given names of many countries."""
    return frozenset(map(fold, words(_PACKAGE, "names")))


@cache
def heads() -> dict[str, str]:
    """The type of a name by its head word, such as ORG by "university"."""
    lines = (line.split() for line in entries(_PACKAGE, "heads"))
    return {fold(word): kind for kind, *found in lines for word in found}


@cache
def organisations() -> dict[str, frozenset[Phrase]]:
    """Organisations that are known by name, by the first word."""
    return _by_first_word(phrase(name) for name in entries(_PACKAGE, "organisations"))


@cache
def events() -> dict[str, frozenset[Phrase]]:
    """Events that are known by name, by the first word."""
    return _by_first_word(phrase(name) for name in entries(_PACKAGE, "events"))


@cache
def products() -> dict[str, frozenset[Phrase]]:
    """Products that are known by name, by the first word."""
    return _by_first_word(phrase(name) for name in entries(_PACKAGE, "products"))


@cache
def acronyms() -> frozenset[str]:
    """Words in capitals that name no organisation, as they are spelled."""
    return words(_PACKAGE, "acronyms")


def longest(known: dict[str, frozenset[Phrase]], found: Phrase, at: int) -> int:
    """How many words of `found`, from `at` on, make the longest of the known phrases; 0 where none begins there."""
    candidates = known.get(found[at], ())
    return max((len(one) for one in candidates if found[at : at + len(one)] == one), default=0)


def _by_first_word(phrases: Iterator[Phrase]) -> dict[str, frozenset[Phrase]]:
    grouped: dict[str, set[Phrase]] = {}
    for one in phrases:
        grouped.setdefault(one[0], set()).add(one)
    return {first: frozenset(group) for first, group in grouped.items()}


@cache
def owners() -> frozenset[str]:
    """Words whose possessive opens a name."""
    return words(_PACKAGE, "owners")


@cache
def common_words() -> frozenset[str]:
    """Nouns and adjectives that are no names by themselves."""
    return frozenset(map(fold, words(_PACKAGE, "common")))


def organisation_length(keys: Phrase) -> int:
    """How many words from the first on are a known organisation's."""
    return longest(organisations(), keys, 0)
