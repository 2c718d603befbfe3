"""The named subject of a verb and the named owner of a noun, and the day and place that stand with them."""

from __future__ import annotations

import re
from typing import NamedTuple

from transforms.extraction.events.phrases import (
    ADVERBS,
    BEFORE_PERSON,
    EDGE,
    LIST,
    NAME,
    WINDOW,
    heads,
    is_day_of_clause,
)
from transforms.extraction.events.tokens import Sentence
from transforms.wordlists import word_set

_SUBJECTS = (
    re.compile(rf"{EDGE}(?P<names>{LIST})(?P<aside>{ADVERBS})$"),
    re.compile(rf"{EDGE}(?P<names>{NAME}),(?:r[^,;\"]{{1,20}}|[^,;\"rP]{{1,15}}),(?P<aside>{ADVERBS})$"),
    re.compile(rf"(?:t(?:o[dtC]*[GOA]?)?|{EDGE}d[lCA]{{0,4}}l),(?P<names>{BEFORE_PERSON}P),(?P<aside>{ADVERBS})$"),
    re.compile(rf"{EDGE}(?P<names>{NAME}),?r(?P<aside>{ADVERBS})$"),
    re.compile(rf"{EDGE}(?P<names>{LIST}){ADVERBS}[vhe][^,;\"jrqSpP]{{1,12}},?&(?P<aside>{ADVERBS})$"),
)
"""What stands before a verb whose subject is named, from the nearest to the farthest:

a name or several; a name with something in commas behind it; a name in commas behind its title; a name and `who`; a
name with another verb before this one.
"""

_PURPOSE = re.compile(rf"{EDGE}(?P<names>{LIST})(?:,r)?{ADVERBS}(?P<verb>[hmKEeF2]{{0,3}}[vlg])[^,;\"jrqSp]{{0,10}}$")
_TRAVELLED = word_set(
    "arrive arrives arrived arriving fly flies flew flown flying travel travels travelled traveled travelling go goes "
    "went gone going came coming visit visits visited visiting landed"
)
"""Verbs behind which "to meet" says what someone has come for."""

_PRONOUN = re.compile(rf"p(?P<aside>{ADVERBS})$")
_OPENING = re.compile(rf"(?:[aj]?[ik]?d?T,?|\"|a,?)?(?P<names>{NAME})(?:,[^,;]{{1,12}},)?{ADVERBS}[vhemSEucFD]")
_POSSESSOR = re.compile(rf"(?:^|(?<=[^dtCAGONXPlg#vs-]))(?P<names>{LIST})s[aAlgvcFC#t-]{{0,4}}$")
_FRONTED_DAY = re.compile(r"(?:^|[;\"(])a?(?:[ki]d?)?(?P<date>T),?(?:i[GL],?)?$")
_FRONTED_PLACE = re.compile(r"(?:^|[;\"(])id?[lCA]{0,3}(?P<place>[GL]),?$")
_FRONT = 8
"""Tokens before a subject in which a day or place may stand at the front of its clause."""

_PLACE_ASIDE = re.compile(r"i(?P<place>[GL])")


class Subject(NamedTuple):
    """The names that are a subject, as token indices; where they begin and end, and what stands before the verb."""

    names: list[int]
    start: int
    names_end: int
    aside: tuple[int, int]


def find_subject(sentence: Sentence, at: int) -> Subject | None:
    """The named subject of the verb group that begins at token `at`."""
    low = max(0, at - WINDOW)
    for pattern in _SUBJECTS:
        if match := pattern.search(sentence.tags, low, at):
            return _subject(sentence, match, match.span("aside"))
    return _find_antecedent(sentence, at)


def find_traveller(sentence: Sentence, at: int) -> Subject | None:
    """The subject of what someone has come for: the clause before the `to` at token `at` says that they travelled."""
    match = _PURPOSE.search(sentence.tags, max(0, at - WINDOW), at)
    if not match or sentence.tokens[match.end("verb") - 1].word not in _TRAVELLED:
        return None
    return _subject(sentence, match, (match.end("names"), match.end("names")))


def find_possessor(sentence: Sentence, at: int) -> Subject | None:
    """The names whose noun stands at token `at`: "Sousa's first visit"."""
    match = _POSSESSOR.search(sentence.tags, max(0, at - WINDOW), at)
    return _subject(sentence, match, (match.end("names"), match.end("names"))) if match else None


def _subject(sentence: Sentence, match: re.Match[str], aside: tuple[int, int]) -> Subject:
    start, end = match.span("names")
    return Subject(heads(sentence.tags, start, end), start, end, aside)


def _find_antecedent(sentence: Sentence, at: int) -> Subject | None:
    """Whom `he` or `she` before token `at` means where only one can be meant.

    It is the person whose name opens the sentence as its subject, and no other person is named before the pronoun.
    """
    pronoun = _PRONOUN.search(sentence.tags, max(0, at - WINDOW), at)
    opening = _OPENING.match(sentence.tags, 0, min(at, WINDOW))
    if not pronoun or not opening or sentence.tokens[pronoun.start()].word not in {"he", "she"}:
        return None
    start, end = opening.span("names")
    if sentence.tags.count("P", 0, at) != 1 or sentence.tags[end - 1] != "P":
        return None
    return Subject([end - 1], start, end, pronoun.span("aside"))


def day_before(sentence: Sentence, subject: Subject) -> int | None:
    """The time expression between subject and verb, or at the front of the clause that begins with the subject."""
    tags = sentence.tags
    for index in range(*subject.aside):
        if tags[index] == "T" and is_day_of_clause(tags, index):
            return index
    match = _FRONTED_DAY.search(tags, max(0, subject.start - _FRONT), subject.start)
    return match.start("date") if match else None


def place_before(sentence: Sentence, subject: Subject) -> int | None:
    """The place between subject and verb, or at the front of the clause."""
    match = _PLACE_ASIDE.search(sentence.tags, *subject.aside)
    match = match or _FRONTED_PLACE.search(sentence.tags, max(0, subject.start - _FRONT), subject.start)
    return match.start("place") if match else None
