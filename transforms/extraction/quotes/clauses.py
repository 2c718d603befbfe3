"""Whether a clause or a noun phrase seems to begin at a token, by its first words."""

from __future__ import annotations

from transforms.extraction.quotes.sentence import Sentence
from transforms.extraction.quotes.tokens import DASHES, QUOTE, STOPS
from transforms.extraction.quotes.verbs import bare, is_adverb
from transforms.extraction.quotes.words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    IRREGULAR_PASTS,
    OBJECTS,
    PARTICLES,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    REFLEXIVES,
    SUBORDINATORS,
    TIMES,
)

REACH = 40
"""Words in which a clause shows its verb; a rule never reads further, however long a sentence is."""

PUNCTUATION = DASHES | STOPS | {",", ";", ":", "(", ")", "[", "]"}
"""Marks that end a phrase."""

_NO_NOUN = (
    PUNCTUATION
    | PREPOSITIONS
    | PARTICLES
    | COORDINATORS
    | AUXILIARIES
    | TIMES
    | (SUBORDINATORS - {"what", "how", "why"})
)
_NO_START = PUNCTUATION | PREPOSITIONS | COORDINATORS
_NO_CONTENT = _NO_START | {"as", "when", "after", "before", "while", "because"}


def is_clause(sentence: Sentence, at: int) -> bool:
    """Whether a clause with its own verb begins: a subject pronoun, or a verb or marked words before the next comma."""
    word = sentence.word(at)
    if bare(word) in PERSONAL and word not in OBJECTS:
        return True
    if not word or word in _NO_START:
        return False
    return _has_name_with_verb(sentence, at) or _has_verb(sentence, at)


def is_noun_phrase(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase may begin: no small word, no adverb, no mark."""
    word = sentence.word(at)
    return bool(word) and word not in _NO_NOUN and (not is_adverb(word) or word in REFLEXIVES)


def is_anything(sentence: Sentence, at: int) -> bool:
    """Whether there are words that can be what a verb of saying says, be they a clause or not."""
    word = sentence.word(at)
    return bool(word) and word not in _NO_CONTENT


def is_nothing(_sentence: Sentence, _at: int) -> bool:
    """The test of verbs that need a conjunction or marks before what they say."""
    return False


def is_infinitive(sentence: Sentence, at: int) -> bool:
    """Whether `to` and a verb stand at a token, and not "to the pier"."""
    following = sentence.word(at + 1)
    is_object = following in DETERMINERS or following in OBJECTS or following in PREPOSITIONS or following.isdigit()
    if sentence.word(at) != "to" or is_object:
        return False
    return following == QUOTE or (following[:1].isalpha() and sentence.names[at + 1] is None)


def opens_clause(sentence: Sentence, at: int) -> bool:
    """Whether a subject seems to begin: a name, a pronoun, an article, a figure."""
    word = sentence.words[at]
    is_opener = bare(word) in PERSONAL or word in DETERMINERS or word in POSSESSIVES or word == "there"
    return is_opener or sentence.names[at] is not None or word.isdigit()


def is_past(word: str) -> bool:
    """Whether a word looks like an auxiliary or a past form.

    >>> is_past("voted"), is_past("has"), is_past("went"), is_past("red")
    (True, True, True, False)
    """
    return word in AUXILIARIES or word in IRREGULAR_PASTS or (word.endswith("ed") and len(word) > 4)


def _has_verb(sentence: Sentence, at: int) -> bool:
    for ahead in range(at, min(at + REACH, len(sentence.words))):
        word = sentence.words[ahead]
        is_verb = word in AUXILIARIES or word in IRREGULAR_PASTS or (word == QUOTE and not sentence.is_title(ahead))
        if is_verb and ahead > at:
            return True
        if word in PUNCTUATION or word in SUBORDINATORS:
            return False
    return False


def _has_name_with_verb(sentence: Sentence, at: int) -> bool:
    """Whether a name stands here and a word behind it that ends as a verb does: "Sousa wants", "Portugal voted"."""
    if sentence.names[at] is None:
        return False
    end = sentence.name_end(at)
    return not sentence.words[end - 1].endswith("'s") and sentence.word(end).endswith(("ed", "s"))
