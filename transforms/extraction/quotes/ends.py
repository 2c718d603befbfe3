"""Where words end that a cue attributes, if no other cue ends them."""

from __future__ import annotations

from transforms.extraction.quotes.adjuncts import is_occasion
from transforms.extraction.quotes.clauses import opens_clause
from transforms.extraction.quotes.phrases import Subject
from transforms.extraction.quotes.sentence import Sentence
from transforms.extraction.quotes.tokens import DASHES, QUOTE
from transforms.extraction.quotes.verbs import Verb, is_participle
from transforms.extraction.quotes.words import ADJUNCT, COORDINATORS, OPENING

REACH = 150
"""Words of a content that are looked at for its end."""

MAX_OPENING = 2
"""Words before the conjunction of a clause that opens its sentence: "Even as ..."."""

_RELATIVES = frozenset(("who", "which", "where", "when", "whose"))
_BREAKS = DASHES | ADJUNCT | {";", ":"}
_BEHIND_SPEECH = ADJUNCT | {"who", "which", "as"}


def opening_clause_end(sentence: Sentence, verb: Verb, subject: Subject | None, start: int) -> int | None:
    """Where the content of a clause ends that only opens its sentence: "While Sousa said that ..., ..."."""
    has_own = subject is not None and subject.start < verb.first and verb.role == "finite"
    begin = subject.start if subject and has_own else verb.first
    begin -= sentence.word(begin - 1) == "it"
    is_bare = begin == 0 and verb.role in {"participle", "passive"}
    if not is_bare and not (sentence.word(begin - 1) in OPENING and begin - 1 <= MAX_OPENING):
        return None
    for at in range(start + 1, min(start + REACH, len(sentence.words) - 1)):
        is_comma = sentence.words[at - 1] == "," or (at - 1 > start and sentence.is_speech(at - 1))
        if is_comma and opens_clause(sentence, at):
            return at
    return None


def clause_end(sentence: Sentence, start: int) -> int | None:
    """Where a clause ends with marked words, because a participle or conjunction goes on behind their comma."""
    for at in range(start + 1, min(start + REACH, len(sentence.words))):
        is_over = sentence.is_speech(at - 1) or (at == start + 1 and sentence.words[start] == QUOTE)
        if is_over and (sentence.words[at] in _BEHIND_SPEECH or is_participle(sentence.words[at])):
            return at
    return None


def phrase_end(sentence: Sentence, start: int) -> int | None:
    """Where a noun phrase ends: at an adjunct, a relative clause, or a second verb behind marked words."""
    for at in range(start + 1, min(start + REACH, len(sentence.words))):
        word = sentence.words[at]
        is_relative = word in _RELATIVES and sentence.words[at - 1] == ","
        is_second = sentence.is_speech(at - 1) and (word in COORDINATORS or is_participle(word))
        if word in _BREAKS or is_relative or is_second or is_occasion(sentence, at):
            return at
    return None
