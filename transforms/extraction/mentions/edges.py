"""Rules about where a name begins and ends, whatever it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.spans import overlapping
from transforms.extraction.mentions.words import (
    acronyms,
    common_words,
    folded,
    given_names,
    heads,
    longest,
    modifiers,
    owners,
    phrase,
    plain_words,
    titles,
)
from transforms.gazetteer import is_people, standing_of

_WEB = re.compile(
    r"(?:https?://|www\.)\S+|[#@]\w+|[\w.+-]{1,64}@[\w-]+\.\S+|pic\.twitter\.com/\S+|\b[\w-]+\.(?:com|org|net)/\S*"
)
_BREAK = re.compile(
    r"\s*(?:[\n\r\t;|•…<>«»‹›*_~=^{}\[\]()“”„\"\u2022\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]|\s[-–—]+\s|: |\.{2,}|--|[.!?]['’”]?\s+(?=\S))+\s*"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s.])(?:[^\W\d_]|Dr|Mr|Mrs|Ms|Gen|Lt|Col|Maj|Capt|Sgt|Prof|Rev|Sen|Rep|Gov|St|Hon|Adm|Fr|Brig|Cpl|Jr|Sr|Inc|Ltd|Co|Corp|No|Mt|Ft|vs)$"
)
_POSSESSIVE = re.compile(r"['’`ʼ][sS]?$")
_LOWER_WORD = re.compile(r"[^\W\d_]+")


def web_names_dropped(article: Article, names: list[Name]) -> list[Name]:
    """Drops handles, hashtags, web and e-mail addresses, which recognisers take for people and places.

    Leaves alone names that merely look like an address, such as "JD.com".
    """
    addresses = [Name(*match.span(), "") for match in _WEB.finditer(article.text)]
    return [name for name in names if not overlapping(addresses, name.start, name.end)]


def names_cut_at_breaks(article: Article, names: list[Name]) -> list[Name]:
    """Parts a name at the end of a sentence or line, at brackets, quotation marks, dashes, emoji and flags.

    "BoG. Reference" and "Transparency Institute (TIGI" become two names each. Leaves alone initials, titles and other
    abbreviations ("J. Smith", "Acme Inc. of Ohio").
    """
    return _mapped(article, names, _pieces)


def joined_names_parted(article: Article, names: list[Name]) -> list[Name]:
    """Parts lists and possessives that were taken for one name: "Gandhi, Nehru and Patel", "Senegal's Sedhiou".

    Leaves alone what has a word for an organisation or the like in it ("Ministry of Trade, Industry and Labour"), and
    names in the gazetteer ("Trinidad and Tobago").
    """
    return _mapped(article, names, _members)


def edges_trimmed(article: Article, names: list[Name]) -> list[Name]:
    """Takes off articles, possessives, punctuation, lower-case words at either end and words that open a sentence.

    "a Senior Fellow", "Fortunately Teshome Sileshi", "Tambacounda region". Drops what has no capital at all. Leaves
    alone particles ("al-Shabaab", "de Klerk").
    """
    return _mapped(article, names, _trimmed)


def titles_taken_off(article: Article, names: list[Name]) -> list[Name]:
    """Takes titles and offices off the names of persons: "Gen Qamar Bajwa", "FM Lavrov", "First Lady Margaret Kenyatta".

    What is left of a name that the model took for another type is a person's too. Leaves alone names with a word for
    an organisation or a place in them ("King Abdullah University", "Prince Edward Island").
    """
    return _mapped(article, names, _untitled)


def plain_words_dropped(article: Article, names: list[Name]) -> list[Name]:
    """Drops single words and figures that are no names: "Government", "Eradicate", "Prosecutor", "SMS", "747".

    Leaves alone what the gazetteer knows.
    """
    return [
        name
        for name in names
        if not _is_plain(article.surface(name)) and not _is_number(article.surface(name), name.type)
    ]


_Edit = Callable[[Article, Name], Iterator[Name]]


def _mapped(article: Article, names: Sequence[Name], edit: _Edit) -> list[Name]:
    return [piece for name in names for piece in edit(article, name) if piece.start < piece.end]


_QUOTES = re.compile(r"[“”„\"]")


def _pieces(article: Article, name: Name) -> Iterator[Name]:
    text, start = article.text, name.start
    has_nickname = len(_QUOTES.findall(article.surface(name))) == 2
    for match in _BREAK.finditer(article.text, name.start, name.end):
        before = text[start : match.start()]
        if text[match.start()] == "." and _ABBREVIATION.search(before[-6:]):
            continue
        if has_nickname and _QUOTES.search(match.group()):
            continue
        yield name._replace(start=start, end=match.start())
        start = match.end()
    yield name._replace(start=start)


_BETWEEN = re.compile(r",? and |, |(?<=\w)['’]s (?=[A-Z])")


def _members(article: Article, name: Name) -> Iterator[Name]:
    surface = article.surface(name)
    parts = _BETWEEN.split(surface)
    if len(parts) == 1 or standing_of(surface) or not _are_names(article, name.type, parts):
        yield name
        return
    start = name.start
    for match in _BETWEEN.finditer(article.text, name.start, name.end):
        yield name._replace(start=start, end=match.start())
        start = match.end()
    yield name._replace(start=start)


def _are_names(article: Article, kind: str, parts: Sequence[str]) -> bool:
    """Whether each part of a name is one of its own: by type, or because they are single words or places."""
    if any(word in heads() for part in parts for word in phrase(part)) or folded(parts[0].split()[-1]) in owners():
        return False
    if kind in ("PERSON", "GPE", "LOC", "NORP") or standing_of(parts[0]) is not None:
        return True
    return all(" " not in part and folded(part) not in article.lower_words for part in parts)


_EDGE = " \n\t\u00a0,.;:!?'\"“”‘’`´()[]{}<>|/\\-–—*_…•&+"
_PARTICLE_STARTS = (
    "al-",
    "el-",
    "as-",
    "ad-",
    "ar-",
    "an-",
    "ash-",
    "ur-",
    "ul-",
    "d'",
    "d’",
    "l'",
    "l’",
    "de",
    "del",
    "van",
    "von",
    "bin",
    "ibn",
    "la",
    "le",
    "da",
    "di",
    "ben",
    "bint",
    "dos",
    "du",
    "der",
)
_WORD = re.compile(r"\S+")


def _trimmed(article: Article, name: Name) -> Iterator[Name]:
    words = [(match.start(), match.end()) for match in _WORD.finditer(article.text, name.start, name.end)]
    text = article.text
    while words and _opens_no_name(text[slice(*words[0])], name.type, is_last=len(words) == 1):
        words.pop(0)
    while words and _closes_no_name(text[slice(*words[-1])]):
        words.pop()
    if words:
        start, end = _stripped(text, words[0][0], words[-1][1])
        yield name._replace(start=start, end=end)


def _opens_no_name(word: str, kind: str, *, is_last: bool) -> bool:
    bare = word.strip(_EDGE)
    if kind == "PERSON" and folded(bare) in given_names():
        return False
    if bare[:1].islower():
        return not bare.startswith(_PARTICLE_STARTS) if not is_last else bare == bare.lower()
    return not bare or (folded(bare) in plain_words() and not is_last)


def _closes_no_name(word: str) -> bool:
    bare = word.strip(_EDGE)
    return not bare or bare == bare.lower() and not bare[:1].isdigit()


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE and not _ends_initials(text, start, end):
        end -= 1
    if match := _POSSESSIVE.search(text[max(start, end - 2) : end]):
        end -= len(match.group())
    return start, end


def _ends_initials(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to initials such as "U.S."."""
    return text[end - 1] == "." and end - start >= 4 and text[end - 3] == "."


