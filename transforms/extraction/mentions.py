"""Mentions: the names in the paragraphs of the articles."""

from __future__ import annotations

import polars as pl

from transforms.extraction.engines import NameFinder
from transforms.offsets import to_raw
from transforms.tables.base import ENTITY_TYPES

MAX_PARAGRAPH = 100_000
"""Longer paragraphs are no prose, and recognisers take memory by the length of a text; they are passed over."""

LANGUAGE = "en"
"""The language of the models; texts in others would only yield wrong names."""

_ARTICLE = r"^(?i:the)\s+"
_POSSESSIVE = r"['’`]s?$"
_SCHEMA = {"text_hash": pl.String, "start": pl.Int64, "end": pl.Int64, "type": pl.String}


def find_mentions(
    articles: pl.DataFrame, paragraphs: pl.DataFrame, artifacts: pl.DataFrame, finder: NameFinder
) -> pl.DataFrame:
    """Rows of `mentions` without entity_id, which linking gives.

    Takes articles (article_id, language, text) and their paragraphs and artifacts. Each distinct paragraph goes through
    the engine once; a mention lies within one paragraph, without a leading "the" and a trailing possessive.
    """
    texts = _paragraph_texts(articles, paragraphs)
    distinct = texts.unique("text_hash", maintain_order=True)
    spans = _spans(distinct, finder)
    return (
        texts.join(spans, on="text_hash")
        .pipe(_trim)
        .select("article_id", "start_char", "end_char", "surface", "type", extractor=pl.lit(finder.label))
        .pipe(to_raw, artifacts)
        .sort("article_id", "start_char")
    )


def _paragraph_texts(articles: pl.DataFrame, paragraphs: pl.DataFrame) -> pl.DataFrame:
    """article_id, text_hash, start_char and text of the paragraphs that the engine can read."""
    is_readable = pl.col("language").fill_null(LANGUAGE) == LANGUAGE
    size = pl.col("end_char") - pl.col("start_char")
    return (
        paragraphs.join(articles.filter(is_readable).select("article_id", article="text"), on="article_id")
        .filter(size <= MAX_PARAGRAPH)
        .select("article_id", "text_hash", "start_char", text=pl.col("article").str.slice(pl.col("start_char"), size))
    )


def _spans(paragraphs: pl.DataFrame, finder: NameFinder) -> pl.DataFrame:
    """The names of each paragraph: text_hash, start, end (offsets in the paragraph), type."""
    found = zip(paragraphs["text_hash"], finder.find(paragraphs["text"].to_list()), strict=True)
    rows = [(text_hash, *span) for text_hash, spans in found for span in spans if span.type in ENTITY_TYPES]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


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
