"""The rules over the recogniser's spans: each alone by its cases, and all together through the public function."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.cleaning import clean_documents
from transforms.extraction import find_mentions, readable_paragraphs
from transforms.extraction.mentions import RULES
from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.names import SPANS
from transforms.tables.base import ENTITY_TYPES

LABEL = "list:1"
BY_NAME = {rule.__name__: rule for rule in RULES}
CASES = [
    (name, case)
    for file in sorted((Path(__file__).parent / "cases" / "mentions").glob("*.toml"))
    for name, cases in tomllib.loads(file.read_text("utf-8")).items()
    for case in cases
]


def placed(text: str, names: list[list[Any]]) -> list[Name]:
    """The names at their places, each behind the one before it."""
    found, at = [], 0
    for surface, kind, *trust in names:
        start = text.index(surface, at)
        at = start + len(surface)
        found.append(Name(start, at, kind, *trust))
    return found


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{name}-{case['text'][:30]!r}" for name, case in CASES])
def test_a_rule_corrects_what_its_cases_say_and_nothing_else(rule: str, case: dict[str, Any]) -> None:
    text, names = case["text"], placed(case["text"], case.get("names", []))
    found = BY_NAME[rule](Article(text, [(0, len(text))]), names)
    assert [[text[name.start : name.end], name.type] for name in found] == case.get(
        "gives", [[surface, kind] for surface, kind, *_ in case.get("names", [])]
    )


@pytest.mark.parametrize("rule", BY_NAME)
def test_every_rule_has_cases_that_fire_and_cases_that_must_not(rule: str) -> None:
    own = [case for name, case in CASES if name == rule]
    given_names = [[[surface, kind] for surface, kind, *_ in case.get("names", [])] for case in own]
    changes = [case.get("gives", names) != names for case, names in zip(own, given_names, strict=True)]
    assert set(changes) == {True, False}


@pytest.mark.parametrize("rule", RULES, ids=BY_NAME)
def test_every_rule_says_what_it_corrects_and_what_it_leaves_alone(rule: Any) -> None:
    assert "Leaves alone" in " ".join(rule.__doc__.split())


# all rules together


def mentions_of(text: str, names: list[list[Any]]) -> pl.DataFrame:
    batch = clean_documents(pl.DataFrame({"document_id": ["0" * 64], "text": [text]}))
    articles = batch.articles.with_columns(language=pl.lit("en"))
    paragraphs = readable_paragraphs(articles, batch.paragraphs).unique("text_hash", maintain_order=True)
    spans = []
    for paragraph in paragraphs["text"]:
        inside = [name for name in names if name[0] in paragraph]
        spans.append([{"start": one.start, "end": one.end, "type": one.type} for one in placed(paragraph, inside)])
    found = paragraphs.select("text_hash").with_columns(spans=pl.Series(spans, dtype=SPANS))
    return find_mentions(articles, batch.paragraphs, batch.artifacts, found, LABEL)


def test_the_extractor_says_who_found_a_mention_and_which_rule_changed_it_last() -> None:
    text = "Minister Helena Quaresma met Tome Vaz in Nairobi."
    mentions = mentions_of(text, [["Minister Helena Quaresma", "ORG"], ["Tome Vaz", "PERSON"]])
    assert mentions.select("surface", "type", "extractor").rows() == [
        ("Helena Quaresma", "PERSON", f"{LABEL}+titles_taken_off"),
        ("Tome Vaz", "PERSON", LABEL),
        ("Nairobi", "GPE", "rule:known_places"),
    ]


def test_what_one_paragraph_says_holds_in_all() -> None:
    text = "Quaresma left early.\n\nHelena Quaresma, 55, runs the pier.\n\nIt was Quaresma who paid."
    mentions = mentions_of(text, [["Quaresma left", "ORG"], ["Helena Quaresma", "ORG"]])
    assert mentions.filter(pl.col("surface").str.contains("Quaresma"))["type"].to_list() == ["PERSON"] * 3


def test_an_acronym_is_known_wherever_it_stands() -> None:
    text = "The Norte Cooperation Organisation (NCO) met.\n\nThe NCO will meet again."
    mentions = mentions_of(text, [["Norte Cooperation Organisation (NCO", "ORG"]])
    assert mentions.filter(pl.col("type") == "ORG")["surface"].to_list() == [
        "Norte Cooperation Organisation",
        "NCO",
        "NCO",
    ]


WORDS = st.sampled_from(
    [
        *(
            "President",
            "Ana",
            "Vaz",
            "of",
            "the",
            "and",
            "Bank",
            "(NCO)",
            "NCO",
            "U.S.",
            "Kenya",
            "Kenya's",
            "in",
            "said",
        ),
        *(
            "Kenyans",
            ",",
            ".",
            "\n\n",
            '"',
            "Ministry",
            "🇰🇪",
            "@ana",
            "al-Rawi",
            "2022",
            "World",
            "Cup",
            "A",
            "-",
            "Jr.",
        ),
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(WORDS, max_size=40), st.lists(st.tuples(st.integers(0, 200), st.integers(1, 30)), max_size=12), st.data()
)
def test_mentions_are_slices_of_one_paragraph_and_do_not_overlap(
    words: list[str], places: list[tuple[int, int]], data: st.DataObject
) -> None:
    text = " ".join(words)
    bounds = (
        [(0, len(text))]
        if "\n\n" not in text
        else [(start, start + len(part)) for start, part in zip(starts(text), text.split("\n\n"), strict=True)]
    )
    names, free = [], 0
    for start, length in sorted(places):
        end = min(start + length, len(text))
        if free <= start < end and any(first <= start and end <= last for first, last in bounds):
            names.append(Name(start, end, data.draw(st.sampled_from(ENTITY_TYPES)), source=LABEL))
            free = end
    article = Article(text, bounds)
    for rule in RULES:
        names = rule(article, names)
        assert all(one.end <= other.start for one, other in pairwise(names)), rule.__name__
        for name in names:
            assert name.type in ENTITY_TYPES, rule.__name__
            assert name.start < name.end, rule.__name__
            assert any(first <= name.start and name.end <= last for first, last in bounds), rule.__name__


def starts(text: str) -> list[int]:
    parts, at = [], 0
    for part in text.split("\n\n"):
        parts.append(at)
        at += len(part) + 2
    return parts


@pytest.mark.parametrize(
    "text",
    ["KING " * 4_000, "Bank (BA) " * 2_000, "Aa, " * 5_000, "(" * 20_000, "A-" * 10_000, " " * 20_000, "𝔘É🇰🇪" * 3_000],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    names = [Name(start, start + 9, "ORG") for start in range(0, len(text) - 10, 10)]
    for found in (names, [Name(0, len(text), "PERSON")]):
        article = Article(text, [(0, len(text))])
        for rule in RULES:
            found[:] = rule(article, found)
        assert all(one.end <= other.start for one, other in pairwise(found))
