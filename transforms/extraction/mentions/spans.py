"""What can be done with sorted names that do not overlap, so that they stay so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

from transforms.extraction.mentions.article import Article, Name

_start = attrgetter("start")
_end = attrgetter("end")


Edit = Callable[[Article, Name], Iterator[Name]]
"""What becomes of one name: nothing, the same, another, or several."""


def mapped(article: Article, names: Sequence[Name], edit: Edit) -> list[Name]:
    """What an edit makes of each name, without what is empty."""
    return [piece for name in names for piece in edit(article, name) if piece.start < piece.end]


def overlapping(names: Sequence[Name], start: int, end: int) -> Sequence[Name]:
    """The names that share a character with the offsets."""
    return names[bisect_right(names, start, key=_end) : bisect_left(names, end, key=_start)]


def settle(name: Name, kind: str, trust: int) -> Name:
    """A name with evidence for a type: it adds to the trust in that type, or wins if it outweighs another type's."""
    if kind == name.type:
        return name._replace(trust=name.trust + trust)
    return name._replace(type=kind, trust=trust) if trust > name.trust else name


def place_over(names: list[Name], found: Iterable[Name]) -> list[Name]:
    """Names with those found, which take the place of names that they cover and of others that are trusted less.

    Where a name has the same offsets, or is longer and of the same type, what is found is evidence for its type.
    """
    settled: dict[int, Name] = {}
    gone: set[int] = set()
    added: list[Name] = []
    for one in sorted(found):
        if added and added[-1].end > one.start:
            continue
        met = overlapping(names, one.start, one.end)
        if len(met) == 1 and _is_evidence(one, met[0]):
            settled[met[0].start] = settle(settled.get(met[0].start, met[0]), one.type, one.trust)
        elif all(_yields(name, one) for name in met):
            gone.update(name.start for name in met)
            added.append(one._replace(source=met[0].source) if met else one)
    if settled or gone:
        names = [settled.get(name.start, name) for name in names if name.start not in gone]
    return sorted([*names, *added]) if added else names


def _is_evidence(found: Name, name: Name) -> bool:
    is_within = name.start <= found.start and found.end <= name.end
    return found[:2] == name[:2] or (is_within and found.type == name.type)


def _yields(name: Name, found: Name) -> bool:
    is_covered = found.start <= name.start and name.end <= found.end
    return name.trust < found.trust or (is_covered and name.trust == found.trust)


def fill_gaps(names: list[Name], found: Iterable[Name]) -> list[Name]:
    """Names with those found that overlap none; where one has the same offsets, it is evidence for its type."""
    settled: dict[int, Name] = {}
    added: list[Name] = []
    last = 0
    for one in sorted(found, key=_start):
        met = overlapping(names, one.start, one.end)
        if len(met) == 1 and (met[0].start, met[0].end) == (one.start, one.end):
            settled[one.start] = settle(settled.get(one.start, met[0]), one.type, one.trust)
        elif not met and one.start >= last:
            added.append(one)
            last = one.end
    if settled:
        names = [settled.get(name.start, name) for name in names]
    return sorted([*names, *added]) if added else names
