"""The fields of a story's head and foot, from what cleaning cut off there."""

from __future__ import annotations

import polars as pl

from transforms.agencies import agency_called
from transforms.calendar_words import MONTHS
from transforms.stamps import published_in

FIRST_YEAR = 1600
"""No newspaper is older (Relation, Strasbourg 1605); an earlier year is a default of some software."""

_DATE_IN_PATH = r"(?:^|\D)((?:19|20)\d{2})[-_/.]?([01]\d)[-_/.]?([0-3]\d)(?:\D|$)"


def read_heads(articles: pl.DataFrame, artifacts: pl.DataFrame, posts: pl.DataFrame) -> pl.DataFrame:
    """The head of each article.

    Takes articles (article_id, path of the file), the artifacts with their captures, and the posts (article_id,
    posted_on). Returns article_id, byline, published_on, published_from, dateline_place, dateline_on, agency. A day is
    published_on by the first that gives one: date header, dateline with a year, latest post, date in the file's path.
    """
    return (
        articles.select("article_id", "path")
        .join(_date_headers(artifacts), on="article_id", how="left")
        .join(_datelines(artifacts), on="article_id", how="left")
        .join(_captured(artifacts, "byline", "author", "byline"), on="article_id", how="left")
        .join(_credits(artifacts), on="article_id", how="left")
        .join(posts.group_by("article_id").agg(post_on=pl.col("posted_on").max()), on="article_id", how="left")
        .pipe(_add_publication)
        .pipe(_add_dateline_day)
        .with_columns(agency=pl.coalesce("dateline_agency", "credit_agency"))
        .select("article_id", "byline", *_PUBLICATION, "dateline_place", "dateline_on", "agency")
    )


def _captured(artifacts: pl.DataFrame, kind: str, capture: str, name: str) -> pl.DataFrame:
    """The first capture of a kind in each article: article_id and a column of that name."""
    found = artifacts.filter((pl.col("kind") == kind) & pl.col(capture).is_not_null())
    return found.group_by("article_id", maintain_order=True).agg(pl.col(capture).first().alias(name))


def _date_headers(artifacts: pl.DataFrame) -> pl.DataFrame:
    """The day of publication in each article's stamps: one called so before one without a label and that of an update.

    Stamps are the lines that cleaning took for them, and whatever day a byline names.
    """
    lines = artifacts.filter(pl.col("kind").is_in(["header", "byline"])).select(
        "article_id", line=pl.when(pl.col("kind") == "header").then("date").otherwise("removed")
    )
    found = [
        (article_id, stamp.rank, stamp.day)
        for article_id, line in lines.drop_nulls().iter_rows()
        if (stamp := published_in(line)) and stamp.day and stamp.day.year >= FIRST_YEAR
    ]
    days = pl.DataFrame(found, schema={"article_id": pl.String, "rank": pl.Int8, "header_on": pl.Date}, orient="row")
    return days.sort("rank", maintain_order=True).unique("article_id", keep="first", maintain_order=True).drop("rank")


def _datelines(artifacts: pl.DataFrame) -> pl.DataFrame:
    """Place, agency and day of each article's datelines: each from the first that names it, as they may stand apart."""
    is_day = pl.col("month").is_not_null()
    found = artifacts.filter(pl.col("kind") == "dateline").group_by("article_id", maintain_order=True)
    first = found.agg(
        pl.col("place", "agency").drop_nulls().first(), *(pl.col(name).filter(is_day).first() for name in _PARTS)
    )
    month = pl.col("month").str.strip_chars_end(".").str.to_lowercase()
    return first.select(
        "article_id",
        dateline_place=pl.col("place"),
        dateline_agency=pl.col("agency").map_elements(_agency_or_code, return_dtype=pl.String),
        month=month.replace_strict(MONTHS, default=None, return_dtype=pl.Int32),
        day=pl.col("day").cast(pl.Int32),
        year=pl.col("year").cast(pl.Int32),
    )


_PARTS = ("month", "day", "year")


def _agency_or_code(printed: str) -> str:
    """The agency's own short name, of several that of the first; a code that is in no list stands as printed."""
    first, _, _ = printed.partition("/")
    return agency_called(printed) or agency_called(first) or printed.strip()


def _credits(artifacts: pl.DataFrame) -> pl.DataFrame:
    return _captured(artifacts, "credit", "agency", "credit_agency").with_columns(
        pl.col("credit_agency").map_elements(agency_called, return_dtype=pl.String)
    )


_PUBLICATION = ("published_on", "published_from")


def _add_publication(heads: pl.DataFrame) -> pl.DataFrame:
    in_path = pl.col("path").str.extract_groups(_DATE_IN_PATH)
    file_on = pl.concat_str([in_path.struct.field(str(group)) for group in (1, 2, 3)], separator="-")
    dated = heads.with_columns(
        dateline_full_on=_day("year"),
        file_on=file_on.str.to_date("%Y-%m-%d", strict=False),
    )
    days = {"header": "header_on", "dateline": "dateline_full_on", "post": "post_on", "file": "file_on"}
    found = [pl.when(pl.col(column).is_not_null()).then(pl.lit(name)) for name, column in days.items()]
    return dated.with_columns(published_on=pl.coalesce(days.values()), published_from=pl.coalesce(found))


def _add_dateline_day(heads: pl.DataFrame) -> pl.DataFrame:
    """The dateline's day in the year that brings it nearest to the publication; NULL where no year is known."""
    year = pl.col("published_on").dt.year()
    candidates = heads.with_columns(_day(year + step).alias(f"candidate_{step}") for step in (-1, 0, 1))
    names = [f"candidate_{step}" for step in (-1, 0, 1)]
    distances = pl.concat_list((pl.col(name) - pl.col("published_on")).dt.total_days().abs() for name in names)
    nearest = pl.concat_list(names).list.get(distances.list.arg_min())
    return candidates.with_columns(dateline_on=pl.coalesce("dateline_full_on", nearest))


def _day(year: str | pl.Expr) -> pl.Expr:
    """The day of the dateline in a year; NULL where there is none, as on 30 February."""
    year = pl.col(year) if isinstance(year, str) else year
    parts = [year, pl.col("month"), pl.col("day")]
    return pl.concat_str(parts, separator="-").str.to_date("%Y-%m-%d", strict=False).pipe(_plausible)


def _plausible(day: pl.Expr) -> pl.Expr:
    return pl.when(day.dt.year() >= FIRST_YEAR).then(day)
