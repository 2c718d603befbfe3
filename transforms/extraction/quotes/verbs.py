"""Where a sentence has a verb that attributes, and in which role; words that only look like one are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from transforms.extraction.quotes.lexicon import CUES, NOUN_LIKE, Cue
from transforms.extraction.quotes.sentence import Sentence
from transforms.extraction.quotes.tokens import DASHES, QUOTE
from transforms.extraction.quotes.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CHAINS,
    CLAUSE_OPENERS,
    COORDINATORS,
    DETERMINERS,
    HAVE,
    OBJECTS,
    PEOPLE,
    PERSONAL,
    PLURALS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVE,
    SUBORDINATORS,
)

_SUBJECTS_TOO = frozenset(("that", "all", "both", "some", "many", "few", "most", "each", "neither", "her"))
"""Determiners that can be a subject, or an object, alone."""

_GO = frozenset(("go", "goes", "going", "went"))


class Verb(NamedTuple):
    """An attributing verb: tokens of its group from `first` to before `end`, the word itself at `at`, and its role."""

    first: int
    at: int
    end: int
    base: str
    kinds: frozenset[str]
    role: str


def verb_at(sentence: Sentence, at: int) -> Verb | None:
    """The attributing verb that a token is, in its role: `finite`, `participle` or `passive`; None where it is none."""
    word = sentence.words[at]
    cue = CUES.get(word)
    is_name = sentence.names[at] is not None and sentence.is_capital(at)
    is_chained = word in CHAINS and sentence.word(at + 1) == "to"
    if cue is None or is_name or is_chained:
        return None
    end, kinds = _kinds(sentence, at, cue)
    first = _group_start(sentence, at)
    role = _role(sentence, first, at, cue)
    return Verb(first, at, end, cue.base, kinds, role) if kinds and role else None


def is_adverb(word: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4)


def bare(word: str) -> str:
    """A word without a contracted verb or the possessive.

    >>> bare("he's"), bare("Sousa's")
    ('he', 'Sousa')
    """
    return word.partition("'")[0]


def is_participle(word: str) -> bool:
    """Whether a word looks like the -ing form of a verb.

    >>> is_participle("saying"), is_participle("during"), is_participle("king")
    (True, False, False)
    """
    return word.endswith("ing") and len(word) > 5 and word not in PREPOSITIONS and not word.endswith("thing")


def _kinds(sentence: Sentence, at: int, cue: Cue) -> tuple[int, frozenset[str]]:
    """Where the verb with its particle ends, and what may follow it."""
    for length in (2, 1):
        particle = " ".join(sentence.words[at + 1 : at + 1 + length])
        if found := frozenset(kind for kind, needed in cue.kinds if needed and needed == particle):
            return at + 1 + length, found
    return at + 1, frozenset(kind for kind, needed in cue.kinds if not needed)


def _group_start(sentence: Sentence, at: int) -> int:
    """Where the verb group of the verb at `at` begins, with its auxiliaries, adverbs, and "continued to"."""
    first = at
    while first > 0:
        before, further = sentence.word(first - 1), sentence.word(first - 2)
        if before in AUXILIARIES or is_adverb(before):
            first -= 1
        elif (before == "to" and further in CHAINS) or (before == "on" and further in _GO):
            first -= 2
        else:
            break
    return first


def _role(sentence: Sentence, first: int, at: int, cue: Cue) -> str | None:
    """The role of a form of a verb by what stands before it; None where it is no verb or has no subject."""
    if "to" in sentence.words[first:at]:
        return "finite" if cue.form == "base" else None
    group = _auxiliaries(sentence, first, at)
    is_continuous = bool(group) and _is_be(group[-1])
    if cue.form == "past" and (is_continuous or (first == 0 and cue.base == "ask")):
        return "passive"
    if cue.form == "ing":
        return "finite" if is_continuous else _participle(sentence.word(first - 1))
    if group:
        return "finite" if _fits(cue.form, group) else None
    if first == 0 and cue.form != "past":
        return None
    is_verb = not _is_noun(sentence, first, at, cue.form)
    return "finite" if is_verb and (cue.form != "base" or _takes_base(sentence, first, cue.base)) else None


def _auxiliaries(sentence: Sentence, first: int, at: int) -> list[str]:
    """The auxiliaries of a verb group, with the one that is contracted with a pronoun before it."""
    before = sentence.word(first - 1)
    is_contracted = "'" in before and bare(before) in PERSONAL | RELATIVE
    return [before] * is_contracted + [word for word in sentence.words[first:at] if word in AUXILIARIES]


def _is_be(word: str) -> bool:
    return word in BE or (word.endswith(("'s", "'re", "'m")) and bare(word) in PERSONAL | RELATIVE)


def _participle(before: str) -> str | None:
    """The role of an -ing form without auxiliary: none behind a word that makes a noun of it."""
    return None if before in DETERMINERS or before in POSSESSIVES or before.endswith("'s") else "participle"


def _fits(form: str, group: Sequence[str]) -> bool:
    """Whether a form can stand behind its auxiliaries: "did say", "has said", but no "is hope" and no "has claims"."""
    last = next((word for word in reversed(group) if word not in {"not", "never"}), "")
    if form == "past":
        return not last or last in HAVE or last.endswith(("'ve", "'d", "'s"))
    return not last or (form == "base" and last not in BE and last not in HAVE)


def _is_noun(sentence: Sentence, first: int, at: int, form: str) -> bool:
    """Whether a noun is expected here: behind an article, a possessive, a preposition, or another noun."""
    before = sentence.word(first - 1)
    if before in POSSESSIVES or (before.endswith(("'s", "s'")) and bare(before) not in PERSONAL):
        return True
    if before in DETERMINERS - _SUBJECTS_TOO or (before in PREPOSITIONS and form != "past"):
        return True
    if sentence.words[at] not in NOUN_LIKE or form == "past":
        return False
    if form == "base":
        is_plural = before.endswith("s") or before in PLURALS
        return not (is_plural or bare(before) in PERSONAL or before in RELATIVE)
    return not _is_third_person(sentence, first, at)


def _is_third_person(sentence: Sentence, first: int, at: int) -> bool:
    """Whether a form with -s that may be a plural is a verb, by its subject or what follows."""
    before, following = sentence.word(first - 1), sentence.word(at + 1)
    has_name = first > 0 and sentence.names[first - 1] is not None
    if has_name or bare(before) in PERSONAL or before in PEOPLE or before in RELATIVE | {",", "which", "that"}:
        return True
    if before in COORDINATORS:
        return following in OBJECTS or following == "that"
    return following in CLAUSE_OPENERS or following in PERSONAL or following in {QUOTE, "to"}


def _takes_base(sentence: Sentence, first: int, base: str) -> bool:
    """Whether what stands before a verb without -s can be its subject: a plural, or more than one."""
    if first == 0:
        return False
    before, name = sentence.words[first - 1], sentence.names[first - 1]
    is_other = before == "to" or before in PREPOSITIONS or before in OBJECTS or before in DASHES
    if before in SUBORDINATORS:
        return before in {"who", "which", "that"}
    if before in {"and", "or"} or is_other:
        return not is_other
    if base == "say":
        return True
    is_plural = before.endswith("s") or before in PLURALS or (name is not None and name.type in {"ORG", "NORP"})
    return is_plural or bare(before) in PERSONAL - {"he", "she", "it"}
