"""Who does what a verb says: the noun phrase before it, behind it, or shared with another verb of its sentence."""

from __future__ import annotations

from transforms.extraction.quotes.clauses import is_past
from transforms.extraction.quotes.phrases import (
    BORDERS,
    REACH,
    Subject,
    is_border,
    noun_phrase,
    opening_bracket,
    phrase_of,
)
from transforms.extraction.quotes.sentence import Name, Sentence
from transforms.extraction.quotes.tokens import DASHES, QUOTE, STOPS
from transforms.extraction.quotes.verbs import Verb, bare, is_adverb
from transforms.extraction.quotes.words import (
    ADDRESSEES,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    EVIDENCE,
    PEOPLE,
    PERSONAL,
    PREPOSITIONS,
    RELATIVE,
    SUBORDINATORS,
    TIMES,
)

SPEECH_REACH = 25
"""Words of a subject that stands between speech and its verb, with its appositions."""

_SEPARATORS = DASHES | {",", ")"}
_HARD = DASHES | STOPS | {",", ";", ":", "(", ")", QUOTE, "and", "but", "or"}
_SOURCES = EVIDENCE | PEOPLE | ADDRESSEES
_INVERTED_END = BORDERS | AUXILIARIES | (PREPOSITIONS - {"of"}) | {QUOTE}


def own_subject(sentence: Sentence, verb: Verb, floor: int) -> Subject | None:
    """The subject that a verb does not share with another, not reaching before the token `floor`."""
    if verb.role == "passive":
        return subject_after(sentence, verb.end + 1) if sentence.word(verb.end) == "by" else None
    if verb.role == "participle":
        return _described(sentence, verb.first, floor)
    return _after_speech(sentence, verb.first, floor) or _before(sentence, verb.first, floor)


def subject_after(sentence: Sentence, at: int) -> Subject | None:
    """The subject behind its verb, as in "..., said the minister"."""
    if sentence.word(at) in PERSONAL:
        return Subject(at, at + 1)
    end = at
    while end < min(at + REACH, len(sentence.words)):
        name = sentence.names[end]
        if name is None and _ends_inverted(sentence, at, end):
            break
        end = end + 1 if name is None else sentence.name_end(end)
        if name is not None and name.type == "PERSON":
            break
    return phrase_of(sentence, at, end)


def _ends_inverted(sentence: Sentence, start: int, at: int) -> bool:
    word = sentence.words[at]
    return word in _INVERTED_END or is_adverb(word) or (at > start and word in TIMES)


def _before(sentence: Sentence, first: int, floor: int) -> Subject | None:
    """The subject before the verb group that begins at `first`."""
    at = first - 1
    if at < floor:
        return None
    word, name = sentence.words[at], sentence.names[at]
    if name is None and bare(word) in PERSONAL:
        return Subject(at, at + 1)
    if bare(word) in RELATIVE:
        return _relative(sentence, at, floor)
    if name is None and word in PREPOSITIONS:
        return None
    if word == "," or word in DASHES:
        return _before_apposition(sentence, at, floor)
    end = opening_bracket(sentence, at, floor) if word == ")" else first
    phrase = noun_phrase(sentence, end, floor)
    is_whole = phrase is not None and sentence.word(phrase.start - 1) not in AUXILIARIES | RELATIVE
    return phrase if is_whole else _before_relative(sentence, end, floor) or phrase


def _before_relative(sentence: Sentence, end: int, floor: int) -> Subject | None:
    """The noun phrase before a relative clause without commas: "Sailors who own a boat said"."""
    for at in range(end - 1, max(floor, end - REACH), -1):
        if sentence.words[at] in RELATIVE:
            return noun_phrase(sentence, at, floor)
        if sentence.words[at] in _HARD:
            return None
    return None


def _relative(sentence: Sentence, at: int, floor: int) -> Subject:
    """The relative pronoun at `at`, with the name that it stands for."""
    before = at - 2 if sentence.word(at - 1) == "," else at - 1
    if before >= floor and sentence.word(before) == ")":
        before = opening_bracket(sentence, before, floor) - 1
    name = sentence.names[before] if before >= floor else None
    is_person = name is not None and name.type == "PERSON" and not sentence.is_possessive(before)
    return Subject(at, at + 1, name if is_person else None)