def _untitled(article: Article, name: Name) -> Iterator[Name]:
    words = [(match.start(), match.end()) for match in _WORD.finditer(article.text, name.start, name.end)]
    keys = tuple(folded(article.text[start:end].strip(",.")) for start, end in words)
    at = 0
    while at < len(keys) and (found := longest(titles(), keys, at) or int(keys[at] in modifiers())):
        at += found
    if at == len(keys) and keys:
        return
    if at and article.text[words[at][0]].islower() and keys[at] in ("of", "for"):
        return
    is_person = at and not any(key in heads() for key in keys[at:])
    yield name._replace(start=words[at][0], type="PERSON" if name.type != "NORP" else name.type) if is_person else name


_AMOUNT = re.compile(r"\d[\d.,]*[A-Za-z]{1,4}|[A-Z]{1,3}\d[\d.,]*(?:bn|mn|m|k)?")
_NAMELESS = ("GPE", "LOC", "PERSON", "FAC", "NORP")


def _is_number(surface: str, kind: str) -> bool:
    """Whether a name has no letters, or a digit first where names of its type have none."""
    return (
        not any(map(str.isalpha, surface))
        or bool(_AMOUNT.fullmatch(surface))
        or (surface[0].isdigit() and kind in _NAMELESS)
    )


def _is_plain(surface: str) -> bool:
    key = folded(surface)
    if surface in acronyms():
        return True
    if " " in surface or is_people(surface) or standing_of(surface):
        return False
    is_head = heads().get(key, "ORG") != "ORG"
    return is_head or key in plain_words() or key in common_words() or key in titles()
