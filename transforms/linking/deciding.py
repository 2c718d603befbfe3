"""What entity each name means by the rules, and why."""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import polars as pl

from transforms.linking.bodies import group_bodies
from transforms.linking.evidence import ACRONYM, BRACKETS, SAME, weakest
from transforms.linking.groups import Group, Named, entity_id
from transforms.linking.organisations import title
from transforms.linking.people import group_people
from transforms.linking.persons import Person, person

DECIDED = {"entity_id": pl.String, "why": pl.String, "is_own": pl.Boolean, "is_head": pl.Boolean}

_Decided = tuple[int, str, str, bool, bool]


def decide(names: pl.DataFrame, spelled: pl.DataFrame) -> pl.DataFrame:
    """The columns of DECIDED for names (name_id, type, name, place, count), in their order.

    Takes besides the spellings of these names: type, name, surface, evidence, mention_count.
    """
    with _no_search_for_cycles():
        found = sorted(_decide(names.select("type", "name", "place", "count").with_row_index("row"), spelled))
    return pl.DataFrame(found, schema={"row": pl.UInt32, **DECIDED}, orient="row").drop("row")


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Python's collector would look a million small objects over, again and again: a third of the time of linking."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _decide(names: pl.DataFrame, spelled: pl.DataFrame) -> Iterator[_Decided]:
    for (kind,), part in names.group_by("type", maintain_order=True):
        rows = [Named(*row) for row in part.select("row", "name", "place", "count").iter_rows()]
        groups: Iterable[Group[Any]] = (
            group_people(rows) if kind == "PERSON" else group_bodies(str(kind), rows, _acronyms(str(kind), spelled))
        )
        for group in groups:
            yield from _members(str(kind), group)


def _acronyms(kind: str, spelled: pl.DataFrame) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    is_resolved = pl.col("evidence").cast(pl.String).is_in([BRACKETS, ACRONYM])
    resolved = spelled.filter(is_resolved, pl.col("type") == kind)
    for surface, name, mentions in resolved.select("surface", "name", "mention_count").iter_rows():
        found[title(surface).key][title(name).key] += mentions
    return found


def _members(kind: str, group: Group[Any]) -> Iterator[_Decided]:
    root = group.root
    root_id = entity_id(kind, root.key)
    why = _chain(group)
    for name in group.names:
        is_head = isinstance(group.form, Person) and person(name.name) == group.form
        yield name.row, root_id, why, group is root, is_head


def _chain(group: Group[Any]) -> str:
    return SAME if group.host is None else weakest(group.why, _chain(group.host))