def _before_apposition(sentence: Sentence, closing: int, floor: int) -> Subject | None:
    """The noun phrase before an apposition that a comma closes at `closing`: "Sousa, a sailor, said"."""
    nearest: Subject | None = None
    for at in range(closing - 1, max(floor, closing - REACH), -1):
        if sentence.words[at] not in _SEPARATORS:
            continue
        end = opening_bracket(sentence, at, floor) if sentence.words[at] == ")" else at
        phrase = noun_phrase(sentence, end, floor)
        if phrase and phrase.name and phrase.name.type == "PERSON":
            return phrase
        if phrase and phrase.end == end and (nearest is None or (phrase.name and not nearest.name)):
            nearest = phrase
    return nearest


def _described(sentence: Sentence, first: int, floor: int) -> Subject | None:
    """What a participle describes, if it speaks: "a poll saying", "aides saying"; not after a comma."""
    if first <= floor or sentence.names[first - 1] is not None:
        return None
    head = sentence.words[first - 1]
    if head in PREPOSITIONS or not (head in _SOURCES or head.endswith("s")):
        return None
    start = first - 1
    while start > max(floor, first - REACH) and sentence.words[start] not in DETERMINERS:
        if sentence.words[start - 1] in PREPOSITIONS or is_border(sentence, start - 1, first):
            break
        start -= 1
    return Subject(start, first)


def _after_speech(sentence: Sentence, first: int, floor: int) -> Subject | None:
    """The subject between speech in marks and the verb group at `first`: "“...,” the mayor, Ana Sousa, said"."""
    start = first
    while start > max(floor, first - SPEECH_REACH) and sentence.words[start - 1] != QUOTE:
        start -= 1
    if start in {first, floor} or not sentence.is_speech(start - 1):
        return None
    words = sentence.words[start:first]
    if words[0] in BORDERS or words[0] in COORDINATORS or words[0] in PREPOSITIONS:
        return None
    if "," in words:
        return _with_apposition(sentence, start, start + words.index(","), first)
    is_plain = not any(word in AUXILIARIES or word in SUBORDINATORS for word in words)
    return phrase_of(sentence, start, first) if is_plain else None


def _with_apposition(sentence: Sentence, start: int, comma: int, first: int) -> Subject | None:
    """The phrase before the comma of an apposition; its name may stand behind it: "the mayor, Ana Sousa,"."""
    phrase = phrase_of(sentence, start, comma)
    name: Name | None = sentence.names[comma + 1] if comma + 1 < first else None
    if phrase is None or phrase.name or name is None or name.type != "PERSON":
        return phrase
    return Subject(start, comma, name)


def main_subject(sentence: Sentence, start: int = 0) -> Subject | None:
    """The subject of the sentence from `start` on, for verbs that share it.

    It is the first pronoun or name that nothing governs, or the phrase before the first verb of the main clause.
    """
    found: Subject | None = None
    is_opening = _is_opening(sentence.word(start))
    at = start
    while at < len(sentence.words):
        word, name = sentence.words[at], sentence.names[at]
        if name is not None:
            end = sentence.name_end(at)
            if _is_free(sentence, at, end):
                if name.type == "PERSON":
                    return found or Subject(at, end, name)
                found = found or _before_verb(sentence, at, end)
            at = end
            continue
        if bare(word) in PERSONAL and word != "you":
            return found or Subject(at, at + 1)
        if found and not is_opening and (word == "," or word in SUBORDINATORS):
            return found
        if word == ",":
            found, is_opening = None, False
        elif found is None and at > start and is_past(word):
            phrase = noun_phrase(sentence, at, start)
            found = phrase if phrase and phrase.name is None else None
        at += 1
    return found


def _is_opening(word: str) -> bool:
    """Whether a sentence that begins so opens with an adjunct, whose end a comma marks."""
    return word in SUBORDINATORS or word in PREPOSITIONS or word.endswith("ing") or word == "even"


def _is_free(sentence: Sentence, at: int, end: int) -> bool:
    """Whether no preposition governs a name, and it owns nothing."""
    return sentence.word(at - 1) not in PREPOSITIONS and not sentence.is_possessive(end - 1)


def _before_verb(sentence: Sentence, at: int, end: int) -> Subject | None:
    """A name that is no person's as a subject, if a verb seems to follow."""
    following = sentence.word(end)
    is_verb = following in AUXILIARIES or following.endswith(("ed", "s")) or is_adverb(following)
    return Subject(at, end, sentence.names[at]) if is_verb else None
