"""The events that a sentence tells of: the lexicon's words with the arguments that the grammar finds for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from transforms.extraction.events.grammar import (
    Arguments,
    day_before,
    find_arguments,
    find_possessor,
    Subject,
    find_subject,
    find_traveller,
    list_at,
    moment_at,
    names_at,
    place_before,
)
from transforms.extraction.events.lexicon import ARGUMENTS, PLACE, Entry, Form, Kind, readings
from transforms.extraction.events.occasions import noun_status
from transforms.extraction.events.status import Status, Told, Voice, read_verb
from transforms.extraction.events.tokens import Name, Sentence

PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Types of names that say where something happened."""

ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
"""Types of names that can take part, where the lexicon does not say which."""

_PREPOSITIONS = ARGUMENTS - {"subject", "object", "possessor"}
_BEFORE_NOUN = frozenset('dlaCAg#tGONTs"-')
_ROUNDS = frozenset("round rounds series day days hours number set".split())
_NOUN_REACH = 7
_OPEN = frozenset("quMFcz")
"""Letters of what supposes, wishes or plans."""


class Event(NamedTuple):
    """An event as a sentence tells it; offsets in the paragraph, from the first to the last of what makes it up."""

    kind: Kind
    cue: str
    status: Status
    starts_on: date | None
    ends_on: date | None
    place: Name | None
    participants: Sequence[tuple[Name, str]]
    start: int
    end: int


class _Found(NamedTuple):
    """What was found of an event: token indices by argument, of the day and the place, and the first and last token."""

    status: Status
    names: Mapping[str, Sequence[int]]
    day: int | None
    places: Mapping[str, int]
    aside: int | None
    start: int
    end: int
    has_people: bool = False


def events_in(sentence: Sentence, published_on: date | None) -> Iterator[Event]:
    """The events of a sentence of an article that was published on that day; each is told once."""
    known = readings()
    told: set[object] = set()
    for at, token in enumerate(sentence.tokens):
        for entry, forms in known.get(token.word, ()) if token.what is None else ():
            event = _tell(sentence, at, entry, forms, published_on)
            if event and (key := _key(event)) not in told:
                told.add(key)
                yield event
                break


def _key(event: Event) -> tuple[object, ...]:
    """What two tellings of one event share: "met for talks" is one event, an arrest and a charge are two."""
    parties = frozenset(name.name_id for name, _ in event.participants)
    if len(parties) > 1 and event.kind.plover == "CONSULT":
        return (parties,)
    return (event.kind.name, parties, event.place.name_id if event.place else None)


def _tell(sentence: Sentence, at: int, entry: Entry, forms: frozenset[Form], published_on: date | None) -> Event | None:
    """The event that a word tells of; None where an argument is missing or nothing says that it was or will be."""
    if not _fits(sentence, entry):
        return None
    found = _by_noun(sentence, at, entry) if "noun" in forms else _by_verb(sentence, at, entry, forms)
    if found is None or not _is_told(sentence, at, found.status):
        return None
    return _event(sentence, at, entry, found, published_on)


def _fits(sentence: Sentence, entry: Entry) -> bool:
    words = sentence.words
    return not (entry.never_near & words) and (not entry.near or bool(entry.near & words))


def _is_told(sentence: Sentence, at: int, status: Status) -> bool:
    """Whether a sentence tells, and does not ask, suppose, or say that something did not happen until later."""
    if sentence.tokens[-1].word == "?" or (status == "denied" and "<" in sentence.tags[at:]):
        return False
    return "q" not in (sentence.tags if status == "planned" else sentence.tags[:at])


def _by_verb(sentence: Sentence, at: int, entry: Entry, forms: frozenset[Form]) -> _Found | None:
    words = [token.word for token in sentence.tokens]
    behind = _behind(sentence, words, at, entry)
    if behind is None:
        return None
    told = read_verb(sentence.tags, words, at, forms, is_reported="S" in sentence.tags[:at])
    if told is None:
        return None
    objects, after = list_at(sentence, behind) if "object" in entry.roles and told.voice == "active" else ([], behind)
    if words[after : after + 1] and words[after] in entry.never_next:
        return None
    told = _turn(sentence, entry, forms, told, objects)
    if told.voice == "active" and entry.has_passive_only:
        return None
    return _arranged(sentence, at, entry, told, objects, after)


