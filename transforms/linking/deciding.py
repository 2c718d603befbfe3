"""What entity each name means by the rules, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from transforms.linking.bodies import group_bodies
from transforms.linking.evidence import ACRONYM, BRACKETS, SAME, weakest
from transforms.linking.groups import Form, Group, Named, entity_id
from transforms.linking.organisations import title
from transforms.linking.people import group_people

DECIDED: dict[str, type[pl.DataType]] = {
    "entity_id": pl.String,
    "why": pl.String,
    "is_own": pl.Boolean,
    "is_head": pl.Boolean,
}

_Decided = tuple[str, str, bool, bool]


def decide(names: pl.DataFrame, forms: list[Form], spelled: pl.DataFrame) -> pl.DataFrame:
    """The columns of DECIDED for names (type, name, place, count, component), in their order, given their parts.

    Takes besides the spellings of these names: type, name, surface, evidence, mention_count.
    """
    found: list[_Decided] = [("", SAME, True, True)] * names.height
    for row, decided in _decide(names, forms, spelled):
        found[row] = decided
    columns = zip(*found, strict=True) if found else [()] * len(DECIDED)
    return pl.DataFrame(dict(zip(DECIDED, columns, strict=True)), schema=DECIDED)


def _decide(names: pl.DataFrame, forms: list[Form], spelled: pl.DataFrame) -> Iterator[tuple[int, _Decided]]:
    is_alone = ~pl.col("component").is_duplicated() & pl.col("component").is_not_null()
    rows = names.select("type", "name", "place", "count", is_alone=is_alone).with_row_index("row")
    for (kind,), part in rows.group_by("type", maintain_order=True):
        named: list[Named[Any]] = [
            Named(row, name, place, count, forms[row], alone)
            for row, name, place, count, alone in part.select("row", "name", "place", "count", "is_alone").iter_rows()
        ]
        groups: Iterable[Group[Any]] = (
            group_people(named) if kind == "PERSON" else group_bodies(str(kind), named, _acronyms(str(kind), spelled))
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


def _members(kind: str, group: Group[Any]) -> Iterator[tuple[int, _Decided]]:
    root = group.root
    root_id = entity_id(kind, root.key)
    why = _chain(group)
    for name in group.names:
        yield name.row, (root_id, why, group is root, name.form == group.form)


def _chain(group: Group[Any]) -> str:
    return SAME if group.host is None else weakest(group.why, _chain(group.host))
