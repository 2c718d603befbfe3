"""Where a sentence has a verb that attributes, and in which role; words that only look like one are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from transforms.extraction.quotes.lexicon import CUES, NOUN_LIKE, Cue
from transforms.extraction.quotes.sentence import Sentence
from transforms.extraction.quotes.tokens import DASHES, QUOTE
from transforms.extraction.quotes.words import (
    ADVERBS, AUXILIARIES, BE, CHAINS, CLAUSE_OPENERS, COORDINATORS, DETERMINERS, OBJECTS, PEOPLE, PERSONAL, PLURALS, POSSESSIVES,
    PREPOSITIONS, RELATIVE, SUBORDINATORS,
)  # fmt: skip


class Verb(NamedTuple):
    """An attributing verb: tokens of its group from `first` to before `end`, the word itself at `at`, and its role."""

    first: int
    at: int
    end: int
    cue: Cue
    kinds: frozenset[str]
    role: str


def verbs(sentence: Sentence) -> Iterator[Verb]:
    """The attributing verbs of a sentence: `finite` with a subject of their own or shared, `participle`, or `passive`."""
    for at, word in enumerate(sentence.words):
        cue = CUES.get(word)
        if cue is None or (sentence.names[at] is not None and sentence.is_capital(at)):
            continue
        end, kinds = _kinds(sentence, at, cue)
        first = group_start(sentence, at)
        role = _role(sentence, first, at, cue)
        if kinds and role:
            yield Verb(first, at, end, cue, kinds, role)


def is_adverb(word: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4)


def bare(word: str) -> str:
    """A word without a contracted verb or the possessive: `he` for "he's"."""
    return word.partition("'")[0]


def is_participle(word: str) -> bool:
    """Whether a word looks like the -ing form of a verb.

    >>> is_participle("saying"), is_participle("during"), is_participle("king")
    (True, False, False)
    """
    return word.endswith("ing") and len(word) > 5 and word not in PREPOSITIONS and not word.endswith("thing")


def _kinds(sentence: Sentence, at: int, cue: Cue) -> tuple[int, frozenset[str]]:
    """Where the verb with its particle ends, and what may follow it."""
    words = sentence.words
    for length in (2, 1):
        particle = " ".join(words[at + 1 : at + 1 + length])
        if found := frozenset(kind for kind, needed in cue.kinds if needed and needed == particle):
            return at + 1 + length, found
    return at + 1, frozenset(kind for kind, needed in cue.kinds if not needed)


def group_start(sentence: Sentence, at: int) -> int:
    """Where the verb group of the verb at `at` begins, with its auxiliaries, adverbs, and "continued to"."""
    words, first = sentence.words, at
    while first > 0:
        before = words[first - 1]
        if before in AUXILIARIES or is_adverb(before):
            first -= 1
        elif before == "to" and first > 1 and words[first - 2] in CHAINS:
            first -= 2
        elif before == "on" and first > 1 and words[first - 2] in ("went", "goes", "going", "go"):
            first -= 2
        else:
            break
    return first


def _role(sentence: Sentence, first: int, at: int, cue: Cue) -> str | None:
    """The role of a form of a verb by what stands before it; None where it is no verb or has no subject."""
    words = sentence.words
    if "to" in words[first:at]:
        return "finite" if cue.form == "base" else None
    group = [word for word in words[first:at] if word in AUXILIARIES]
    before = words[first - 1] if first else ""
    if "'" in before and (bare(before) in PERSONAL or bare(before) in RELATIVE):
        group.insert(0, before)
    is_asked = first == 0 and cue.base in {"ask", "tell"}
    if cue.form == "past" and (is_asked or (group and (group[-1] in BE or bare_be(group[-1])))):
        return "passive"
    if cue.form == "ing":
        return _ing_role(sentence, first, group)
    if _is_noun_place(sentence, first, at, cue, group) or not _fits(cue.form, group):
        return None
    if cue.form == "base" and not group and not _takes_base(sentence, first, cue.base):
        return None
    return "finite"


def _fits(form: str, group: list[str]) -> bool:
    """Whether a form can stand behind its auxiliaries: "did say", "has said", but no "is hope" and no "has claims"."""
    last = next((word for word in reversed(group) if word not in {"not", "never"}), "")
    if form == "past":
        return last in {"", "all"} or "have"[:2] in last[:2] or last in {"'ve", "'d", "'s"} or "'" in last
    return not last or (form == "base" and last not in BE and last[:2] != "ha")


def bare_be(word: str) -> bool:
    """Whether a word ends in a contracted form of `be`."""
    return word.endswith(("'s", "'re", "'m")) and bare(word) in PERSONAL | RELATIVE


def _ing_role(sentence: Sentence, first: int, group: list[str]) -> str | None:
    before = sentence.words[first - 1] if first else ""
    if group and (group[-1] in BE or bare_be(group[-1])):
        return "finite"
    if before in DETERMINERS or before in POSSESSIVES or before.endswith("'s"):
        return None
    return "participle"


def _is_noun_place(sentence: Sentence, first: int, at: int, cue: Cue, group: list[str]) -> bool:
    """Whether a noun is expected here: behind an article, a possessive, a preposition, or another noun."""
    words, word = sentence.words, sentence.words[at]
    before = words[first - 1] if first else ""
    if group:
        return False
    if before in POSSESSIVES or (before.endswith(("'s", "s'")) and bare(before) not in PERSONAL):
        return True
    if before in DETERMINERS - {"that", "all", "both", "some", "many", "few", "most", "each", "neither", "her"}:
        return True
    if before in PREPOSITIONS and cue.form != "past":
        return True
    if word not in NOUN_LIKE or cue.form == "past":
        return False
    name = sentence.names[first - 1] if first else None
    is_subject = bare(before) in PERSONAL or before in RELATIVE or before in PEOPLE or name is not None
    has_clause = at + 1 < len(words) and words[at + 1] in CLAUSE_OPENERS | PERSONAL | {QUOTE, "to"}
    if cue.form == "base":
        return not (bare(before) in PERSONAL or before in RELATIVE or before.endswith("s") or before in PLURALS)
    is_shared = before in COORDINATORS and at + 1 < len(words) and words[at + 1] in OBJECTS | {"that"}
    is_verb = is_subject or is_shared or before in {",", "which", "that"} or (has_clause and before not in COORDINATORS)
    return not is_verb


def _takes_base(sentence: Sentence, first: int, base: str) -> bool:
    """Whether what stands before a verb without -s can be its subject: a plural, or more than one."""
    if first == 0:
        return False
    before, name = sentence.words[first - 1], sentence.names[first - 1]
    if base == "say" and before not in PREPOSITIONS | SUBORDINATORS | OBJECTS | {"to", "and", "or"}:
        return True
    if before in {",", QUOTE, "to", "and", "or"} or before in DASHES or before in PREPOSITIONS or before in OBJECTS:
        return before in {"and", "or"}
    if before in SUBORDINATORS:
        return before in {"who", "which", "that"}
    is_plural = before.endswith("s") or before in PLURALS
    return (
        bare(before) in PERSONAL - {"he", "she", "it"}
        or is_plural
        or (name is not None and name.type in {"ORG", "NORP"})
    )
