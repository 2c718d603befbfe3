"""Organisations, places, peoples and things across the corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping

from transforms.linking.evidence import ELSEWHERE, SAME
from transforms.linking.groups import Group, Named, Near, attach_slips
from transforms.linking.organisations import Title, is_acronym
from transforms.linking.spelling import one_edit_pairs

Bodies = list[Group[Title]]
Acronyms = Mapping[str, Counter[str]]
"""Keys of the names that articles resolve an acronym to, by its key, with the mentions that they do so."""

NEARLY_ALL = 0.9
"""An acronym means a name if articles resolve it to that name in so many of all cases; the others may be slips."""


def group_bodies(kind: str, names: Iterable[Named[Title]], acronyms: Acronyms) -> Bodies:
    """Groups of names of one type other than PERSON, each with its host if it has one.

    A group is a place, or what spellings of a name share. A name whose place is not known belongs to the one place
    of the corpus that bears it, an acronym to the name that articles resolve it to.
    """
    alone: Bodies = []
    groups: dict[str, Group[Title]] = {}
    for name in sorted(names, key=lambda name: (name.name, name.place or "")):
        key = group_key(kind, name.form, name.place)
        if name.is_alone:
            alone.append(Group(key, name.form, [name]))
        else:
            groups.setdefault(key, Group(key, name.form)).names.append(name)
    _attach_unplaced(groups)
    if kind == "ORG":
        free = [group for group in groups.values() if len(group.form.words) > 1]
        attach_slips(free, _slips(free))
        _attach_acronyms(groups, acronyms)
    return [*alone, *groups.values()]


def group_key(kind: str, form: Title, place: str | None) -> str:
    """The place, or what the spellings of a name share; a people's name is the same in the plural."""
    if place:
        return f"place {place}"
    key = form.key or form.shown
    return key.removesuffix("s") if kind == "NORP" and len(key) > 4 and not key.endswith("ss") else key


def _attach_unplaced(groups: dict[str, Group[Title]]) -> None:
    placed: dict[str, Bodies] = defaultdict(list)
    for group in groups.values():
        for own in {name.form.key for name in group.names if name.place}:
            placed[own].append(group)
    for key, fits in placed.items():
        if key in groups:
            groups[key].attach(fits, SAME)


def _attach_acronyms(groups: dict[str, Group[Title]], acronyms: Acronyms) -> None:
    for key, group in groups.items():
        if key in acronyms and is_acronym(group.form.shown):
            meant: Counter[str] = Counter()
            for full, mentions in acronyms[key].items():
                meant[groups[full].root.key] += mentions
            ((likeliest, mentions),) = meant.most_common(1)
            group.attach([groups[likeliest]] if mentions >= NEARLY_ALL * meant.total() else [], ELSEWHERE)


def _slips(groups: Bodies) -> Near:
    """Groups that differ from others in one word by one edit."""
    blocks: dict[Hashable, list[tuple[str, str]]] = defaultdict(list)
    for group in groups:
        words = group.form.words
        for at, word in enumerate(words):
            blocks[at, *words[:at], *words[at + 1 :]].append((word, group.key))
    found: Near = defaultdict(set)
    for block in blocks.values():
        for one, other in one_edit_pairs(block) if len(block) > 1 else ():
            found[one].add(other)
            found[other].add(one)
    return found
