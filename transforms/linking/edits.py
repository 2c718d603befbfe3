"""What users have said about entities: merges and splits, kept as data and replayed after the rules have linked."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import polars as pl

from transforms.gazetteer import fold
from transforms.linking.groups import entity_id
from transforms.tables.edits import EntityEdits


class Entity(NamedTuple):
    """An entity as an edit remembers it: by its identifier, and by type and name should that have changed."""

    entity_id: str
    type: str
    name: str


class Edit(NamedTuple):
    """`other` is merged into `entity`, or, in a split, `other` holds the spelling that is taken out of it."""

    action: Literal["merge", "split"]
    entity: Entity
    other: Entity


class Replayed(NamedTuple):
    """Entities of names after edits: by row, the rows that edits moved, and spellings that left their name.

    `spellings` has the entity of a row and surface.
    """

    entities: list[str]
    moved: frozenset[int]
    spellings: dict[tuple[int, str], str]


def edits_table(edits: list[Edit]) -> pl.DataFrame:
    """The rows of `entity_edits`, in the order in which they were made."""
    rows = [
        {"edit_no": number, "action": edit.action}
        | dict(zip(("entity_id", "type", "name"), edit.entity, strict=True))
        | dict(zip(("other_id", "other_type", "other_name"), edit.other, strict=True))
        for number, edit in enumerate(edits)
    ]
    return EntityEdits.cast(pl.DataFrame(rows, schema=EntityEdits.create_empty().schema))


def edits_of(table: pl.DataFrame) -> list[Edit]:
    """The edits behind the rows of `entity_edits`, in the order of the rows."""
    return [
        Edit(row["action"], *(Entity(row[f"{who}_id"], row[kind], row[name]) for who, kind, name in _WHO))
        for row in table.iter_rows(named=True)
    ]


_WHO = (("entity", "type", "name"), ("other", "other_type", "other_name"))


def split_of(entity: Entity, alias: str) -> Edit:
    """The edit that takes a spelling out of an entity."""
    split_id = entity_id(entity.type, f"split\n{entity.entity_id}\n{fold(alias)}")
    return Edit("split", entity, Entity(split_id, entity.type, alias))


def replay(edits: list[Edit], names: pl.DataFrame, spellings: pl.DataFrame) -> Replayed:
    """Carry out edits on names (entity_id, type, name, by row), given their spellings (row, surface).

    An edit of an entity that no article mentions any more, or that its name does not tell apart, waits; so does a
    merge of two types.
    """
    state = _State(names, spellings if edits else spellings.clear())
    for edit in edits:
        found = state.find(edit.entity)
        if found is None or edit.entity.type != edit.other.type:
            continue
        if edit.action == "split":
            state.split(found, edit.other)
        elif (other := state.find(edit.other)) not in {None, found}:
            state.merge(str(other), found)
    return Replayed(state.entities, frozenset(state.moved), state.left)


class _State:
    """The entities of names while edits are replayed."""

    def __init__(self, names: pl.DataFrame, spellings: pl.DataFrame) -> None:
        self.entities: list[str] = names["entity_id"].to_list()
        self.moved: set[int] = set()
        self.left: dict[tuple[int, str], str] = {}
        self._names: list[tuple[Any, ...]] = names.select("type", "name").rows()
        self._spellings = spellings

    def find(self, wanted: Entity) -> str | None:
        """The identifier that an entity has now."""
        if wanted.entity_id in self.entities or wanted.entity_id in self.left.values():
            return wanted.entity_id
        called = {
            entity
            for entity, name in zip(self.entities, self._names, strict=True)
            if name == (wanted.type, wanted.name)
        }
        return called.pop() if len(called) == 1 else None

    def merge(self, gone: str, into: str) -> None:
        """Give an entity's names to another, and the spellings that had left for the one that is no more."""
        rows = self._rows_of(gone)
        for row in rows:
            self.entities[row] = into
        self.moved.update(rows)
        self.left = {key: into if entity == gone else entity for key, entity in self.left.items()}

    def split(self, found: str, into: Entity) -> None:
        """Take names and spellings that read so out of an entity."""
        rows = set(self._rows_of(found))
        alias = fold(into.name)
        for row in rows:
            if fold(self._names[row][1]) == alias:
                self.entities[row] = into.entity_id
                self.moved.add(row)
        for row, surface in self._spellings.iter_rows():
            if row in rows and self.entities[row] == found and fold(surface) == alias:
                self.left[row, surface] = into.entity_id

    def _rows_of(self, found: str) -> list[int]:
        """The rows of the names of an entity."""
        return [row for row, entity in enumerate(self.entities) if entity == found]
