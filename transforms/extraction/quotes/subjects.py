"""Who does what a verb says, in its sentence: the noun phrase before the verb, behind it, or shared with another verb."""

from __future__ import annotations

from typing import NamedTuple

from transforms.extraction.quotes.contents import word_at
from transforms.extraction.quotes.sentence import Name, Sentence
from transforms.extraction.quotes.tokens import DASHES, QUOTE, STOPS
from transforms.extraction.quotes.verbs import bare, is_adverb
from transforms.extraction.quotes.words import (
    ADDRESSEES, AUXILIARIES, COORDINATORS, DETERMINERS, EVIDENCE, IRREGULAR_PASTS, PEOPLE, PERSONAL, PREPOSITIONS, RELATIVE, SUBORDINATORS, TIMES,
)  # fmt: skip

REACH = 60
"""Words from a verb back to the beginning of its subject."""

SPEECH_REACH = 25
"""Words of a subject that stands between speech and its verb, with its appositions."""

_BORDERS = DASHES | STOPS | SUBORDINATORS | {",", ";", ":", "(", ")", "[", "]", "but", "or", "nor", "yet"}
_SEPARATORS = DASHES | {",", ")"}


class Subject(NamedTuple):
    """The tokens of a noun phrase, from `start` to before `end`, and the name that is its head, if one is."""

    start: int
    end: int
    name: Name | None = None


def subject_before(sentence: Sentence, first: int, floor: int) -> Subject | None:
    """The subject of the verb group that begins at `first`, not reaching before `floor`; None where it has none."""
    at = first - 1
    if at < floor:
        return None
    word = sentence.words[at]
    if bare(word) in PERSONAL and sentence.names[at] is None:
        return Subject(at, at + 1)
    if bare(word) in RELATIVE:
        return _relative(sentence, at, floor)
    if word in PREPOSITIONS and sentence.names[at] is None:
        return None
    if word == ")":
        at = _opening_bracket(sentence, at, floor)
        return noun_phrase(sentence, at, floor)
    if word == "," or word in DASHES:
        return _before_apposition(sentence, at, floor)
    return noun_phrase(sentence, first, floor)


def described_before(sentence: Sentence, first: int, floor: int) -> Subject | None:
    """What a participle describes, if it speaks: "a statement saying", "aides saying"; not after a comma."""
    head = word_at(sentence, first - 1)
    is_source = head in EVIDENCE or head in PEOPLE or head in ADDRESSEES or head.endswith("s")
    if first <= floor or not is_source or head in PREPOSITIONS or sentence.names[first - 1] is not None:
        return None
    start = first - 1
    while (
        start > floor and sentence.words[start - 1] not in PREPOSITIONS and not _is_border(sentence, start - 1, first)
    ):
        start -= 1
        if sentence.words[start] in DETERMINERS:
            break
    return Subject(start, first)


def agent(sentence: Sentence, at: int) -> Subject | None:
    """The agent of a passive verb that ends before `at`: "by Sousa"."""
    return subject_after(sentence, at + 1) if word_at(sentence, at) == "by" else None


def subject_after(sentence: Sentence, at: int) -> Subject | None:
    """The subject behind its verb, as in "..., said the minister"."""
    word = word_at(sentence, at)
    if word in PERSONAL:
        return Subject(at, at + 1)
    end = at
    while end < min(at + REACH, len(sentence.words)):
        name = sentence.names[end]
        if name is None and _ends_inverted(sentence, at, end):
            break
        end += 1
        if name is not None and name.type == "PERSON" and word_at(sentence, end) and sentence.names[end] is not name:
            break
    if end == at:
        return None
    return _phrase(sentence, at, end)


def subject_after_speech(sentence: Sentence, first: int, floor: int) -> Subject | None:
    """The subject between speech in marks and the verb group at `first`: "“...,” the mayor, Ana Sousa, said"."""
    start = first
    while start > max(floor, first - SPEECH_REACH) and sentence.words[start - 1] != QUOTE:
        start -= 1
    if (
        start in {first, floor}
        or not sentence.is_speech(start - 1)
        or sentence.words[start] in _BORDERS | COORDINATORS | PREPOSITIONS
    ):
        return None
    words = sentence.words[start:first]
    if words[-1] != ",":
        return (
            None
            if any(word in AUXILIARIES or word in SUBORDINATORS for word in words)
            else _phrase(sentence, start, first)
        )
    names = dict.fromkeys(name for name in sentence.names[start:first] if name is not None and name.type == "PERSON")
    comma = start + words.index(",")
    phrase = _phrase(sentence, start, comma)
    if phrase is None or phrase.name or not names or sentence.names[comma + 1] is not next(iter(names)):
        return phrase
    return Subject(start, comma, next(iter(names)))


def _ends_inverted(sentence: Sentence, start: int, at: int) -> bool:
    word = sentence.words[at]
    is_adjunct = word in PREPOSITIONS and word != "of"
    return (
        word in _BORDERS
        or word == QUOTE
        or is_adjunct
        or word in AUXILIARIES
        or (at > start and word in TIMES)
        or is_adverb(word)
    )


