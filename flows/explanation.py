"""One article for people: its raw text with each artifact in its rule's colour, then its facts."""

from __future__ import annotations

from itertools import cycle

import polars as pl
from rich.text import Text

from flows import console
from transforms.tables import Frames

COLOURS = ("red", "green", "yellow", "blue", "magenta", "cyan", "bright_red", "bright_green", "bright_blue")
INVISIBLE_KINDS = ("layout",)
"""Kinds of edits that touch nothing but white space: marked only where something stands in place of it."""

_HEAD = (
    "source",
    "title",
    "byline",
    "published_on",
    "published_from",
    "dateline_place",
    "dateline_on",
    "agency",
    "language",
)
_FACTS = {
    "mentions": ("surface", "type", "raw_start", "raw_end"),
    "quotes": ("text", "cue", "speaker_surface", "resolved_by"),
    "posts": ("author", "handle", "posted_on", "text", "url"),
}


def explain_article(frames: Frames) -> None:
    """Print the frames of one article, as `warehouse.querying.read_article` gives them."""
    article = frames["articles"].row(0, named=True)
    files = frames["files"]["path"].to_list() if "files" in frames else []
    facts = {"files": ", ".join(files), **{name: article[name] for name in _HEAD}, "words": article["word_count"]}
    console.print_facts(facts, article["article_id"])
    console.out.print(marked_text(frames["documents"]["text"][0], frames["artifacts"]), soft_wrap=True)
    console.print_rows(frames["artifacts"].group_by("rule", "kind", maintain_order=True).agg(edits=pl.len()), "edits")
    for name, columns in _FACTS.items():
        console.print_rows(frames[name].select(columns), name)


def marked_text(raw: str, artifacts: pl.DataFrame) -> Text:
    """The raw text, with what cleaning took out between ⟦ and ⟧ after its rule's name, in its rule's colour."""
    shown = artifacts.filter(~pl.col("kind").is_in(INVISIBLE_KINDS)).sort("raw_start")
    colours = dict(zip(shown["rule"].unique(maintain_order=True), cycle(COLOURS), strict=False))
    text, at = Text(), 0
    for rule, start, end in shown.select("rule", "raw_start", "raw_end").iter_rows():
        text.append(console.harmless(raw[at:start]))
        text.append(f"⟦{rule}: {console.harmless(raw[start:end].strip())}⟧", style=f"bold {colours[rule]}")
        at = end
    return text.append(console.harmless(raw[at:]))
