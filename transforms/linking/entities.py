"""Entities by exact name and type."""

from __future__ import annotations

import hashlib

import polars as pl

from transforms.gazetteer import place_called


def entity_id(entity_type: str, name: str) -> str:
    """The identifier of a name of a type: sha256 of both in UTF-8, with a line feed between them."""
    return hashlib.sha256(f"{entity_type}\n{name}".encode()).hexdigest()


def add_entity_ids(mentions: pl.DataFrame) -> pl.DataFrame:
    """Add entity_id to mentions (type, surface)."""
    names = mentions.select("type", "surface").unique(maintain_order=True)
    ids = [entity_id(kind, name) for kind, name in names.iter_rows()]
    return mentions.join(names.with_columns(entity_id=pl.Series(ids, dtype=pl.String)), on=["type", "surface"])


def link_entities(mentions: pl.DataFrame) -> pl.DataFrame:
    """Rows of `entities` for all mentions of the warehouse (article_id, entity_id, type, surface).

    A place gets country and coordinates only where its name can mean no other country or city.
    """
    return (
        mentions.group_by("entity_id")
        .agg(
            name=pl.col("surface").first(),
            type=pl.col("type").first(),
            article_count=pl.col("article_id").n_unique().cast(pl.Int64),
            mention_count=pl.len().cast(pl.Int64),
        )
        .pipe(_add_places)
        .sort("entity_id")
    )


_PLACE = pl.Struct({"country_code": pl.String, "latitude": pl.Float64, "longitude": pl.Float64})


def _add_places(entities: pl.DataFrame) -> pl.DataFrame:
    found = [
        place._asdict() if kind == "GPE" and (place := place_called(name)) else None
        for kind, name in entities.select("type", "name").iter_rows()
    ]
    return entities.with_columns(pl.Series("place", found, dtype=_PLACE).struct.unnest())
