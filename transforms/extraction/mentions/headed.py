"""Rules about names that say themselves what they name, by a head word: "Makerere University", "Gulf of Aden"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.extraction.mentions.article import Article, Name, Run
from transforms.extraction.mentions.spans import place_over
from transforms.extraction.mentions.words import common_words, given_names, heads, longest, owners, plain_words, titles
from transforms.gazetteer import is_people, standing_of

_FIRST_HEADS = frozenset(("lake", "mount", "cape", "gulf", "bay", "strait", "straits", "isle", "river", "sea", "rio"))
"""Heads that stand first without "of" as well: "Lake Victoria"."""

_OF = frozenset((" of ", " of the ", " for ", " for the ", " on the ", " on ", " against "))
_LIST_HEADS = frozenset(
    (
        "ministry",
        "department",
        "office",
        "committee",
        "commission",
        "bureau",
        "agency",
        "institute",
        "authority",
        "council",
    )
    + ("faculty", "school", "college", "directorate", "centre", "center", "board", "secretariat", "university", "fund")
)
"""Heads whose fields are listed: "Ministry of Education, Science and Technology"."""

_POSSESSIVES = frozenset(("'s ", "’s ", "' ", "’ "))
_NUMERALS = frozenset(("i", "ii", "iii", "iv", "v", "vi"))
_YEAR_BEFORE = re.compile(r"(?<!\w)(?:\d{4}|\d{1,2}(?:st|nd|rd|th)) $")
_TRUST = 4


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


def facilities_with_a_class(article: Article, names: list[Name]) -> list[Name]:
    """Finds buildings whose class is in lower case, and takes it in: "Islamabad airport", "Guaraní airport".

    Leaves alone peoples ("a French airport") and what has a head word of its own.
    """
    return place_over(names, _classed(article))


_CLASS_AFTER = re.compile(
    r" (?:international )?(?:airport|airbase|stadium|museum|palace|prison|jail|dam|refinery|railway station)\b"
)


def _classed(article: Article) -> Iterator[Name]:
    for segment in article.segments:
        run = segment.run
        match = _CLASS_AFTER.match(article.text, run.end)
        if (
            match
            and len(run.keys) <= 3
            and not is_people(run.keys[-1])
            and not any(key in heads() or key in common_words() for key in run.keys)
        ):
            yield Name(run.start, match.end(), "FAC", 5)


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
        first = _first(run)
        head = _head(run, first)
        if head is None or run.is_heading:
            continue
        kind = heads()[run.keys[head]]
        if kind in ("LOC", "GPE", "FAC") and not _closes(run, first, head):
            continue
        start = _start(article.text, runs, number, first)
        end = _end(article.text, runs, number, head)
        if start < run.words[head][0] or end > run.words[head][1]:
            yield Name(_with_year(article.text, start) if kind == "EVENT" else start, end, kind, _TRUST)


def _closes(run: Run, first: int, head: int) -> bool:
    """Whether a head word stands where that of a place does: last, or first before one or two words ("Lake Victoria")."""
    following = run.keys[head + 1 :]
    is_first = head == first and run.keys[head] in _FIRST_HEADS and len(following) <= 2
    return not following or is_first or following[0] in plain_words() or bool(longest(titles(), run.keys, head + 1))


def _first(run: Run) -> int:
    at = 0
    while at < len(run.keys) and run.keys[at] in plain_words():
        at += 1
    return at


def _head(run: Run, first: int) -> int | None:
    """The last head word of a run."""
    return next((at for at in range(len(run.keys) - 1, first - 1, -1) if run.keys[at] in heads()), None)


def _start(text: str, runs: list[Run], number: int, first: int) -> int:
    """Where a name begins: with its run, or with the one before whose possessive opens it."""
    run = runs[number]
    before = runs[number - 1] if number and first == 0 else None
    if (
        before
        and text[before.end : run.start] in _POSSESSIVES
        and before.keys[-1] in owners()
        and not before.is_heading
    ):
        return before.words[_first(before)][0] if _first(before) < len(before.words) else run.start
    return run.words[first][0]


def _end(text: str, runs: list[Run], number: int, head: int) -> int:
    """Where a name ends: with its head, a numeral behind it, or what goes with it behind "of"."""
    run = runs[number]
    if head + 1 < len(run.keys):
        has_more = run.keys[head + 1] in _NUMERALS
        return run.words[head + 1][1] if has_more else run.end if run.keys[head] in _FIRST_HEADS else run.words[head][1]
    end = at = run.end
    is_open = run.keys[head] in _LIST_HEADS
    for other in runs[number + 1 : number + 6]:
        gap = text[at : other.start]
        stop = _stop(other)
        if not stop or not (gap in _OF or (is_open and end > run.end and _is_listed(gap, other))):
            break
        at = other.words[stop - 1][1]
        if gap != ", ":
            end = at
        if stop < len(other.words):
            break
    return end


def _stop(run: Run) -> int:
    """How many words of a run behind "of" belong to the name: none of a titled person or a people."""
    title = longest(titles(), run.keys, 0)
    if (title and title < len(run.keys)) or is_people(" ".join(run.keys)):
        return 0
    return next((at for at, key in enumerate(run.keys) if key in plain_words()), len(run.keys))


def _is_listed(gap: str, run: Run) -> bool:
    """Whether a run goes on with the list of fields of a ministry or the like."""
    is_other = (
        any(key in heads() for key in run.keys) or standing_of(" ".join(run.keys)) or run.keys[0] in given_names()
    )
    return gap in (", ", " and ", ", and ", " & ") and not is_other and len(run.keys) <= 3


def _with_year(text: str, start: int) -> int:
    """Where an event begins with its year or number: "2022 World Cup"."""
    match = _YEAR_BEFORE.search(text[max(0, start - 5) : start])
    return start - len(match.group()) if match else start
