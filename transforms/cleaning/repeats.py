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


_LONG = "The ferry sailed at dawn with four hundred passengers, who had waited on the pier for the whole of the night."

SHORTEST_COPY = 100
"""Characters of a paragraph that nobody writes twice by chance; refrains and headings are shorter."""

COPIED_PARAGRAPH = Described(
    name="copied_paragraph",
    kind="repeat",
    removes="A long paragraph where it stands again, word for word, below itself.",
    seen="Extractors that take a page's teaser and its text, or a text twice.",
    example=f"{_LONG}\n\nIt was full.\n\n{_LONG}",
    keeps="The first of the copies, shorter lines, and paragraphs that differ in a single character.",
)


def cut_copied_paragraphs(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Cut the long lines that stand higher up in their document already.

    Takes and returns what `rule.apply_rules` does.
    """
    is_long = pl.col("text").str.len_chars() >= SHORTEST_COPY
    copies = lines.filter(is_long).filter(~pl.struct("document", "text").is_first_distinct())
    kept = lines if copies.is_empty() else lines.join(copies, on=["document", "start"], how="anti", maintain_order="left")
    return kept, whole_line_edits(copies, COPIED_PARAGRAPH)
