"""Entities across the corpus: who or what is behind the names that articles use."""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import polars as pl

from transforms.gazetteer import place
from transforms.linking.bodies import group_bodies
from transforms.linking.edits import Edit, Replayed, edits_table, replay
from transforms.linking.evidence import ACRONYM, BRACKETS, EDITED, PLACE, SAME, VARIANT, weakest
from transforms.linking.groups import Group, Named, entity_id
from transforms.linking.organisations import title
from transforms.linking.people import group_people
from transforms.linking.persons import match_words, person
from transforms.linking.spelling import is_shouted
from transforms.tables.names import EVIDENCES

_NAME = ["type", "name", "place", "name_id"]


class Links(NamedTuple):
    """What linking found.

    `links` has the entity_id of each name_id; `spellings` that of a name_id and surface which a user has split off
    from their name. `entities` (without article_count), `aliases` and `entity_edits` are the rows of these tables.
    """

    links: pl.DataFrame
    spellings: pl.DataFrame
    entities: pl.DataFrame
    aliases: pl.DataFrame
    entity_edits: pl.DataFrame


class _Linked(NamedTuple):
    """A name's entity by the rules, the evidence, and whether it is among the entity's own names or merely attached."""

    entity_id: str
    evidence: str
    is_own: bool


def link_entities(spelled: pl.DataFrame, edits: list[Edit]) -> Links:
    """The entities behind the names of all articles, after a user's edits.

    Takes one row for each spelling of a name: type, name, place, name_id, surface, evidence (of the spelling within its
    articles), mention_count. The result depends on the set of these rows and on nothing else: neither their order, nor
    which of them were there before.
    """
    names = spelled.group_by(_NAME).agg(count=pl.col("mention_count").sum()).sort(_NAME, nulls_last=True)
    names = names.with_row_index("row").cast({"row": pl.Int64, "type": pl.String})
    spelled = spelled.join(names.select("name_id", "row"), on="name_id")
    with _no_search_for_cycles():
        linked = _link_names(names, spelled)
    surfaces = spelled.select("row", "surface").unique().sort("row", "surface")
    done = replay(edits, [one.entity_id for one in linked], names, surfaces)
    evidence = [EDITED if row in done.moved else one.evidence for row, one in enumerate(linked)]
    found = names.with_columns(
        entity_id=pl.Series(done.entities, dtype=pl.String),
        name_evidence=pl.Series(evidence, dtype=pl.Enum(EVIDENCES)),
        is_own=pl.Series([one.is_own for one in linked], dtype=pl.Boolean),
    )
    left = _left(done)
    aliases = _spellings(found, spelled, left)
    return Links(
        found.select("name_id", "entity_id"),
        left.join(names.select("row", "name_id"), on="row").select("name_id", "surface", "entity_id"),
        _entities(found, aliases, edits),
        aliases.group_by("entity_id", alias="surface")
        .agg(pl.col("evidence").min().cast(pl.String), pl.col("mention_count").sum())
        .sort("entity_id", "alias"),
        edits_table(edits),
    )


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


def _link_names(names: pl.DataFrame, spelled: pl.DataFrame) -> list[_Linked]:
    """The entity of each row of the names."""
    linked: list[_Linked | None] = [None] * names.height
    for (kind,), part in names.group_by("type", maintain_order=True):
        rows = [Named(*row) for row in part.select("row", "name", "place", "count").iter_rows()]
        groups: Iterable[Group[Any]] = (
            group_people(rows) if kind == "PERSON" else group_bodies(str(kind), rows, _acronyms(str(kind), spelled))
        )
        for row, one in _link_groups(str(kind), groups):
            linked[row] = one
    return [one for one in linked if one is not None]


def _acronyms(kind: str, spelled: pl.DataFrame) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    is_resolved = pl.col("evidence").cast(pl.String).is_in([BRACKETS, ACRONYM])
    resolved = spelled.filter(is_resolved, pl.col("type") == kind)
    for surface, name, mentions in resolved.select("surface", "name", "mention_count").iter_rows():
        found[title(surface).key][title(name).key] += mentions
    return found


