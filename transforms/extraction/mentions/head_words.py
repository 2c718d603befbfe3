"""Where a name with a head word begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.cues import YEAR_BEFORE, before
from transforms.extraction.mentions.runs import Run
from transforms.extraction.mentions.words import given_names, has_head, heads, longest, owners, plain_words, titles
from transforms.gazetteer import is_people, standing_of

TRUST = 4
"""A head word is as sure as the gazetteer's surest names."""

MOST_PARTS = 5
"""Runs behind the first that a name may take in: "Ministry of Trade, Industry, Tourism and Small Business"."""

_FIRST_HEADS = frozenset(("lake", "mount", "cape", "gulf", "bay", "strait", "straits", "isle", "river", "sea", "rio"))
"""Heads that stand first without "of" as well: "Lake Victoria"."""

_LIST_HEADS = frozenset(
    (
        *("ministry", "department", "office", "committee", "commission", "bureau", "agency", "institute", "authority"),
        *("council", "faculty", "school", "college", "directorate", "centre", "center", "board", "secretariat"),
        *("university", "fund"),
    )
)
"""Heads whose fields are listed: "Ministry of Education, Science and Technology"."""

_LAST_KINDS = ("LOC", "GPE", "FAC")
"""Types whose head closes the name."""

_OF = frozenset((" of ", " of the ", " for ", " for the ", " on the ", " on ", " against "))
_AND = frozenset((", ", " and ", ", and ", " & "))
_POSSESSIVES = frozenset(("'s ", "’s ", "' ", "’ "))
_NUMERALS = frozenset(("i", "ii", "iii", "iv", "v", "vi"))


def headed_names(article: Article) -> list[Name]:
    """All names with a head word and more than that, of every type."""
    return list(_headed_names(article.text, article.runs))


def _headed_names(text: str, runs: Sequence[Run]) -> Iterator[Name]:
    for number, run in enumerate(runs):
        if run.is_heading or not has_head(run.keys):
            continue
        first = _first(run)
        head = next((at for at in range(len(run.keys) - 1, first - 1, -1) if run.keys[at] in heads()), None)
        if head is None:
            continue
        kind = heads()[run.keys[head]]
        if kind in _LAST_KINDS and not _closes(run, first, head):
            continue
        start, end = _start(text, runs, number, first), _end(text, runs, number, head)
        if start < run.words[head][0] or end > run.words[head][1]:
            yield Name(_with_year(text, start) if kind == "EVENT" else start, end, kind, TRUST)


def _first(run: Run) -> int:
    """The first word of a run that does not merely open a sentence."""
    return next((at for at, key in enumerate(run.keys) if key not in plain_words()), len(run.keys))


def _closes(run: Run, first: int, head: int) -> bool:
    """Whether a head word stands where that of a place does: last, or first ("Lake Victoria")."""
    following = run.keys[head + 1 :]
    is_first = head == first and run.keys[head] in _FIRST_HEADS and len(following) <= 2
    return not following or is_first or following[0] in plain_words() or bool(longest(titles(), run.keys, head + 1))


def _start(text: str, runs: Sequence[Run], number: int, first: int) -> int:
    """Where a name begins: with its run, or with the one before whose possessive opens it ("People's Court")."""
    run = runs[number]
    if number and first == 0 and _owns(text, runs[number - 1], run):
        owner = runs[number - 1]
        return owner.words[min(_first(owner), len(owner.words) - 1)][0]
    return run.words[first][0]


def _owns(text: str, owner: Run, run: Run) -> bool:
    is_joined = text[owner.end : run.start] in _POSSESSIVES
    return is_joined and owner.keys[-1] in owners() and not owner.is_heading


def _end(text: str, runs: Sequence[Run], number: int, head: int) -> int:
    """Where a name ends: with its head, a numeral behind it, or what goes with it behind "of"."""
    run = runs[number]
    if head + 1 == len(run.keys):
        return _end_of_parts(text, runs, number)
    if run.keys[head] in _FIRST_HEADS:
        return run.end
    return run.words[head + 1 if run.keys[head + 1] in _NUMERALS else head][1]


def _end_of_parts(text: str, runs: Sequence[Run], number: int) -> int:
    """Where a name ends that its head does not close: behind the last part that "of" or a list of fields adds."""
    run = runs[number]
    end = at = run.end
    has_fields = run.keys[-1] in _LIST_HEADS
    for other in runs[number + 1 : number + 1 + MOST_PARTS]:
        gap, length = text[at : other.start], _length_of_part(other)
        is_part = gap in _OF or (has_fields and end > run.end and gap in _AND and _is_field(other))
        if not length or not is_part:
            break
        at = other.words[length - 1][1]
        end = end if gap == ", " else at
        if length < len(other.words):
            break
    return end


def _length_of_part(run: Run) -> int:
    """How many words of a run behind "of" belong to the name: none of a titled person or a people."""
    title = longest(titles(), run.keys, 0)
    if (title and title < len(run.keys)) or is_people(" ".join(run.keys)):
        return 0
    return next((at for at, key in enumerate(run.keys) if key in plain_words()), len(run.keys))


def _is_field(run: Run) -> bool:
    """Whether a run can be one more field of a ministry or the like, and is no name of its own."""
    is_name = standing_of(" ".join(run.keys)) is not None or run.keys[0] in given_names()
    return len(run.keys) <= 3 and not is_name and not has_head(run.keys)


def _with_year(text: str, start: int) -> int:
    """Where an event begins with its year or number: "2022 World Cup", "5th Global Conference"."""
    match = YEAR_BEFORE.search(before(text, start))
    return start - len(match.group()) if match else start
