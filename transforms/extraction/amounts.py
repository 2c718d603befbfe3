"""Quantities."""

from __future__ import annotations

import polars as pl

from transforms.tables import BY_NAME


def find_amounts(articles: pl.DataFrame, paragraphs: pl.DataFrame, artifacts: pl.DataFrame) -> pl.DataFrame:  # noqa: ARG001
    """Rows of `amounts` for the articles, given their paragraphs and artifacts."""
    return BY_NAME["amounts"].create_empty()
