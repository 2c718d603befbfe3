"""The word lists of the rules, folded and ready to look up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from transforms.gazetteer import fold
from transforms.lexicon import entries, words

_PACKAGE = "transforms.extraction.mentions"

Phrase = tuple[str, ...]
"""Folded words."""


KEPT = 10_000
"""Names of which is remembered what their words alone tell: most stand more than once in the articles of a day."""


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word as the lists have it."""
    return fold(word)


@lru_cache(maxsize=KEPT)
def phrase(text: str) -> Phrase:
    """The folded words of a name, parted at white space."""
    return tuple(map(folded, text.split()))


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
    candidates = known.get(found[at])
    if candidates is None:
        return 0
    return max((len(one) for one in candidates if found[at : at + len(one)] == one), default=0)


def is_listed(known: dict[str, frozenset[Phrase]], found: Phrase) -> bool:
    """Whether words are one of the known phrases."""
    return found in known.get(found[0], ())


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


@cache
def class_words() -> frozenset[str]:
    """Head words and common words: what has one of them is no plain name."""
    return common_words().union(heads())


def has_class(keys: Phrase) -> bool:
    """Whether a head word or a common word stands among some words."""
    return not class_words().isdisjoint(keys)


def has_head(keys: Phrase) -> bool:
    """Whether a head word stands among some words."""
    return not heads().keys().isdisjoint(keys)


def organisation_length(keys: Phrase) -> int:
    """How many words from the first on are a known organisation's."""
    return longest(organisations(), keys, 0)
