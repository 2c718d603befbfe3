"""What the recogniser learns from: a text in which some names are known, and some words may or may not be names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

Classes = frozenset[str]
"""Names of classes, as in `labels.CLASSES`."""


class Marked(NamedTuple):
    """A part of a text, half-open offsets in code points, and the classes of names that it may be of."""

    start: int
    end: int
    classes: Classes


class Example(NamedTuple):
    """A text with its names; words in `doubtful` may be no name, or part of one of the classes given there.

    A name with several classes is of one of them, and the source does not say of which. Whatever stands in neither
    list is certainly no name. `document` joins the examples whose texts follow one another.
    """

    text: str
    names: tuple[Marked, ...]
    doubtful: tuple[Marked, ...]
    source: str
    document: str | None = None


def joined(examples: Iterable[Example], separator: str = " ") -> Example:
    """Examples of one document as one text.

    >>> one = Example("In Lima.", (Marked(3, 7, frozenset({"PLACE"})),), (), "own", "a")
    >>> joined([one, one]).text, [name.start for name in joined([one, one]).names]
    ('In Lima. In Lima.', [3, 12])
    """
    examples = tuple(examples)
    names: list[Marked] = []
    doubtful: list[Marked] = []
    shift = 0
    for example in examples:
        names += (_moved(name, shift) for name in example.names)
        doubtful += (_moved(word, shift) for word in example.doubtful)
        shift += len(example.text) + len(separator)
    text = separator.join(example.text for example in examples)
    return Example(text, tuple(names), tuple(doubtful), examples[0].source, examples[0].document)


def _moved(marked: Marked, shift: int) -> Marked:
    return Marked(marked.start + shift, marked.end + shift, marked.classes)
