"""The one offset map: from code points of the clean text to those of the raw text."""

from __future__ import annotations

import polars as pl


def to_raw(facts: pl.DataFrame, artifacts: pl.DataFrame) -> pl.DataFrame:
    """Add raw_start and raw_end to facts.

    `facts` has article_id, start_char and end_char; `artifacts` has article_id, artifact_no, raw_start, raw_end and
    replacement. What lies inside a replacement is mapped into what it replaced. Rows keep their order.
    """
    shifts = _shifts(artifacts)
    first = _shift_at("start_char", pl.col("start_char"), facts, shifts)
    last = _shift_at("end_char", pl.col("end_char") - 1, facts, shifts)
    return facts.with_columns(raw_start=pl.col("start_char") + first, raw_end=pl.col("end_char") + last)


def _shifts(artifacts: pl.DataFrame) -> pl.DataFrame:
    """From `at` on, `shift` is what the raw text is ahead of the clean one: article_id, at, shift."""
    growth = pl.col("raw_end") - pl.col("raw_start") - pl.col("replacement").str.len_chars().cast(pl.Int64)
    return (
        artifacts.sort("article_id", "artifact_no")
        .select("article_id", "raw_end", shift=growth.cum_sum().over("article_id"))
        .select("article_id", at=pl.col("raw_end") - pl.col("shift"), shift="shift")
        .sort("at", maintain_order=True)
    )


def _shift_at(name: str, position: pl.Expr, facts: pl.DataFrame, shifts: pl.DataFrame) -> pl.Series:
    """The shift at a position of each fact, in the order of the facts."""
    wanted = facts.select("article_id", at=position).with_row_index("row").sort("at")
    found = wanted.join_asof(shifts, on="at", by="article_id", strategy="backward", check_sortedness=False)
    return found.sort("row")["shift"].fill_null(0).rename(name)
