"""Entities by exact name and type."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from transforms.gazetteer import place_called


class Links(NamedTuple):
    """What linking found.

    `links` has the entity_id of each article_id and name_id; `entities` and `aliases` are the rows of these tables.
    """

    links: pl.DataFrame
    entities: pl.DataFrame
    aliases: pl.DataFrame


def link_entities(names: pl.DataFrame) -> Links:
    """The entities behind the names of all articles.

    Takes one row for each article and spelling: article_id, name_id, type, name, surface, mention_count. A place gets
    country and coordinates only where its name can mean no other country or city.
    """
    linked = names.with_columns(entity_id="name_id")
    entities = (
        linked.group_by("entity_id")
        .agg(
            name=pl.col("name").first(),
            type=pl.col("type").first(),
            article_count=pl.col("article_id").n_unique().cast(pl.Int64),
            mention_count=pl.col("mention_count").sum(),
        )
        .pipe(_add_places)
        .sort("entity_id")
    )
    aliases = (
        linked.group_by("entity_id", alias="surface")
        .agg(evidence=pl.lit("same name"), mention_count=pl.col("mention_count").sum())
        .sort("entity_id", "alias")
    )
    return Links(linked.select("article_id", "name_id", "entity_id").unique(), entities, aliases)


_PLACE = pl.Struct({"country_code": pl.String, "latitude": pl.Float64, "longitude": pl.Float64})


def _add_places(entities: pl.DataFrame) -> pl.DataFrame:
    found = [
        place._asdict() if kind == "GPE" and (place := place_called(name)) else None
        for kind, name in entities.select("type", "name").iter_rows()
    ]
    return entities.with_columns(pl.Series("place", found, dtype=_PLACE).struct.unnest())
