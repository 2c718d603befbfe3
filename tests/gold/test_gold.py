"""The gold set keeps its form, and the pipeline does not become worse on it than the baseline says."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from expectations.scoring import GoldArticle, read_gold
from flows.scoring import count_gold, since_baseline
from flows.settings import Settings
from tests.support import dateline
from transforms import pipeline
from transforms.cleaning import RULES, clean_documents
from transforms.extraction.dates import finding
from transforms.extraction.dates.clock import CLOCK_RULES
from transforms.extraction.dates.days import DAY_RULES
from transforms.extraction.dates.lexicon import LEXER
from transforms.extraction.dates.near import NEAR_RULES
from transforms.extraction.dates.periods import PERIOD_RULES
from transforms.extraction.dates.spans import SPAN_RULES
from transforms.extraction.grammar import Grammar
from transforms.extraction.quotes import speakers
from transforms.tables.base import ENTITY_TYPES

GOLD = Path(__file__).parent
ARTICLES = read_gold(GOLD / "articles")


def test_there_are_enough_articles_of_several_sources_and_kinds() -> None:
    labels = {span.label for article in ARTICLES for span in article.spans}
    assert len(ARTICLES) >= 40
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


def fallen() -> set[str]:
    """What the pipeline, as it is or was broken, does worse than the baseline."""
    changed = since_baseline(GOLD, count_gold(GOLD, Settings().engine))
    return {str(change) for change in changed if change.is_fall}


def test_no_score_falls_below_the_baseline() -> None:
    """When it fails and the loss is meant: dateline score --write-baseline, and say in the commit what was lost."""
    assert fallen() == set()


def test_the_baseline_knows_every_article() -> None:
    known = json.loads((GOLD / "baseline.json").read_text("utf-8"))["articles"]
    assert list(known) == [article.name for article in ARTICLES]


def without_bylines(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tuple(rule for rule in RULES if "byline" not in rule.name)
    monkeypatch.setattr(pipeline, "clean_documents", partial(clean_documents, rules=kept))


def without_pronouns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speakers, "SINGULAR", {})


def without_distances(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = (DAY_RULES, PERIOD_RULES, CLOCK_RULES, NEAR_RULES, SPAN_RULES)
    monkeypatch.setattr(finding, "GRAMMAR", Grammar(LEXER, kept, "<start>"))


@pytest.mark.parametrize(
    ("spoil", "measure"),
    [
        (without_bylines, "cleaning recall"),
        (without_pronouns, "speakers accuracy"),
        (without_distances, "dates recall"),
    ],
)
def test_a_rule_that_is_lost_is_noticed(
    monkeypatch: pytest.MonkeyPatch, spoil: Callable[[pytest.MonkeyPatch], None], measure: str
) -> None:
    spoil(monkeypatch)
    assert any(fall.startswith(measure) for fall in fallen())


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


@pytest.fixture
def small_gold(tmp_path: Path) -> Path:
    """A gold folder with one article in which one name is found and one that the baseline found is not."""
    (tmp_path / "gold" / "articles").mkdir(parents=True)
    text = "source: press\npublished_on: 2026-03-04\n---\n{CUT| date 2026-03-04}\n\nThe {PERSON x|ferry} sailed.\n"
    (tmp_path / "gold" / "articles" / "1.gold").write_text(text, encoding="utf-8")
    return tmp_path / "gold"


def test_a_score_below_the_baseline_ends_with_the_code_of_a_held_run(small_gold: Path, tmp_path: Path) -> None:
    (small_gold / "baseline.json").write_text('{"articles": {"1": [["mentions", 1, 1, 1, 1]]}}', encoding="utf-8")
    done = dateline("score", "--home", tmp_path / "home", "--gold", small_gold, "--compare", "--json")
    assert done.returncode == 3
    assert "worse than the baseline: mentions f1 from 1.000 to 0.000" in done.stderr
    rows = {(row["task"], row["measure"]): row for row in json.loads(done.stdout)}
    assert rows["mentions", "f1"]["before"] == 1
    assert rows["mentions", "f1"]["is_fall"]
    assert rows["cleaning", "f1"]["is_fall"] is None


def test_a_baseline_that_was_just_written_is_met(small_gold: Path, tmp_path: Path) -> None:
    command = ("score", "--home", tmp_path / "home", "--gold", small_gold)
    assert "wrote the baseline" in dateline(*command, "--write-baseline").stderr
    done = dateline(*command, "--compare")
    assert done.returncode == 0
    assert "no score has fallen" in done.stderr


def test_a_baseline_of_other_articles_is_no_baseline(small_gold: Path, tmp_path: Path) -> None:
    (small_gold / "baseline.json").write_text('{"articles": {"2": [["mentions", 1, 1, 1, 1]]}}', encoding="utf-8")
    done = dateline("score", "--home", tmp_path / "home", "--gold", small_gold, "--compare")
    assert done.returncode == 2
    assert "knows none of the articles" in done.stderr


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    done = dateline("score", "--home", tmp_path / "home", "--gold", tmp_path)
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr.replace("\n", "")
