"""Lines that stand twice, because a page shows them twice."""

from __future__ import annotations

import polars as pl

from transforms.cleaning.rule import HEAD_LINES, Described, add_neighbours, whole_line_edits

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


SHORTEST_COPY = 100
"""Characters of a paragraph that nobody writes twice by chance; refrains and headings are shorter."""

_LEAD = "The ferry sailed at dawn with four hundred passengers, who had waited on the pier for the whole of the night."

COPIED_PARAGRAPH = Described(
    name="copied_paragraph",
    kind="repeat",
    removes="A long paragraph right below its own copy, and one that stands at the head of the text already.",
    seen="Extractors that take a page's teaser and its text, or an element with its print version.",
    example=f"{_LEAD}\n\nIt was full.\n\n{_LEAD}",
    keeps="The first of the copies, shorter lines, copies elsewhere, and paragraphs that differ in a single character.",
)


def cut_copied_paragraphs(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Cut the long lines that say what the line above says, or one of the head of their document.

    Takes and returns what `rule.apply_rules` does.
    """
    copies = lines.filter(pl.col("text").str.len_chars() >= SHORTEST_COPY).filter(
        ~pl.struct("document", "text").is_first_distinct()
    )
    if copies.is_empty():
        return lines, whole_line_edits(copies, COPIED_PARAGRAPH)
    numbered = add_neighbours(lines.with_columns(number=pl.int_range(pl.len()).over("document")), lines)
    head = numbered.filter(pl.col("number") < HEAD_LINES).select("document", "text", first="number")
    cut = (
        numbered.join(copies, on=["document", "start"], how="semi", maintain_order="left")
        .join(
            head.unique(["document", "text"], keep="first"), on=["document", "text"], how="left", maintain_order="left"
        )
        .filter((pl.col("text") == pl.col("above")) | (pl.col("first") < pl.col("number")))
        .select(lines.columns)
    )
    kept = lines.join(cut, on=["document", "start"], how="anti", maintain_order="left")
    return kept, whole_line_edits(cut, COPIED_PARAGRAPH)
