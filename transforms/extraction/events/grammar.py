"""The shallow grammar: where the arguments of a verb or noun stand, as regexes over the letters of a sentence.

Every regex looks at no more than WINDOW letters, so that a sentence takes linear time whatever is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.extraction.events.tokens import Moment, Name, Sentence

WINDOW = 40
"""Tokens before or behind a word that its arguments may stand in: the length of a long clause."""

_BEFORE_PERSON = r"(?:[dtCAGONXlg#v-]s?){0,7}?"
_BEFORE_OTHER = r"(?:[dtCAl#]){0,4}?"
_NAME = rf"(?:{_BEFORE_PERSON}P|{_BEFORE_OTHER}[OGNL](?![OCltA#-]|sl|sC|st))"
_ASIDE = r"(?:od?[GO])?(?:\([^()]{1,6}\)|,#(?=,))?"
_LIST = rf"{_NAME}{_ASIDE}(?:,{_NAME}{_ASIDE}){{0,11}}(?:,?&{_NAME}{_ASIDE})?"
_ADVERBS = r"(?:,?(?:a|k?T|[ik]d?a?T|i[GL]),?){0,3}"
_EDGE = r"(?:^|(?<=[,;\"jrqST&()a.<]))"

_SUBJECTS = (
    re.compile(rf"{_EDGE}(?P<names>{_LIST})(?P<aside>{_ADVERBS})$"),
    re.compile(rf"{_EDGE}(?P<names>{_NAME}),(?:r[^,;\"]{{1,20}}|[^,;\"rP]{{1,15}}),(?P<aside>{_ADVERBS})$"),
    re.compile(rf"(?:t(?:o[dtC]*[GOA]?)?|{_EDGE}d[lCA]{{0,4}}l),(?P<names>{_BEFORE_PERSON}P),(?P<aside>{_ADVERBS})$"),
    re.compile(rf"{_EDGE}(?P<names>{_NAME}),?r(?P<aside>{_ADVERBS})$"),
    re.compile(rf"{_EDGE}(?P<names>{_LIST}){_ADVERBS}[vhe][^,;\"jrqSpP]{{1,12}},?&(?P<aside>{_ADVERBS})$"),
)
"""What stands before a verb whose subject is named, from the nearest to the farthest:

