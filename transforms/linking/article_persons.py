"""Persons within one article: surnames, given names, initials and slips mean the one person they fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from transforms.linking.evidence import GIVEN, SAME, SLIP, SURNAME
from transforms.linking.mention import Mention, Name
from transforms.linking.persons import Person, match_words, person
from transforms.linking.spelling import is_one_edit

Heads = dict[str, tuple[Person, str]]
"""The person that each form stands for, and why."""


def name_persons(mentions: Sequence[Mention]) -> list[Name]:
    """The fullest form in the article for each mention of a person, in the order of the text.

    A surname that fits two persons means the one who was named before it, if only one of them was, and else itself.
    """
    forms = [person(mention.surface) for mention in mentions]
    counts = Counter(form.shown for form in forms)
    distinct = {form.shown: form for form in forms}
    heads = _heads([form for form in distinct.values() if len(form.words) > 1], counts)
    first = _first_places(forms, heads)
    bearers = {form.shown: _bearers(form, first) for form in distinct.values() if form.shown not in heads}
    return [_name(form, heads, bearers, first, at) for at, form in enumerate(forms)]


def _heads(forms: list[Person], counts: Counter[str]) -> Heads:
    """Full names, each under the fullest of its forms; of equally full ones the most frequent, then the first."""
    found: Heads = {}
    heads: list[Person] = []
    for form in sorted(forms, key=lambda form: (_fullness(form), counts[form.shown]), reverse=True):
        fits = [(head, why) for head in heads if (why := _match(form, head))]
        found[form.shown] = fits[0] if len(fits) == 1 else (form, SAME)
        if len(fits) != 1:
            heads.append(form)
    return found


def _fullness(form: Person) -> tuple[int, int]:
    return sum(len(word) > 1 for word in form.words), len(form.words)


def _match(one: Person, other: Person) -> str | None:
    short, long = sorted((one, other), key=lambda form: len(form.words))
    return match_words(short, long)


def _first_places(forms: list[Person], heads: Heads) -> dict[Person, int]:
    """Each full name's first mention, in any of its forms."""
    first: dict[Person, int] = {}
    for at, form in enumerate(forms):
        if form.shown in heads:
            first.setdefault(heads[form.shown][0], at)
    return first


def _bearers(form: Person, heads: dict[Person, int]) -> list[tuple[Person, str]]:
    """The persons whom a single word may mean, by surname, else by another of their names."""
    if not form.keys:
        return []
    key, word = form.keys[0], form.words[0]
    by_surname = [(head, SURNAME) for head in heads if head.surname == key]
    by_given = [(head, GIVEN) for head in heads if word in head.words[:-1]]
    return by_surname or by_given or [(head, SLIP) for head in heads if _is_slip(word, head.words[-1])]


def _is_slip(word: str, surname: str) -> bool:
    """Whether a surname was misspelled with its own letters; with others it is more often somebody else's."""
    return sorted(word) == sorted(surname) and is_one_edit(word, surname)


def _name(
    form: Person, heads: Heads, bearers: dict[str, list[tuple[Person, str]]], first: dict[Person, int], at: int
) -> Name:
    if form.shown in heads:
        head, why = heads[form.shown]
        return Name(head.shown, why)
    fits = bearers[form.shown]
    if len(fits) > 1:
        fits = [(head, why) for head, why in fits if first[head] < at]
    return Name(fits[0][0].shown, fits[0][1]) if len(fits) == 1 else Name(form.shown, SAME)
