"""The three steps of a batch that need nothing but the batch: read, recognise, extract.

They are apart because each has its own unit of work: documents are read, distinct paragraphs go through the recogniser,
once each however often they stand in articles, and articles have facts.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from transforms.cleaning import clean_documents
from transforms.extraction import (
    NameFinder,
    detect_languages,
    find_amounts,
    find_dates,
    find_events,
    find_mentions,
    find_names,
    find_quotes,
)
from transforms.linking import add_names
from transforms.reading import decode_documents, read_heads, read_posts
from transforms.tables import BY_NAME, Frames

READ_TABLES = ("documents", "articles", "paragraphs", "artifacts", "posts")
"""The tables of which reading gives the rows."""

EXTRACTED_FROM = ("articles", "paragraphs", "artifacts")
"""The tables of what is read that facts are extracted from."""


class Batch(NamedTuple):
    """What became of a batch: rows by table name, and document_id, status and reason of every document in it."""

    frames: Frames
    fates: pl.DataFrame


def read_batch(originals: pl.DataFrame, accepted: pl.DataFrame, run_id: str) -> Batch:
    """Decode and clean a batch and read the heads: rows of `documents`, `articles`, `paragraphs`, `artifacts`, `posts`.

    Takes originals: document_id, content (bytes), is_second_look, and path and source of the file that is loaded; and
    the lines that the user has accepted as boilerplate: source, line.
    """
    documents, refused = decode_documents(originals)
    sources = originals.select("document_id", "source")
    cleaned = clean_documents(documents.join(sources, on="document_id", maintain_order="left"), accepted)
    is_story = pl.col("text") != ""
    articles = cleaned.articles.filter(is_story).pipe(detect_languages)
    told = articles.select("article_id")
    artifacts = cleaned.artifacts.join(told, on="article_id", how="semi", maintain_order="left")
    posts = read_posts(artifacts)
    heads = _heads(articles, originals, artifacts, posts)
    frames = {
        "documents": documents.join(told, left_on="document_id", right_on="article_id", how="semi"),
        "articles": _articles(articles, originals, cleaned.paragraphs, heads, run_id),
        "paragraphs": cleaned.paragraphs,
        "artifacts": artifacts,
        "posts": posts,
    }
    return Batch(
        _declared(frames),
        pl.concat([refused, _empty_fates(cleaned.articles.filter(~is_story)), _loaded_fates(told)]),
    )


def recognise_batch(paragraphs: pl.DataFrame, finder: NameFinder) -> pl.DataFrame:
    """The names in distinct paragraphs (text_hash, text): text_hash and spans, a list of start, end, type."""
    return find_names(paragraphs, finder)


def extract_batch(read: Frames, spans: pl.DataFrame, extractor: str) -> Frames:
    """The facts of articles, given their rows in the tables of EXTRACTED_FROM and the spans of their paragraphs.

    Rows of `mentions`, `quotes`, `dates`, `amounts`, `events` and `event_participants`. Each entity is the name within
    the article that stands for it, until linking has seen all articles.
    """
    articles, paragraphs, artifacts = (read[name] for name in EXTRACTED_FROM)
    mentions = add_names(find_mentions(articles, paragraphs, artifacts, spans, extractor), articles)
    dates = find_dates(articles, paragraphs, artifacts)
    quotes = find_quotes(articles, paragraphs, mentions, artifacts)
    events, participants = find_events(articles, paragraphs, mentions, dates, artifacts)
    frames = {
        "mentions": mentions.with_columns(entity_id="name_id"),
        "quotes": quotes.with_columns(speaker_entity_id="speaker_name_id"),
        "dates": dates,
        "amounts": find_amounts(articles, paragraphs, dates, artifacts),
        "events": events.with_columns(place_entity_id="place_name_id"),
        "event_participants": participants.with_columns(entity_id="name_id"),
    }
    return _declared(frames)


def _declared(frames: Frames) -> Frames:
    return {name: frame.select(BY_NAME[name].column_names()) for name, frame in frames.items()}


def _heads(
    articles: pl.DataFrame, originals: pl.DataFrame, artifacts: pl.DataFrame, posts: pl.DataFrame
) -> pl.DataFrame:
    """The heads of the articles, whose files' paths may give a date."""
    paths = originals.select("path", article_id="document_id")
    return read_heads(articles.select("article_id").join(paths, on="article_id"), artifacts, posts)


def _articles(
    articles: pl.DataFrame, originals: pl.DataFrame, paragraphs: pl.DataFrame, heads: pl.DataFrame, run_id: str
) -> pl.DataFrame:
    headlines = paragraphs.filter(pl.col("role") == "headline").select("article_id", "start_char", "end_char")
    return (
        articles.join(originals.select("source", article_id="document_id"), on="article_id")
        .join(heads, on="article_id")
        .join(headlines, on="article_id", how="left")
        .with_columns(
            title=pl.col("text").str.slice(pl.col("start_char"), pl.col("end_char") - pl.col("start_char")),
            word_count=pl.col("text").str.count_matches(r"\S+").cast(pl.Int64),
            run_id=pl.lit(run_id),
        )
    )


def _empty_fates(articles: pl.DataFrame) -> pl.DataFrame:
    return articles.select(
        document_id="article_id",
        status=pl.lit("quarantined"),
        reason=pl.lit("empty: nothing but artifacts"),
    )


def _loaded_fates(articles: pl.DataFrame) -> pl.DataFrame:
    return articles.select(document_id="article_id", status=pl.lit("loaded"), reason=pl.lit(None, pl.String))
