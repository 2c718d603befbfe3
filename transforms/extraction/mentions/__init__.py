"""Mentions: the names in the paragraphs of the articles."""

from __future__ import annotations

import polars as pl

from transforms.extraction.names import readable_paragraphs
from transforms.offsets import to_raw

_ARTICLE = r"^(?i:the)\s+"
_POSSESSIVE = r"['’`]s?$"


def find_mentions(
    articles: pl.DataFrame, paragraphs: pl.DataFrame, artifacts: pl.DataFrame, spans: pl.DataFrame, extractor: str
) -> pl.DataFrame:
    """Rows of `mentions` without name, name_id and entity_id, which linking gives.

    Takes articles (article_id, language, text), their paragraphs and artifacts, the spans (text_hash, spans) that an
    engine found in the paragraphs, and the engine's label. A mention lies within one paragraph, without a leading
    "the" and a trailing possessive.
    """
    found = spans.explode("spans").drop_nulls("spans").unnest("spans")
    return (
        readable_paragraphs(articles, paragraphs)
        .join(found, on="text_hash")
        .pipe(_trim)
        .select("article_id", "start_char", "end_char", "surface", "type", extractor=pl.lit(extractor))
        .pipe(to_raw, artifacts)
        .sort("article_id", "start_char")
    )


def _trim(found: pl.DataFrame) -> pl.DataFrame:
    """Offsets in the article, and the surface, of the names without what does not belong to them."""
    whole = pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    opened = whole.str.strip_chars_end().str.replace(_POSSESSIVE, "")
    surface = opened.str.strip_chars_start().str.replace(_ARTICLE, "")
    length = surface.str.len_chars().cast(pl.Int64)
    start = pl.col("start_char") + pl.col("start") + opened.str.len_chars().cast(pl.Int64) - length
    return found.select("article_id", "type", surface=surface, start_char=start, end_char=start + length).filter(
        pl.col("surface") != ""
    )