def _behind(sentence: Sentence, words: Sequence[str], at: int, entry: Entry) -> int | None:
    """The token from which the arguments of a verb stand; None where words that it needs are missing."""
    after = at + 1
    if entry.next:
        if after >= len(words) or words[after] not in entry.next:
            return None
        after += words[after] not in entry.roles
    if not entry.noun:
        return after
    for index in range(after, min(len(words), after + _NOUN_REACH)):
        if words[index] in entry.noun and sentence.tokens[index].what is None:
            return index + 1
        is_round = words[index] == "of" and words[index - 1] in _ROUNDS
        if not is_round and (sentence.tags[index] not in _BEFORE_NOUN or words[index] == "no"):
            return None
    return None


def _turn(sentence: Sentence, entry: Entry, forms: frozenset[Form], told: Told, objects: Sequence[int]) -> Told:
    """Headlines leave out the auxiliary of the passive: "Sousa arrested in Lisbon"."""
    is_bare = sentence.is_headline and entry.has_bare_passive and "participle" in forms and not objects
    return told._replace(voice="passive") if is_bare and told.status == "past" else told


def _arranged(
    sentence: Sentence, at: int, entry: Entry, told: Told, objects: Sequence[int], after: int
) -> _Found | None:
    """The arguments of a verb: in the passive the subject is the object, and `by` brings who did it."""
    is_passive = told.voice == "passive"
    subject = _subject(sentence, entry, told)
    if is_passive and "object" not in entry.roles:
        return None
    has_people = subject is None and not is_passive and _has_people(sentence, told.start, entry)
    if subject is None and not has_people and (is_passive or "subject" in entry.roles or entry.people):
        return None
    prepositions = {word: word for word in entry.roles if word in _PREPOSITIONS}
    if is_passive and "subject" in entry.roles:
        prepositions["by"] = "subject"
    arguments = find_arguments(sentence, after, prepositions)
    names = {prepositions[word]: found for word, found in arguments.names.items()}
    if subject:
        names = {"object" if is_passive else "subject": subject.names} | names
    if objects:
        names["object"] = list(objects)
    start = subject.start if subject else told.start
    return _Found(
        _denied(sentence, start, told.status),
        names,
        _day(sentence, subject, arguments),
        arguments.places,
        place_before(sentence, subject) if subject else None,
        min(_all(names, told.start)),
        max(_all(names, max(arguments.end, at, after - 1 if entry.noun else at))),
        has_people,
    )


def _subject(sentence: Sentence, entry: Entry, told: Told) -> Subject | None:
    """The subject of a verb; of "to meet" outside headlines, it is who has travelled for it."""
    if not told.is_purpose or sentence.is_headline:
        return find_subject(sentence, told.start)
    return find_traveller(sentence, told.start) if entry.kind.plover == "CONSULT" else None


def _all(names: Mapping[str, Sequence[int]], index: int) -> list[int]:
    return [index, *(number for found in names.values() for number in found)]


def _has_people(sentence: Sentence, at: int, entry: Entry) -> bool:
    """Whether a common noun that the entry knows stands before the verb group at token `at`."""
    while at and sentence.tags[at - 1] in "aT":
        at -= 1
    return at > 0 and sentence.tokens[at - 1].word in entry.people


def _denied(sentence: Sentence, start: int, status: Status) -> Status:
    """What someone denies: "he denied that Sousa had met Park"."""
    return "denied" if status == "past" and "Z" in sentence.tags[max(0, start - 3) : start] else status


def _day(sentence: Sentence, subject: Subject | None, arguments: Arguments) -> int | None:
    return arguments.date if arguments.date is not None or not subject else day_before(sentence, subject)


