"""The events that a sentence tells of: the lexicon's words with the arguments that the grammar finds for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from transforms.extraction.events.cue import Cue, Found
from transforms.extraction.events.lexicon import PLACE, Entry, Kind, readings
from transforms.extraction.events.nouns import find_by_noun
from transforms.extraction.events.phrases import moment_at, names_at
from transforms.extraction.events.status import Status
from transforms.extraction.events.tokens import Name, Sentence
from transforms.extraction.events.verbs import find_by_verb

PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Types of names that say where something happened."""

ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
"""Types of names that can take part, where the lexicon does not say which."""


_LIMITS = frozenset({"because", "until", "till"})


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


MOST_CUES = 12
"""Words of the lexicon in a sentence; one with more is a list, or no prose at all."""


def events_in(sentence: Sentence, published_on: date | None) -> Iterator[Event]:
    """The events of a sentence of an article that was published on that day; each is told once."""
    told: set[tuple[object, ...]] = set()
    for cues in _cues(sentence):
        event = next(filter(None, (_tell(cue, published_on) for cue in cues)), None)
        if event and (key := _key(event)) not in told:
            told.add(key)
            yield event


def _cues(sentence: Sentence) -> Sequence[Sequence[Cue]]:
    """For each word of the lexicon in a sentence, the ways to read it."""
    known = readings()
    found = [
        [Cue(sentence, at, *reading) for reading in known[token.word]]
        for at, token in enumerate(sentence.tokens)
        if token.what is None and token.word in known
    ]
    return found if len(found) <= MOST_CUES else ()


def _key(event: Event) -> tuple[object, ...]:
    """What two tellings of one event share: "met for talks" is one event, an arrest and a charge are two."""
    parties = frozenset(name.name_id for name, _ in event.participants)
    if len(parties) > 1 and event.kind.plover == "CONSULT":
        return (parties,)
    return (event.kind.name, parties, event.place.name_id if event.place else None)


def _tell(cue: Cue, published_on: date | None) -> Event | None:
    """The event that a word tells of, if everything that it needs is there."""
    words = cue.sentence.words
    if cue.entry.never_near & words or (cue.entry.near and not cue.entry.near & words):
        return None
    found = find_by_noun(cue) if "noun" in cue.forms else find_by_verb(cue)
    if found is None or not _is_told(cue, found.status):
        return None
    place, participants = _place(cue, found), _participants(cue, found)
    if not _is_complete(cue.entry, found, place, participants) or _is_odd(cue, found):
        return None
    return _event(cue, found, place, participants, published_on)


def _is_told(cue: Cue, status: Status) -> bool:
    """Whether a sentence tells, and does not ask, suppose, or say why or until when something did not happen."""
    tags, tokens = cue.sentence.tags, cue.sentence.tokens
    has_limit = status == "denied" and any(token.word in _LIMITS for token in tokens[cue.at :])
    if tokens[-1].word == "?" or has_limit:
        return False
    return "q" not in (tags if status == "planned" else tags[: cue.at])


def _is_complete(entry: Entry, found: Found, place: Name | None, participants: Sequence[tuple[Name, str]]) -> bool:
    """Whether all is there that the entry asks for, and no name plays two parts, which would be a misreading."""
    present = set(found.names) - {PLACE}
    present |= {"place", "any"} if place else set()
    present |= {"any"} if participants else set()
    present |= {"people"} if found.has_people else set()
    names = {name.name_id for name, _ in participants}
    parts = {(name.name_id, role) for name, role in participants}
    return entry.requires <= present and len(names) >= entry.needs and len(names) == len(parts)


def _is_odd(cue: Cue, found: Found) -> bool:
    """Whether subject or object is a name of a type that cannot be it: then one or the other was misread."""
    return any(
        name.type not in cue.entry.types.get(argument, ACTORS)
        for argument in ("subject", "object", "possessor")
        if cue.entry.roles.get(argument, PLACE) != PLACE
        for name in names_at(cue.sentence, found.names.get(argument, ()))
    )


def _participants(cue: Cue, found: Found) -> list[tuple[Name, str]]:
    return [
        (name, role)
        for argument, indices in found.names.items()
        if (role := cue.entry.roles.get(argument)) and role != PLACE
        for name in names_at(cue.sentence, indices)
        if name.type in cue.entry.types.get(argument, ACTORS)
    ]


def _place(cue: Cue, found: Found) -> Name | None:
    """Where it happened: what the lexicon calls its place, else what `in` or `at` brings."""
    arguments = [argument for argument, role in cue.entry.roles.items() if role == PLACE]
    indices = [index for argument in arguments for index in found.names.get(argument, ())]
    indices += [found.places[word] for word in arguments or ("in",) if word in found.places]
    if found.aside is not None and not arguments:
        indices.append(found.aside)
    return next((name for name in names_at(cue.sentence, indices) if name.type in PLACES), None)


def _event(
    cue: Cue, found: Found, place: Name | None, participants: Sequence[tuple[Name, str]], published_on: date | None
) -> Event | None:
    """The event with its days; None where they do not go with what is told."""
    moment = moment_at(cue.sentence, found.day)
    starts_on, ends_on = (moment.starts_on, moment.ends_on) if moment else (None, None)
    status = _dated(cue.sentence, found.status, starts_on, published_on)
    if status is None or (status == "planned" and cue.entry.is_never_planned):
        return None
    if status == "past" and starts_on and published_on and starts_on > published_on:
        starts_on = ends_on = None
    start, end = _offsets(cue.sentence, found, place)
    word = cue.sentence.tokens[cue.at].word
    return Event(cue.entry.kind, word, status, starts_on, ends_on, place, participants, start, end)


def _offsets(sentence: Sentence, found: Found, place: Name | None) -> tuple[int, int]:
    """Where the words that tell of an event begin and end, its day and place included."""
    days = () if found.day is None else (found.day,)
    tokens = [sentence.tokens[index] for index in (found.start, found.end, *days)]
    where = [place] if place else []
    starts, ends = [item.start for item in (*tokens, *where)], [item.end for item in (*tokens, *where)]
    return min(starts), max(ends)


def _dated(sentence: Sentence, status: Status, starts_on: date | None, published_on: date | None) -> Status | None:
    """The status of what is told in the present tense, by its headline or its day."""
    if status != "dated":
        return status
    if sentence.is_headline:
        return "past"
    if starts_on is None or published_on is None:
        return None
    return "planned" if starts_on > published_on else "past"
