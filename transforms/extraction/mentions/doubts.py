"""Rules about what the model took for a person and what is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.cues import NO_NOUN_AFTER
from transforms.extraction.mentions.spans import settle
from transforms.extraction.mentions.words import given_names, has_head, phrase
from transforms.gazetteer import standing_of

_ACRONYM = re.compile(r"[A-Z][A-Z&/-]{2,6}\d{0,2}|[A-Z][a-z]?[A-Z]{1,4}")


def persons_with_heads_are_none(article: Article, names: list[Name]) -> list[Name]:
    """Takes for an organisation a person with a head word in the name: "Norte Desert Diamonds".

    Leaves alone surnames that are head words ("Gordon Banks") behind a given name.
    """
    return _doubted(names, lambda name: _has_head(article.surface(name)))


def names_with_an_article(article: Article, names: list[Name]) -> list[Name]:
    """Takes for an organisation a person with an article before the name: "the Derg".

    Leaves alone names before a word that the article belongs to: "the Pinochet dictatorship", "the Escazú agreement".
    """
    return _doubted(names, lambda name: _has_article(article, name))


def acronyms_are_no_persons(article: Article, names: list[Name]) -> list[Name]:
    """Takes for an organisation a person whose name is an acronym: "PNO".

    Leaves alone headings, and acronyms that the gazetteer knows ("UAE").
    """
    return _doubted(names, lambda name: _is_acronym(article, name))


def _doubted(names: Sequence[Name], is_other: Callable[[Name], bool]) -> list[Name]:
    return [settle(name, "ORG", 2) if name.type == "PERSON" and is_other(name) else name for name in names]


def _has_head(surface: str) -> bool:
    keys = phrase(surface)
    return len(keys) > 1 and has_head(keys) and keys[0] not in given_names()


def _has_article(article: Article, name: Name) -> bool:
    has_article = article.text[max(0, name.start - 4) : name.start].casefold() == "the "
    return has_article and bool(NO_NOUN_AFTER.match(article.text, name.end))


def _is_acronym(article: Article, name: Name) -> bool:
    surface = article.surface(name)
    is_acronym = len(surface) > 2 and bool(_ACRONYM.fullmatch(surface))
    return is_acronym and not standing_of(surface) and not article.is_heading(name.start)
