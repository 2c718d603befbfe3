"""Noun phrases and lists of names, as regexes over the letters of a sentence; what the whole grammar is made of.

Every regex looks at no more than WINDOW letters, so that a sentence takes linear time whatever is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transforms.extraction.events.tokens import Moment, Name, Sentence
from transforms.wordlists import word_set

WINDOW = 40
"""Tokens before or behind a word that its arguments may stand in: the length of a long clause."""

BEFORE_PERSON = r"(?:d?v)?(?:[dtCAGONXlg#-]s?){0,7}?"
"""What may stand before a person's name and belongs to it: "the former Portuguese foreign minister"."""

_BEFORE_OTHER = r"(?:[dtCAl#]){0,4}?"
NAME = rf"(?:{BEFORE_PERSON}P|{_BEFORE_OTHER}[OGNL](?![OCltA#-]|sl|sC|st))"
"""One name with what belongs to it; an organisation or place that itself qualifies what follows is none."""

_ASIDE = r"(?:od?[GO])?(?:\([^()]{1,6}\)|,#(?=,))?"
LIST = rf"{NAME}{_ASIDE}(?:,{NAME}{_ASIDE}){{0,11}}(?:,?&{NAME}{_ASIDE})?"
"""Several names; each may have a country, an age or brackets behind it."""

ADVERBS = r"(?:,?(?:a|k?T|[ik]d?a?T|i[GL]),?){0,3}"
"""Adverbs, days and places, as they stand between a subject and its verb."""

EDGE = r"(?:^|(?<=[,;\"jrqST&()a.<]))"
"""Where a subject may begin: not within a phrase that hangs on a preposition or a verb."""

_ITEM = re.compile(rf"(?P<name>{NAME}){_ASIDE}")
_NAMES = re.compile(LIST)
_NOUNS = tuple("lC#")
_ADVERBIALS = word_set("last next late face straight home live aged back overnight twice thrice away outright")
_INDEFINITE = word_set("a an one two three four five several many")
_NEXT_CLAUSE = frozenset("vehmSEu")


def heads(tags: str, start: int, end: int) -> list[int]:
    """The names of a list without those that only qualify another: "US President Bush" is one name."""
    return [start + match.end("name") - 1 for match in _ITEM.finditer(f"{tags[start:end]};")]


def list_at(sentence: Sentence, at: int, *, is_closed: bool = False) -> tuple[list[int], int]:
    """The names of a list that begins at token `at`, and the token behind it; none where no name stands there.

    A last name that a verb follows begins the next clause, "met Sousa and Park left", unless the list is closed, as
    behind "between".
    """
    tags = sentence.tags
    match = _NAMES.match(tags, at, at + WINDOW)
    if not match:
        return [], at
    found, end = heads(tags, *match.span()), match.end()
    behind = tags[end : end + 1]
    if len(found) > 1 and not is_closed and behind in _NEXT_CLAUSE:
        end = max(tags.rfind("&", at, end), tags.rfind(",", at, end))
        found = [head for head in found if head < end]
    return ([], at) if _is_modifier(sentence, at, end) else (found, end)


def qualifies_noun(sentence: Sentence, end: int) -> bool:
    """Whether the name before token `end` belongs to a noun behind it: "Sousa's aides", "Oslo traders"."""
    behind = sentence.tags[end : end + 1]
    return behind == "s" or (behind in _NOUNS and sentence.tokens[end].word not in _ADVERBIALS)


def _is_modifier(sentence: Sentence, at: int, end: int) -> bool:
    """Whether the last name of a list only qualifies or counts: "Sousa's aides", "Sousa supporters", "an Oscar"."""
    return qualifies_noun(sentence, end) or (end - at > 1 and sentence.tokens[end - 2].word in _INDEFINITE)


def names_at(sentence: Sentence, indices: Sequence[int]) -> Iterator[Name]:
    """The names at these tokens."""
    for index in indices:
        if isinstance(what := sentence.tokens[index].what, Name):
            yield what


def moment_at(sentence: Sentence, index: int | None) -> Moment | None:
    """The time expression at this token; None for a word that is none in the table of dates."""
    what = sentence.tokens[index].what if index is not None else None
    return what if isinstance(what, Moment) else None


def is_day_of_clause(tags: str, index: int) -> bool:
    """Whether a time expression says when, and does not belong to a noun: not "since 2012" or "Monday's talks"."""
    before = tags[index - 1 : index] if index else ""
    return before not in tuple("d<jfob2#n") and tags[index + 1 : index + 2] not in tuple("slCo-")
