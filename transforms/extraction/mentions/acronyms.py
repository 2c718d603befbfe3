"""The rule about acronyms that are defined in brackets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.spans import place_over
from transforms.extraction.mentions.words import (
    acronyms,
    common_words,
    folded,
    given_names,
    has_head,
    heads,
    longest,
    phrase,
    titles,
)
from transforms.gazetteer import is_people, standing_of

LONGEST = 100
"""Characters of the longest long form."""

_BRACKETS = re.compile(r"[\"'”’]? \([\"'“‘]?([A-Z][\w&/.-]{1,11})[\"'”’]?[);,]")
_WORD = re.compile(r"[^\W_]+")
_WITHIN = re.compile(r"\b(?:of|in|for|on|by|to)\b")
_NAMED_SO = ("ORG", "EVENT", "LAW", "FAC", "PRODUCT")
"""Types of names that have acronyms."""


def acronyms_in_brackets(article: Article, names: list[Name]) -> list[Name]:
    """Takes an acronym in brackets for the name before it: "Shanghai Cooperation Organisation (SCO)".

    Both get the type of the long form, which begins where the letters of the acronym say if they do; a short form
    such as "(Piertra)" counts behind the name of a body. Leaves alone brackets behind a person's name or a role,
    places, words that the article has in lower case too, and measures.
    """
    return place_over(names, _defined(article, names)) if " (" in article.text else names


def _defined(article: Article, names: Sequence[Name]) -> Iterator[Name]:
    for paragraph in article.paragraphs:
        for match in _BRACKETS.finditer(article.text, paragraph.start, paragraph.end):
            yield from _both(article, names, paragraph.start, match)


def _both(article: Article, names: Sequence[Name], first: int, match: re.Match[str]) -> Iterator[Name]:
    """The long form, if the letters say where it begins, and the short form."""
    short = match.group(1)
    if sum(map(str.isupper, short)) < 2 and not _is_short_form(article, short):
        return
    start = _start_of_long_form(article.text, max(first, match.start() - LONGEST), match.start(), short)
    long = _ending_at(names, match.start())
    is_body = long is not None and long.type in _NAMED_SO and short not in acronyms()
    if start is None and not is_body:
        return
    if start is not None and _is_title(article.text[start : match.start()]):
        return
    kind = _kind(article.text, long, start)
    if start is not None:
        yield Name(start, match.start(), kind, 4)
    yield Name(match.start(1), match.end(1), kind, 4)


def _ending_at(names: Sequence[Name], end: int) -> Name | None:
    at = bisect_left(names, end, key=attrgetter("end"))
    return names[at] if at < len(names) and names[at].end == end else None


def _is_short_form(article: Article, short: str) -> bool:
    """Whether a word with one capital can be the short form of a body's name: "Workers Union (Piertra)"."""
    key = folded(short)
    is_word = key in given_names() or key in heads() or key in common_words() or key in article.lower_words
    return len(short) > 3 and short.isalpha() and not is_word and not standing_of(short) and not is_people(short)


def _is_title(long: str) -> bool:
    keys = phrase(long)
    return longest(titles(), keys, 0) == len(keys)


def _kind(text: str, long: Name | None, start: int | None) -> str:
    """The type of a long form: that of the name it is, or of the place that it ends with ("Occupied Kashmir")."""
    if long is None:
        return "ORG"
    if start is not None and long.type == "GPE":
        rest = text[start : long.start]
        is_place = not _WITHIN.search(rest) and not has_head(phrase(rest))
        return "GPE" if is_place else "ORG"
    return long.type if long.type in _NAMED_SO else "ORG"


def _start_of_long_form(text: str, first: int, end: int, short: str) -> int | None:
    """Where the words before a bracket begin whose first letters are the acronym's; None where they are not.

    Words in lower case may be left out, but not words with a capital.
    """
    letters = [char.casefold() for char in short if char.isalpha()]
    wanted = len(letters)
    words = [match.start() for match in _WORD.finditer(text, first, end)]
    for at in reversed(words):
        is_upper = text[at].isupper()
        if text[at].casefold() == letters[wanted - 1] and (is_upper or wanted > 1):
            wanted -= 1
        elif is_upper:
            return None
        if not wanted:
            return at
    return None
