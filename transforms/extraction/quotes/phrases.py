"""The noun phrase that ends at a token, and the name that is its head."""

from __future__ import annotations

from typing import NamedTuple

from transforms.extraction.quotes.clauses import is_past
from transforms.extraction.quotes.sentence import Name, Sentence
from transforms.extraction.quotes.tokens import DASHES, STOPS
from transforms.extraction.quotes.verbs import is_adverb
from transforms.extraction.quotes.words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    TIMES,
    WHICH_TIME,
)

REACH = 60
"""Words from the end of a noun phrase back to its beginning."""

BORDERS = DASHES | STOPS | SUBORDINATORS | {",", ";", ":", "(", ")", "[", "]", "but", "or", "nor", "yet"}
"""Words and marks that no noun phrase holds."""


_BARE_TIMES = WHICH_TIME - DETERMINERS


class Subject(NamedTuple):
    """The tokens of a noun phrase, from `start` to before `end`, and the name that is its head, if one is."""

    start: int
    end: int
    name: Name | None = None


def noun_phrase(sentence: Sentence, end: int, floor: int) -> Subject | None:
    """The noun phrase that ends before the token `end` and begins not before `floor`."""
    start = end
    while start > max(floor, end - REACH) and not is_border(sentence, start - 1, end):
        start -= 1
        if sentence.words[start] == ")":
            start = opening_bracket(sentence, start, floor)
    return phrase_of(sentence, start, end)


def phrase_of(sentence: Sentence, start: int, end: int) -> Subject | None:
    """The noun phrase of these tokens, less adverbs and conjunctions at its ends and an adjunct at its beginning."""
    while end > start and sentence.names[end - 1] is None and _is_trailing(sentence.words[end - 1]):
        end -= 1
    while start < end and sentence.names[start] is None and _is_leading(sentence.words[start]):
        start += 1
    if start >= end:
        return None
    has_adjunct = sentence.words[start] in PREPOSITIONS
    if sentence.names[end - 1] is not None and not sentence.words[end - 1].endswith("'s"):
        before = sentence.word(_name_start(sentence, end - 1, start) - 1)
        if before == "and":
            return Subject(start, end)
        if has_adjunct or not (before in PREPOSITIONS and _name_start(sentence, end - 1, start) > start):
            return Subject(start, end, sentence.names[end - 1])
    if has_adjunct or sentence.words[start] in TIMES or sentence.words[start] in _BARE_TIMES:
        return _behind_adjunct(sentence, start, end)
    return None if is_past(sentence.words[start]) else Subject(start, end)


def is_border(sentence: Sentence, at: int, end: int) -> bool:
    """Whether a noun phrase that ends before the token `end` begins behind the token `at`."""
    word, name = sentence.words[at], sentence.names[at]
    if word == ")" or (name is not None and (at + 1 == end or sentence.names[at + 1] is name)):
        return False
    if word == "and":
        return not (0 < at < end - 1 and sentence.is_capital(at - 1) and sentence.is_capital(at + 1))
    return word in BORDERS or (word in AUXILIARIES and name is None) or sentence.is_speech(at)


def opening_bracket(sentence: Sentence, at: int, floor: int) -> int:
    """The bracket that the one at `at` closes; `at` itself if there is none near."""
    for before in range(at, max(floor, at - REACH) - 1, -1):
        if sentence.words[before] == "(":
            return before
    return at


def _is_trailing(word: str) -> bool:
    return word in TIMES or is_adverb(word)


def _is_leading(word: str) -> bool:
    return word in COORDINATORS or is_adverb(word)


def _name_start(sentence: Sentence, at: int, floor: int) -> int:
    while at > floor and sentence.names[at - 1] is sentence.names[at]:
        at -= 1
    return at


def _behind_adjunct(sentence: Sentence, start: int, end: int) -> Subject | None:
    """The phrase behind an adjunct that no comma closes: "On Monday the minister"."""
    for at in range(end - 1, start, -1):
        if sentence.words[at] in DETERMINERS and sentence.words[at - 1] not in PREPOSITIONS:
            return Subject(at, end)
    return None
