"""The names that an engine finds in paragraphs, before any rule corrects them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from transforms.extraction.engines import NameFinder
from transforms.tables.base import ENTITY_TYPES

MAX_PARAGRAPH = 100_000
"""Longer paragraphs are no prose, and recognisers take memory by the length of a text; they are passed over."""

LANGUAGE = "en"
"""The language of the models; texts in others would only yield wrong names."""

SPANS = pl.List(pl.Struct({"start": pl.Int64, "end": pl.Int64, "type": pl.String}))
"""The names of a paragraph: offsets in it, and OntoNotes 5 types."""


def readable_paragraphs(articles: pl.DataFrame, paragraphs: pl.DataFrame) -> pl.DataFrame:
    """The paragraphs that an engine can read: article_id, text_hash, start_char, end_char, role, text.

    Takes articles (article_id, language, text) and their paragraphs.
    """
    is_readable = pl.col("language").fill_null(LANGUAGE) == LANGUAGE
    size = pl.col("end_char") - pl.col("start_char")
    return (
        paragraphs.join(
            articles.filter(is_readable).select("article_id", article="text"), on="article_id", maintain_order="left"
        )
        .filter(size <= MAX_PARAGRAPH)
        .select(
            *("article_id", "text_hash", "start_char", "end_char", "role"),
            text=pl.col("article").str.slice(pl.col("start_char"), size),
        )
    )


def by_article(frame: pl.DataFrame, *columns: str) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Each article_id of a frame in its order, with some columns of its rows in the order of `start_char`."""
    rows = frame.sort("article_id", "start_char", maintain_order=True).select("article_id", *columns).iter_rows()
    for article_id, found in groupby(rows, itemgetter(0)):
        yield article_id, [row[1:] for row in found]


def find_names(paragraphs: pl.DataFrame, finder: NameFinder) -> pl.DataFrame:
    """The names in distinct paragraphs (text_hash, text): text_hash and spans, as SPANS says."""
    found = [
        [span._asdict() for span in spans if span.type in ENTITY_TYPES]
        for spans in finder.find(paragraphs["text"].to_list())
    ]
    return paragraphs.select("text_hash").with_columns(spans=pl.Series(found, dtype=SPANS))