def _link_groups(kind: str, groups: Iterable[Group[Any]]) -> Iterator[tuple[int, _Linked]]:
    for group in groups:
        root = group.root
        shown = _shown(root.names)
        root_id = entity_id(kind, root.key)
        for name in group.names:
            why = _evidence(kind, name, shown) if group is root else _chain(group)
            yield name.row, _Linked(root_id, why, group is root)


def _shown(names: list[Named]) -> Named:
    """The name that an entity is known by: the most frequent, and not in capitals if it can be helped."""
    if len(names) == 1:
        return names[0]
    spelled: Counter[str] = Counter()
    for name in names:
        spelled[name.name.casefold()] += name.mentions
    return max(
        names, key=lambda name: (spelled[name.name.casefold()], not is_shouted(name.name), name.mentions, name.name)
    )


def _chain(group: Group[Any]) -> str:
    return SAME if group.host is None else weakest(group.why, _chain(group.host))


def _evidence(kind: str, name: Named, shown: Named) -> str:
    if name.name == shown.name:
        return SAME
    if kind == "PERSON":
        short, long = sorted((person(name.name), person(shown.name)), key=lambda form: len(form.words))
        return match_words(short, long) or SAME
    if title(name.name).words == title(shown.name).words:
        return SAME
    return PLACE if name.place else VARIANT


def _left(done: Replayed) -> pl.DataFrame:
    rows = [(row, surface, entity) for (row, surface), entity in done.spellings.items()]
    return pl.DataFrame(rows, schema={"row": pl.Int64, "surface": pl.String, "entity_id": pl.String}, orient="row")


def _spellings(found: pl.DataFrame, spelled: pl.DataFrame, left: pl.DataFrame) -> pl.DataFrame:
    """Spellings with their entity and why they mean it: entity_id, surface, evidence, mention_count."""
    in_article = pl.col("evidence").cast(pl.Enum(EVIDENCES))
    is_edited = (pl.col("name_evidence") == EDITED) | pl.col("left_id").is_not_null()
    return (
        spelled.select("row", "surface", in_article, "mention_count")
        .join(found.select("row", "entity_id", "name_evidence"), on="row")
        .join(left.rename({"entity_id": "left_id"}), on=["row", "surface"], how="left")
        .select(
            pl.coalesce("left_id", "entity_id").alias("entity_id"),
            "surface",
            pl.when(is_edited)
            .then(pl.lit(EDITED, pl.Enum(EVIDENCES)))
            .otherwise(pl.max_horizontal("evidence", "name_evidence"))
            .alias("evidence"),
            "mention_count",
        )
    )


def _entities(found: pl.DataFrame, aliases: pl.DataFrame, edits: list[Edit]) -> pl.DataFrame:
    """Rows of `entities` without article_count: the name by which each is known, and where it is."""
    by_weight = ["is_own", "spelled", "is_calm", "count", "name"]
    known = (
        found.with_columns(
            spelled=pl.col("count").sum().over("entity_id", pl.col("name").str.to_lowercase()),
            is_calm=~pl.col("name").map_elements(is_shouted, return_dtype=pl.Boolean),
        )
        .sort(by_weight, descending=True)
        .group_by("entity_id", maintain_order=True)
        .agg(pl.col("name").first(), pl.col("type").first(), pl.col("place").drop_nulls().first())
    )
    split = [edit.other for edit in edits if edit.action == "split"]
    named = pl.DataFrame(split, schema=["entity_id", "type", "name"], orient="row") if split else known.clear()
    named = named.select("entity_id", "name", "type", place=pl.lit(None, pl.String)).unique("entity_id")
    everything = pl.concat([known, named.join(known, on="entity_id", how="anti")])
    counts = aliases.group_by("entity_id").agg(pl.col("mention_count").sum())
    return everything.join(counts, on="entity_id").pipe(_add_places).sort("entity_id")


_PLACE = {"place": pl.String, "country_code": pl.String, "latitude": pl.Float64, "longitude": pl.Float64}


def _add_places(entities: pl.DataFrame) -> pl.DataFrame:
    """Country and coordinates of the places."""
    places = [one for key in entities["place"].drop_nulls().unique().sort() if (one := place(key))]
    rows = [(one.place_id, one.country_code, one.latitude, one.longitude) for one in places]
    known = pl.DataFrame(rows, schema=_PLACE, orient="row")
    return entities.join(known, on="place", how="left").drop("place")
