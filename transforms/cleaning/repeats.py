"""Lines that stand twice, because a page shows them twice."""

from __future__ import annotations

import polars as pl

from transforms.cleaning.rule import Described, whole_line_edits

SHORTEST = 15
LONGEST = 150
"""Characters of a headline. A shorter line may be a word that recurs, such as a section's name."""

REPEATED_HEADLINE = Described(
    name="repeated_headline",
    kind="header",
    removes="The headline where it stands again below the first line.",
    seen="Extractors that take a page's title and then its text, which begins with the headline.",
    example="Night ferry sails again\n\nThe ferry sailed at dawn.\n\nNight ferry sails again",
    keeps="The headline itself, and a first line that ends like a sentence.",
)


def cut_repeated_headlines(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Cut the lines that say what the first line of their document says, whatever the case.

    Takes and returns what `rule.apply_rules` does.
    """
    folded = pl.col("text").str.to_lowercase()
    is_headline = pl.col("text").str.len_chars().is_between(SHORTEST, LONGEST) & ~pl.col("text").str.contains(
        r"[.:;,]$"
    )
    is_below = pl.int_range(pl.len()).over("document") > 0
    is_repeat = lines.select(is_headline & is_below & (folded == folded.first().over("document"))).to_series()
    return lines.filter(~is_repeat), whole_line_edits(lines.filter(is_repeat), REPEATED_HEADLINE)
