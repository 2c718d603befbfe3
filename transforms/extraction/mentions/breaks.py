"""Rules that part or drop what the model took for one name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.spans import mapped, overlapping
from transforms.extraction.mentions.words import KEPT, folded, has_head, owners, phrase
from transforms.gazetteer import standing_of

_WEB = re.compile(
    r"(?:https?://|www\.)\S+|[#@]\w+|[\w.+-]{1,64}@[\w-]+\.\S+|pic\.twitter\.com/\S+|\b[\w-]{1,64}\.(?:com|org|net)/\S*"
)
_WEB_SIGNS = ("@", "#", "/", "www.")
"""What every address has one of."""

_MARKS = '\n\r\t;|•…<>«»‹›*_~=^{}[]()“”„"'
_SYMBOLS = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_BREAK = re.compile(rf"[{re.escape(_MARKS)}{_SYMBOLS}]+|\s[-–—]+\s|: |\.{{2,}}|--|[.!?]['’”]?\s+(?=\S)")
_ABBREVIATIONS = (
    *("Dr", "Mr", "Mrs", "Ms", "Gen", "Lt", "Col", "Maj", "Capt", "Sgt", "Prof", "Rev", "Sen", "Rep", "Gov", "St"),
    *("Hon", "Adm", "Fr", "Brig", "Cpl", "Jr", "Sr", "Inc", "Ltd", "Co", "Corp", "No", "Mt", "Ft", "vs"),
)
_ABBREVIATION = re.compile(rf"(?:^|[\s.])(?:[^\W\d_]|{'|'.join(_ABBREVIATIONS)})$")
_QUOTE = re.compile(r"[“”„\"]")
_BETWEEN = re.compile(r",? and |, |(?<=\w)['’]s (?=[A-Z])")
_LISTED = ("PERSON", "GPE", "LOC", "NORP")
"""Types whose names have neither commas nor "and" in them."""

_PARTED = (*_LISTED, "ORG")
"""Types that lists are taken for; titles of works and events have such words in them."""


def web_names_dropped(article: Article, names: list[Name]) -> list[Name]:
    """Drops handles, hashtags, web and e-mail addresses, which recognisers take for people and places.

    Leaves alone names that merely look like an address, such as "JD.com".
    """
    if not any(sign in article.text for sign in _WEB_SIGNS):
        return names
    addresses = [Name(*match.span(), "") for match in _WEB.finditer(article.text)]
    return [name for name in names if not overlapping(addresses, name.start, name.end)]


def names_cut_at_breaks(article: Article, names: list[Name]) -> list[Name]:
    """Parts a name at the end of a sentence or line, at brackets, quotation marks, dashes, emoji and flags.

    "BoP. Reference" and "Pier Workers Union (PWU" become two names each. Leaves alone initials, titles and other
    abbreviations ("J. Smith", "Acme Inc. of Ohio"), and a nickname in marks.
    """
    return mapped(article, names, _pieces)


def joined_names_parted(article: Article, names: list[Name]) -> list[Name]:
    """Parts lists and possessives that were taken for one name: "Gandhi, Nehru and Patel", "Senegal's Podor".

    Leaves alone what has a word for an organisation or the like in it ("Ministry of Trade, Industry and Labour"), and
    names in the gazetteer ("Trinidad and Tobago").
    """
    return mapped(article, names, _members)


def _pieces(article: Article, name: Name) -> Iterator[Name]:
    return _parted(name, _breaks(article.surface(name)))


@lru_cache(maxsize=KEPT)
def _breaks(surface: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the breaks in a name."""
    has_nickname = len(_QUOTE.findall(surface)) == 2
    return tuple(
        match.span()
        for match in _BREAK.finditer(surface)
        if not _ends_abbreviation(surface, match) and not (has_nickname and _QUOTE.search(match.group()))
    )


def _ends_abbreviation(surface: str, match: re.Match[str]) -> bool:
    at = match.start()
    return surface[at] == "." and _ABBREVIATION.search(surface[max(0, at - 6) : at]) is not None


def _members(article: Article, name: Name) -> Iterator[Name]:
    surface = article.surface(name)
    parts = _BETWEEN.split(surface)
    is_list = len(parts) > 1 and name.type in _PARTED and not standing_of(surface)
    if not (is_list and _are_names(article, name.type, parts)):
        yield name
        return
    found = _BETWEEN.finditer(article.text, name.start, name.end)
    yield from _parted(name, [(match.start() - name.start, match.end() - name.start) for match in found])


def _parted(name: Name, breaks: Sequence[tuple[int, int]]) -> Iterator[Name]:
    """A name without the breaks in it, whose offsets are those in the name."""
    start = name.start
    for first, last in breaks:
        yield name._replace(start=start, end=name.start + first)
        start = name.start + last
    yield name._replace(start=start) if breaks else name


def _are_names(article: Article, kind: str, parts: Sequence[str]) -> bool:
    """Whether each part of a name is one of its own: by type, or because they are single words or places."""
    if any(has_head(phrase(part)) for part in parts) or any(word in owners() for word in phrase(parts[0])[-1:]):
        return False
    if kind in _LISTED or standing_of(parts[0]) is not None:
        return True
    return all(" " not in part and folded(part) not in article.lower_words for part in parts)
