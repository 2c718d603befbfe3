"""Promotion: when the file that an article was loaded from goes, a file with the same bytes takes its place.

The document is read again from there, because its path and source have a part in what is read: a day in a path, the
boilerplate of a source. So the article is that of a rebuild.
"""

from __future__ import annotations

import polars as pl


def promote(known: pl.DataFrame, deliveries: pl.DataFrame, departed: pl.DataFrame) -> pl.DataFrame:
    """The deliveries, with the first file that holds the content of a departed loaded one made `new`.

    `known` is the `files` table, `departed` has path and document_id of its rows that were replaced or are gone.
    """
    left = known.filter(pl.col("status").cast(pl.String) == "loaded").join(
        departed, on=["path", "document_id"], how="semi"
    )
    outcome = pl.col("outcome").cast(pl.String)
    heirs = (
        deliveries.filter(outcome.is_in(["duplicate", "unchanged"]))
        .join(left, on="document_id", how="semi")
        .group_by("document_id")
        .agg(pl.col("path").min())
    )
    if heirs.is_empty():
        return deliveries
    is_heir = pl.col("is_heir").fill_null(value=False)
    return (
        deliveries.join(heirs.with_columns(is_heir=True), on=["path", "document_id"], how="left", maintain_order="left")
        .with_columns(
            outcome=pl.when(is_heir).then(pl.lit("new")).otherwise(outcome).cast(deliveries.schema["outcome"]),
            reason=pl.when(is_heir).then(None).otherwise("reason"),
        )
        .drop("is_heir")
    )


def read_again(known: pl.DataFrame, deliveries: pl.DataFrame) -> pl.DataFrame:
    """The document_id of every `new` document that has an article already, which has to make way."""
    return (
        deliveries.filter(pl.col("outcome").cast(pl.String) == "new")
        .join(known.filter(pl.col("status").cast(pl.String) == "loaded"), on="document_id", how="semi")
        .select("document_id")
    )
