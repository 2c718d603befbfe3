"""The way of one batch through all steps that need nothing but the batch: bytes in, rows of the tables out."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from transforms.cleaning import clean_documents
from transforms.extraction import NameFinder, detect_languages, find_mentions, find_quotes
from transforms.linking import add_entity_ids
from transforms.reading import decode_documents, read_heads, read_posts
from transforms.tables import BY_NAME, Frames


class Batch(NamedTuple):
    """What became of a batch: rows by table name, and document_id, status and reason of every document in it."""

    frames: Frames
    fates: pl.DataFrame


def transform_batch(originals: pl.DataFrame, accepted: pl.DataFrame, finder: NameFinder, run_id: str) -> Batch:
    """Read, clean and extract a batch.

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
    mentions = add_entity_ids(find_mentions(articles, cleaned.paragraphs, artifacts, finder))
    frames = {
        "documents": documents.join(told, left_on="document_id", right_on="article_id", how="semi"),
        "articles": _articles(
            articles, originals, cleaned.paragraphs, read_heads_of(articles, originals, artifacts, posts), run_id
        ),
        "paragraphs": cleaned.paragraphs,
        "artifacts": artifacts,
        "mentions": mentions,
        "quotes": find_quotes(articles, cleaned.paragraphs, mentions, artifacts),
        "posts": posts,
    }
    return Batch(
        {name: frame.select(BY_NAME[name].column_names()) for name, frame in frames.items()},
        pl.concat([refused, _empty_fates(cleaned.articles.filter(~is_story)), _loaded_fates(told)]),
    )


def read_heads_of(
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
