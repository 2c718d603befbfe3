"""How words of names are compared: transliteration and single slips of the pen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

VOWELS_FROM = 5
"""From this length on, vowels that differ are a matter of transliteration; "Chan" and "Chen" are two families."""

EDIT_FROM = 5
"""From this length on, one edit is a slip; in shorter words it is another name."""

LONGEST_ACRONYM = 4
"""A longer name in capitals is shown in small letters, if anybody writes it so."""

_FEW = 8
"""So many words are compared each with each."""

_VOWELS = frozenset("aeiou")
_SON = re.compile(r"s[eo]n$|ston$")

_ALWAYS = (
    (re.compile(r"(?:iy|yi|ii|yy|ij|ey|ei|y)$"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_LONG = (
    (re.compile(r"^ye(?=.)"), "e"),
    (re.compile(r"sh?ch"), "sh"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ck|q|c(?![eiyh])"), "k"),
    (re.compile(r"tz"), "ts"),
    (re.compile(r"w(?!$)"), "v"),
    (re.compile(r"(?<=a)h$"), ""),
    (re.compile(r"(?<=[bcdfgkptv])[ea]r$"), "r"),
    (re.compile(r"ou|oo|o"), "u"),
    (re.compile(r"[ea][iy]|ee|y"), "i"),
    (re.compile(r"e(?!$)"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """What transliterations of a folded word have in common.

    Vowels fall into three classes (a, i, u) in words of five letters or more; shorter words keep theirs. The rules
    are those in which the common romanisations of Russian, Ukrainian, Arabic, Persian and Urdu names differ
    (ALA-LC, BGN/PCGN, and what newspapers make of them).

    >>> skeleton("sergey") == skeleton("sergei"), skeleton("mehmood") == skeleton("mahmud")
    (True, True)
    >>> skeleton("mahmood") == skeleton("mohammed"), skeleton("chan") == skeleton("chen")
    (False, False)
    """
    if len(word) < 3 or not word.isascii():
        return word
    for pattern, into in _ALWAYS:
        word = pattern.sub(into, word)
    for pattern, into in _LONG if len(word) >= VOWELS_FROM else ():
        word = pattern.sub(into, word)
    return word


def is_shouted(name: str) -> bool:
    """Whether a name is in capitals as headings are; an acronym is not.

    >>> is_shouted("ISLAMABAD"), is_shouted("UK")
    (True, False)
    """
    return len(name) > LONGEST_ACRONYM and name.isupper()


def is_one_edit(one: str, other: str) -> bool:
    """Whether one letter too many, too few, wrong, or two exchanged make one of two long words of the other.

    The first letter must be right, and what makes another name is no slip: a final "s" (Edward, Edwards), another
    vowel at the end (Maria, Mario), -sen for -son.

    >>> is_one_edit("lavorv", "lavrov"), is_one_edit("edward", "edwards"), is_one_edit("khan", "khen")
    (True, False, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < EDIT_FROM or len(long) - len(short) > 1 or short[0] != long[0] or short == long:
        return False
    if not (short.isalpha() and long.isalpha()) or _is_another_name(short, long):
        return False
    start = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest_short, rest_long = short[start:], long[start:]
    if len(short) < len(long):
        return rest_short == rest_long[1:]
    is_swapped = rest_short[:2] == rest_long[1::-1] and rest_short[2:] == rest_long[2:]
    return is_swapped or rest_short[1:] == rest_long[1:]


def _is_another_name(short: str, long: str) -> bool:
    has_other_end = short[:-1] == long[:-1] and short[-1] in _VOWELS and long[-1] in _VOWELS
    return has_other_end or long == f"{short}s" or _SON.sub("son", short) == _SON.sub("son", long)


def one_edit_pairs(words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Every two keys of (word, key) whose words are one edit apart, in time that grows with the number of words.

    Words that are one edit apart have the same letters once one is left out of each (Mor and Fraenkel's deletion
    neighbourhood, 1982).
    """
    long = [(word, key) for word, key in words if len(word) >= EDIT_FROM]
    if len(long) <= _FEW:
        yield from ((key, other) for (one, key), (two, other) in combinations(long, 2) if is_one_edit(one, two))
        return
    near: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for word, key in long:
        for rest in {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}:
            near[rest].append((word, key))
    found = {
        (key, other)
        for block in near.values()
        for (one, key), (two, other) in combinations(block, 2)
        if key != other and is_one_edit(one, two)
    }
    yield from sorted(found)
