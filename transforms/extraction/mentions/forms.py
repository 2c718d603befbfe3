"""Rules about the forms of a person's name: nicknames, missing parts, acronyms run together with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.persons import may_be_person, person_runs
from transforms.extraction.mentions.runs import Run
from transforms.extraction.mentions.segments import segments_of
from transforms.extraction.mentions.spans import overlapping, place_over
from transforms.gazetteer import is_people, standing_of
from transforms.gazetteer.atlas import SURE

LONGEST_NAME = 4
"""Words of the longest name that is completed."""

_QUOTED = frozenset((' "', " “", " ‘", " '"))
_UNQUOTED = frozenset(('" ', "” ", "’ ", "' "))


def nicknamed_persons(article: Article, names: list[Name]) -> list[Name]:
    """Joins a name with a nickname in quotation marks: 'Ranu "Bela" Kampen', "Ana “Nita” Vaz".

    Leaves alone marks around more than one word, and what has a head word.
    """
    return place_over(names, _nicknamed(article))


def persons_completed(article: Article, names: list[Name]) -> list[Name]:
    """Completes a person's name to all of its words with capitals: "Pulat" before "Ahunor", "Yoo Suk-yel".

    Leaves alone runs with other names in them, with a head word, or longer than a name.
    """
    return place_over(names, _completed(article, names))


def acronyms_parted_from_persons(article: Article, names: list[Name]) -> list[Name]:
    """Parts an acronym from the person behind it, for whom the model took both: "PNO Hector Lait".

    Leaves alone initials ("KB Hedge") and names in capitals.
    """
    return [piece for name in names for piece in _parted(article, name)]


def _nicknamed(article: Article) -> Iterator[Name]:
    runs = article.runs
    for first, nick, last in zip(runs, runs[1:], runs[2:], strict=False):
        if article.text[first.end : nick.start] not in _QUOTED or article.text[nick.end : last.start] not in _UNQUOTED:
            continue
        given = [segment.run for segment in segments_of(first) if segment.run.end == first.end]
        if given and len(nick.keys) == 1 and may_be_person(given[0]) and may_be_person(last):
            yield Name(given[0].start, last.end, "PERSON", 3)


def _completed(article: Article, names: Sequence[Name]) -> Iterator[Name]:
    for run in article.once(person_runs):
        met = overlapping(names, run.start, run.end)
        if len(met) == 1 and met[0].type == "PERSON" and _is_part(met[0], run) and _is_simple(article, run):
            yield Name(run.start, run.end, "PERSON", met[0].trust)


def _is_part(name: Name, run: Run) -> bool:
    is_within = run.start <= name.start and name.end <= run.end and name[:2] != (run.start, run.end)
    is_single = any(word == name[:2] for word in run.words)
    is_open = is_single or name.start == run.start
    return is_within and is_open and not run.is_heading and len(run.words) <= LONGEST_NAME


def _is_simple(article: Article, run: Run) -> bool:
    """Whether every word of a run looks like one of a person's name."""
    words = [article.text[start:end] for start, end in run.words]
    return not any((word.isupper() and len(word) > 2) or is_people(word) or _is_sure_place(word) for word in words)


def _is_sure_place(word: str) -> bool:
    standing = standing_of(word)
    return standing is not None and standing.certainty >= SURE


def _parted(article: Article, name: Name) -> Iterator[Name]:
    first, _, rest = article.surface(name).partition(" ") if name.type == "PERSON" else ("", "", "")
    is_acronym = len(first) > 2 and first.isupper() and first.isalpha()
    if not rest or not is_acronym or rest.isupper() or article.is_heading(name.start):
        yield name
        return
    yield name._replace(end=name.start + len(first), type="ORG")
    yield name._replace(start=name.end - len(rest))
