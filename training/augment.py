"""Examples rewritten by chance, gently: other case, and invented persons for named ones. Their names stay known."""

from __future__ import annotations

import re
from random import Random

from training.example import Example, Marked
from training.own.persons import Person, invent

HEADLINE_SHARE = 0.05
CAPITALS_SHARE = 0.03
LOWER_SHARE = 0.02
"""The shares of examples that are written as a headline, in capitals and in lower case."""

PERSON_SHARE = 0.15
"""The share of examples whose persons are given other names."""

_WORD = re.compile(r"\b[a-z]\w{3,}")


def augmented(example: Example, random: Random) -> Example:
    """The example itself, most times."""
    if example.source != "own" and random.random() < PERSON_SHARE:
        example = with_other_persons(example, random)
    chance = random.random()
    if chance < HEADLINE_SHARE:
        return _rewritten(example, _WORD.sub(lambda found: found[0].capitalize(), example.text))
    if chance < HEADLINE_SHARE + CAPITALS_SHARE:
        return _rewritten(example, example.text.upper())
    if chance < HEADLINE_SHARE + CAPITALS_SHARE + LOWER_SHARE:
        return _rewritten(example, example.text.lower())
    return example


def _rewritten(example: Example, text: str) -> Example:
    """The example in another case, unless that has moved the offsets ("ß" is "SS" in capitals)."""
    return example._replace(text=text) if len(text) == len(example.text) else example


def with_other_persons(example: Example, random: Random) -> Example:
    """The example with an invented person for each one that it names in two words; their last names follow."""
    persons: dict[str, Person] = {}
    for name in example.names:
        words = example.text[name.start : name.end].split()
        if name.classes == {"PERSON"} and len(words) == 2:
            persons.setdefault(words[1], invent(random))
    text, shift = example.text, 0
    names: list[Marked] = []
    moves: list[tuple[int, int]] = []
    for name in example.names:
        start, end = name.start + shift, name.end + shift
        words = text[start:end].split()
        new = _other_name(words, persons) if name.classes == {"PERSON"} else None
        if new is not None:
            text = text[:start] + new + text[end:]
            shift += len(new) - (end - start)
            end = start + len(new)
            moves.append((name.end, shift))
        names.append(Marked(start, end, name.classes))
    doubtful = (_shifted(word, moves) for word in example.doubtful)
    return example._replace(text=text, names=tuple(names), doubtful=tuple(doubtful))


def _other_name(words: list[str], persons: dict[str, Person]) -> str | None:
    person = persons.get(words[-1])
    if person is None or len(words) > 2:
        return None
    return person.full if len(words) == 2 else person.family


def _shifted(word: Marked, moves: list[tuple[int, int]]) -> Marked:
    shift = next((shift for after, shift in reversed(moves) if after <= word.start), 0)
    return Marked(word.start + shift, word.end + shift, word.classes)
