"""Rules about names that say themselves what they name, by a head word: "Makerere University", "Gulf of Aden"."""

from __future__ import annotations

from collections.abc import Iterator

from transforms.extraction.mentions.article import Article, Name, Run
from transforms.extraction.mentions.spans import place_over
from transforms.extraction.mentions.words import common_words, heads, plain_words

_FIRST_HEADS = frozenset(("lake", "mount", "cape", "gulf", "bay", "strait", "straits", "isle", "river", "sea", "rio"))
"""Heads that stand first without "of" as well: "Lake Victoria"."""

_OF = (" of ", " of the ", " for ", " for the ", " and ", " & ", ", ", " on ", " in ", " against ", " to ")


def headed_organisations(article: Article, names: list[Name]) -> list[Name]:
    """Finds organisations by head word, with what belongs to it: "Ministry of Health and Wellness", "Sierra Leone Labour Congress".

    Leaves alone the head word by itself ("the Ministry") and headings, where every word has a capital.
    """
    return place_over(names, _headed(article, "ORG"))


def headed_facilities(article: Article, names: list[Name]) -> list[Name]:
    """Finds buildings and the like by head word: "Charleville Cemetery", "Port of Acajutla".

    Leaves alone the head word by itself, and headings.
    """
    return place_over(names, _headed(article, "FAC"))


def headed_places(article: Article, names: list[Name]) -> list[Name]:
    """Finds waters, mountains and parts of countries by head word: "Silala River", "Lake Rudolph", "Miaoli County".

    Leaves alone the head word by itself, and headings.
    """
    return place_over(names, (*_headed(article, "LOC"), *_headed(article, "GPE")))


def headed_events(article: Article, names: list[Name]) -> list[Name]:
    """Finds cups, wars, summits and disasters by head word: "Cannes Film Festival", "Battle of Puebla".

    Leaves alone the head word by itself, and headings.
    """
    return place_over(names, _headed(article, "EVENT"))


def headed_laws(article: Article, names: list[Name]) -> list[Name]:
    """Finds laws and treaties by head word: "Access to Information Act", "Treaty of Lisbon".

    Leaves alone the head word by itself, and headings.
    """
    return place_over(names, _headed(article, "LAW"))


def _headed(article: Article, kind: str) -> Iterator[Name]:
    return (name for name in headed_names(article) if name.type == kind)


def headed_names(article: Article) -> Iterator[Name]:
    """All names with a head word, of every type."""
    runs = article.runs
    for number, run in enumerate(runs):
        if run.is_heading:
            continue
        first = _first(run)
        head = _head(run, first)
        if head is None:
            continue
        end = run.words[head][1]
        kind = heads()[run.keys[head]]
        has_tail = head == len(run.words) - 1
        tail = _tail(article.text, runs, number) if has_tail and kind != "GPE" else end
        if head > first or tail > end or (run.keys[head] in _FIRST_HEADS and head + 1 < len(run.keys)):
            if head == first and tail == end:
                tail = run.end
            yield Name(run.words[first][0], tail, kind, 3)


def _first(run: Run) -> int:
    at = 0
    while at < len(run.keys) and run.keys[at] in plain_words():
        at += 1
    return at


def _head(run: Run, first: int) -> int | None:
    """The last head word of a run, or a first one that opens the name."""
    return next((at for at in range(len(run.keys) - 1, first - 1, -1) if run.keys[at] in heads()), None)


def _tail(text: str, runs: list[Run], number: int) -> int:
    """Where a name ends whose run ends with its head: behind "of" and the runs that go with it."""
    end = runs[number].end
    is_first = True
    for run in runs[number + 1 : number + 5]:
        gap = text[end : run.start]
        if (
            gap not in _OF
            or (is_first and gap in (" and ", " & ", ", ", " in ", " to "))
            or (gap in (" on ", " against ", " to ", " in ") and not is_first)
        ):
            break
        end = run.end
        is_first = False
    return end
