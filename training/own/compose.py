"""Templates with their slots filled: examples whose names are all known."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from random import Random

from training.example import Example, Marked
from training.own.lists import lines
from training.own.slots import CLASS_OF, Known, fill, whole

PARAGRAPH = 3
"""Sentences, at most, that may stand together; lines that are no sentences stand alone."""

_WEIGHTED = re.compile(r"(\d+)\* (.*)")


def compose(count: int, seed: int) -> Iterator[Example]:
    """So many examples; the same seed and lists make the same ones."""
    random = Random(seed)  # noqa: S311 - chance, not secrecy
    templates, weights = zip(*(_template(line) for line in lines("templates")), strict=True)
    for number, template in enumerate(random.choices(templates, weights, k=count)):
        example = filled(template, random)
        is_sentence = example.text.endswith((".", '"'))
        yield example._replace(document=f"sentences {number // PARAGRAPH}" if is_sentence else f"line {number}")


def _template(line: str) -> tuple[str, int]:
    found = _WEIGHTED.fullmatch(line)
    return (found[2], int(found[1])) if found else (line, 1)


def filled(template: str, random: Random) -> Example:
    """A template as text, with the names that its slots in capitals made; a text begins with a capital."""
    known = Known({}, {})
    names: list[Marked] = []
    text = ""
    for plain, slot, form, _ in string.Formatter().parse(template):
        text += plain
        if slot:
            words = fill(whole(slot, form), random, known)
            if name := CLASS_OF.get(slot.rpartition("_")[2]):
                names.append(Marked(len(text), len(text) + len(words), frozenset({name})))
            text += words
    return Example(text[:1].upper() + text[1:], tuple(names), (), "own")
