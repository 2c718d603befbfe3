"""Where the words that a verb attributes begin, if they stand behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from transforms.extraction.quotes.adjuncts import skip_addressee, skip_adjuncts, skip_agent
from transforms.extraction.quotes.clauses import (
    PUNCTUATION,
    is_anything,
    is_clause,
    is_infinitive,
    is_nothing,
    is_noun_phrase,
)
from transforms.extraction.quotes.sentence import Sentence
from transforms.extraction.quotes.tokens import DASHES, QUOTE, STOPS
from transforms.extraction.quotes.verbs import Verb, is_adverb
from transforms.extraction.quotes.words import AUXILIARIES, CLAUSE_OPENERS, PREPOSITIONS

REACH = 20
"""Words from a verb to a `that` which a longer adjunct or addressee sets apart from it."""

URGED_REACH = 12
"""Words from a verb of urging to the `to` of what is urged."""

ANYTHING = frozenset(("say",))
"""Verbs that take nothing but what is said, so that whatever follows is that."""

TERMINAL = DASHES | STOPS | {",", ";", ":", "(", ")", "", QUOTE}
"""What may stand behind a verb of saying, with its adjuncts, whose words went before."""

_OVER = TERMINAL - {QUOTE, ":", ","}
_CONJUNCTIONS = CLAUSE_OPENERS - {"who", "which", "when", "where"}
_QUESTIONS = frozenset(("whether", "if", "about", "why", "how", "what", "who"))
_ORDERED = frozenset(("urge", "tell", "ask"))
_FORESEEN = frozenset(("think", "will"))


class Opening(NamedTuple):
    """The token at which a content begins, and the kind by which its verb takes it."""

    start: int
    kind: str


def opening(sentence: Sentence, verb: Verb, *, is_evidence: bool) -> Opening | None:
    """Where the content begins behind the verb; None where none does.

    `is_evidence`: the subject is a poll or a report, whose verbs take noun phrases as contents.
    """
    if verb.role == "passive":
        start = _passive(sentence, verb)
        return None if start is None else Opening(start, "passive")
    for kind, opens in _OPENERS.items():
        if kind in verb.kinds and (start := opens(sentence, verb)) is not None:
            return Opening(start, kind)
    if is_evidence and "show" in verb.kinds and is_noun_phrase(sentence, verb.end):
        return Opening(verb.end, "judge")
    return None


def _said(sentence: Sentence, at: int, takes: Callable[[Sentence, int], bool]) -> int | None:
    """The start of a clause or quotation at or behind `at`, adjuncts aside; `takes` tells what needs no mark."""
    behind = skip_adjuncts(sentence, at)
    starts = [behind] if behind == at or sentence.word(behind) in _OVER else [behind, at]
    for start in starts:
        word, following = sentence.word(start), sentence.word(start + 1)
        if (word == "," and following in {QUOTE, "that"}) or (word == ":" and following):
            return start + 1
        if word == QUOTE or word in _CONJUNCTIONS or takes(sentence, start):
            return start
    return _first_ahead(sentence, at, {"that"}) if sentence.word(at) in PREPOSITIONS else None


def _first_ahead(sentence: Sentence, at: int, wanted: set[str]) -> int | None:
    """The first of some words, before any mark: "said in the first of three talks that ..."."""
    for ahead in range(at, min(at + REACH, len(sentence.words))):
        word = sentence.words[ahead]
        if word in wanted:
            return ahead
        if word in {",", ":"} and QUOTE in wanted and sentence.word(ahead + 1) == QUOTE:
            return ahead + 1
        if word in PUNCTUATION or word == QUOTE:
            return None
    return None


def _say(sentence: Sentence, verb: Verb) -> int | None:
    return _said(sentence, verb.end, is_anything if verb.base in ANYTHING else is_clause)


def _know(sentence: Sentence, verb: Verb) -> int | None:
    return _said(sentence, verb.end, is_nothing)


def _think(sentence: Sentence, verb: Verb) -> int | None:
    return _said(sentence, verb.end, is_clause)


def _tell(sentence: Sentence, verb: Verb) -> int | None:
    behind = skip_addressee(sentence, verb.end)
    if behind is not None:
        return behind if is_infinitive(sentence, behind) else _said(sentence, behind, is_anything)
    if "say" in verb.kinds:
        return None if is_clause(sentence, verb.end) else _first_ahead(sentence, verb.end, {"that"})
    return _said(sentence, verb.end, is_nothing) or _first_ahead(sentence, verb.end, {"that", QUOTE})


def _ask(sentence: Sentence, verb: Verb) -> int | None:
    behind = skip_addressee(sentence, verb.end) or verb.end
    for at in dict.fromkeys((behind, skip_adjuncts(sentence, behind))):
        word = sentence.word(at)
        if word in CLAUSE_OPENERS or word in {QUOTE, "about"}:
            return at
        if word in {",", ":"} and sentence.word(at + 1) == QUOTE:
            return at + 1
    return None


def _will(sentence: Sentence, verb: Verb) -> int | None:
    at = verb.end
    while sentence.word(at) == "not" or is_adverb(sentence.word(at)):
        at += 1
    return at if is_infinitive(sentence, at) else None


def _urge(sentence: Sentence, verb: Verb) -> int | None:
    """The one who is to act, before `to`."""
    if not is_noun_phrase(sentence, verb.end):
        return None
    for ahead in range(verb.end + 1, min(verb.end + URGED_REACH, len(sentence.words))):
        if is_infinitive(sentence, ahead):
            return verb.end
        if sentence.words[ahead] in PUNCTUATION or sentence.words[ahead] in AUXILIARIES - {"not"}:
            return None
    return None


def _judge(sentence: Sentence, verb: Verb) -> int | None:
    return verb.end if is_noun_phrase(sentence, verb.end) else None


def _passive(sentence: Sentence, verb: Verb) -> int | None:
    """The content of "was told that ...", "were urged to ...", "it was said that ..."."""
    at = skip_adjuncts(sentence, skip_agent(sentence, verb.end))
    word = sentence.word(at)
    is_ordered = is_infinitive(sentence, at) and bool(verb.kinds & _ORDERED) and not verb.kinds & _FORESEEN
    is_asked = word in _QUESTIONS and "ask" in verb.kinds
    return at if word == "that" or is_ordered or is_asked else None


_OPENERS: dict[str, Callable[[Sentence, Verb], int | None]] = {
    "will": _will,
    "ask": _ask,
    "urge": _urge,
    "tell": _tell,
    "say": _say,
    "think": _think,
    "show": _think,
    "know": _know,
    "judge": _judge,
}
"""By the kind of verb, in the order in which they are tried."""
