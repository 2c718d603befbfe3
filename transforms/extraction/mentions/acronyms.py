"""Rules about acronyms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.spans import place_over
from transforms.extraction.mentions.words import acronyms

_IN_BRACKETS = re.compile(r"[\"'”’]? \([\"'“‘]?([A-Z][\w&/.-]{1,11})[\"'”’]?[);,]")
_WORD = re.compile(r"[^\W_]+")


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
        if sum(map(str.isupper, short)) < 2 or short in acronyms():
            continue
        start = _start_of_long_form(article.text, match.start(), short)
        at = bisect_left(ends, match.start())
        long = names[at] if at < len(names) and names[at].end == match.start() else None
        kind = long.type if long and long.type not in ("PERSON", "NORP") else "ORG"
        if start is not None:
            yield Name(start, match.start(), kind, 4)
        elif long is None:
            continue
        yield Name(match.start(1), match.end(1), kind, 4)


def _start_of_long_form(text: str, end: int, short: str) -> int | None:
    """Where the words before a bracket begin whose first letters are the acronym's; None where they are not."""
    letters = [char.casefold() for char in short if char.isalpha()]
    words = [match.span() for match in _WORD.finditer(text, max(0, end - 100), end)]
    start, wanted = None, len(letters)
    for first, _ in reversed(words[-2 * len(letters) - 3 :]):
        if "\n" in text[first:end]:
            break
        if text[first].isupper() and wanted and text[first].casefold() == letters[wanted - 1]:
            wanted -= 1
            start = first
        elif text[first].isupper() or wanted == 0:
            break
        if not wanted:
            return start
    return None
