"""Words for peoples: nationalities, ethnic groups, adherents of religions and politics; and names of languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from transforms.gazetteer.folding import fold
from transforms.lexicon import entries, words

_PACKAGE = "transforms.gazetteer"
_NO_PLURAL = ("s", "z", "x", "sh", "ch", "ese", "men", "man")


def is_people(name: str) -> bool:
    """Whether a name is a word for a people or for what is theirs, in the singular or plural.

    >>> is_people("Kenyans"), is_people("South African"), is_people("Kenya")
    (True, True, False)
    """
    return fold(name) in _peoples()


def is_language(name: str) -> bool:
    """Whether a name is that of a language and of nothing else: "Swahili", not "French".

    >>> is_language("Swahili"), is_language("French")
    (True, False)
    """
    return fold(name) in _languages()


@cache
def _peoples() -> frozenset[str]:
    national = (word for line in entries(_PACKAGE, "nationalities") for word in line.split()[1:])
    return _with_plurals((*national, *words(_PACKAGE, "peoples")))


def _with_plurals(found: Iterable[str]) -> frozenset[str]:
    singular = {fold(word.replace("_", " ")) for word in found}
    return frozenset(singular | {f"{word}s" for word in singular if not word.endswith(_NO_PLURAL)})


@cache
def _languages() -> frozenset[str]:
    return frozenset(fold(word.replace("_", " ")) for word in words(_PACKAGE, "languages"))
