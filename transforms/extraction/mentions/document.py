"""Rules that need the whole article: what one place says about a name holds for all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.spans import fill_gaps
from transforms.extraction.mentions.words import Phrase, class_words, phrase, plain_words
from transforms.tables.base import ENTITY_TYPES

MOST_WORDS = 5
"""Persons with longer names are lists or headings rather than one."""

LONGEST_REPEAT = 8
"""Words of the longest name that is looked for again."""

OUTWEIGHED = 3
"""Up to this trust a type yields to a person's surname."""


def surnames_are_persons(article: Article, names: list[Name]) -> list[Name]:
    """Takes part of a person's full name for the person, wherever it stands: "Lavrov" behind "Sergei Lavrov".

    Leaves alone what is surely something else, such as a country.
    """
    parts = _parts_of_persons(article, names)
    return [
        name._replace(type="PERSON", trust=name.trust + 2) if _is_outweighed(article, name, parts) else name
        for name in names
    ]


def one_type_per_name(article: Article, names: list[Name]) -> list[Name]:
    """Gives all mentions of one name the type that has most evidence in the article.

    Leaves alone languages, whose names are those of peoples as well.
    """
    votes: dict[Phrase, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    keys = [phrase(article.surface(name)) for name in names]
    for name, key in zip(names, keys, strict=True):
        votes[key][name.type] += name.trust
    best = {key: _best(found) for key, found in votes.items()}
    return [
        name if name.type in {"LANGUAGE", best[key]} else name._replace(type=best[key])
        for name, key in zip(names, keys, strict=True)
    ]


def _best(votes: Mapping[str, int]) -> str:
    return (
        max(votes, key=lambda kind: (votes[kind], -ENTITY_TYPES.index(kind))) if len(votes) > 1 else next(iter(votes))
    )


def missed_repeats_tagged(article: Article, names: list[Name]) -> list[Name]:
    """Finds again, as whole words, the names that were found elsewhere in the article, and surnames of its persons.

    A single word counts where it stands alone, or before or behind a title, or in a heading. Leaves alone parts of
    longer names, and words that the article has in lower case too.
    """
    return fill_gaps(names, _repeats(article, _known(article, names)))


def _is_outweighed(article: Article, name: Name, parts: frozenset[Phrase]) -> bool:
    return name.type != "PERSON" and name.trust <= OUTWEIGHED and phrase(article.surface(name)) in parts


def _parts_of_persons(article: Article, names: Sequence[Name]) -> frozenset[Phrase]:
    """The first word of the persons' full names, the last two, and what follows a first name."""
    found: set[Phrase] = set()
    for name in names:
        if name.type == "PERSON" and 1 < len(keys := phrase(article.surface(name))) <= MOST_WORDS:
            found.update(((keys[0],), (keys[-1],), (keys[-2],), *(keys[at:] for at in range(1, len(keys) - 1))))
    return frozenset(part for part in found if not _is_doubtful(article, part))


def _known(article: Article, names: Sequence[Name]) -> dict[Phrase, str]:
    """The type of each name that may be looked for again, by its folded words."""
    known = dict.fromkeys(_parts_of_persons(article, names), "PERSON")
    found = ((phrase(article.surface(name)), name.type) for name in names)
    return known | {keys: kind for keys, kind in found if len(keys) > 1 or not _is_doubtful(article, keys)}


def _is_doubtful(article: Article, part: Phrase) -> bool:
    """Whether part of a name can be a word of its own."""
    key = " ".join(part)
    return len(key) < 2 or key in article.lower_words or key in plain_words() or key in class_words()


def _repeats(article: Article, known: Mapping[Phrase, str]) -> Iterator[Name]:
    first_words = {keys[0] for keys in known}
    alone = {segment.run.start for segment in article.segments if len(segment.run.keys) == 1}
    for run in article.runs:
        if first_words.isdisjoint(run.keys):
            continue
        at = 0
        while at < len(run.keys):
            length = _length_of_known(run.keys, at, known) if run.keys[at] in first_words else 0
            start, end = run.words[at][0], run.words[at + max(length, 1) - 1][1]
            is_whole = length > 1 or start in alone or run.is_heading
            if length and is_whole and article.text[end : end + 1] != "$":
                yield Name(start, end, known[run.keys[at : at + length]])
            at += max(length, 1)


def _length_of_known(keys: Phrase, at: int, known: Mapping[Phrase, str]) -> int:
    longest = min(LONGEST_REPEAT, len(keys) - at)
    return next((length for length in range(longest, 0, -1) if keys[at : at + length] in known), 0)
