"""Scores are what counting by hand gives."""

from __future__ import annotations

import doctest
import importlib
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from expectations.scoring import Change, Counts, GoldArticle, changes, compare, read_gold, score
from expectations.scoring.gold import compile_markup
from transforms.errors import UsageError

MARKUP = (
    "{CUT| date 2026-03-04}\n\n{PERSON ek|Tomas Ek} spoke in {GPE oslo|Oslo} on {DATE 2026-03-03|Tuesday}.\n"
    '"{QUOTE ek|We lost money in {DATE 2025|2025},}" {PERSON ek|Ek} said. He said {SAID ek|it would not last}.'
)


@pytest.fixture
def article() -> GoldArticle:
    text, spans = compile_markup(MARKUP)
    return GoldArticle("one", "press", date(2026, 3, 4), text, spans)


def row(article: GoldArticle, words: str, **told: Any) -> dict[str, Any]:
    start = article.text.index(words)
    return {"article_id": "a", "raw_start": start, "raw_end": start + len(words)} | told


def frames(article: GoldArticle) -> dict[str, pl.DataFrame]:
    """What a pipeline might find: one name with the wrong type, one missing, an entity in two, a date too long."""
    return {
        "articles": pl.DataFrame([{"article_id": "a", "published_on": date(2026, 3, 4)}]),
        "artifacts": pl.DataFrame([row(article, " date 2026"), row(article, "Oslo")]),
        "mentions": pl.DataFrame(
            [
                row(article, "Tomas Ek", type="PERSON", name_id="ek", entity_id="1"),
                row(article, "Oslo", type="ORG", name_id="oslo", entity_id="3"),
                row(article, "Ek said", type="PERSON", name_id="said", entity_id="4"),
            ]
        ),
        "quotes": pl.DataFrame(
            [row(article, '"We lost money in 2025,"', kind="direct", speaker_name_id="ek")],
        ),
        "dates": pl.DataFrame(
            [row(article, "on Tuesday", value="2026-03-03"), row(article, "date 2026-03-04", value="2026-03-04")]
        ),
    }


def test_counts_are_those_of_a_hand(article: GoldArticle) -> None:
    (counts,) = compare([article], ["a"], frames(article))
    found = {each.task: each for each in counts}
    assert found["mentions"] == Counts("mentions", 1, 3, 1, 3)
    assert found["mentions without type"] == Counts("mentions without type", 2, 3, 2, 3)
    assert found["cleaning"] == Counts("cleaning", 8, 14, 8, 12)
    assert found["day of publication"] == Counts("day of publication", 1, 1)
    assert found["direct quotes"] == Counts("direct quotes", 1, 1, 1, 1)
    assert found["speakers"] == Counts("speakers", 1, 1)
    assert found["indirect quotes"] == Counts("indirect quotes", 0, 1, 0, 0)
    assert found["dates"] == Counts("dates", 1, 2, 1, 1)
    assert found["values of dates"] == Counts("values of dates", 1, 1)
    assert found["entities (B-cubed)"] == Counts("entities (B-cubed)", 2, 2, 2, 2)


def test_b_cubed_punishes_one_entity_in_two_and_two_in_one(article: GoldArticle) -> None:
    split = frames(article)
    extra = row(article, "Ek", type="PERSON", name_id="ek2", entity_id="2")
    extra |= {"raw_start": article.text.rindex("Ek said"), "raw_end": article.text.rindex("Ek said") + 2}
    split["mentions"] = pl.concat([split["mentions"].head(2), pl.DataFrame([extra])])
    (counts,) = compare([article], ["a"], split)
    assert next(each for each in counts if each.task.startswith("entities")) == Counts(
        "entities (B-cubed)", 2.0, 3, 3.0, 3
    )
    split["mentions"] = split["mentions"].with_columns(entity_id=pl.lit("all"))
    (counts,) = compare([article], ["a"], split)
    (merged,) = (each for each in counts if each.task.startswith("entities"))
    assert (merged.answers_found, merged.found_right) == (3.0, pytest.approx(2 / 3 + 2 / 3 + 1 / 3))


