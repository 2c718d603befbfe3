"""What stands behind a verb or noun: with whom, where and when."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from transforms.extraction.events.phrases import WINDOW, is_day_of_clause, list_at, qualifies_noun
from transforms.extraction.events.tokens import Sentence
from transforms.wordlists import word_set

_PLACE = re.compile(r"(?:d?[aCltA#-]{0,5}(?:o|o?f)?d?[tC]{0,2})(?P<place>[GL])")
_PLACE_REACH = 9
_OFFICE = re.compile(r"d?[aAGClg]{0,3}t")
_MORE = re.compile(r",(?:[ki]d?)?T|(?<=[GL]),[GL]")
_REASON = re.compile(r"l[2wf]")
"""What follows `in` where it says why: "in response to", "in connection with"."""

_STOPS = frozenset(';jrqSpvemMEhuDF"')
"""Letters with which another clause begins."""

_OCCASIONS = word_set("sidelines margins edge border outskirts island day eve anniversary morning evening night")
"""Words behind `on` that say where or when, and not about what."""

_INCLUDING = "including"


@dataclass
class Arguments:
    """Whom and what a verb or noun goes with: token indices by argument; where they may begin, and the last one.

    `first` is the token behind the verb or noun.
    """

    names: dict[str, list[int]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    day: int | None = None
    first: int = 0
    end: int = -1


def find_arguments(
    sentence: Sentence, at: int, prepositions: Collection[str], *, pending: str = "", is_noun: bool = False
) -> Arguments:
    """What stands behind a verb or noun from token `at` on, up to the end of its clause.

    `prepositions` are those that may bring a participant or place. `pending` is an argument that stands there without a
    name: "met officials, including Sousa" names it afterwards. What an event is about says neither where nor when.
    """
    found = Arguments(first=at, end=at - 1)
    is_topic, index = sentence.tags[at : at + 1] == "g", at
    while index < min(len(sentence.tags), at + WINDOW) and not _ends_clause(sentence, index, is_noun=is_noun):
        word = sentence.tokens[index].word
        if pending and word == _INCLUDING:
            index = _take_names(sentence, found, pending, index)
        elif is_topic:
            index += 1
        elif word in prepositions:
            behind = _take_names(sentence, found, word, index)
            pending = word if behind == index + 1 else ""
            index = behind
        else:
            is_topic = not _take_circumstance(sentence, found, index) and _is_topic(sentence, index)
            index += 1
    return found


def _take_names(sentence: Sentence, found: Arguments, argument: str, at: int) -> int:
    """Take the names and the place behind the preposition at token `at`; returns where to go on."""
    is_between = sentence.tokens[at].word == "between"
    names, behind = list_at(sentence, at + 1, is_closed=is_between)
    _take_place(sentence, found, argument, at)
    if not names or (is_between and len(names) < 2):
        return at + 1
    found.names.setdefault(argument, names)
    found.end = max(found.end, names[-1])
    return behind


def _take_circumstance(sentence: Sentence, found: Arguments, at: int) -> bool:
    """Take the day or place that token `at` brings, the first of each; whether it brings one."""
    tag = sentence.tags[at]
    if tag == "T":
        if found.day is None and is_day_of_clause(sentence.tags, at):
            found.day = found.end = at
        return True
    return tag == "i" and "in" not in found.places and _take_place(sentence, found, "in", at)


def _take_place(sentence: Sentence, found: Arguments, argument: str, at: int) -> bool:
    match = _PLACE.match(sentence.tags, at + 1, at + _PLACE_REACH)
    if not match or qualifies_noun(sentence, match.end()):
        return False
    found.places.setdefault(argument, match.start("place"))
    found.end = max(found.end, match.start("place"))
    return True


def _ends_clause(sentence: Sentence, index: int, *, is_noun: bool) -> bool:
    """Whether a clause ends at token `index`; a comma behind a noun also ends it where a day follows."""
    tag, tags = sentence.tags[index], sentence.tags
    if tag == ",":
        following = sentence.tokens[index + 1].word if index + 1 < len(tags) else ""
        return following != _INCLUDING and (is_noun or not _MORE.match(tags, index))
    if tag == "&":
        return tags[index + 1 : index + 2] in tuple("lvgda")
    return tag in _STOPS and not (sentence.tokens[index].word == "as" and _OFFICE.match(tags, index + 1))


def _is_topic(sentence: Sentence, index: int) -> bool:
    """Whether what follows token `index` is what an event is about."""
    tag = sentence.tags[index]
    behind = sentence.tags[index + 1 : index + 3]
    if tag == "k":
        following = {token.word for token in sentence.tokens[index + 1 : index + 5]}
        return "T" not in behind and not following & _OCCASIONS
    if (tag in "wfb" and behind[:1] == "g") or (tag == "i" and _REASON.match(behind)):
        return True
    if tag == "2":
        return behind[:1] not in tuple("GLOPd")
    return tag == "f" and sentence.tokens[index].word not in {"from", "during"}
