"""Quotations and their speakers, in articles whose names are given."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.cleaning.clean import Cleaned
from transforms.extraction import find_quotes
from transforms.extraction.quotes.lexicon import CUES
from transforms.linking import add_names
from transforms.tables import BY_NAME

CASES = [
    (topic, case)
    for topic, cases in tomllib.loads((Path(__file__).parent / "cases/facts/quotes.toml").read_text("utf-8")).items()
    for case in cases
]
NAMES = {
    "Ana Sousa": "PERSON",
    "Sousa": "PERSON",
    "Rui Costa": "PERSON",
    "Costa": "PERSON",
    "Lisbon": "GPE",
    "Pilots Union": "ORG",
    "Harbour Times": "ORG",
}
FULL = {"Sousa": "Ana Sousa", "Costa": "Rui Costa"}
NAME = re.compile(r"\b(?:Ana Sousa|Sousa|Rui Costa|Costa|Lisbon|Pilots Union|Harbour Times)\b")
NO_EDITS = BY_NAME["artifacts"].create_empty()


def paragraphs_of(text: str) -> pl.DataFrame:
    spans = [found.span() for found in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    return pl.DataFrame(
        [("a", number, *span) for number, span in enumerate(spans)],
        schema={"article_id": pl.String, "paragraph_no": pl.Int64, "start_char": pl.Int64, "end_char": pl.Int64},
        orient="row",
    )


def mentions_of(text: str, article_id: str = "a") -> pl.DataFrame:
    rows = [(article_id, *found.span(), found.group(), NAMES[found.group()]) for found in NAME.finditer(text)]
    columns = {"article_id": pl.String, "start_char": pl.Int64, "end_char": pl.Int64, "surface": pl.String}
    mentions = pl.DataFrame(rows, schema=columns | {"type": pl.String}, orient="row")
    name = pl.col("surface").replace(FULL)
    return mentions.with_columns(name=name, name_id=pl.format("{}!", name))


def quotes_of(text: str) -> pl.DataFrame:
    articles = pl.DataFrame({"article_id": ["a"], "text": [text]})
    return find_quotes(articles, paragraphs_of(text), mentions_of(text), NO_EDITS)


@pytest.mark.parametrize(("topic", "case"), CASES, ids=[f"{topic}-{case['text'][:40]!r}" for topic, case in CASES])
def test_an_article_has_the_quotations_of_its_case(topic: str, case: dict[str, Any]) -> None:
    found = quotes_of(case["text"]).with_columns(pl.col("speaker_name_id").str.strip_suffix("!"))
    columns = ("kind", "text", "cue", "speaker_surface", "resolved_by", "speaker_name_id")
    assert found.select(pl.col(columns).fill_null("")).rows() == [tuple(row) for row in case.get("quotes", [])]


def test_offsets_name_the_words_in_the_clean_and_in_the_raw_text(clean: Callable[..., Cleaned]) -> None:
    opening = "The pier\u00a0opened on Monday.\n\nAlso Read: Six ports compete\n\n"
    raw = f"{opening}“We sailed at dawn,” Ana Sousa said. “It was calm.”"
    batch = clean(raw)
    article_id, text = batch.articles.select("article_id", "text").row(0)
    heads = batch.articles.select("article_id", dateline_place=pl.lit(None, pl.String))
    mentions = add_names(mentions_of(text, article_id).drop("name", "name_id"), heads)
    found = find_quotes(batch.articles, batch.paragraphs, mentions, batch.artifacts)
    assert found["text"].to_list() == ["We sailed at dawn,", "It was calm."]
    assert found["quote_no"].to_list() == [0, 1]
    for row in found.iter_rows(named=True):
        assert text[row["start_char"] : row["end_char"]] == row["text"]
        assert raw[row["raw_start"] : row["raw_end"]] == row["text"]


def test_articles_do_not_lend_each_other_their_speakers() -> None:
    texts = {"a": "Ana Sousa left the pier.", "b": "“We sailed at dawn,” she said."}
    articles = pl.DataFrame({"article_id": list(texts), "text": list(texts.values())})
    paragraphs = pl.concat(paragraphs_of(text).with_columns(article_id=pl.lit(name)) for name, text in texts.items())
    found = find_quotes(articles, paragraphs, mentions_of(texts["a"]), NO_EDITS)
    assert found.select("speaker_surface", "speaker_name_id", "resolved_by").rows() == [("she", None, "unknown")]


@pytest.mark.parametrize(
    ("word", "base", "form"),
    [
        ("denied", "deny", "past"),
        ("admitted", "admit", "past"),
        ("labelled", "label", "past"),
        ("labeled", "label", "past"),
        ("discusses", None, None),
        ("stresses", "stress", "s"),
        ("told", "tell", "past"),
        ("agreeing", "agree", "ing"),
        ("arguing", "argue", "ing"),
    ],
)
def test_a_cue_is_known_in_every_form(word: str, base: str | None, form: str | None) -> None:
    cue = CUES.get(word)
    assert (cue and cue.base, cue and cue.form) == (base, form)


PIECES = st.sampled_from(
    [
        *("“", "”", '"', "'", "‘", "’", "''", "``", "«", "»", "\n\n", " ", ", ", ". ", "? ", ": ", " — ", "(", ") "),
        *("said ", "said that ", "asked ", "according to ", "and ", "who ", "he ", "She ", "told ", "claim that "),
        *("Ana Sousa ", "Costa ", "Lisbon ", "the pier ", "was ", "6'2\" ", "’s ", "Mr. ", "\u00e9\u0301", "İ"),
    ]
)


@given(st.lists(PIECES, max_size=80).map("".join))
def test_quotations_are_slices_of_one_paragraph_and_direct_ones_never_overlap(text: str) -> None:
    found = quotes_of(text)
    bounds = paragraphs_of(text).select("start_char", "end_char").rows()
    for start, end, words in found.select("start_char", "end_char", "text").iter_rows():
        assert text[start:end] == words != ""
        assert any(first <= start < end <= last for first, last in bounds)
    direct = found.filter(pl.col("kind") == "direct").sort("start_char")
    assert (direct["end_char"].shift(1, fill_value=0) <= direct["start_char"]).all()
    assert found["start_char"].is_sorted()


@given(st.lists(PIECES, max_size=80).map("".join))
def test_who_is_unknown_is_nobody(text: str) -> None:
    found = quotes_of(text)
    assert found.filter(pl.col("resolved_by") == "unknown")["speaker_name_id"].is_null().all()
    assert found.filter(pl.col("resolved_by") != "unknown")["speaker_surface"].is_not_null().all()


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "'",
        "“",
        "”",
        "''",
        '"a" ',
        "'a",
        "said ",
        "he said, ",
        '"a," he said. ',
        ") said",
        "According to ",
        "said in ",
        "a. A ",
        "Sousa, ",
    ],
)
def test_a_hostile_text_is_read_in_linear_time(unit: str) -> None:
    """A quadratic rule would take minutes here."""
    text = unit * (100_000 // len(unit))
    assert quotes_of(text).height <= len(text)