def test_an_unknown_speaker_is_right_where_the_text_names_none(article: GoldArticle) -> None:
    text, spans = compile_markup('"{QUOTE ?|They fired first,}" an officer said.')
    nameless = GoldArticle("two", "press", None, text, spans)
    empty = {name: frame.clear() for name, frame in frames(article).items()}
    quote = pl.DataFrame([row(nameless, "They fired first,", kind="direct", speaker_name_id=None)])
    (counts,) = compare([nameless], ["a"], empty | {"quotes": quote})
    assert Counts("speakers", 1, 1) in counts


def test_figures_come_with_an_interval_that_is_the_same_every_time() -> None:
    counts = [[Counts("mentions", right, 10, right, 8)] for right in (8, 6, 7, 2, 8, 5)]
    first = {each.measure: each for each in score(counts)}
    assert score(counts) == score(counts)
    assert first["precision"].value == pytest.approx(36 / 48)
    assert first["recall"].value == pytest.approx(36 / 60)
    assert first["f1"].value == pytest.approx(72 / 108)
    assert first["f1"].low < first["f1"].value < first["f1"].high
    assert first["f1"].support == 60


def test_a_perfect_score_is_not_certain() -> None:
    (figure,) = score([[Counts("speakers", 10, 10)], [Counts("speakers", 20, 20)]])
    assert (figure.value, figure.low, figure.high) == (1, 0.9, 1)


def articles(*found: int, of: int = 10) -> dict[str, list[Counts]]:
    """As many articles as figures, each with that many of its answers found."""
    return {str(at): [Counts("speakers", each, of)] for at, each in enumerate(found)}


def the_change(before: dict[str, list[Counts]], now: dict[str, list[Counts]]) -> Change:
    (change,) = changes(before, now)
    return change


def test_a_small_loss_in_many_articles_is_a_fall_and_in_one_is_chance() -> None:
    before = articles(9, 2, 8, 5, 9, 3, 7, 6)
    in_all = the_change(before, articles(8, 1, 7, 4, 8, 2, 6, 5))
    assert (in_all.before, in_all.now, in_all.is_fall) == (pytest.approx(49 / 80), pytest.approx(41 / 80), True)
    assert (in_all.low, in_all.high) == (pytest.approx(-0.1), pytest.approx(-0.1))
    assert not the_change(before, articles(8, 2, 8, 5, 9, 3, 7, 6)).is_fall
    assert not the_change(before, articles(8, 3, 7, 6, 8, 4, 6, 7)).is_fall


def test_a_loss_out_of_the_old_interval_is_a_fall_even_in_one_article() -> None:
    assert the_change(articles(*[100] * 9, of=100), articles(*[100] * 8, 50, of=100)).is_fall


def test_a_gain_is_no_fall_and_a_task_that_is_gone_is_one() -> None:
    before = articles(5, 5, 5)
    assert not the_change(before, articles(6, 6, 6)).is_fall
    assert the_change(before, {name: [] for name in before}).is_fall
    assert str(the_change(before, articles(1, 1, 1))).startswith("speakers accuracy from 0.500 to 0.100")


def test_only_articles_that_both_have_are_compared() -> None:
    assert the_change(articles(5, 5), articles(5, 5, 0, 0)).now == 0.5
    assert the_change(articles(5, 5, 0), articles(5, 5)).before == 0.5


@pytest.mark.parametrize("markup", ["{PERSON x|no end", "too many}", "{PERSN x|typo}"])
def test_broken_markup_names_its_file(tmp_path: Path, markup: str) -> None:
    (tmp_path / "broken.gold").write_text(f"source: press\npublished_on: ?\n---\n{markup}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"broken\.gold"):
        read_gold(tmp_path)


@pytest.mark.parametrize("module", ["comparison", "gold", "matching", "measures"])
def test_examples_in_docstrings_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"expectations.scoring.{module}")).failed == 0
