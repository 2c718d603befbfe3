"""Quantities, in articles whose time expressions are known."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.articles import ARTICLE, article, paragraphs_of
from transforms.extraction import find_amounts, find_dates
from transforms.tables import BY_NAME

CASES = [
    (topic, case)
    for topic, cases in tomllib.loads((Path(__file__).parent / "cases/facts/amounts.toml").read_text("utf-8")).items()
    for case in cases
]
NO_EDITS = BY_NAME["artifacts"].create_empty()
AMOUNTS = BY_NAME["amounts"]

FRAGMENTS = (
    *(
        "$",
        "US",
        "U.S.",
        "Rs",
        "N",
        "€",
        "5",
        "1,000",
        "1,5",
        "000",
        "1.2",
        "99999999999999999999",
        "2019",
        "million",
        "bn",
        "m",
    ),
    *(
        "two",
        "a",
        "half",
        "hundred",
        "and",
        "thousands",
        "of",
        "dozen",
        "dollars",
        "Colombian",
        "pesos",
        "pounds",
        "cents",
    ),
    *(
        "%",
        "per",
        "cent",
        "km",
        "/",
        "h",
        "square",
        "doses",
        "people",
        "Monday",
        "7 April",
        "two years",
        "-",
        ".",
        "\n",
        "½",
        "²",
    ),
)
TEXTS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=3)), max_size=30).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])
)


def facts_of(text: str, language: str | None = "en") -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The amounts and the dates of a text."""
    articles, paragraphs = article(text, language=language), paragraphs_of(text)
    dates = find_dates(articles, paragraphs, NO_EDITS)
    amounts = find_amounts(articles, paragraphs, dates, NO_EDITS)
    AMOUNTS.validate(amounts.select(AMOUNTS.column_names()), cast=True)
    return amounts.to_dicts(), dates.to_dicts()


@pytest.mark.parametrize(("topic", "case"), CASES, ids=[f"{topic}: {case['text'][:50]}" for topic, case in CASES])
def test_quantities_have_their_span_value_and_kind(topic: str, case: dict[str, Any]) -> None:
    amounts, _ = facts_of(case["text"])
    found = [
        [
            row["surface"],
            "" if row["value"] is None else pytest.approx(row["value"]),
            row["currency"] or row["unit"] or row["item"] or "",
        ]
        for row in amounts
    ]
    assert found == case.get("found", [])


def test_each_amount_is_of_one_kind() -> None:
    amounts, _ = facts_of("$5, 5 km, 5 boats, 5%, Rs 5 crore and 5,000 in all.")
    kinds = [(row["currency"], row["unit"], row["item"]) for row in amounts]
    assert kinds == [
        ("USD", None, None),
        (None, "km", None),
        (None, None, "boats"),
        (None, "percent", None),
        (None, "rupee", None),
        (None, None, None),
    ]


def test_texts_in_other_languages_are_passed_over() -> None:
    assert facts_of("5 Euros", "de") == ([], [])
    assert len(facts_of("5 euros", None)[0]) == 1


def test_raw_offsets_reach_over_what_cleaning_removed() -> None:
    text, edit = "It cost $5.", {"raw_start": [0], "raw_end": [8], "replacement": [""]}
    dates = BY_NAME["dates"].create_empty()
    artifacts = pl.DataFrame({"article_id": [ARTICLE], "artifact_no": [0]} | edit)
    found = find_amounts(article(text), paragraphs_of(text), dates, artifacts)
    assert found.select("start_char", "end_char", "raw_start", "raw_end").rows() == [(8, 10, 16, 18)]


@given(text=TEXTS)
def test_any_text_gives_valid_rows_in_order_that_no_date_overlaps(text: str) -> None:
    amounts, dates = facts_of(text)
    end = 0
    for row in amounts:
        assert text[row["start_char"] : row["end_char"]] == row["surface"]
        assert "\n" not in row["surface"]
        assert row["start_char"] >= end
        end = row["end_char"]
        assert not any(one["start_char"] < end and row["start_char"] < one["end_char"] for one in dates)


@pytest.mark.parametrize(
    "unit", ["1,", "- ", "two ", "1 million ", "$", "$1 ", "1 to ", "1 000 ", "thousands of ", "hundred "]
)
def test_a_hostile_text_ends(unit: str) -> None:
    amounts, _ = facts_of((unit * 100_000)[:100_000])
    assert all(len(row["surface"]) < 100 for row in amounts)