a name or several; a name with something in commas behind it; a name in commas behind its title; a name and `who`; a
name with another verb before this one.
"""

_PURPOSE = re.compile(
    rf"{_EDGE}(?P<names>{_LIST})(?:,r)?(?P<aside>{_ADVERBS})(?P<verb>[hmKEeF2]{{0,3}}[vlg])[^,;\"jrqSp]{{0,10}}$"
)
_TRAVELLED = frozenset(
    "arrive arrives arrived arriving fly flies flew flown flying travel travels travelled traveled travelling go goes "
    "went gone going came coming visit visits visited visiting landed".split()
)
"""Verbs behind which "to meet" says what someone has come for."""

_PRONOUN = re.compile(rf"p(?P<aside>{_ADVERBS})$")
_OPENING = re.compile(rf"(?:[aj]?[ik]?d?T,?|\"|a,?)?(?P<names>{_NAME})(?:,[^,;]{{1,12}},)?{_ADVERBS}[vhemSEucFD]")
_ITEM = re.compile(rf"(?P<name>{_NAME}){_ASIDE}")
_OBJECT = re.compile(rf"{_LIST}")
_PLACE = re.compile(r"(?:d?[aCltA#-]{0,5}(?:o|o?f)?d?[tC]{0,2})(?P<place>[GL])")
_POSSESSOR = re.compile(rf"(?:^|(?<=[^dtCAGONXPlg#vs-]))(?P<names>{_LIST})s[aAlgvcFC#t-]{{0,4}}$")
_FRONTED = re.compile(r"(?:^|[;\"(])a?(?:[ki]d?)?(?P<date>T),?(?:i[GL],?)?$")
_FRONTED_PLACE = re.compile(r"(?:^|[;\"(])id?[lCA]{0,3}(?P<place>[GL]),?$")
_OFFICE = re.compile(r"d?[aAGClg]{0,3}t")
_MORE = re.compile(r",(?:[ki]d?)?T|(?<=[GL]),[GL]")
_ASIDE_PLACE = re.compile(r"i(?P<place>[GL])")
_STOPS = frozenset(';jrqSpvemMEhuDF"')
_SIDES = frozenset({"sidelines", "margins", "edge", "border", "outskirts", "island"})


class Arguments(NamedTuple):
    """Whom and what a verb or noun goes with: token indices by argument, and the last token that was read."""

    names: dict[str, list[int]]
    date: int | None
    places: dict[str, int]
    end: int


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
            start, end = match.span("names")
            return Subject(_heads(sentence.tags, start, end), start, end, match.span("aside"))
    return _find_antecedent(sentence, at)


def find_traveller(sentence: Sentence, at: int) -> Subject | None:
    """The subject of what someone has come for: the clause before the `to` at token `at` says that they travelled."""
    match = _PURPOSE.search(sentence.tags, max(0, at - WINDOW), at)
    if not match or sentence.tokens[match.end("verb") - 1].word not in _TRAVELLED:
        return None
    start, end = match.span("names")
    return Subject(_heads(sentence.tags, start, end), start, end, (end, end))


def _find_antecedent(sentence: Sentence, at: int) -> Subject | None:
    """Whom `he` or `she` before token `at` means where only one can be meant.

    It is the person whose name opens the sentence as its subject, and no other person is named before the pronoun.
    """
    pronoun = _PRONOUN.search(sentence.tags, max(0, at - WINDOW), at)
    opening = _OPENING.match(sentence.tags, 0, at)
    if not pronoun or not opening or sentence.tokens[pronoun.start()].word not in {"he", "she"}:
        return None
    start, end = opening.span("names")
    if sentence.tags.count("P", 0, at) != 1 or sentence.tags[end - 1] != "P":
        return None
    return Subject([end - 1], start, end, pronoun.span("aside"))


def find_possessor(sentence: Sentence, at: int) -> Subject | None:
    """The names whose noun stands at token `at`: "Sousa's first visit"."""
    match = _POSSESSOR.search(sentence.tags, max(0, at - WINDOW), at)
    if not match:
        return None
    start, end = match.span("names")
    return Subject(_heads(sentence.tags, start, end), start, end, (end, end))


def list_at(sentence: Sentence, at: int, *, is_closed: bool = False) -> tuple[list[int], int]:
    """The names of a list that begins at token `at`, and the token behind it; none where no name stands there.

    A last name that a verb follows begins the next clause, "met Sousa and Park left", unless the list is closed, as
    behind "between".
    """
    tags = sentence.tags
    match = _OBJECT.match(tags, at, at + WINDOW)
    if not match:
        return [], at
    heads = _heads(tags, match.start(), match.end())
    end = match.end()
    if len(heads) > 1 and not is_closed and tags[end : end + 1] in tuple("vehmSEu"):
        cut = max(tags.rfind("&", at, end), tags.rfind("w", at, end), tags.rfind(",", at, end))
        heads, end = [head for head in heads if head < cut], cut
    return ([], at) if tags[end : end + 1] == "s" else (heads, end)


def _heads(tags: str, start: int, end: int) -> list[int]:
    """The names of a list without those that only qualify another: "US President Bush" is one name."""
    return [start + match.end("name") - 1 for match in _ITEM.finditer(tags[start:end] + ";")]


def find_arguments(sentence: Sentence, at: int, prepositions: dict[str, str]) -> Arguments:
    """What stands behind a verb or noun from token `at` on, up to the end of its clause.

    `prepositions` are those that may bring a participant or place, as word and argument.
    """
    names: dict[str, list[int]] = {}
    places: dict[str, int] = {}
    date, is_topic, index = None, sentence.tags[at : at + 1] == "g", at
    tags, tokens = sentence.tags, sentence.tokens
    last = at - 1
    while index < min(len(tags), at + WINDOW):
        tag, word = tags[index], tokens[index].word
        if (tag in _STOPS and not _is_office(sentence, index)) or (tag == "," and not _goes_on(tags, index)):
            break
        if tag == "&" and tags[index + 1 : index + 2] in tuple("lvg"):
            break
        if tag == "T" and not is_topic and date is None and is_day_of_clause(tags, index):
            date = last = index
        elif word in prepositions and not is_topic:
            found, behind = _between(sentence, index + 1) if word == "between" else list_at(sentence, index + 1)
            if place := _PLACE.match(tags, index + 1, index + 9):
                places.setdefault(word, place.start("place"))
                last = max(last, place.start("place"))
            if found:
                names.setdefault(word, found)
                last, index = max(last, found[-1]), behind
                continue
        elif tag == "i" and not is_topic and "in" not in places:
            if place := _PLACE.match(tags, index + 1, index + 9):
                places["in"] = place.start("place")
                last = max(last, place.start("place"))
        elif _is_topic(sentence, index):
            is_topic = True
        index += 1
    return Arguments(names, date, places, last)


def _between(sentence: Sentence, at: int) -> tuple[list[int], int]:
    found, behind = list_at(sentence, at, is_closed=True)
    return (found, behind) if len(found) > 1 else ([], at)


def _is_office(sentence: Sentence, index: int) -> bool:
    """Whether `as` brings an office, "sworn in as mayor", and no new clause."""
    return sentence.tokens[index].word == "as" and bool(_OFFICE.match(sentence.tags, index + 1))


def _goes_on(tags: str, comma: int) -> bool:
    """Whether a clause goes on behind a comma: with a day, or with a place within the place before it."""
    return bool(_MORE.match(tags, comma))


def _is_topic(sentence: Sentence, index: int) -> bool:
    """Whether what follows is what an event is about, and not where or when it was."""
    tag = sentence.tags[index]
    behind = sentence.tags[index + 1 : index + 3]
    if tag == "k":
        following = {token.word for token in sentence.tokens[index + 1 : index + 4]}
        return "T" not in behind and not following & _SIDES
    if tag in "wfb" and behind[:1] == "g":
        return True
    if tag == "2":
        return behind[:1] not in tuple("GLOPd")
    return tag == "f" and sentence.tokens[index].word not in {"from", "during"}


def is_day_of_clause(tags: str, index: int) -> bool:
    """Whether a time expression says when, and does not belong to a noun: not "since 2012" or "Monday's talks"."""
    before = tags[index - 1 : index] if index else ""
    return before not in tuple("d<jfob2#n") and tags[index + 1 : index + 2] not in tuple("slC-")


def day_before(sentence: Sentence, subject: Subject) -> int | None:
    """The time expression between subject and verb, or at the front of the clause that begins with the subject."""
    tags = sentence.tags
    for index in range(*subject.aside):
        if tags[index] == "T" and is_day_of_clause(tags, index):
            return index
    match = _FRONTED.search(tags, max(0, subject.start - 8), subject.start)
    return match.start("date") if match else None


def place_before(sentence: Sentence, subject: Subject) -> int | None:
    """The place between subject and verb, or at the front of the clause."""
    match = _ASIDE_PLACE.search(sentence.tags, *subject.aside)
    match = match or _FRONTED_PLACE.search(sentence.tags, max(0, subject.start - 8), subject.start)
    return match.start("place") if match else None


def names_at(sentence: Sentence, indices: Sequence[int]) -> Iterator[Name]:
    """The names at these tokens."""
    for index in indices:
        if isinstance(what := sentence.tokens[index].what, Name):
            yield what


def moment_at(sentence: Sentence, index: int | None) -> Moment | None:
    """The time expression at this token; None for a word that is none in the table of dates."""
    what = sentence.tokens[index].what if index is not None else None
    return what if isinstance(what, Moment) else None
