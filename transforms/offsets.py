"""The one offset map: from code points of the clean text to those of the raw text."""

from __future__ import annotations

import polars as pl


def to_raw(facts: pl.DataFrame, artifacts: pl.DataFrame) -> pl.DataFrame:
    """Add raw_start and raw_end to facts.

    `facts` has article_id, start_char and end_char; `artifacts` has article_id, artifact_no, raw_start, raw_end and
    replacement. A fact that begins or ends inside a replacement has all that was replaced. Rows keep their order.
    """
    edits = _in_clean_text(artifacts)
    starts = _map("start_char", facts, edits.with_columns(at="opens_at"), "raw_start")
    ends = _map("end_char", facts, edits.with_columns(at=pl.col("clean_start") + 1), "raw_end")
    return facts.with_columns(raw_start=starts, raw_end=ends)


def _in_clean_text(artifacts: pl.DataFrame) -> pl.DataFrame:
    """Each edit with its place in the clean text: article_id, raw_start, raw_end, clean_start, clean_end, opens_at.

    From `opens_at` on, an offset lies behind the edit or inside its replacement.
    """
    size = pl.col("replacement").str.len_chars().cast(pl.Int64)
    growth = pl.col("raw_end") - pl.col("raw_start") - size
    return (
        artifacts.sort("article_id", "artifact_no")
        .with_columns(size=size, clean_end=pl.col("raw_end") - growth.cum_sum().over("article_id"))
        .with_columns(clean_start=pl.col("clean_end") - pl.col("size"))
        .select(
            *("article_id", "raw_start", "raw_end", "clean_start", "clean_end"),
            opens_at=pl.col("clean_start") + pl.col("size").clip(upper_bound=1),
        )
    )


def _map(name: str, facts: pl.DataFrame, edits: pl.DataFrame, edge: str) -> pl.Series:
    """The raw offset of one offset of each fact; inside the replacement of an edit it is the `edge` of that edit."""
    wanted = facts.select("article_id", at=pl.col(name)).with_row_index("row").sort("at")
    nearest = wanted.join_asof(
        edits.sort("at", maintain_order=True), on="at", by="article_id", strategy="backward", check_sortedness=False
    )
    behind = pl.col("raw_end") + pl.col("at") - pl.col("clean_end")
    raw = pl.when(pl.col("clean_end") <= pl.col("at")).then(behind).otherwise(edge)
    return nearest.sort("row").select(raw=pl.coalesce(raw, "at"))["raw"]
