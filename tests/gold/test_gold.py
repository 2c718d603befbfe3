"""The gold set keeps its form, and the pipeline does not become worse on it than the baseline says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from expectations.scoring import GoldArticle, fallen, read_gold
from flows.scoring import read_baseline, score_gold
from flows.settings import Settings
from tests.support import dateline
from transforms.tables.base import ENTITY_TYPES

GOLD = Path(__file__).parent
ARTICLES = read_gold(GOLD / "articles")


def test_there_are_enough_articles_of_several_sources_and_kinds() -> None:
    labels = {span.label for article in ARTICLES for span in article.spans}
    assert len(ARTICLES) >= 20
    assert len({article.source for article in ARTICLES}) >= 5
    assert {"CUT", "QUOTE", "SAID", "DATE", "PERSON", "ORG", "GPE"} <= labels


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_every_answer_is_well_formed(article: GoldArticle) -> None:
    names = [span for span in article.spans if span.label in ENTITY_TYPES]
    known = {span.value for span in names} | {"?"}
    for span in article.spans:
        words = article.text[span.start : span.end]
        assert words.strip(), span
        assert words == words.strip() or span.label == "CUT", span
    for span in names:
        assert span.value, article.text[span.start : span.end]
    for quote in article.labelled("QUOTE", "SAID"):
        assert quote.value in known, quote
    for one, other in pairwise(names):
        assert one.end <= other.start, (one, other)


def test_one_key_is_one_type() -> None:
    types: dict[str, set[str]] = {}
    for article in ARTICLES:
        for span in article.spans:
            if span.label in ENTITY_TYPES:
                types.setdefault(span.value, set()).add(span.label)
    assert {key: found for key, found in types.items() if len(found) > 1} == {}


def test_no_score_falls_below_the_interval_of_the_baseline() -> None:
    """When it fails and the loss is meant: dateline score --write-baseline, and say in the commit what was lost."""
    assert fallen(score_gold(GOLD, Settings().engine), read_baseline(GOLD)) == []


def test_the_command_keeps_scores_and_runs_carry_them(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "1.txt").write_text("The ferry from Lisbon sailed at dawn.\n", encoding="utf-8")
    scored = dateline("score", "--home", home, "--compare")
    assert scored.returncode == 0, scored.stderr
    dateline("run", tmp_path / "press", "--direct", "--home", home)
    done = dateline(
        "sql", "SELECT DISTINCT task FROM scores JOIN runs USING (run_id, model)", "--home", home, "--format", "csv"
    )
    assert {"mentions", "direct quotes", "dates", "cleaning"} <= set(done.stdout.split("\n"))
    assert "Not scored yet" not in (home / "report" / "index.html").read_text("utf-8")


def test_a_score_below_the_baseline_ends_with_the_code_of_a_held_run(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    (gold / "articles").mkdir(parents=True)
    text = "source: press\npublished_on: 2026-03-04\n---\n{CUT| date 2026-03-04}\n\nThe {PERSON x|ferry} sailed.\n"
    (gold / "articles" / "1.gold").write_text(text, encoding="utf-8")
    baseline = '{"scores": [{"task": "mentions", "measure": "f1", "value": 1, "low": 0.9, "high": 1, "support": 1}]}'
    (gold / "baseline.json").write_text(baseline, encoding="utf-8")
    done = dateline("score", "--home", tmp_path / "home", "--gold", gold, "--compare")
    assert done.returncode == 3
    assert "worse than the baseline: mentions f1" in done.stderr


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    done = dateline("score", "--home", tmp_path / "home", "--gold", tmp_path)
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr.replace("\n", "")
