"""Entities as the tables show them: the name each is known by, its spellings and why they mean it, where it is."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from transforms.gazetteer import place
from transforms.linking.edits import Edit, Replayed
from transforms.linking.evidence import EDITED, PLACE, SAME, VARIANT
from transforms.linking.organisations import title
from transforms.linking.persons import match_words, person
from transforms.linking.spelling import is_shouted
from transforms.tables.names import EVIDENCES

_EVIDENCE = pl.Enum(EVIDENCES)


def name_evidence(names: pl.DataFrame, moved: Iterable[int]) -> pl.Series:
    """Why each of the names (row, type, name, place, count, entity_id, why, is_own) means its entity.

    An entity's own names are compared with the one it is shown by; `moved` are the rows that a user has moved.
    """
    shown = names.filter("is_own", pl.len().over("entity_id", "is_own") > 1).pipe(_shown)
    rows = shown.select("row", "type", "name", "place", "shown").iter_rows()
    compared = {row: _evidence(*parts) for row, *parts in rows} | dict.fromkeys(moved, EDITED)
    found = pl.DataFrame(
        list(compared.items()), schema={"row": names.schema["row"], "compared": pl.String}, orient="row"
    )
    return (
        names.join(found, on="row", how="left", maintain_order="left")
        .select(pl.coalesce("compared", "why").cast(_EVIDENCE))
        .to_series()
    )


def _shown(own: pl.DataFrame) -> pl.DataFrame:
    """Add the name that an entity is shown by: the most frequent, and not in capitals if it can be helped."""
    weighed = own.with_columns(
        folded=pl.Series([name.casefold() for name in own["name"]], dtype=pl.String),
        is_calm=pl.Series([not is_shouted(name) for name in own["name"]], dtype=pl.Boolean),
    ).with_columns(spelled=pl.col("count").sum().over("entity_id", "folded"))
    first = (
        weighed.sort("spelled", "is_calm", "count", "name", descending=True)
        .group_by("entity_id")
        .agg(shown=pl.col("name").first())
    )
    return own.join(first, on="entity_id")


def _evidence(kind: str, name: str, where: str | None, shown: str) -> str:
    if name == shown:
        return SAME
    if kind == "PERSON":
        short, long = sorted((person(name), person(shown)), key=lambda form: len(form.words))
        return match_words(short, long) or SAME
    if title(name).words == title(shown).words:
        return SAME
    return PLACE if where else VARIANT


def left_spellings(done: Replayed) -> pl.DataFrame:
    """Spellings that left their name: row, surface, entity_id."""
    rows = [(row, surface, entity) for (row, surface), entity in done.spellings.items()]
    return pl.DataFrame(rows, schema={"row": pl.UInt32, "surface": pl.String, "entity_id": pl.String}, orient="row")


def spellings(found: pl.DataFrame, spelled: pl.DataFrame, left: pl.DataFrame) -> pl.DataFrame:
    """Spellings with their entity and why they mean it: entity_id, surface, evidence, mention_count."""
    is_edited = (pl.col("name_evidence") == EDITED) | pl.col("left_id").is_not_null()
    return (
        spelled.select("row", "surface", pl.col("evidence").cast(_EVIDENCE), "mention_count")
        .join(found.select("row", "entity_id", "name_evidence"), on="row")
        .join(left.rename({"entity_id": "left_id"}), on=["row", "surface"], how="left")
        .select(
            pl.coalesce("left_id", "entity_id").alias("entity_id"),
            "surface",
            pl.when(is_edited)
            .then(pl.lit(EDITED, _EVIDENCE))
            .otherwise(pl.max_horizontal("evidence", "name_evidence"))
            .alias("evidence"),
            "mention_count",
        )
    )


def aliases_of(spelled: pl.DataFrame) -> pl.DataFrame:
    """Rows of `aliases` from spellings with their entity; of several reasons the strongest."""
    return (
        spelled.group_by("entity_id", alias="surface")
        .agg(pl.col("evidence").min().cast(pl.String), pl.col("mention_count").sum())
        .sort("entity_id", "alias")
    )


def entities_of(found: pl.DataFrame, spelled: pl.DataFrame, edits: list[Edit]) -> pl.DataFrame:
    """Rows of `entities` without article_count: the name by which each is known, and where it is."""
    by_weight = ["is_own", "spelled", "is_calm", "count", "name"]
    known = (
        found.with_columns(
            spelled=pl.col("count").sum().over("entity_id", pl.col("name").str.to_lowercase()),
            is_calm=pl.Series([not is_shouted(name) for name in found["name"]], dtype=pl.Boolean),
        )
        .sort(by_weight, descending=True, maintain_order=True)
        .group_by("entity_id", maintain_order=True)
        .agg(pl.col("name").first(), pl.col("type").first(), pl.col("place").drop_nulls().first())
    )
    split = [edit.other for edit in edits if edit.action == "split"]
    named = pl.DataFrame(split, schema=["entity_id", "type", "name"], orient="row") if split else known.clear()
    named = named.select("entity_id", "name", "type", place=pl.lit(None, pl.String)).unique("entity_id")
    everything = pl.concat([known, named.join(known, on="entity_id", how="anti")])
    counts = spelled.group_by("entity_id").agg(pl.col("mention_count").sum())
    return everything.join(counts, on="entity_id").pipe(_add_places).sort("entity_id")


_PLACE = {"place": pl.String, "country_code": pl.String, "latitude": pl.Float64, "longitude": pl.Float64}


def _add_places(entities: pl.DataFrame) -> pl.DataFrame:
    """Country and coordinates of the places."""
    places = [one for key in entities["place"].drop_nulls().unique().sort() if (one := place(key))]
    rows = [(one.place_id, one.country_code, one.latitude, one.longitude) for one in places]
    known = pl.DataFrame(rows, schema=_PLACE, orient="row")
    return entities.join(known, on="place", how="left").drop("place")
