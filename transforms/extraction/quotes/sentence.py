"""A sentence as the rules see it: its words, and which of them belong to a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from transforms.extraction.quotes.tokens import QUOTE, Token

SPEECH_STOPS = (",", ".", "!", "?", "…", "—", "–", "-")
"""What stands before the closing mark of speech, as against a fragment or a scare quote."""


MAX_TITLE = 12
"""Words of the title of a work, at most."""

SMALL = 4
"""Letters of the longest words that a title writes without a capital."""


INNER_MARKS = " \t\n\"'’”"
"""White space and the closing marks of a quotation within a quotation."""


class Name(NamedTuple):
    """A mention that can speak: half-open offsets in its paragraph, surface, type and name_id."""

    start: int
    end: int
    surface: str
    type: str
    name_id: str


class Sentence(NamedTuple):
    """Words in lower case and, token by token, where they stand and the name each belongs to."""

    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    names: Sequence[Name | None]

    def slice(self, start: int, end: int) -> str:
        """The text of the tokens from `start` to before `end`."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def is_speech(self, at: int) -> bool:
        """Whether the token stands for words in marks that end as speech does."""
        quoted = self.tokens[at].quoted if 0 <= at < len(self.tokens) else None
        return quoted is not None and self.text[quoted.start : quoted.end].rstrip(INNER_MARKS).endswith(SPEECH_STOPS)

    def is_title(self, at: int) -> bool:
        """Whether the token stands for a title of a work in marks: every long word has a capital."""
        quoted = self.tokens[at].quoted if 0 <= at < len(self.tokens) else None
        words = self.text[quoted.start : quoted.end].split()[:MAX_TITLE] if quoted else []
        return 1 < len(words) < MAX_TITLE and all(word[0].isupper() for word in (words[0], *words) if len(word) > SMALL)

    def is_capital(self, at: int) -> bool:
        """Whether the word is written with a capital."""
        return self.text[self.tokens[at].start].isupper()


def sentence(text: str, tokens: Sequence[Token], names: Sequence[Name]) -> Sentence:
    """The sentence of these tokens, given the names of its paragraph in order."""
    owners: list[Name | None] = []
    following = iter(names)
    name = next(following, None)
    for token in tokens:
        while name is not None and name.end <= token.start:
            name = next(following, None)
        is_inside = name is not None and name.start < token.end and token.word != QUOTE
        owners.append(name if is_inside else None)
    return Sentence(text, tokens, [token.word for token in tokens], owners)
