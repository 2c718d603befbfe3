"""What the rules see of an article: its text, its paragraphs, and its words with capitals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple, TypeVar

from transforms.extraction.mentions.runs import Run, runs_of, words_in
from transforms.extraction.mentions.segments import Segment, segments_of

HEADING_SHARE = 0.6
"""Share of words with a capital from which on a paragraph is a heading."""

HEADING_WORDS = 4
"""A shorter paragraph is too short to tell."""

_LOWER_WORD = re.compile(r"(?<![\w’'])[a-z]{3,}(?![\w’'])")

Found = TypeVar("Found")


class Name(NamedTuple):
    """A name: offsets in the article, OntoNotes type, how far it is to be trusted, and who found it.

    `source` is empty in what a rule has just made; the runner fills it in.
    """

    start: int
    end: int
    type: str
    trust: int = 1
    source: str = ""


class Paragraph(NamedTuple):
    """Offsets of a paragraph, and whether it is set in capitals as headings are."""

    start: int
    end: int
    is_heading: bool


class Article:
    """One article; what is derived from its text is computed once, when a rule first asks."""

    def __init__(self, text: str, bounds: Sequence[tuple[int, int]]) -> None:
        """Take the text and the offsets of the paragraphs that may be read."""
        self.text = text
        self._bounds = bounds
        self._derived: dict[object, object] = {}

    @cached_property
    def _read(self) -> list[tuple[Paragraph, list[Run]]]:
        return [_read(self.text, start, end) for start, end in self._bounds]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs, in order."""
        return [paragraph for paragraph, _ in self._read]

    @cached_property
    def runs(self) -> list[Run]:
        """Its runs of words with capitals, in order."""
        return [run for _, runs in self._read for run in runs]

    @cached_property
    def segments(self) -> list[Segment]:
        """Its runs without titles and plain words, in order."""
        return [segment for run in self.runs for segment in segments_of(run)]

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """Its words in lower case: a word that stands among them is seldom a name by itself."""
        return frozenset(_LOWER_WORD.findall(self.text))

    def once(self, derive: Callable[[Article], Found]) -> Found:
        """What a function derives from the article, computed for the first rule that asks."""
        if derive not in self._derived:
            self._derived[derive] = derive(self)
        return self._derived[derive]  # type: ignore[return-value]

    def is_heading(self, at: int) -> bool:
        """Whether an offset lies in a heading."""
        number = bisect_right(self.paragraphs, at, key=attrgetter("start")) - 1
        return number >= 0 and self.paragraphs[number].is_heading

    def surface(self, name: Name | Run) -> str:
        """The words of a name or a run."""
        return self.text[name.start : name.end]


def _read(text: str, start: int, end: int) -> tuple[Paragraph, list[Run]]:
    words = words_in(text, start, end)
    total = text.count(" ", start, end) + 1
    is_heading = total >= HEADING_WORDS and len(words) >= HEADING_SHARE * total and text[end - 1] != "."
    return Paragraph(start, end, is_heading), list(runs_of(text, words, is_heading=is_heading))
