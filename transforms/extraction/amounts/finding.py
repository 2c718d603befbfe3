"""The quantities of articles, as rows of `amounts`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import polars as pl

from transforms.extraction.amounts.currencies import Mentions
from transforms.extraction.amounts.grammar import GRAMMAR
from transforms.extraction.amounts.lexicon import LEXER
from transforms.extraction.amounts.rule import Quantity
from transforms.extraction.names import by_article, readable_paragraphs
from transforms.offsets import to_raw


class Amount(NamedTuple):
    """A quantity in a text: offsets, and what it says."""

    start: int
    end: int
    quantity: Quantity


def find_amounts(
    articles: pl.DataFrame, paragraphs: pl.DataFrame, dates: pl.DataFrame, artifacts: pl.DataFrame
) -> pl.DataFrame:
    """Rows of `amounts` for the articles, given their paragraphs, dates and artifacts.

    `articles` has article_id, language, text; only English texts are read, and those whose language is unknown. What
    belongs to a time expression (`dates`: article_id, start_char, end_char) is no amount.
    """
    texts = dict(articles.select("article_id", "text").iter_rows())
    timed = dict(by_article(dates, "start_char", "end_char"))
    rows = [
        row
        for article_id, inside in by_article(readable_paragraphs(articles, paragraphs), "start_char", "end_char")
        for row in _rows(article_id, texts[article_id], inside, timed.get(article_id, []))
    ]
    return to_raw(pl.DataFrame(rows, schema=_SCHEMA, orient="row"), artifacts)


def _rows(
    article_id: str, text: str, paragraphs: Sequence[tuple[int, int]], timed: Sequence[tuple[int, int]]
) -> Iterator[tuple[object, ...]]:
    """The rows of one article, read without its time expressions."""
    mentions = cache(text.count)
    untimed = without(text, timed)
    for start, end in paragraphs:
        for amount in amounts_in(untimed[start:end], mentions):
            begin, stop = start + amount.start, start + amount.end
            yield (article_id, begin, stop, text[begin:stop], *amount.quantity)


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text with line breaks in place of spans, in which no amount is found and over which none reaches.

    >>> without("In 2019 rain fell", [(3, 7)]).splitlines()
    ['In ', '', '', '', ' rain fell']
    """
    kept, at = [], 0
    for start, end in spans:
        kept += [text[at:start], "\n" * (end - start)]
        at = end
    return "".join([*kept, text[at:]])


def amounts_in(text: str, mentions: Mentions) -> Iterator[Amount]:
    """The quantities in a paragraph, from left to right. `mentions` says how often the article has a word."""
    tokens = LEXER.read(text)
    offsets: list[int] = []
    at = GRAMMAR.starts(tokens, 0)
    while at is not None:
        end = at + 1
        for match in GRAMMAR.matches(tokens, at):
            quantity = match.rule.read(match.words, mentions)
            if quantity:
                offsets = offsets or tokens.offsets()
                yield Amount(offsets[match.start], offsets[match.end], quantity)
                end = match.end
                break
        at = GRAMMAR.starts(tokens, end)


_SCHEMA = {
    "article_id": pl.String,
    "start_char": pl.Int64,
    "end_char": pl.Int64,
    "surface": pl.String,
    "value": pl.Float64,
    "unit": pl.String,
    "currency": pl.String,
    "item": pl.String,
}
