"""Rows of the table `quotes` from the frames of a batch."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter

import polars as pl

from transforms.extraction.quotes.finding import quotes_in
from transforms.extraction.quotes.sentence import Name
from transforms.offsets import to_raw

SPEAKING_TYPES = ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC")
"""Types of names that can speak: "Moscow says", "the White House says"."""

_SCHEMA = {
    "article_id": pl.String,
    "quote_no": pl.Int64,
    "kind": pl.String,
    "start_char": pl.Int64,
    "end_char": pl.Int64,
    "text": pl.String,
    "cue": pl.String,
    "speaker_surface": pl.String,
    "speaker_name_id": pl.String,
    "resolved_by": pl.String,
}


def find_quotes(
    articles: pl.DataFrame, paragraphs: pl.DataFrame, mentions: pl.DataFrame, artifacts: pl.DataFrame
) -> pl.DataFrame:
    """Rows of `quotes` for the articles (article_id, text), given their paragraphs, mentions and artifacts."""
    names = _names_by_article(mentions)
    bounds = _bounds_by_article(paragraphs)
    rows = [
        row
        for article_id, text in articles.select("article_id", "text").iter_rows()
        for row in _rows(article_id, text, bounds[article_id], names[article_id])
    ]
    return to_raw(pl.DataFrame(rows, schema=_SCHEMA, orient="row"), artifacts)


def _names_by_article(mentions: pl.DataFrame) -> dict[str, list[Name]]:
    """The names that can speak, in the order of their article, with offsets in it."""
    columns = ("article_id", "start_char", "end_char", "surface", "type", "name_id")
    found: dict[str, list[Name]] = defaultdict(list)
    speaking = mentions.filter(pl.col("type").is_in(SPEAKING_TYPES)).sort("article_id", "start_char", "end_char")
    for article_id, *name in speaking.select(columns).iter_rows():
        found[article_id].append(Name(*name))
    return found


def _bounds_by_article(paragraphs: pl.DataFrame) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article_id, start, end in paragraphs.select("article_id", "start_char", "end_char").iter_rows():
        found[article_id].append((start, end))
    return found


def _names_between(names: Sequence[Name], start: int, end: int) -> list[Name]:
    """The names of a paragraph, with offsets in it."""
    first, last = (bisect_left(names, at, key=itemgetter(0)) for at in (start, end))
    return [Name(name.start - start, name.end - start, *name[2:]) for name in names[first:last]]


def _rows(
    article_id: str, text: str, bounds: Sequence[tuple[int, int]], names: Sequence[Name]
) -> Iterator[tuple[object, ...]]:
    inside = [_names_between(names, start, end) for start, end in bounds]
    found = quotes_in([text[start:end] for start, end in bounds], inside)
    for quote_no, (number, quote) in enumerate(found):
        start, end = (bounds[number][0] + at for at in (quote.start, quote.end))
        yield article_id, quote_no, quote.kind, start, end, text[start:end], quote.cue, *quote.speaker
