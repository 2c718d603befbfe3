"""Mentions: the names in the paragraphs of the articles, as an engine found them and rules corrected them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.rules import RULES, corrected
from transforms.extraction.names import by_article, readable_paragraphs
from transforms.offsets import to_raw

__all__ = ["RULES", "find_mentions"]

_SCHEMA = {
    "article_id": pl.String,
    "start_char": pl.Int64,
    "end_char": pl.Int64,
    "surface": pl.String,
    "type": pl.String,
    "extractor": pl.String,
}


def find_mentions(
    articles: pl.DataFrame, paragraphs: pl.DataFrame, artifacts: pl.DataFrame, spans: pl.DataFrame, extractor: str
) -> pl.DataFrame:
    """Rows of `mentions` without name, name_id and entity_id, which linking gives.

    Takes articles (article_id, language, text), their paragraphs and artifacts, the spans (text_hash, spans) that an
    engine found in the paragraphs, and the engine's label. Mentions lie within one paragraph and do not overlap.
    `extractor` says where a mention comes from: the label alone for a span as the engine gave it, `LABEL+RULE` for one
    that this rule was the last to change, `rule:RULE` for one that this rule found.
    """
    readable = readable_paragraphs(articles, paragraphs)
    texts = dict(articles.select("article_id", "text").iter_rows())
    found = dict(spans.select("text_hash", "spans").iter_rows())
    rows = [
        row
        for article_id, inside in by_article(readable, "start_char", "end_char", "text_hash")
        for row in _rows(article_id, texts[article_id], inside, found, extractor)
    ]
    return to_raw(pl.DataFrame(rows, schema=_SCHEMA, orient="row"), artifacts).sort("article_id", "start_char")


def _rows(
    article_id: str,
    text: str,
    paragraphs: Sequence[tuple[int, int, str]],
    spans: dict[str, list[dict[str, int]]],
    extractor: str,
) -> Iterator[tuple[object, ...]]:
    names = [
        Name(start + span["start"], start + span["end"], str(span["type"]), _trust(str(span["type"])), extractor)
        for start, _, text_hash in paragraphs
        for span in spans.get(text_hash) or ()
    ]
    for name in corrected(Article(text, [(start, end) for start, end, _ in paragraphs]), names):
        yield article_id, name.start, name.end, text[name.start : name.end], name.type, name.source


_RARE_TYPES = ("PRODUCT", "WORK_OF_ART", "FAC", "EVENT", "LAW", "LANGUAGE", "NORP")
"""Types that recognisers give to names which they cannot place; any evidence outweighs them."""


def _trust(kind: str) -> int:
    return 0 if kind in _RARE_TYPES else 1
