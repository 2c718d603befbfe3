"""Embedded posts, from what cleaning cut off."""

from __future__ import annotations

import polars as pl

_LINK = r"(https?://\S+|pic\.(?:twitter|x)\.com/\w+)"
_PICTURE = r"\s*pic\.(?:twitter|x)\.com/\w+"
_HASHTAG = r"#([\p{L}\p{N}_]+)"
_DAY = "%B %d, %Y"
_SHORT_DAY = "%b %d, %Y"


def read_posts(artifacts: pl.DataFrame) -> pl.DataFrame:
    """Rows of `posts` for the artifacts (with captures) that are posts.

    The day is the one printed under the post; it stays NULL where that is no day of the calendar.
    """
    day = pl.col("date").str.replace_all(r"\.", "")
    return artifacts.filter(pl.col("kind") == "post").select(
        "article_id",
        post_no=pl.int_range(pl.len()).over("article_id").cast(pl.Int64),
        platform=pl.lit("twitter"),
        author=pl.col("author").str.strip_chars(),
        handle="handle",
        posted_on=pl.coalesce(day.str.to_date(_DAY, strict=False), day.str.to_date(_SHORT_DAY, strict=False)),
        text=pl.col("body").str.replace_all(_PICTURE, "").str.strip_chars(),
        url=pl.coalesce("url", pl.col("body").str.extract(_LINK)),
        hashtags=pl.col("body").str.extract_all(_HASHTAG).list.eval(pl.element().str.strip_prefix("#")),
        raw_start="raw_start",
        raw_end="raw_end",
    )
