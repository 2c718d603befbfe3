"""Rules about acronyms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.spans import place_over, settle
from transforms.extraction.mentions.words import (
    acronyms,
    common_words,
    folded,
    given_names,
    heads,
    longest,
    phrase,
    titles,
)
from transforms.gazetteer import is_people, standing_of

_IN_BRACKETS = re.compile(r"[\"'”’]? \([\"'“‘]?([A-Z][\w&/.-]{1,11})[\"'”’]?[);,]")
_WORD = re.compile(r"[^\W_]+")
_NAMED_SO = ("ORG", "EVENT", "LAW", "FAC", "PRODUCT")
"""Types of names that have acronyms."""


def acronyms_in_brackets(article: Article, names: list[Name]) -> list[Name]:
    """Takes an acronym in brackets for the name before it: "Shanghai Cooperation Organisation (SCO)".

    Both get the type of the long form, which begins where the letters of the acronym say if they do. Leaves alone
    brackets with a word in lower case or a measure ("per cent (GDP)"), and those behind a person's name.
    """
    return place_over(names, _defined(article, names))


def _defined(article: Article, names: list[Name]) -> Iterator[Name]:
    ends = [name.end for name in names]
    for match in _IN_BRACKETS.finditer(article.text):
        short = match.group(1)
        if sum(map(str.isupper, short)) < 2 and not _is_short_form(article, short):
            continue
        start = _start_of_long_form(article.text, match.start(), short)
        at = bisect_left(ends, match.start())
        long = names[at] if at < len(names) and names[at].end == match.start() else None
        kind = _kind(article, long, start, match.start())
        if start is not None:
            if _is_title(article.text[start : match.start()]):
                continue
            yield Name(start, match.start(), kind, 4)
        elif long is None or long.type not in _NAMED_SO or short in acronyms():
            continue
        yield Name(match.start(1), match.end(1), kind, 4)


def acronyms_are_no_persons(article: Article, names: list[Name]) -> list[Name]:
    """Takes an acronym for an organisation's where the model took it for a person or a place: "CAM", "HBKU".

    Leaves alone headings, and acronyms that the gazetteer knows ("UAE").
    """
    return [settle(name, "ORG", 2) if _is_loose(article, name) else name for name in names]


def acronyms_parted_from_persons(article: Article, names: list[Name]) -> list[Name]:
    """Parts an acronym from the person behind it, for whom the model took both: "CAM Hector Llaitul".

    Leaves alone initials ("KB Hedgewar") and names in capitals.
    """
    return [piece for name in names for piece in _parted(article, name)]


_ACRONYM = re.compile(r"[A-Z][A-Z&/-]{1,6}\d{0,2}|[A-Z][a-z]?[A-Z]{1,4}")


def _is_loose(article: Article, name: Name) -> bool:
    surface = article.surface(name)
    is_acronym = name.type == "PERSON" and len(surface) > 2 and bool(_ACRONYM.fullmatch(surface))
    return is_acronym and not standing_of(surface) and not article.is_heading(name.start)


def _parted(article: Article, name: Name) -> Iterator[Name]:
    first, _, rest = article.surface(name).partition(" ")
    is_joined = name.type == "PERSON" and len(first) > 2 and first.isupper() and first.isalpha() and not rest.isupper()
    if not is_joined or not rest or article.is_heading(name.start):
        yield name
        return
    yield name._replace(end=name.start + len(first), type="ORG")
    yield name._replace(start=name.end - len(rest))


def _is_title(long: str) -> bool:
    keys = phrase(long)
    return longest(titles(), keys, 0) == len(keys)


def _is_short_form(article: Article, short: str) -> bool:
    """Whether a word with one capital can be the short form of a body's name: "Workers Union (Suntracs)"."""
    key = folded(short)
    is_other = standing_of(short) or is_people(short) or key in given_names() or key in heads() or key in common_words()
    return len(short) > 3 and short.isalpha() and not is_other and key not in article.lower_words


def _kind(article: Article, long: Name | None, start: int | None, end: int) -> str:
    """The type of a long form: that of the name it is, or of the place that it ends with ("Occupied Jammu and Kashmir")."""
    if long and long.type in _NAMED_SO and long.start == start:
        return long.type
    last = long and long.type == "GPE" and start is not None and article.text[start : long.start].istitle()
    return "GPE" if last else long.type if long and long.type in _NAMED_SO else "ORG"


def _start_of_long_form(text: str, end: int, short: str) -> int | None:
    """Where the words before a bracket begin whose first letters are the acronym's; None where they are not."""
    letters = [char.casefold() for char in short if char.isalpha()]
    words = [match.span() for match in _WORD.finditer(text, max(0, end - 100), end)]
    start, wanted = None, len(letters)
    for first, _ in reversed(words[-2 * len(letters) - 3 :]):
        if "\n" in text[first:end]:
            break
        is_upper, is_next = text[first].isupper(), text[first].casefold() == letters[wanted - 1]
        if is_next and (is_upper or wanted > 1):
            wanted -= 1
            start = first
        elif is_upper:
            break
        if not wanted:
            return start
    return None
