"""Groups of names that mean one entity across the corpus, and how one group attaches to another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from transforms.linking.evidence import SAME, SLIP
from transforms.linking.organisations import Title
from transforms.linking.persons import Person

F = TypeVar("F")

Near = dict[str, set[str]]
"""Keys of groups, and those of the groups that are one edit away from them."""

OFTENER = 3
"""A spelling that is met more than twice is a slip only where the right one is met so many times as often."""


Form = Person | Title
"""A name taken apart."""


class Named(NamedTuple, Generic[F]):
    """A name of one type as articles use it.

    `row` is its place in the frame of names, `form` what it is made of; one that `is_alone` meets no other name.
    """

    row: int
    name: str
    place: str | None
    mentions: int
    form: F
    is_alone: bool


@dataclass(eq=False)
class Group(Generic[F]):
    """Names that mean the same; `key` makes the identifier, `form` is the fullest of them taken apart.

    `host` is the group that it belongs to, and `why`.
    """

    key: str
    form: F
    names: list[Named[F]] = field(default_factory=list)
    host: Group[F] | None = None
    why: str = SAME

    @property
    def root(self) -> Group[F]:
        """The group that it belongs to in the end."""
        return self if self.host is None else self.host.root

    @property
    def count(self) -> int:
        """Mentions of its own names."""
        return sum(name.mentions for name in self.names)

    def attach(self, fits: Iterable[Group[F]], why: str) -> None:
        """Join the one group that fits; where none or several do, stay apart."""
        roots = {fit.root.key: fit.root for fit in fits if fit.root is not self}
        if len(roots) == 1:
            self.host, self.why = next(iter(roots.values())), why


def entity_id(entity_type: str, key: str) -> str:
    """The identifier of an entity: sha256 of its type and the key of its group."""
    return hashlib.sha256(f"entity\n{entity_type}\n{key}".encode()).hexdigest()


def attach_slips(groups: Iterable[Group[F]], near: Near) -> None:
    """Attach rarer spellings to the group that they are one edit away from, the most frequent groups first."""
    by_key = {group.key: group for group in groups if group.key in near}
    counts = {key: group.count for key, group in by_key.items()}
    for key in sorted(by_key, key=lambda key: (-counts[key], key)):
        larger = [
            by_key[other]
            for other in near[key]
            if (-counts[other], other) < (-counts[key], key)
            and by_key[other].host is None
            and (counts[key] <= 2 or counts[key] * OFTENER <= counts[other])
        ]
        by_key[key].attach(larger, SLIP)
