"""A sentence as the rules see it: its words, and which of them belong to a name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from transforms.extraction.quotes.tokens import Tokens, ends_with

SPEECH_STOPS = (",", ".", "!", "?", "…", "—", "–", "-")
"""What stands before the closing mark of speech, as against a fragment or a scare quote."""

MAX_TITLE_WORDS = 11
MAX_TITLE = 150
"""Words and characters of the title of a work, at most."""

SMALL = 4
"""Letters of the longest words that a title writes without a capital."""


class Name(NamedTuple):
    """A mention that can speak: half-open offsets in its paragraph, surface, type and name_id."""

    start: int
    end: int
    surface: str
    type: str
    name_id: str


class Sentence(NamedTuple):
    """Words in lower case and, token by token, where they stand and the name each belongs to.

    `persons` are the names of persons, each with its first token.
    """

    text: str
    tokens: Tokens
    words: Sequence[str]
    names: Sequence[Name | None]
    persons: Sequence[tuple[int, Name]]

    def word(self, at: int) -> str:
        """The word of a token; "" beyond the sentence."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def slice(self, start: int, end: int) -> str:
        """The text of the tokens from `start` to before `end`."""
        return self.text[self.tokens.starts[start] : self.tokens.ends[end - 1]]

    def is_speech(self, at: int) -> bool:
        """Whether the token stands for words in marks that end as speech does."""
        return ends_with(self.text, self.tokens.quoted.get(at), SPEECH_STOPS)

    def is_long(self, at: int, words: int) -> bool:
        """Whether the token stands for this many words in marks or more."""
        quoted = self.tokens.quoted.get(at)
        return quoted is not None and len(self.text[quoted.start : quoted.end].split(maxsplit=words)) >= words

    def is_title(self, at: int) -> bool:
        """Whether the token stands for a title of a work in marks: every long word has a capital."""
        quoted = self.tokens.quoted.get(at)
        if quoted is None or quoted.end - quoted.start > MAX_TITLE:
            return False
        words = self.text[quoted.start : quoted.end].split()
        has_capitals = all(word[0].isupper() for word in (words[0], *words) if len(word) > SMALL)
        return 1 < len(words) <= MAX_TITLE_WORDS and has_capitals

    def is_capital(self, at: int) -> bool:
        """Whether the word is written with a capital."""
        return self.text[self.tokens.starts[at]].isupper()

    def name_end(self, at: int) -> int:
        """The first token behind the name that the token `at` belongs to."""
        name = self.names[at]
        while at < len(self.names) and self.names[at] is name:
            at += 1
        return at

    def is_possessive(self, at: int) -> bool:
        """Whether the word has the ending of a possessive."""
        return self.words[at].endswith(("'s", "s'"))


def sentence(text: str, tokens: Tokens, names: Sequence[Name]) -> Sentence:
    """The sentence of these tokens, given the names of its paragraph in order."""
    owners: list[Name | None] = [None] * len(tokens.words)
    persons: list[tuple[int, Name]] = []
    for name in _names_in(tokens, names):
        at = bisect_right(tokens.ends, name.start)
        while at < len(owners) and tokens.starts[at] < name.end:
            if owners[at] is None and at not in tokens.quoted:
                if name.type == "PERSON" and (at == 0 or owners[at - 1] is not name):
                    persons.append((at, name))
                owners[at] = name
            at += 1
    return Sentence(text, tokens, tokens.words, owners, persons)


def _names_in(tokens: Tokens, names: Sequence[Name]) -> Sequence[Name]:
    if not tokens.words:
        return ()
    first = bisect_right(names, tokens.starts[0], key=attrgetter("end"))
    return names[first : bisect_left(names, tokens.ends[-1], key=attrgetter("start"))]