def _by_noun(sentence: Sentence, at: int, entry: Entry) -> _Found | None:
    possessor = find_possessor(sentence, at) if "possessor" in entry.roles else None
    arguments = find_arguments(sentence, at + 1, {word: word for word in entry.roles if word in _PREPOSITIONS})
    names = dict(arguments.names)
    if possessor:
        names["possessor"] = possessor.names
    if not names and not arguments.places:
        return None
    start = possessor.start if possessor else at
    status = noun_status(sentence, start, possessor.names_end if possessor else at, at, arguments.end)
    if status is None and entry.is_fact and not set(sentence.tags[:start]) & _OPEN:
        status = "past"
    if status is None:
        return None
    first, last = min(_all(names, at)), max(_all(names, max(at, arguments.end)))
    return _Found(status, names, arguments.date, arguments.places, None, first, last)


def _event(sentence: Sentence, at: int, entry: Entry, found: _Found, published_on: date | None) -> Event | None:
    place = _place(sentence, entry, found)
    participants = _participants(sentence, entry, found)
    present = {*found.names, *(("place",) if place else ()), *(("people",) if found.has_people else ())}
    if place or participants:
        present.add("any")
    has_all = entry.requires <= present and (place or "place" not in entry.requires)
    if (
        not has_all
        or _is_odd(entry, found, sentence)
        or len({name.name_id for name, _ in participants}) < entry.needs
        or _is_reflexive(participants)
    ):
        return None
    moment = moment_at(sentence, found.day)
    starts_on, ends_on = (moment.starts_on, moment.ends_on) if moment else (None, None)
    status = _dated(sentence, found.status, starts_on, published_on)
    if status is None or (status == "planned" and entry.is_never_planned):
        return None
    if status == "past" and starts_on and published_on and starts_on > published_on:
        starts_on = ends_on = None
    tokens = [sentence.tokens[index] for index in _parts(sentence, found, at, place)]
    cue = sentence.tokens[at].word
    start, end = min(token.start for token in tokens), max(token.end for token in tokens)
    return Event(entry.kind, cue, status, starts_on, ends_on, place, participants, start, end)


def _parts(sentence: Sentence, found: _Found, at: int, place: Name | None) -> Iterator[int]:
    yield from (at, found.start, found.end)
    if found.day is not None:
        yield found.day
    if place:
        yield from (index for index, token in enumerate(sentence.tokens) if token.what == place)


def _is_odd(entry: Entry, found: _Found, sentence: Sentence) -> bool:
    """Whether subject or object is a name of a type that cannot be it: then one or the other was misread."""
    return any(
        name.type not in entry.types.get(argument, ACTORS)
        for argument in ("subject", "object", "possessor")
        if entry.roles.get(argument, PLACE) != PLACE
        for name in names_at(sentence, found.names.get(argument, ()))
    )


def _is_reflexive(participants: Sequence[tuple[Name, str]]) -> bool:
    """Whether one name plays two parts, which means that one of them was misread."""
    return len({name.name_id for name, _ in participants}) < len({(name.name_id, role) for name, role in participants})


def _participants(sentence: Sentence, entry: Entry, found: _Found) -> list[tuple[Name, str]]:
    return [
        (name, role)
        for argument, indices in found.names.items()
        if (role := entry.roles.get(argument)) and role != PLACE
        for name in names_at(sentence, indices)
        if name.type in entry.types.get(argument, ACTORS)
    ]


def _place(sentence: Sentence, entry: Entry, found: _Found) -> Name | None:
    """Where it happened: what the lexicon calls its place, else what `in` or `at` brings."""
    indices = [
        index
        for argument, role in entry.roles.items()
        if role == PLACE
        for index in (*found.names.get(argument, ()), *_optional(found.places.get(argument)))
    ]
    if not indices and PLACE not in entry.roles.values():
        indices = [*_optional(found.places.get("in")), *_optional(found.aside)]
    return next((name for name in names_at(sentence, indices) if name.type in PLACES), None)


def _optional(index: int | None) -> tuple[int, ...]:
    return () if index is None else (index,)


def _dated(sentence: Sentence, status: Status, starts_on: date | None, published_on: date | None) -> Status | None:
    """The status of what is told in the present tense, by its headline or its day."""
    if status != "dated":
        return status
    if sentence.is_headline:
        return "past"
    if starts_on is None or published_on is None:
        return None
    return "planned" if starts_on > published_on else "past"


__all__ = ["Event", "Voice", "events_in"]
