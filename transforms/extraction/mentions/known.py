"""Organisations that are known by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.extraction.mentions.article import Article, Name, Run
from transforms.extraction.mentions.spans import place_over, settle
from transforms.extraction.mentions.words import (
    common_words,
    events,
    given_names,
    heads,
    longest,
    organisations,
    plain_words,
    products,
)
from transforms.gazetteer import is_people, standing_of


def known_organisations(article: Article, names: list[Name]) -> list[Name]:
    """Finds organisations of a list of well-known ones: "Reuters", "UNHCR", "Human Rights Watch".

    A single word counts where it stands alone or before a title ("UN Secretary-General"), and acronyms only in
    capitals. Leaves alone parts of longer names.
    """
    return place_over(names, _known(article))


_GROUP_AFTER = re.compile(
    r" (?:militia|militias|rebels?|fighters?|militants?|insurgents?|guerrillas?|gunmen|party|coalition|faction|bloc|lawmakers?|MPs?"
    r"|leadership|chairman|chairwoman|chairperson|spokesman|spokeswoman|spokesperson|secretary-general|leader|leaders|CEO|executives?|shares"
    r"|shareholders|employees|subsidiary|headquarters|secretariat|app|website|newspaper|channel)\b"
)
_GROUP_BEFORE = re.compile(
    r"\b(?:the (?:company|firm|newspaper|daily|magazine|broadcaster|channel|website|agency|startup|developer|manufacturer|retailer|airline"
    r"|operator|group|party|movement|militia|ministry|club)|rebel (?:movement|group)|news agency|militant group|opposition party|ruling party"
    r"|parent company|tech giant|news outlet|media outlet|news site|news website|news channel|television channel|rights group|advocacy group|think tank) $"
)


def known_events(article: Article, names: list[Name]) -> list[Name]:
    """Finds events of a list of well-known ones, with the year before them: "2022 World Cup", "Cold War".

    Leaves alone parts of longer names.
    """
    return place_over(names, _events(article))


def known_products(article: Article, names: list[Name]) -> list[Name]:
    """Finds products of a list of well-known ones: "Sputnik V", "S-400".

    Leaves alone parts of longer names.
    """
    found = (
        segment.run for segment in article.segments if longest(products(), segment.run.keys, 0) == len(segment.run.keys)
    )
    return place_over(names, (Name(run.start, run.end, "PRODUCT", 4) for run in found))


def storms_named(article: Article, names: list[Name]) -> list[Name]:
    """Takes for an event what a word for a storm stands before: "tropical storm Bonnie", "Cyclone Idai".

    Leaves alone storms without a name.
    """
    return place_over(names, _storms(article))


_STORMS = ("hurricane", "cyclone", "typhoon", "storm")
_STORM_BEFORE = re.compile(r"\b(?:hurricane|cyclone|typhoon|storm|depression) [\"'‘“]?$")
_YEAR_BEFORE = re.compile(r"(?<!\w)\d{4} $")


def _events(article: Article) -> Iterator[Name]:
    for segment in article.segments:
        run = segment.run
        if (length := longest(events(), run.keys, 0)) and length == len(run.keys):
            start, end = run.start, run.words[length - 1][1]
            year = _YEAR_BEFORE.search(article.text[max(0, start - 5) : start])
            yield Name(start - 5 if year else start, end, "EVENT", 4)


def _storms(article: Article) -> Iterator[Name]:
    for run in article.runs:
        for at, key in enumerate(run.keys[:-1]):
            if key in _STORMS and run.keys[at + 1] not in heads() and run.keys[at + 1] not in plain_words():
                first = at - 1 if at and run.keys[at - 1] == "tropical" else at
                yield Name(run.words[first][0], run.words[at + 1][1], "EVENT", 4)
        if len(run.keys) == 1 and _STORM_BEFORE.search(article.text[max(0, run.start - 14) : run.start]):
            yield Name(run.start, run.end, "EVENT", 4)


def organisations_described(article: Article, names: list[Name]) -> list[Name]:
    """Takes for an organisation what a word for its kind or its people stands beside: "Séléka militia", "news agency KNO".

    Leaves alone places, peoples and full names of persons ("Biden spokesman", "French militia").
    """
    return place_over(names, _described(article))


def names_with_an_article(article: Article, names: list[Name]) -> list[Name]:
    """Takes for an organisation what the model took for a person, though an article stands before: "the Derg".

    Leaves alone names before a word that the article belongs to: "the Pinochet dictatorship", "the Escazú agreement".
    """
    return [settle(name, "ORG", 2) if _has_article(article, name) else name for name in names]


def _described(article: Article) -> Iterator[Name]:
    for segment in article.segments:
        run = segment.run
        surface = article.text[run.start : run.end]
        if (
            run.is_heading
            or len(run.keys) > 3
            or standing_of(surface)
            or is_people(surface)
            or run.keys[0] in given_names()
        ):
            continue
        if any(key in common_words() for key in run.keys):
            continue
        if _GROUP_AFTER.match(article.text, run.end) or _GROUP_BEFORE.search(
            article.text[max(0, run.start - 30) : run.start]
        ):
            yield Name(run.start, run.end, "ORG", 2)


_NO_NOUN_AFTER = re.compile(
    r"[’']|[.,;:!?)]|$| (?:is|was|are|were|has|have|had|will|would|can|could|may|might|should|must|and|or|but|to|in|on|at|for|from|of|with|by|as|that"
    r"|which|who|said|says|after|before|during|since|when|while|did|does|do|also|not)\b"
)


def _has_article(article: Article, name: Name) -> bool:
    before = article.text[max(0, name.start - 4) : name.start].casefold()
    return name.type == "PERSON" and before == "the " and bool(_NO_NOUN_AFTER.match(article.text, name.end))


def _known(article: Article) -> Iterator[Name]:
    alone = {segment.run.start for segment in article.segments if len(segment.run.keys) == 1}
    for run in article.runs:
        at = 0
        while at < len(run.keys):
            length = longest(organisations(), run.keys, at)
            part = run.part(at, at + length)
            if length and (length > 1 or part.start in alone) and _is_spelled(article.text, part):
                yield Name(part.start, part.end, "ORG", 3)
            at += max(length, 1)


def _is_spelled(text: str, run: Run) -> bool:
    """Whether a short name is an acronym in capitals, as the list has it, and no word."""
    surface = text[run.start : run.end]
    return len(surface) > 4 or sum(map(str.isupper, surface)) > 1 or surface in ("Meta", "Ford", "Tass", "Fifa", "Gavi")
