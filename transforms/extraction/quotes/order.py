"""Whether a verb stands behind what it attributes, or between its halves, and where its subject is then."""

from __future__ import annotations

from transforms.extraction.quotes.adjuncts import skip_addressee, skip_adjuncts
from transforms.extraction.quotes.clauses import is_clause
from transforms.extraction.quotes.contents import TERMINAL
from transforms.extraction.quotes.phrases import Subject
from transforms.extraction.quotes.sentence import Sentence
from transforms.extraction.quotes.subjects import subject_after
from transforms.extraction.quotes.tokens import DASHES, QUOTE
from transforms.extraction.quotes.verbs import Verb
from transforms.extraction.quotes.words import CLAUSE_OPENERS, EVIDENCE, PREPOSITIONS

PARENTHETIC = frozenset(("say", "tell", "ask", "think", "show"))
"""Kinds of verbs that may follow what they attribute: "..., experts believe"."""


def is_inverted(sentence: Sentence, verb: Verb, start: int, floor: int) -> bool:
    """Whether the verb stands between what is said and its subject: "“...,” said Sousa", "..., said Sousa"."""
    if verb.role != "finite" or not PARENTHETIC & verb.kinds or start != verb.end or verb.first != verb.at:
        return False
    if sentence.is_speech(verb.first - 1):
        return sentence.words[start] != QUOTE
    if sentence.word(verb.first - 1) != "," or is_clause(sentence, start):
        return False
    subject = subject_after(sentence, start)
    following = sentence.word(subject.end) if subject else "-"
    is_tail = following in {"", "who"} or following in TERMINAL or following in PREPOSITIONS
    return is_tail and (sentence.word(verb.first - 2) == QUOTE or is_clause(sentence, floor))


def interrupts(sentence: Sentence, verb: Verb, own: Subject | None, start: int, floor: int) -> bool:
    """Whether speech stands before the verb and no clause behind it: "“We sailed,” Sousa said, “at dawn.”"."""
    begin = own.start if own and own.start < verb.first else verb.first
    if begin <= floor or not sentence.is_speech(begin - 1) or not PARENTHETIC & verb.kinds:
        return False
    word = sentence.word(start)
    return word == QUOTE or not (word in CLAUSE_OPENERS or is_clause(sentence, start))


def inverted_subject(sentence: Sentence, verb: Verb, own: Subject | None, floor: int) -> Subject | None:
    """The subject behind a verb that follows what is said, unless one stands between them."""
    is_between = own is not None and sentence.word(own.start - 1) == QUOTE
    is_apart = own is None or sentence.word(verb.first - 1) in DASHES | {","}
    if is_between or not is_apart or verb.first != verb.at or not is_after_content(sentence, verb.first, floor):
        return None
    return subject_after(sentence, verb.end)


def is_after_content(sentence: Sentence, begin: int, floor: int) -> bool:
    """Whether what a token follows may be words that a cue attributes."""
    before = sentence.word(begin - 1)
    return begin > floor and (before in {",", QUOTE} or before in DASHES)


def is_said_before(sentence: Sentence, verb: Verb, subject: Subject | None, end: int, floor: int) -> bool:
    """Whether words that end before the token `end` are what a verb behind them attributes."""
    if sentence.is_speech(end - 1):
        return True
    is_group = subject is not None and subject.name is not None and subject.name.type != "PERSON"
    if "show" in verb.kinds and not (is_group or is_evidence(sentence, subject)):
        return False
    behind = behind_verb(sentence, verb, subject)
    if sentence.word(skip_adjuncts(sentence, behind)) in TERMINAL:
        return True
    return sentence.word(behind) in PREPOSITIONS and is_clause(sentence, floor)


def behind_verb(sentence: Sentence, verb: Verb, subject: Subject | None) -> int:
    """The first token behind a verb, its subject and those who are told."""
    behind = max(verb.end, subject.end if subject else 0)
    return (skip_addressee(sentence, behind) or behind) if "tell" in verb.kinds else behind


def is_evidence(sentence: Sentence, subject: Subject | None) -> bool:
    """Whether a subject is a poll, a report or the like."""
    return subject is not None and not EVIDENCE.isdisjoint(sentence.words[subject.start : subject.end])
