"""Articles as frames, for tests of what is extracted from them."""

from __future__ import annotations

from datetime import date

import polars as pl

ARTICLE = "0" * 64
WEDNESDAY = date(2021, 4, 7)


def article(
    text: str, published_on: date | None = WEDNESDAY, dateline_on: date | None = None, language: str | None = "en"
) -> pl.DataFrame:
    """An article of a day, as far as facts are extracted from it."""
    types = {"article_id": pl.String, "language": pl.String, "text": pl.String}
    days = {"published_on": pl.Date, "dateline_on": pl.Date}
    return pl.DataFrame([(ARTICLE, language, text, published_on, dateline_on)], schema=types | days, orient="row")


def paragraphs_of(text: str) -> pl.DataFrame:
    """A paragraph for each line that is not empty."""
    rows, start = [], 0
    for line in text.split("\n"):
        if line:
            rows.append((ARTICLE, "body", start, start + len(line), ARTICLE))
        start += len(line) + 1
    types = {"article_id": pl.String, "role": pl.String, "start_char": pl.Int64, "end_char": pl.Int64}
    return pl.DataFrame(rows, schema=types | {"text_hash": pl.String}, orient="row")