def main_subject(sentence: Sentence, start: int = 0) -> Subject | None:
    """The subject of the sentence, for verbs that share it: its first pronoun or name that nothing governs."""
    found: Subject | None = None
    is_opening = _is_opening(word_at(sentence, start))
    at = start
    while at < len(sentence.words):
        word, name = sentence.words[at], sentence.names[at]
        before = word_at(sentence, at - 1)
        if name is None:
            if bare(word) in PERSONAL - {"you"}:
                return found or Subject(at, at + 1)
            if found and not is_opening and (word == "," or word in SUBORDINATORS):
                return found
            if word == ",":
                found, is_opening = None, False
            elif found is None and at > start and _is_past(word):
                phrase = noun_phrase(sentence, at, start)
                found = phrase if phrase and phrase.name is None else found
            at += 1
            continue
        end = at + 1
        while end < len(sentence.words) and sentence.names[end] is name:
            end += 1
        is_free = before not in PREPOSITIONS and not sentence.words[end - 1].endswith(("'s", "s'"))
        if is_free and name.type == "PERSON":
            return found or Subject(at, end, name)
        if is_free and found is None and name.type in {"ORG", "GPE", "NORP"} and _is_verb_like(word_at(sentence, end)):
            found = Subject(at, end, name)
        at = end
    return found


def _is_opening(word: str) -> bool:
    """Whether a sentence that begins so opens with an adjunct, whose end a comma marks."""
    return word in SUBORDINATORS or word in PREPOSITIONS or word.endswith("ing") or word == "even"


def _is_past(word: str) -> bool:
    return word in AUXILIARIES or word in IRREGULAR_PASTS or (word.endswith("ed") and len(word) > 4)


def _is_verb_like(word: str) -> bool:
    return word in AUXILIARIES or word.endswith(("ed", "s")) or is_adverb(word)


def noun_phrase(sentence: Sentence, end: int, floor: int) -> Subject | None:
    """The noun phrase that ends before the token `end`."""
    start = end
    while start > max(floor, end - REACH) and not _is_border(sentence, start - 1, end):
        start -= 1
        if sentence.words[start] == ")":
            start = _opening_bracket(sentence, start, floor)
    return _phrase(sentence, start, end)


def _is_border(sentence: Sentence, at: int, end: int) -> bool:
    word = sentence.words[at]
    if sentence.names[at] is not None and (at + 1 == end or sentence.names[at + 1] is sentence.names[at]):
        return False
    if word == "and":
        joins = at and at + 1 < end and sentence.is_capital(at - 1) and sentence.is_capital(at + 1)
        return not joins
    if word == ")":
        return False
    return word in _BORDERS or (word in AUXILIARIES and sentence.names[at] is None) or sentence.is_speech(at)


def _phrase(sentence: Sentence, start: int, end: int) -> Subject | None:
    """The phrase without adverbs, conjunctions and a leading adjunct; its head is the name that ends it."""
    while (
        end > start
        and (sentence.words[end - 1] in TIMES or is_adverb(sentence.words[end - 1]))
        and sentence.names[end - 1] is None
    ):
        end -= 1
    while (
        start < end
        and (sentence.words[start] in COORDINATORS or is_adverb(sentence.words[start]))
        and sentence.names[start] is None
    ):
        start += 1
    if start >= end:
        return None
    name = sentence.names[end - 1]
    if name is not None and not _is_possessive(sentence, end - 1):
        first = end - 1
        while first > start and sentence.names[first - 1] is name:
            first -= 1
        before = word_at(sentence, first - 1) if first > start else ""
        is_governed = before in PREPOSITIONS or before in DETERMINERS - {"the"} and name.type != "PERSON"
        if before == "and" or (sentence.words[start] not in PREPOSITIONS and before == "and"):
            return Subject(start, end)
        if not is_governed or sentence.words[start] in PREPOSITIONS:
            return Subject(start, end, name)
    if sentence.words[start] in PREPOSITIONS or sentence.words[start] in TIMES - DETERMINERS:
        return _behind_adjunct(sentence, start, end)
    return None if any(_is_past(word) for word in sentence.words[start:end][:1]) else Subject(start, end)


def _behind_adjunct(sentence: Sentence, start: int, end: int) -> Subject | None:
    """The phrase behind an adjunct that no comma closes: "On Monday the minister"."""
    for at in range(end - 1, start, -1):
        if sentence.words[at] in DETERMINERS and sentence.words[at - 1] not in PREPOSITIONS:
            return Subject(at, end)
    return None


def _is_possessive(sentence: Sentence, at: int) -> bool:
    return sentence.words[at].endswith("'s")


def _opening_bracket(sentence: Sentence, at: int, floor: int) -> int:
    """The bracket that the one at `at` closes."""
    opening = at
    while opening > max(floor, at - REACH) and sentence.words[opening] != "(":
        opening -= 1
    return opening if sentence.words[opening] == "(" else at


def _relative(sentence: Sentence, at: int, floor: int) -> Subject:
    """The relative pronoun at `at`, with the name that it stands for."""
    before = at - 1
    if word_at(sentence, before) == ",":
        before -= 1
    if before >= floor and word_at(sentence, before) == ")":
        before = _opening_bracket(sentence, before, floor) - 1
    name = sentence.names[before] if before >= floor else None
    is_person = name is not None and name.type == "PERSON" and not _is_possessive(sentence, before)
    return Subject(at, at + 1, name if is_person else None)


def _before_apposition(sentence: Sentence, closing: int, floor: int) -> Subject | None:
    """The noun phrase before an apposition that a comma closes at `closing`: "Sousa, a sailor, said"."""
    nearest: Subject | None = None
    for at in range(closing - 1, max(floor, closing - REACH), -1):
        if sentence.words[at] not in _SEPARATORS:
            continue
        end = _opening_bracket(sentence, at, floor) if sentence.words[at] == ")" else at
        phrase = noun_phrase(sentence, end, floor)
        if phrase and phrase.name and phrase.name.type == "PERSON":
            return phrase
        if phrase and phrase.end == end and (nearest is None or (phrase.name and not nearest.name)):
            nearest = phrase
    return nearest
