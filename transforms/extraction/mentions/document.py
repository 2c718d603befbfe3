"""Rules that need the whole article: what one place says about a name holds for all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from transforms.extraction.mentions.article import Article, Name, Run
from transforms.extraction.mentions.spans import fill_gaps, place_over
from transforms.extraction.mentions.words import Phrase, common_words, folded, heads, plain_words
from transforms.gazetteer import is_people, standing_of

_ORDER = ("PERSON", "GPE", "ORG", "LOC", "NORP", "FAC", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART", "PRODUCT")
_SURNAME_TRUST = 6


def surnames_are_persons(article: Article, names: list[Name]) -> list[Name]:
    """Takes part of a person's full name for the person, wherever it stands: "Lavrov" behind "Sergei Lavrov".

    Leaves alone what is trusted more to be something else.
    """
    parts = _parts_of_persons(article, names)
    return [
        name._replace(type="PERSON", trust=name.trust + 2)
        if name.type != "PERSON" and name.trust <= 3 and _key(article, name) in parts
        else name
        for name in names
    ]


def one_type_per_name(article: Article, names: list[Name]) -> list[Name]:
    """Gives all mentions of one name the type that has most evidence in the article.

    Leaves alone words that are a people here and its language there.
    """
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for name in names:
        votes[_key(article, name)][name.type] += name.trust
    best = {key: max(found, key=lambda kind: (found[kind], -_ORDER.index(kind))) for key, found in votes.items()}
    return [name if name.type == "LANGUAGE" else name._replace(type=best[_key(article, name)]) for name in names]


def missed_repeats_tagged(article: Article, names: list[Name]) -> list[Name]:
    """Finds again, as whole words, the names that were found elsewhere in the article, and surnames of its persons.

    A single word counts where it stands alone, or before or behind a title. Leaves alone parts of longer names.
    """
    known = _known(article, names)
    return fill_gaps(names, _repeats(article, known))


def _key(article: Article, name: Name) -> str:
    return folded(" ".join(article.surface(name).split()))


def _parts_of_persons(article: Article, names: Sequence[Name]) -> frozenset[str]:
    """The first and the last words of the persons' full names, folded, and what follows a first name."""
    found = set()
    for name in names:
        keys = [folded(word) for word in article.surface(name).split()]
        if name.type == "PERSON" and 1 < len(keys) <= 5:
            found.update((keys[0], keys[-1], *(" ".join(keys[at:]) for at in range(1, len(keys) - 1))))
            found.update(keys[-2:])
    return frozenset(key for key in found if not _is_doubtful(article, key))


def _known(article: Article, names: Sequence[Name]) -> dict[str, list[tuple[Phrase, str]]]:
    kinds: dict[Phrase, str] = {tuple(part.split()): "PERSON" for part in _parts_of_persons(article, names)}
    for name in names:
        keys = tuple(map(folded, article.surface(name).split()))
        if len(keys) > 1 or not _is_doubtful(article, keys[0]):
            kinds[keys] = name.type
    known: dict[str, list[tuple[Phrase, str]]] = defaultdict(list)
    for phrase in sorted(kinds, key=lambda phrase: (-len(phrase), phrase)):
        known[phrase[0]].append((phrase, kinds[phrase]))
    return known


def _is_doubtful(article: Article, key: str) -> bool:
    return len(key) < 2 or key in article.lower_words or key in plain_words() or key in common_words() or key in heads()


def _repeats(article: Article, known: dict[str, list[tuple[Phrase, str]]]) -> Iterator[Name]:
    for segment in article.segments:
        run = segment.run
        at = 0
        while at < len(run.keys):
            phrase, kind = next(
                (
                    (phrase, kind)
                    for phrase, kind in known.get(run.keys[at], ())
                    if run.keys[at : at + len(phrase)] == phrase
                ),
                ((), ""),
            )
            if len(phrase) > 1 or (phrase and (len(run.keys) == 1 or run.is_heading)):
                yield Name(run.words[at][0], run.words[at + len(phrase) - 1][1], kind, 1)
            at += max(len(phrase), 1)
