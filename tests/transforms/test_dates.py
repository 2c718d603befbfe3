"""Time expressions, in articles whose day is given."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.articles import ARTICLE, WEDNESDAY, article, paragraphs_of
from transforms.extraction import find_dates
from transforms.tables import BY_NAME

CASES = [
    (topic, case)
    for topic, cases in tomllib.loads((Path(__file__).parent / "cases/facts/dates.toml").read_text("utf-8")).items()
    for case in cases
]
NO_EDITS = BY_NAME["artifacts"].create_empty()
DATES = BY_NAME["dates"]

FRAGMENTS = (
    *(
        "Monday",
        "May",
        "march",
        "7",
        "07",
        "30",
        "2021",
        "1832",
        "0000",
        "9999999",
        "1,5",
        "10:30",
        "a.m.",
        "p.m",
        "GMT",
    ),
    *(
        "last",
        "next",
        "the",
        "a",
        "past",
        "two",
        "and a half",
        "years",
        "decades",
        "century",
        "ago",
        "later",
        "earlier",
    ),
    *(
        "in",
        "on",
        "of",
        "every",
        "each",
        "first",
        "quarter",
        "night",
        "today",
        "early",
        "now",
        "FY",
        "'",
        "-",
        "/",
        ",",
    ),
    *("will", "said", ".", "\n", "spring", "Christmas", "year-end", "99999999999999999999", "½", "٣", "²", "week", "s"),
)
TEXTS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=3)), max_size=30).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])
)


def dates_of(text: str, published_on: date | None = WEDNESDAY, **more: Any) -> list[dict[str, Any]]:
    found = find_dates(article(text, published_on, **more), paragraphs_of(text), NO_EDITS)
    DATES.validate(found.select(DATES.column_names()), cast=True)
    return found.to_dicts()


@pytest.mark.parametrize(("topic", "case"), CASES, ids=[f"{topic}: {case['text'][:50]}" for topic, case in CASES])
def test_time_expressions_have_their_span_type_and_value(topic: str, case: dict[str, Any]) -> None:
    found = dates_of(case["text"], None if case.get("undated") else WEDNESDAY)
    assert [[row["surface"], row["timex_type"], row["value"] or ""] for row in found] == case.get("found", [])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in June 2019", date(2019, 6, 1), date(2019, 6, 30)),
        ("last week", date(2021, 3, 29), date(2021, 4, 4)),
        ("this weekend", date(2021, 4, 10), date(2021, 4, 11)),
        ("in February 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("the 1990s", date(1990, 1, 1), date(1999, 12, 31)),
        ("in 2015-2019", date(2015, 1, 1), date(2019, 12, 31)),
        ("the past three years", date(2018, 4, 7), WEDNESDAY),
        ("Monday night", date(2021, 4, 5), date(2021, 4, 5)),
        ("spring 2019", None, None),
        ("fiscal 2020", None, None),
        ("two years", None, None),
        ("every Monday", None, None),
    ],
)
def test_the_days_meant_are_as_precise_as_the_words(text: str, first: date | None, last: date | None) -> None:
    assert [(row["starts_on"], row["ends_on"]) for row in dates_of(text)] == [(first, last)]


def test_an_expression_names_what_it_was_resolved_against() -> None:
    text = "On 3 May 2019 it opened. A day later it closed. On Monday it burned, for two years."
    assert [row["anchor"] for row in dates_of(text)] == [None, "text 2019-05-03", "published_on 2021-04-07", None]


@pytest.mark.parametrize(
    ("published_on", "dateline_on", "anchor", "value"),
    [
        (WEDNESDAY, date(2021, 4, 6), "dateline_on 2021-04-06", "2021-04-05"),
        (WEDNESDAY, date(2020, 4, 6), "published_on 2021-04-07", "2021-04-06"),
        (None, date(2020, 4, 6), "dateline_on 2020-04-06", "2020-04-05"),
        (None, None, None, None),
    ],
)
def test_the_dateline_counts_unless_it_is_far_from_publication(
    published_on: date | None, dateline_on: date | None, anchor: str | None, value: str | None
) -> None:
    found = dates_of("It sank yesterday.", published_on, dateline_on=dateline_on)
    assert [(row["anchor"], row["value"]) for row in found] == [(anchor, value)]


def test_the_date_named_before_may_stand_in_an_earlier_paragraph() -> None:
    found = dates_of("It opened on 3 May 2019.\nIt closed the following day.")
    assert [row["value"] for row in found] == ["2019-05-03", "2019-05-04"]


def test_texts_in_other_languages_are_passed_over() -> None:
    assert dates_of("Am 7 April 2021", language="de") == []
    assert len(dates_of("On 7 April 2021", language="en")) == 1


def test_the_language_may_be_unknown() -> None:
    assert len(dates_of("On 7 April 2021", language=None)) == 1


def test_raw_offsets_reach_over_what_cleaning_removed() -> None:
    edit = {"article_id": [ARTICLE], "artifact_no": [0], "raw_start": [0], "raw_end": [8], "replacement": [""]}
    found = find_dates(article("On Monday.", WEDNESDAY), paragraphs_of("On Monday."), pl.DataFrame(edit))
    assert found.select("start_char", "end_char", "raw_start", "raw_end").rows() == [(3, 9, 11, 17)]


@given(text=TEXTS, published_on=st.one_of(st.none(), st.dates()))
def test_any_text_gives_valid_rows_in_order_within_their_paragraphs(text: str, published_on: date | None) -> None:
    end = 0
    for row in dates_of(text, published_on):
        assert text[row["start_char"] : row["end_char"]] == row["surface"]
        assert "\n" not in row["surface"]
        assert row["start_char"] >= end
        end = row["end_char"]
        assert (row["starts_on"] is None) == (row["ends_on"] is None)
        assert row["starts_on"] is None or row["starts_on"] <= row["ends_on"]
        assert published_on is not None or not str(row["anchor"]).startswith("published_on")


@pytest.mark.parametrize(
    "unit", ["1,", "in ", "- ", "two ", "2000-", "and a half ", "late Monday ", "the past ", "'", "1 to "]
)
def test_a_hostile_text_ends(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    assert all(len(row["surface"]) < 100 for row in dates_of(text))
