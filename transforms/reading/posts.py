"""Embedded posts, from what cleaning cut off."""

from __future__ import annotations

import polars as pl

_LINK = r"(https?://\S+|pic\.(?:twitter|x)\.com/\w+)"
_PICTURE = r"\s*pic\.(?:twitter|x)\.com/\w+"
_HASHTAG = r"#([\p{L}\p{N}_]+)"
_DAYS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")
_PLATFORMS = {
    "twitter": r"embedded_tweet|//(?:\w+\.)?(?:twitter|x)\.com/",
    "instagram": r"instagram",
    "facebook": r"facebook|fb\.watch",
    "youtube": r"youtu\.?be",
    "tiktok": r"tiktok",
}
"""Each platform by what its rule is called or its addresses hold."""


def read_posts(artifacts: pl.DataFrame) -> pl.DataFrame:
    """Rows of `posts` for the artifacts (with captures) that are posts.

    The day is the one printed under the post; it stays NULL where that is no day of the calendar. The text is empty
    where only the signature or the address of a post is left.
    """
    day = pl.col("date").str.replace_all(r"\.", "").str.replace("Sept ", "Sep ", literal=True)
    trace = pl.col("rule") + " " + pl.col("url").fill_null("")
    platforms = [pl.when(trace.str.contains(pattern)).then(pl.lit(name)) for name, pattern in _PLATFORMS.items()]
    return artifacts.filter(pl.col("kind") == "post").select(
        "article_id",
        post_no=pl.int_range(pl.len()).over("article_id").cast(pl.Int64),
        platform=pl.coalesce(platforms),
        author=pl.col("author").str.strip_chars(),
        handle="handle",
        posted_on=pl.coalesce(day.str.to_date(form, strict=False) for form in _DAYS),
        text=pl.col("body").fill_null("").str.replace_all(_PICTURE, "").str.strip_chars(),
        url=pl.coalesce("url", pl.col("body").str.extract(_LINK)),
        hashtags=pl.col("body").fill_null("").str.extract_all(_HASHTAG).list.eval(pl.element().str.strip_prefix("#")),
        raw_start="raw_start",
        raw_end="raw_end",
    )
