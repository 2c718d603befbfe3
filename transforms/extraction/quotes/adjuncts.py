"""Words between a verb of saying and what is said: when and on what occasion it was said, and to whom."""

from __future__ import annotations

from transforms.extraction.quotes.clauses import PUNCTUATION
from transforms.extraction.quotes.sentence import Sentence
from transforms.extraction.quotes.tokens import QUOTE
from transforms.extraction.quotes.verbs import is_adverb
from transforms.extraction.quotes.words import (
    ADDRESSEES,
    AUXILIARIES,
    CLAUSE_OPENERS,
    FOCUSING,
    OBJECTS,
    OCCASIONS,
    PEOPLE,
    PREPOSITIONS,
    REFLEXIVES,
    TIMES,
    WHICH_TIME,
)

REACH = 8
"""Words from a preposition, or a verb of telling, to the noun or name that it leads to."""

_STOPPERS = PUNCTUATION | CLAUSE_OPENERS | AUXILIARIES | {QUOTE}
_OCCASION = OCCASIONS | TIMES | ADDRESSEES
_HEADS = ADDRESSEES | PEOPLE | OCCASIONS
_NO_ADVERBS = REFLEXIVES | FOCUSING


def skip_adjuncts(sentence: Sentence, at: int) -> int:
    """The first token behind words of time, manner and occasion: "on Monday", "in an interview"."""
    while (behind := _skip_adjunct(sentence, at)) != at:
        at = behind
    return at


def is_occasion(sentence: Sentence, at: int) -> bool:
    """Whether an adjunct of time or occasion begins at a token: "on Monday", "in a letter", "during the debate"."""
    word = sentence.word(at)
    if word not in {"in", "on", "at"}:
        return word == "during"
    behind = _skip_adjunct(sentence, at)
    return behind > at and all(name is None for name in sentence.names[at:behind])


def skip_addressee(sentence: Sentence, at: int) -> int | None:
    """The first token behind those who are told; None where nobody is."""
    if sentence.word(at) in OBJECTS:
        return at + 1
    for ahead in range(at, min(at + REACH, len(sentence.words))):
        if sentence.is_title(ahead):
            return ahead + 1
        if _ends_addressee(sentence, ahead):
            return ahead + 1
        if sentence.names[ahead] is None and sentence.words[ahead] in _STOPPERS:
            return None
    return None


def skip_agent(sentence: Sentence, at: int) -> int:
    """The first token behind the agent of a passive verb: "by Sousa"."""
    if sentence.word(at) != "by":
        return at
    end = at + 1
    while end < min(at + REACH, len(sentence.words)) and sentence.words[end] not in CLAUSE_OPENERS | {"to", ",", QUOTE}:
        end += 1
    return end


def _skip_adjunct(sentence: Sentence, at: int) -> int:
    word = sentence.word(at)
    if word in WHICH_TIME and sentence.word(at + 1) in TIMES:
        return at + 2
    if word in TIMES or (is_adverb(word) and word not in _NO_ADVERBS):
        return at + 1
    if word not in PREPOSITIONS:
        return at
    for ahead in range(at + 1, min(at + REACH, len(sentence.words))):
        found = sentence.words[ahead]
        if found in _OCCASION or sentence.names[ahead] is not None or sentence.is_title(ahead):
            return _phrase_end(sentence, ahead)
        if found in _STOPPERS:
            break
    return at


def _phrase_end(sentence: Sentence, at: int) -> int:
    """The first token behind a noun, name or title of an adjunct, with what else belongs to it."""
    if sentence.is_title(at + 1) and sentence.words[at].endswith("'s"):
        return at + 2
    at = at + 1 if sentence.names[at] is None else sentence.name_end(at)
    while sentence.word(at) in OCCASIONS or sentence.word(at) in TIMES or sentence.word(at).isdigit():
        at += 1
    return at


def _ends_addressee(sentence: Sentence, at: int) -> bool:
    """Whether the noun or name of those who are told ends with a token, and no noun goes on: "told Oslo police"."""
    word, following = sentence.words[at], sentence.word(at + 1)
    is_name = sentence.names[at] is not None and sentence.name_end(at) == at + 1 and not word.endswith("'s")
    is_number = word.isdigit() and at > 0 and sentence.names[at - 1] is not None
    return (is_name or is_number or word in _HEADS) and not (following in _HEADS or following.isdigit())
