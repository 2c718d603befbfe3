"""Rules that know a person by what stands beside the name, or by the name itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.extraction.mentions.article import Article, Name, Run, segments_of
from transforms.extraction.mentions.spans import overlapping, place_over, settle
from transforms.extraction.mentions.words import common_words, given_names, heads, organisation_length, phrase, titles
from transforms.gazetteer import is_people, standing_of
from transforms.gazetteer.atlas import LIKELY, SURE

MOST_WORDS = 5
"""Longer runs of words with capitals are headings or lists rather than one person."""

_SPEAKS = (
    r"(?:said|says|told|tells|added|adds|explained|explains|stressed|noted|insisted|recalled|argued|replied|admitted"
    r"|tweeted|wrote|writes|pointed out|continued|remarked|lamented|emphasi[sz]ed|quipped|joked|smiled|laughed|died|resigned|testified)\b"
)
_SAYS_AFTER = re.compile(rf",? (?:also |has |had |who |later |then )?{_SPEAKS}")
_SAYS_BEFORE = re.compile(r"[\"”’,] (?:said|says|added|adds|explained|explains|recalled|noted) $")
_AGE = re.compile(
    r",? ?(?:\((?:aged? )?\d{1,2}\)|, (?:aged )?\d{1,2}(?:-year-old)?,|, (?:now |then )?\d{1,2},|, aged \d)"
)
_LOWER_TITLE = re.compile(r"(?:^|[\s(-])([a-z][\w-]*) $")
_LOWER_TITLES = frozenset(
    ("president", "minister", "premier", "chancellor", "senator", "governor", "mayor", "spokesman", "spokeswoman")
    + ("spokesperson", "secretary", "chairman", "chairwoman", "chairperson", "director", "secretary-general", "director-general")
    + ("coach", "captain", "goalkeeper", "striker", "midfielder", "defender", "winger", "singer", "actor", "actress", "rapper")
    + ("author", "writer", "poet", "novelist", "journalist", "activist", "lawyer", "judge", "professor", "economist", "analyst")
    + ("historian", "scientist", "researcher", "farmer", "teacher", "ambassador", "envoy", "commissioner", "lawmaker", "politician")
    + ("leader", "founder", "co-founder", "cofounder", "ceo", "boss", "businessman", "billionaire", "tycoon", "king", "queen", "prince")
    + ("princess", "emperor", "sultan", "dictator", "general", "colonel", "brother", "sister", "son", "daughter", "wife", "husband")
    + ("father", "mother", "uncle", "aunt", "cousin", "nephew", "niece", "widow", "named", "called", "architect", "artist", "engineer")
    + ("councillor", "councilor", "deputy", "candidate", "commander", "officer", "prosecutor", "attorney", "filmmaker", "musician")
    + ("sprinter", "boxer", "swimmer", "champion", "coordinator", "manager", "representative", "editor", "reporter", "correspondent")
)  # fmt: skip


def titled_persons(article: Article, names: list[Name]) -> list[Name]:
    """Finds the persons whom a title names: "President Cyril Ramaphosa", "Mr Tighe", "ICC Prosecutor Fatou Bensouda".

    Leaves alone titles within names of other things ("General Assembly", "Prince Edward Island").
    """
    found = (
        _person(segment.run, 4)
        for segment in article.segments
        if segment.has_title_before and _may_be_person(segment.run)
    )
    return place_over(names, found)


def described_persons(article: Article, names: list[Name]) -> list[Name]:
    """Finds full names behind a word for what somebody is: "party president Norbert Mao", "the singer Youssou N'Dour".

    Leaves alone single words that are no given names ("coach Arsenal") and what has a head word or stands in the gazetteer.
    """
    found = (
        _person(run, 2) for run in _persons(article) if len(run.words) > 1 and _is_described(article.text, run.start)
    )
    return place_over(names, found)


def speakers(article: Article, names: list[Name]) -> list[Name]:
    """Takes for a person who says something: "Akretche said", '," said Nandita Murukutla'.

    Leaves alone countries, acronyms and what has a head word: "Beijing said", "the EFCC said", "the ministry said".
    """
    found = (_person(run, len(run.words[:2])) for run in _persons(article) if _speaks(article.text, run))
    return place_over(names, found)


def aged_persons(article: Article, names: list[Name]) -> list[Name]:
    """Takes for a person whose age follows: "Halim Bepari, 55,", "Diallo, 47, is".

    Leaves alone places, whose numbers are something else.
    """
    found = (_person(run, 3) for run in _persons(article) if _AGE.match(article.text, run.end))
    return place_over(names, found)


def given_names_known(article: Article, names: list[Name]) -> list[Name]:
    """Takes two words or more for a person's where the first is a known given name: "Atal Bihari Vajpayee".

    Leaves alone names with a head word ("Charlotte Airport"), of places ("San Salvador") and of peoples ("Han Chinese").
    """
    found = (
        _person(run, 2)
        for run in _persons(article)
        if len(run.words) > 1 and run.keys[0].partition("-")[0] in given_names()
    )
    return place_over(names, found)


def nicknamed_persons(article: Article, names: list[Name]) -> list[Name]:
    """Joins a name with a nickname in quotation marks: 'Ranee "Bella" Campen', "Ferdinand “Bongbong” Marcos".

    Leaves alone marks around more than a nickname, and what has a head word.
    """
    return place_over(names, _nicknamed(article))


def persons_by_their_people(article: Article, names: list[Name]) -> list[Name]:
    """Takes for a person who has kin, a birth or an administration: "Mistry was born", "Eva's brother", "the Raisi administration".

    Leaves alone places, acronyms and what has a head word.
    """
    found = (
        _person(run, 2)
        for run in _persons(article)
        if _HUMAN_AFTER.match(article.text, run.end) and not article.text[run.start : run.end].isupper()
    )
    return place_over(names, found)


def persons_completed(article: Article, names: list[Name]) -> list[Name]:
    """Completes a person's name to all of its words with capitals: "Pulat" before "Ahunov", "Yoon Suk-yeol".

    Leaves alone runs with other names in them, with a head word, or longer than a name.
    """
    persons = {name.start: name for name in names if name.type == "PERSON"}
    return place_over(names, _completed(article, names)) if persons else names


_HUMAN_AFTER = re.compile(
    r"['’]s (?:father|mother|wife|husband|son|daughter|brother|sister|parents|widow|children|lawyers?|body|death|birth|career|resignation"
    r"|successor|predecessor|murder|assassination|childhood|aide|aides|cabinet)\b| (?:was born|and (?:his|her) (?:wife|husband|brother|sister|father|mother"
    r"|son|daughter|family|team|colleagues)|administration|presidency|dictatorship|family|himself|herself)\b|, who (?:is|was|has|had) "
    r"|, (?:his|her) (?:wife|husband|brother|sister|father|mother|son|daughter)\b"
)
_QUOTED = frozenset((' "', " “", " ‘", " '"))
_UNQUOTED = frozenset(('" ', "” ", "’ ", "' "))


def _nicknamed(article: Article) -> Iterator[Name]:
    runs = article.runs
    for first, nick, last in zip(runs, runs[1:], runs[2:], strict=False):
        if article.text[first.end : nick.start] in _QUOTED and article.text[nick.end : last.start] in _UNQUOTED:
            rest = [segment.run for segment in segments_of(first)]
            if (
                rest
                and rest[-1].end == first.end
                and _may_be_person(rest[-1])
                and len(nick.keys) == 1
                and _may_be_person(last)
            ):
                yield Name(rest[-1].start, last.end, "PERSON", 3)


def _completed(article: Article, names: list[Name]) -> Iterator[Name]:
    for run in _persons(article):
        met = overlapping(names, run.start, run.end)
        if 1 < len(run.words) <= 4 and len(met) == 1 and met[0].type == "PERSON" and met[0][:2] != (run.start, run.end):
            if run.start <= met[0].start and met[0].end <= run.end and not run.is_heading and _is_simple(article, run):
                yield _person(run, met[0].trust)


def _is_simple(article: Article, run: Run) -> bool:
    """Whether every word of a run looks like one of a person's name."""
    words = [article.text[start:end] for start, end in run.words]
    return not any((word.isupper() and len(word) > 2) or is_people(word) or _is_sure_place(word) for word in words)


