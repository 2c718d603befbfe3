"""Events that a verb tells of: "Sousa met Park in Oslo", "Sousa was received by Park"."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.extraction.events.arguments import Arguments, find_arguments
from transforms.extraction.events.cue import Cue, Found, reach
from transforms.extraction.events.phrases import list_at
from transforms.extraction.events.status import Status, Told, read_verb
from transforms.extraction.events.subjects import Subject, day_before, find_subject, find_traveller, place_before
from transforms.wordlists import word_set

_BEFORE_NOUN = frozenset('dlaCAg#tGONTs"-')
_ROUNDS = word_set("round rounds series day days hours number set")
_NEXT_REACH = 4
_NOUN_REACH = 7
"""Tokens from a verb to the noun that it needs: "held a third round of talks"."""


def find_by_verb(cue: Cue) -> Found | None:
    """The event that a verb tells of; None where an argument is missing or it is open whether it was or will be."""
    behind = _behind(cue)
    told = read_verb(cue.sentence, cue.at, cue.forms) if behind is not None else None
    if behind is None or told is None:
        return None
    takes_object = "object" in cue.entry.roles and told.voice == "active"
    objects, after = list_at(cue.sentence, behind) if takes_object else ([], behind)
    if any(token.word in cue.entry.never_next for token in cue.sentence.tokens[after : after + _NEXT_REACH]):
        return None
    told = _turned(cue, told, objects)
    subject = _subject(cue, told)
    has_people = subject is None and _has_people(cue, told)
    if not _fits(cue, told, is_named=bool(subject), has_people=has_people):
        return None
    pending = "object" if takes_object and not objects else ""
    arguments = find_arguments(cue.sentence, after, _prepositions(cue, told), pending=pending)
    return _found(cue, told, subject, objects, arguments)._replace(has_people=has_people)


def _behind(cue: Cue) -> int | None:
    """The token from which the arguments of a verb stand; None where words that it needs are missing."""
    tokens, after = cue.sentence.tokens, cue.at + 1
    if cue.entry.next:
        if after >= len(tokens) or tokens[after].word not in cue.entry.next:
            return None
        after += tokens[after].word not in cue.entry.roles
    return _behind_noun(cue, after) if cue.entry.noun else after


def _behind_noun(cue: Cue, after: int) -> int | None:
    tokens = cue.sentence.tokens
    for index in range(after, min(len(tokens), after + _NOUN_REACH)):
        word = tokens[index].word
        if word in cue.entry.noun and tokens[index].what is None:
            return index + 1
        is_round = word == "of" and tokens[index - 1].word in _ROUNDS
        if not is_round and (cue.sentence.tags[index] not in _BEFORE_NOUN or word == "no"):
            return None
    return None


def _turned(cue: Cue, told: Told, objects: Sequence[int]) -> Told:
    """Headlines leave out the auxiliary of the passive: "Sousa arrested in Lisbon"."""
    is_bare = cue.sentence.is_headline and cue.entry.has_bare_passive and "participle" in cue.forms and not objects
    return told._replace(voice="passive") if is_bare and told.status == "past" else told


def _fits(cue: Cue, told: Told, *, is_named: bool, has_people: bool) -> bool:
    """Whether a verb may stand in its voice, and has the subject that it needs there."""
    if told.voice == "passive":
        return is_named and "object" in cue.entry.roles
    needs_subject = "subject" in cue.entry.roles or bool(cue.entry.people)
    return not cue.entry.has_passive_only and (is_named or has_people or not needs_subject)


def _subject(cue: Cue, told: Told) -> Subject | None:
    """The subject of a verb; of "to meet" outside headlines, it is who has travelled for it."""
    is_open = told.is_purpose and not cue.sentence.is_headline
    found = None if is_open else find_subject(cue.sentence, told.start)
    if found or not told.is_purpose or cue.entry.kind.plover != "CONSULT":
        return found
    return find_traveller(cue.sentence, told.start)


def _has_people(cue: Cue, told: Told) -> bool:
    """Whether a common noun that the entry knows stands before the verb."""
    at = told.start
    while at and cue.sentence.tags[at - 1] in "aT":
        at -= 1
    return told.voice == "active" and at > 0 and cue.sentence.tokens[at - 1].word in cue.entry.people


def _prepositions(cue: Cue, told: Told) -> frozenset[str]:
    """The prepositions that bring arguments; in the passive `by` brings who did it."""
    has_agent = told.voice == "passive" and "subject" in cue.entry.roles
    return cue.prepositions | {"by"} if has_agent else cue.prepositions


def _found(cue: Cue, told: Told, subject: Subject | None, objects: Sequence[int], arguments: Arguments) -> Found:
    names = {**arguments.names, **({"object": objects} if objects else {})}
    if told.voice == "passive" and "by" in names:
        names["subject"] = names.pop("by")
    if subject:
        names = {"object" if told.voice == "passive" else "subject": subject.names} | names
    start = subject.start if subject else told.start
    noun = arguments.first - 1 if cue.entry.noun else cue.at
    return Found(
        _denied(cue, start, told.status),
        names,
        arguments.places,
        day_before(cue.sentence, subject) if subject and arguments.day is None else arguments.day,
        place_before(cue.sentence, subject) if subject else None,
        *reach(names, told.start, cue.at, noun, max(arguments.end, cue.at)),
    )


def _denied(cue: Cue, start: int, status: Status) -> Status:
    """What someone denies: "he denied that Sousa had met Park"."""
    return "denied" if status == "past" and "Z" in cue.sentence.tags[max(0, start - 3) : start] else status
