"""One article for people: its raw text with each artifact in its rule's colour, then its facts."""

from __future__ import annotations

from itertools import cycle

import polars as pl
from rich.text import Text

from flows import console
from transforms.tables import Frames
from transforms.terminals import harmless

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
    "mentions": ("surface", "type", "name", "evidence", "extractor", "raw_start", "raw_end"),
    "quotes": ("kind", "text", "cue", "speaker_surface", "speaker", "resolved_by"),
    "posts": ("author", "handle", "posted_on", "text", "url"),
    "dates": ("surface", "timex_type", "value", "anchor", "raw_start", "raw_end"),
    "amounts": ("surface", "value", "unit", "currency", "item", "raw_start", "raw_end"),
    "events": ("kind", "status", "starts_on", "place", "who", "evidence"),
}
"""Facts in the order in which they are shown, and what is shown of each; those that an article lacks are left out."""


def explain_article(frames: Frames) -> None:
    """Print the frames of one article, as `warehouse.querying.read_article` gives them."""
    article = frames["articles"].row(0, named=True)
    files = frames["files"]["path"].to_list() if "files" in frames else []
    facts = {"files": ", ".join(files), **{name: article[name] for name in _HEAD}, "words": article["word_count"]}
    console.print_facts(facts, article["article_id"])
    console.out.print(marked_text(frames["documents"]["text"][0], frames["artifacts"]), soft_wrap=True)
    console.print_rows(frames["artifacts"].group_by("rule", "kind", maintain_order=True).agg(edits=pl.len()), "edits")
    facts_of = frames | {"quotes": _quotes(frames), "events": _events(frames)}
    for name, columns in _FACTS.items():
        if not facts_of[name].is_empty():
            console.print_rows(facts_of[name].select(columns), name)


def _names(frames: Frames, name_id: str, name: str) -> pl.DataFrame:
    """The names of the article, as a frame to join with: columns `name_id` and `name`."""
    return frames["mentions"].select(pl.col("name_id").alias(name_id), pl.col("name").alias(name)).unique()


def _quotes(frames: Frames) -> pl.DataFrame:
    """The quotations, with the speaker's name in the article."""
    return frames["quotes"].join(
        _names(frames, "speaker_name_id", "speaker"), on="speaker_name_id", how="left", maintain_order="left"
    )


def _events(frames: Frames) -> pl.DataFrame:
    """The events, with place, who took part in which role, and the words that tell of it."""
    part = pl.format("{} ({})", "name", "role")
    who = (
        frames["event_participants"]
        .join(_names(frames, "name_id", "name"), on="name_id")
        .sort("event_id", "role", "name")
        .group_by("event_id")
        .agg(who=part.str.join(", "))
    )
    size = pl.col("end_char") - pl.col("start_char")
    return (
        frames["events"]
        .join(who, on="event_id", how="left", maintain_order="left")
        .join(_names(frames, "place_name_id", "place"), on="place_name_id", how="left", maintain_order="left")
        .with_columns(evidence=pl.lit(frames["articles"]["text"][0]).str.slice(pl.col("start_char"), size))
    )


def marked_text(raw: str, artifacts: pl.DataFrame) -> Text:
    """The raw text, with what cleaning took out between ⟦ and ⟧ after its rule's name, in its rule's colour."""
    shown = artifacts.filter(~pl.col("kind").is_in(INVISIBLE_KINDS)).sort("raw_start")
    colours = dict(zip(shown["rule"].unique(maintain_order=True), cycle(COLOURS), strict=False))
    text, at = Text(), 0
    for rule, start, end in shown.select("rule", "raw_start", "raw_end").iter_rows():
        text.append(harmless(raw[at:start]))
        text.append(f"⟦{rule}: {harmless(raw[start:end].strip())}⟧", style=f"bold {colours[rule]}")
        at = end
    return text.append(harmless(raw[at:]))