def _is_sure_place(word: str) -> bool:
    standing = standing_of(word)
    return standing is not None and standing.certainty >= SURE


def persons_with_heads_are_none(article: Article, names: list[Name]) -> list[Name]:
    """Takes for an organisation what the model took for a person though a head word is in it: "Namib Desert Diamonds".

    Leaves alone surnames that are head words ("Gordon Banks", "Tiger Woods") behind a given name.
    """
    return [
        settle(name, "ORG", 2) if name.type == "PERSON" and _has_head(article.surface(name)) else name for name in names
    ]


def _has_head(surface: str) -> bool:
    keys = phrase(surface)
    return (
        len(keys) > 1 and keys[0] not in given_names() and any(key in heads() or key in common_words() for key in keys)
    )


def _person(run: Run, trust: int) -> Name:
    return Name(run.start, run.end, "PERSON", trust)


def _persons(article: Article) -> Iterator[Run]:
    return (segment.run for segment in article.segments if _may_be_person(segment.run))


def _may_be_person(run: Run) -> bool:
    if len(run.keys) > MOST_WORDS or organisation_length(run.keys):
        return False
    if any(key in heads() or key in common_words() or key in titles() for key in run.keys):
        return False
    whole = " ".join(run.keys)
    standing = standing_of(whole)
    return (
        not (standing and standing.certainty >= LIKELY) and not is_people(run.keys[-1]) and not is_people(run.keys[0])
    )


def _is_full(run: Run) -> bool:
    return len(run.words) > 1 or run.keys[0] in given_names()


def _is_described(text: str, start: int) -> bool:
    match = _LOWER_TITLE.search(text[max(0, start - 24) : start])
    return bool(match) and match.group(1) in _LOWER_TITLES


def _speaks(text: str, run: Run) -> bool:
    if len(run.words) == 1 and text[run.start : run.end].isupper():
        return False
    return bool(_SAYS_AFTER.match(text, run.end) or _SAYS_BEFORE.search(text[max(0, run.start - 16) : run.start]))
