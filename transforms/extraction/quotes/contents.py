"""Where the words that a verb attributes begin, if they stand behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from transforms.extraction.quotes.sentence import Sentence
from transforms.extraction.quotes.tokens import DASHES, QUOTE, STOPS
from transforms.extraction.quotes.verbs import Verb, bare, is_adverb
from transforms.extraction.quotes.words import (
    ADDRESSEES, AUXILIARIES, CLAUSE_OPENERS, COORDINATORS, IRREGULAR_PASTS, OBJECTS, OCCASIONS, PEOPLE, PERSONAL,
    PREPOSITIONS, REFLEXIVES, SUBORDINATORS, TIMES,
)  # fmt: skip

REACH = 40
"""Words that are looked at for the verb of a clause, and so the most that a rule reads of a long sentence."""

ADJUNCT_REACH = 8
"""Words from a preposition to the noun or name that tells an occasion."""

ANYTHING = frozenset(("say", "add"))
"""Verbs that take nothing but what is said, so that whatever follows is that."""

TERMINAL = DASHES | STOPS | {",", ";", ":", "(", ")", "", QUOTE}
"""What may stand behind a verb of saying, with its adjuncts, whose words went before."""

_PUNCTUATION = DASHES | STOPS | {",", ";", ":", "(", ")", "[", "]"}


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
    if is_evidence and "show" in verb.kinds and _is_noun_phrase(sentence, verb.end):
        return Opening(verb.end, "judge")
    return None


def word_at(sentence: Sentence, at: int) -> str:
    """The word of a token; "" beyond the sentence."""
    return sentence.words[at] if 0 <= at < len(sentence.words) else ""


def skip_adjuncts(sentence: Sentence, at: int) -> int:
    """The first token behind words of time, manner and occasion: "on Monday", "in an interview"."""
    while (behind := _skip_adjunct(sentence, at)) != at:
        at = behind
    return at


def _skip_adjunct(sentence: Sentence, at: int) -> int:
    word = word_at(sentence, at)
    if word in TIMES or (is_adverb(word) and word not in REFLEXIVES and word not in {"all", "both", "too"}):
        return at + 1
    if word not in PREPOSITIONS:
        return at
    for ahead in range(at + 1, min(at + ADJUNCT_REACH, len(sentence.words))):
        found = sentence.words[ahead]
        if found.endswith("'s") and sentence.is_title(ahead + 1):
            return ahead + 2
        if found in OCCASIONS or found in TIMES or sentence.names[ahead] is not None or found in ADDRESSEES:
            return _phrase_end(sentence, ahead)
        if found == QUOTE and sentence.is_title(ahead):
            return ahead + 1
        if found in _PUNCTUATION or found in CLAUSE_OPENERS or found == QUOTE or found in AUXILIARIES:
            return at
    return at


def is_occasion(sentence: Sentence, at: int) -> bool:
    """Whether an adjunct of time or occasion begins at a token: "on Monday", "in a letter", "during the debate"."""
    word = word_at(sentence, at)
    if word == "during":
        return True
    if word not in {"in", "on", "at"}:
        return False
    behind = _skip_adjunct(sentence, at)
    return behind > at and all(sentence.names[ahead] is None for ahead in range(at, behind))


def _phrase_end(sentence: Sentence, at: int) -> int:
    """The first token behind a noun or name of an adjunct, with what else belongs to it."""
    name = sentence.names[at]
    at += 1
    while at < len(sentence.words) and (
        (name is not None and sentence.names[at] is name)
        or sentence.words[at] in OCCASIONS | TIMES
        or sentence.words[at].isdigit()
    ):
        at += 1
    return at


def is_clause(sentence: Sentence, at: int) -> bool:
    """Whether a clause with its own verb seems to begin: a subject pronoun, or an auxiliary before the next comma."""
    word = word_at(sentence, at)
    if bare(word) in PERSONAL and word not in OBJECTS:
        return True
    if word in _PUNCTUATION or word in PREPOSITIONS or word in COORDINATORS:
        return False
    if _has_name_with_verb(sentence, at):
        return True
    for ahead in range(at, min(at + REACH, len(sentence.words))):
        found = sentence.words[ahead]
        if ahead > at and (
            found in AUXILIARIES or found in IRREGULAR_PASTS or (found == QUOTE and not sentence.is_title(ahead))
        ):
            return True
        if found in _PUNCTUATION or found in SUBORDINATORS:
            return False
    return False


def _has_name_with_verb(sentence: Sentence, at: int) -> bool:
    """Whether a name stands here and a word behind it that ends as a verb does: "Sousa wants", "Portugal voted"."""
    name = sentence.names[at]
    if name is None:
        return False
    end = at
    while end < min(at + REACH, len(sentence.words)) and sentence.names[end] is name:
        end += 1
    return not sentence.words[end - 1].endswith("'s") and word_at(sentence, end).endswith(("ed", "s"))


def _is_noun_phrase(sentence: Sentence, at: int) -> bool:
    word = word_at(sentence, at)
    is_small = word in PREPOSITIONS or word in COORDINATORS or word in AUXILIARIES or word in TIMES
    return bool(word) and not (
        is_small
        or word in _PUNCTUATION
        or (is_adverb(word) and word not in REFLEXIVES)
        or word in SUBORDINATORS - {"what", "how", "why"}
    )


def _said(sentence: Sentence, at: int, *, takes: Callable[[Sentence, int], bool]) -> int | None:
    """The start of a clause or quotation at or behind `at`, adjuncts aside; `takes` tells what counts without a mark."""
    behind = skip_adjuncts(sentence, at)
    is_over = word_at(sentence, behind) in TERMINAL - {QUOTE, ":", ","}
    for start in (behind,) if is_over else dict.fromkeys((behind, at)):
        word = word_at(sentence, start)
        if word == "," and word_at(sentence, start + 1) in {QUOTE, "that"}:
            return start + 1
        if word == ":" and word_at(sentence, start + 1):
            return start + 1
        if (
            word == QUOTE
            or (word in CLAUSE_OPENERS and word not in {"who", "which", "when", "where"})
            or takes(sentence, start)
        ):
            return start
    return _that_ahead(sentence, at)


def _that_ahead(sentence: Sentence, at: int) -> int | None:
    """The `that` behind a longer adjunct: "said in the first of three talks that ..."."""
    if word_at(sentence, at) not in PREPOSITIONS:
        return None
    for ahead in range(at, min(at + REACH // 2, len(sentence.words))):
        if sentence.words[ahead] == "that":
            return ahead
        if sentence.words[ahead] in _PUNCTUATION or sentence.words[ahead] == QUOTE:
            return None
    return None


def _anything(sentence: Sentence, at: int) -> bool:
    word = word_at(sentence, at)
    return bool(word) and not (
        word in _PUNCTUATION
        or word in PREPOSITIONS
        or word in COORDINATORS
        or word in {"as", "when", "after", "before", "while", "because"}
    )


def _nothing(sentence: Sentence, at: int) -> bool:  # noqa: ARG001 - the form of the other tests
    return False


def _say(sentence: Sentence, verb: Verb) -> int | None:
    return _said(sentence, verb.end, takes=_anything if verb.cue.base in ANYTHING else is_clause)


def _know(sentence: Sentence, verb: Verb) -> int | None:
    return _said(sentence, verb.end, takes=_nothing)


def _show(sentence: Sentence, verb: Verb) -> int | None:
    return _said(sentence, verb.end, takes=is_clause)


def _tell(sentence: Sentence, verb: Verb) -> int | None:
    behind = skip_addressee(sentence, verb.end)
    if behind is None and "say" in verb.kinds:
        return None
    if behind is None:
        return _said(sentence, verb.end, takes=_nothing) or _that_after_addressee(sentence, verb.end)
    return behind if word_at(sentence, behind) == "to" else _said(sentence, behind, takes=_anything)


def _that_after_addressee(sentence: Sentence, at: int) -> int | None:
    for ahead in range(at, min(at + REACH // 2, len(sentence.words))):
        if sentence.words[ahead] in {"that", QUOTE}:
            return ahead
        if sentence.words[ahead] in _PUNCTUATION:
            return ahead + 1 if word_at(sentence, ahead + 1) == QUOTE and sentence.words[ahead] in {",", ":"} else None
    return None


def skip_addressee(sentence: Sentence, at: int) -> int | None:
    """The first token behind those who are told; None where nobody is."""
    word = word_at(sentence, at)
    if word in OBJECTS or word in {"me", "us"}:
        return at + 1
    for ahead in range(at, min(at + ADJUNCT_REACH, len(sentence.words))):
        found, name = sentence.words[ahead], sentence.names[ahead]
        if found.endswith("'s") and sentence.is_title(ahead + 1):
            return ahead + 2
        is_last_of_name = name is not None and (
            ahead + 1 == len(sentence.words) or sentence.names[ahead + 1] is not name
        )
        if (is_last_of_name and not found.endswith("'s")) or found in ADDRESSEES or found in PEOPLE:
            following = word_at(sentence, ahead + 1)
            if not (following in ADDRESSEES or following in PEOPLE or following in OCCASIONS or following == "'s"):
                return ahead + 1
        elif name is None and (
            found in _PUNCTUATION or found in CLAUSE_OPENERS or found == QUOTE or found in AUXILIARIES
        ):
            return None
    return None


def _ask(sentence: Sentence, verb: Verb) -> int | None:
    behind = skip_addressee(sentence, verb.end) or verb.end
    for at in dict.fromkeys((behind, skip_adjuncts(sentence, behind))):
        word = word_at(sentence, at)
        if word in CLAUSE_OPENERS or word == QUOTE or word == "about":
            return at
        if word in {",", ":"} and word_at(sentence, at + 1) == QUOTE:
            return at + 1
    return None


def _will(sentence: Sentence, verb: Verb) -> int | None:
    at = verb.end
    while word_at(sentence, at) == "not" or is_adverb(word_at(sentence, at)):
        at += 1
    return at if word_at(sentence, at) == "to" else None


def _urge(sentence: Sentence, verb: Verb) -> int | None:
    """The one who is to act, before `to`."""
    if not _is_noun_phrase(sentence, verb.end):
        return None
    for ahead in range(verb.end + 1, min(verb.end + 12, len(sentence.words))):
        if sentence.words[ahead] == "to":
            return verb.end
        if sentence.words[ahead] in _PUNCTUATION or sentence.words[ahead] in AUXILIARIES - {"not"}:
            return None
    return None


def _judge(sentence: Sentence, verb: Verb) -> int | None:
    return verb.end if _is_noun_phrase(sentence, verb.end) or word_at(sentence, verb.end) == QUOTE else None


def _passive(sentence: Sentence, verb: Verb) -> int | None:
    """The content of "was told that ...", "were urged to ...", "it was said that ..."."""
    at = skip_adjuncts(sentence, _behind_agent(sentence, verb.end))
    word = word_at(sentence, at)
    if (
        word == "to"
        and not verb.kinds.isdisjoint(("urge", "tell", "ask"))
        and "think" not in verb.kinds
        and "will" not in verb.kinds
    ):
        return at
    is_asked = "ask" in verb.kinds and word in {"whether", "if", "about", "why", "how", "what", "who"}
    return at if word == "that" or is_asked else None


def _behind_agent(sentence: Sentence, at: int) -> int:
    """The first token behind "by Sousa"."""
    if word_at(sentence, at) != "by":
        return at
    end = at + 1
    while end < min(at + ADJUNCT_REACH, len(sentence.words)) and word_at(sentence, end) not in CLAUSE_OPENERS | {
        "to",
        ",",
        QUOTE,
    }:
        end += 1
    return end


_OPENERS: dict[str, Callable[[Sentence, Verb], int | None]] = {
    "will": _will,
    "ask": _ask,
    "urge": _urge,
    "tell": _tell,
    "say": _say,
    "think": _show,
    "show": _show,
    "know": _know,
    "judge": _judge,
}
"""By the kind of verb, in the order in which they are tried."""
