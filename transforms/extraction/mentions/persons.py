"""Rules that know a person by what stands beside the name, or by the given name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.cues import (
    AGE_AFTER,
    KIN_AFTER,
    LAST_WORD_BEFORE,
    SAYS_AFTER,
    SAYS_BEFORE,
    before,
    roles,
)
from transforms.extraction.mentions.runs import Run
from transforms.extraction.mentions.spans import place_over
from transforms.extraction.mentions.words import KEPT, Phrase, given_names, has_class, organisation_length, titles
from transforms.gazetteer import is_people, standing_of
from transforms.gazetteer.atlas import LIKELY

MOST_WORDS = 5
"""Longer runs of words with capitals are headings or lists rather than one person."""


def titled_persons(article: Article, names: list[Name]) -> list[Name]:
    """Finds the persons whom a title names: "President Cyril Ramaphosa", "Mr Kusane", "PNO Prosecutor Helena Sá".

    Leaves alone titles within names of other things ("General Assembly", "Prince Edward Island").
    """
    found = [segment.run for segment in article.segments if segment.has_title and may_be_person(segment.run)]
    return place_over(names, _persons(found, 4))


def described_persons(article: Article, names: list[Name]) -> list[Name]:
    """Finds full names behind a word for what somebody is: "party president Kofi Vaz", "the singer Youssou N'Dour".

    Leaves alone single words that are no given names ("coach Arsenal"), and what has a head word or is a place.
    """
    return place_over(names, _likely_persons(_such(article, _is_described)))


def given_names_known(article: Article, names: list[Name]) -> list[Name]:
    """Takes for a person's a name that begins with a given name: "Rajesh Padori".

    A given name alone counts only where the model found a name. Leaves alone names with a head word ("Charlotte
    Airport"), of places ("San Salvador") and of peoples ("Han Chinese").
    """
    found = [run for run in article.once(person_runs) if run.keys[0].partition("-")[0] in given_names()]
    alone = {name[:2] for name in names}
    return place_over(names, _persons([run for run in found if len(run.keys) > 1 or (run.start, run.end) in alone], 2))


def aged_persons(article: Article, names: list[Name]) -> list[Name]:
    """Takes for a person whose age follows: "Kusane Vilar, 55,", "Shaki (7)".

    Leaves alone places, whose numbers are something else.
    """
    return place_over(names, _persons(_such(article, _has_age), 3))


def speakers(article: Article, names: list[Name]) -> list[Name]:
    """Takes for a person who says something: "Akret said", '," said Nandi Murukuta'.

    A single word is weaker evidence than a full name. Leaves alone countries, acronyms and what has a head word:
    "Beijing said", "the EFCC said", "the ministry said".
    """
    return place_over(names, _likely_persons(_such(article, _speaks)))


def persons_by_their_people(article: Article, names: list[Name]) -> list[Name]:
    """Takes for a person who has kin, a birth or an administration: "Kusane was born", "the Vilar administration".

    Leaves alone places, acronyms and what has a head word.
    """
    return place_over(names, _persons(_such(article, _has_people), 2))


def person_runs(article: Article) -> list[Run]:
    """The runs of an article that may be a person's name, by their words."""
    return [segment.run for segment in article.segments if may_be_person(segment.run)]


def may_be_person(run: Run) -> bool:
    """Whether no word of a run speaks against a person: a head word, a title, a place, a people or a known body."""
    return _is_personal(run.keys)


@lru_cache(maxsize=KEPT)
def _is_personal(keys: Phrase) -> bool:
    if len(keys) > MOST_WORDS or organisation_length(keys):
        return False
    if has_class(keys) or not titles().keys().isdisjoint(keys):
        return False
    standing = standing_of(" ".join(keys))
    is_place = standing is not None and standing.certainty >= LIKELY
    return not is_place and not is_people(keys[-1]) and not is_people(keys[0])


def _such(article: Article, is_such: Callable[[Article, Run], bool]) -> list[Run]:
    return [run for run in article.once(person_runs) if is_such(article, run)]


def _persons(runs: Sequence[Run], trust: int) -> list[Name]:
    return [Name(run.start, run.end, "PERSON", trust) for run in runs]


def _likely_persons(runs: Sequence[Run]) -> list[Name]:
    """Persons by what stands beside their names, which weighs more where a given name begins them."""
    return [Name(run.start, run.end, "PERSON", 2 if run.keys[0] in given_names() else 1) for run in runs]


def _is_described(article: Article, run: Run) -> bool:
    if len(run.words) == 1 and run.keys[0] not in given_names():
        return False
    match = LAST_WORD_BEFORE.search(before(article.text, run.start))
    return match is not None and match.group(1) in roles()


def _has_age(article: Article, run: Run) -> bool:
    return bool(AGE_AFTER.match(article.text, run.end))


def _speaks(article: Article, run: Run) -> bool:
    if len(run.words) == 1 and article.surface(run).isupper():
        return False
    return bool(SAYS_AFTER.match(article.text, run.end) or SAYS_BEFORE.search(before(article.text, run.start)))


def _has_people(article: Article, run: Run) -> bool:
    return bool(KIN_AFTER.match(article.text, run.end)) and not article.surface(run).isupper()
