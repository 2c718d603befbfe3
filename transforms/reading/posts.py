"""Embedded posts, from what cleaning cut off."""

from __future__ import annotations

import polars as pl

from transforms.calendar_words import MONTHS

_LINK = r"(https?://\S+|pic\.(?:twitter|x)\.com/\w+)"
_PICTURE = r"\s*pic\.(?:twitter|x)\.com/\w+"
_HASHTAG = r"[#＃]([\p{N}_]*[\p{L}][\p{L}\p{M}\p{N}_\u{200c}\u{200d}]*)"
"""A hash and a word in any script with its vowel signs and joiners; a number alone is no hashtag."""

_HANDLE_IN_LINK = (
    r"//(?:\w+\.)?(?:(?:twitter|x)\.com/(?:i/|intent/)?|(?:tiktok\.com|threads\.(?:net|com)|truthsocial\.com)/@"
    r"|bsky\.app/profile/|t\.me/)([0-9A-Za-z_.-]+)/(?:status|video|post|\d)"
)
_NO_HANDLES = ("web", "i", "status")
_PLATFORMS = {
    "bluesky": r"@\S+\.bsky\.social|//bsky\.app/",
    "mastodon": r"@\S+@\S",
    "threads": r"threads",
    "truthsocial": r"truthsocial",
    "telegram": r"//t\.me/",
    "reddit": r"reddit\.com",
    "linkedin": r"linkedin\.com",
    "instagram": r"instagram",
    "facebook": r"facebook|fb\.watch",
    "youtube": r"youtu\.?be",
    "tiktok": r"tiktok",
    "twitter": r"embedded_tweet|post_card|//(?:\w+\.)?(?:twitter|x)\.com/",
}
"""Each platform by what its rule is called, its handles look like or its addresses hold; the first that fits counts."""

_MONTH_NUMBERS = {word: f"{number:02}" for word, number in MONTHS.items()}
_MONTH_FIRST = r"^(?P<month>\p{L}+) (?P<day>\d+) (?P<year>\d{4})$"
_DAY_FIRST = r"^(?P<day>\d+) (?P<month>\p{L}+) (?P<year>\d{4})$"


def read_posts(artifacts: pl.DataFrame) -> pl.DataFrame:
    """Rows of `posts` for the artifacts (with captures) that are posts.

    The day is the one printed under the post; it stays NULL where that is no day of the calendar. A handle that is not
    printed is taken from the address of the post. The text is empty where only the signature or the address of a post
    is left.
    """
    body = pl.col("body").fill_null("")
    trace = pl.concat_str("rule", pl.col("handle").fill_null(""), pl.col("url").fill_null(""), separator=" ")
    platforms = [pl.when(trace.str.contains(pattern)).then(pl.lit(name)) for name, pattern in _PLATFORMS.items()]
    in_link = pl.col("url").str.extract(_HANDLE_IN_LINK)
    return (
        artifacts.filter(pl.col("kind") == "post")
        .pipe(_join_texts)
        .select(
            "article_id",
            post_no=pl.int_range(pl.len()).over("article_id").cast(pl.Int64),
            platform=pl.coalesce(platforms),
            author=pl.col("author").str.strip_chars(),
            handle=pl.coalesce("handle", pl.when(~in_link.is_in(_NO_HANDLES)).then("@" + in_link)),
            posted_on=_day(),
            text=body.str.replace_all(_PICTURE, "").str.strip_chars(),
            url=pl.coalesce("url", pl.col("body").str.extract(_LINK)),
            hashtags=body.str.replace_all(r"https?://\S+", "")
            .str.extract_all(_HASHTAG)
            .list.eval(pl.element().str.strip_chars_start("#＃")),
            raw_start="raw_start",
            raw_end="raw_end",
        )
    )


def _join_texts(posts: pl.DataFrame) -> pl.DataFrame:
    """The posts, those whose text was an artifact of its own together with it."""
    above = pl.all().shift(1).over("article_id").name.suffix("_above")
    has_text_above = pl.col("rule_above").eq_missing(_TEXT_RULE)
    return (
        posts.with_columns(above)
        .with_columns(
            body=pl.when(has_text_above).then("body_above").otherwise("body"),
            raw_start=pl.when(has_text_above).then("raw_start_above").otherwise("raw_start"),
        )
        .filter(pl.col("rule") != _TEXT_RULE)
    )


_TEXT_RULE = "post_text"


def _day() -> pl.Expr:
    """The captured day, whichever way the platform writes it."""
    plain = (
        pl.col("date")
        .str.to_lowercase()
        .str.replace_all(r"[.,]|\bde\b|\bг\b", " ")
        .str.replace_all("[年月]", "-")
        .str.replace_all(r"日", "")
        .str.replace_all(r"\s+", " ")
        .str.strip_chars()
    )
    forms = [plain.str.extract_groups(pattern) for pattern in (_MONTH_FIRST, _DAY_FIRST)]
    return pl.coalesce(plain.str.to_date("%Y-%m-%d", strict=False), *map(_assembled, forms))


def _assembled(groups: pl.Expr) -> pl.Expr:
    word = groups.struct.field("month")
    month = pl.coalesce(
        word.replace_strict(_MONTH_NUMBERS, default=None, return_dtype=pl.String),
        word.str.slice(0, 3).replace_strict(_MONTH_NUMBERS, default=None, return_dtype=pl.String),
    )
    parts = [groups.struct.field("year"), month, groups.struct.field("day")]
    return pl.concat_str(parts, separator="-").str.to_date("%Y-%m-%d", strict=False)
