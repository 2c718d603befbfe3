"""Boilerplate that is learned from the sources themselves: lines that many articles of one source share.

Nothing learned here is applied by itself. A line is proposed with the articles that show it; only one that the user has
accepted is cut, and only in articles of its source.
"""

from __future__ import annotations

import polars as pl

from transforms.cleaning.rule import Described, whole_line_edits

MIN_ARTICLES = 5
"""Fewer articles that share a line may be reports of one event."""

MIN_SHARE = 0.1
"""A line that stands in less of a source's articles is proposed only when it stands in `MANY_ARTICLES`."""

MANY_ARTICLES = 20

EDGE = 3
"""Paragraphs from either end of an article within which furniture of a page stands."""

MIN_EDGE_SHARE = 0.8
"""Share of its articles in which a line must stand near the same end to be furniture, however long it is."""

SHORT_WORDS = 15
"""A line of so many words that recurs anywhere is a label or a call to act; copied story text is longer."""

MIN_OWN_SHARE = 0.5
"""How much of the text of its articles, on average, must stand in none beside them: versions of a story share more."""

EXAMPLES = 3
"""Articles that a proposal names."""

LEARNED_LINE = Described(
    name="learned_line",
    kind="learned",
    removes="A line that the user has accepted as boilerplate of its source.",
    seen="Lines that recur in many articles of one source, as `dateline rules propose` finds them.",
    example="You are reading the free edition.",
    keeps="The same line in articles of other sources, and lines that were only proposed.",
)


def propose_lines(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Lines that look like boilerplate of their source, those of the most articles first.

    Takes paragraphs of the clean texts: article_id, source, paragraph_no and text. Returns source, line, article_count,
    share (of the articles of the source) and examples (article_ids).
    """
    return (
        paragraphs.pipe(_with_surroundings)
        .group_by("source", line="text")
        .agg(
            article_count=pl.col("article_id").n_unique(),
            share=pl.col("article_id").n_unique() / pl.col("articles_of_source").first(),
            edge_share=pl.max_horizontal(pl.col("is_near_start").mean(), pl.col("is_near_end").mean()),
            own_share=pl.col("own_share").mean(),
            examples=pl.col("article_id").unique().sort().head(EXAMPLES),
        )
        .filter(_recurs() & _is_furniture())
        .sort("article_count", "source", "line", descending=[True, False, False])
        .select("source", "line", "article_count", "share", "examples")
    )


def _with_surroundings(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Where each paragraph stands, and how much of its article's text stands in few others of its source."""
    place, size = pl.col("paragraph_no"), pl.col("text").str.len_chars()
    is_own = pl.col("article_id").n_unique().over("source", "text") < MIN_ARTICLES
    return paragraphs.with_columns(own_size=pl.when(is_own).then(size).otherwise(0)).with_columns(
        articles_of_source=pl.col("article_id").n_unique().over("source"),
        is_near_start=place < EDGE,
        is_near_end=place >= pl.len().over("article_id") - EDGE,
        own_share=pl.col("own_size").sum().over("article_id") / size.sum().over("article_id"),
    )


def _recurs() -> pl.Expr:
    count = pl.col("article_count")
    return (count >= MIN_ARTICLES) & ((pl.col("share") >= MIN_SHARE) | (count >= MANY_ARTICLES))


def _is_furniture() -> pl.Expr:
    is_at_edge = pl.col("edge_share") >= MIN_EDGE_SHARE
    is_short = pl.col("line").str.count_matches(r"\S+") <= SHORT_WORDS
    return (is_at_edge | is_short) & (pl.col("own_share") >= MIN_OWN_SHARE)


def cut_accepted(
    sources: pl.DataFrame, accepted: pl.DataFrame, lines: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Cut the accepted lines out of the articles of their sources.

    Takes sources (document, source), the accepted lines (source, line), and lines as `rule.apply_rules` does. Returns
    the lines that are left and the edits, as that does.
    """
    wanted = sources.join(accepted, on="source").select("document", text="line").unique()
    cut = lines.join(wanted, on=["document", "text"], how="semi", maintain_order="left")
    left = lines.join(wanted, on=["document", "text"], how="anti", maintain_order="left")
    return left, whole_line_edits(cut, LEARNED_LINE)
