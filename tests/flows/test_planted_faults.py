"""Faults that were planted in a run: the report names each of them in words, and what is bad is not published."""

from __future__ import annotations

import html
import json
import re
import shutil
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

import flows.auditing
import transforms.pipeline
from tests.support import Ask, dateline
from transforms.cleaning import RULES, clean_documents

YESTERDAY = datetime.now(UTC).date() - timedelta(days=1)
"""The last day that is over: volume is judged on it."""


def write(folder: Path, day: date, count: int, headline: str = "", link: str = "") -> None:
    """Articles of one source and day, each with words of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        title = f"{headline or 'Ferry'} {day.day} runs again after storm number {number}"
        body = f"Tomas Ek of {folder.name} said that boat {number} of {day:%d %B} would leave Lisbon in the evening."
        text = f" date {day}\n\n{title}\n\n{body}\n\n{link}"
        (folder / f"{day}-{number}.txt").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two weeks of news in good order, and a run after them with five faults."""
    folder = tmp_path_factory.mktemp("faults")
    press, home = folder / "press", folder / "home"
    days = [YESTERDAY - timedelta(days=back) for back in range(1, 15)]
    for day in days:
        write(press / "valley-courier", day, 10)
    for day in days[6:]:
        write(press / "harbour-times", day, 1)
    for day in days[:8]:
        write(press / "coastline-daily", day, 32, link="Also Read: Ten bridges to see before you are old")
    run(press, home, 0)
    write(press / "valley-courier", YESTERDAY, 1)
    write(press / "coastline-daily", YESTERDAY, 31, link="Also Read: Ten bridges to see before you are old")
    write(press / "meridian-wire", YESTERDAY, 1, headline="Pier &lt;script>alert(1)</script>")
    with pytest.MonkeyPatch.context() as patch:
        rules = tuple(rule for rule in RULES if rule.kind != "links" and rule.name != "related_link")
        patch.setattr(transforms.pipeline, "clean_documents", partial(clean_documents, rules=rules))
        patch.setattr(flows.auditing, "link", linking_an_orphan(flows.auditing.link))
        run(press, home, 0)
    return home


def run(press: Path, home: Path, code: int) -> None:
    done = dateline("run", press, "--direct", "--workers", 1, "--batch-size", 1000, "--home", home)
    assert done.returncode == code, done.stdout + done.stderr


def linking_an_orphan(link: Any) -> Any:
    """Linking that leaves a mention behind whose entity does not exist, in an article of one source."""

    def faulty(run: Any, staging: Any, known: Any) -> Any:
        known = link(run, staging, known)
        staging.connection.execute(
            "INSERT INTO mentions SELECT mentions.* REPLACE (start_char + 1 AS start_char, raw_start + 1 AS raw_start,"
            " surface[2:] AS surface, sha256('orphan') AS entity_id)"
            " FROM mentions JOIN articles USING (article_id) WHERE source = 'valley-courier' AND run_id = ?"
            " ORDER BY start_char LIMIT 1",
            [run.run_id],
        )
        return known

    return faulty


@pytest.fixture(scope="module")
def page(home: Path) -> str:
    """The text of the report, without its markup."""
    return text_of((home / "report" / "index.html").read_text("utf-8").partition("<body>")[2].partition("<script>")[0])


@pytest.fixture(scope="module")
def top(home: Path) -> str:
    """The text of what a reader sees first: the verdict and what to know."""
    content = (home / "report" / "index.html").read_text("utf-8")
    return text_of(content.partition("<body>")[2].partition("</section>")[0])


def text_of(content: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", content)).split())


def test_a_source_that_went_silent_is_named(top: str) -> None:
    assert f"harbour-times has gone silent: nothing since {YESTERDAY - timedelta(days=7)}, 7 days" in top
    assert "of which 1 silent" in top


def test_a_drop_in_volume_is_named(top: str) -> None:
    assert re.search(rf"valley-courier has dropped: [01] articles on {YESTERDAY}, where 10\.0 a day are usual", top)


def test_a_rule_that_was_switched_off_is_named(top: str) -> None:
    shift = "coastline-daily: shift in what cleaning rules remove; related_link firing: 0 %, before 100 % (PSI "
    assert shift in top
    assert "Also read line is left in the text 31 articles fail; coastline-daily 31" in top


def test_a_script_in_a_headline_is_shown_as_text(home: Path, top: str) -> None:
    assert 'HTML is left in the text holds "<script>"; 1 article fails; meridian-wire 1' in top
    content = (home / "report" / "index.html").read_text("utf-8")
    assert content.count("<script") == 1
    assert "<mark>&lt;script&gt;</mark>" in content


def test_an_orphan_mention_is_named_and_its_article_quarantined(home: Path, top: str, page: str, ask: Ask) -> None:
    assert "Held back, the rest was published" in top
    assert re.search(r"Mentions: Entity ID refers to no row of entities .* press/valley-courier/", top)
    assert re.search(r"entity_id [0-9a-f]{12}… is not in entities", page)
    (held_back,) = ask(home, "SELECT path, reason FROM files WHERE status = 'quarantined'")
    assert held_back["path"].startswith("press/valley-courier/")
    assert held_back["reason"].startswith("gate: entity id stands in entities: ")
    assert "once 1 article was quarantined" in page
    assert ask(home, "FROM mentions WHERE entity_id NOT IN (SELECT entity_id FROM entities)") == []


def test_the_rest_is_published_and_adds_up(home: Path, ask: Ask) -> None:
    last = ask(home, "FROM runs ORDER BY started_at DESC LIMIT 1")[0]
    assert (last["verdict"], last["loaded"], last["quarantined"]) == ("published", 32, 1)
    assert last["seen"] == last["loaded"] + last["unchanged"] + last["duplicate"] + last["quarantined"]
    blocked = ask(home, "SELECT DISTINCT outcome FROM checks WHERE severity = 'block'")
    assert [row["outcome"] for row in blocked] == ["passed"]


def test_failing_rows_lead_to_their_file_and_sentence(home: Path, ask: Ask) -> None:
    rows = ask(home, "FROM failing_rows WHERE check_name = 'no_html_is_left' AND sentence IS NOT NULL LIMIT 1")
    (row,) = rows
    start, end = row["start_char"] - row["sentence_start"], row["end_char"] - row["sentence_start"]
    assert row["path"].startswith("press/meridian-wire/")
    assert row["stands_in"] == "articles.text"
    assert row["sentence"][start:end] == "<script>"


def test_an_article_that_was_quarantined_is_not_loaded_again(home: Path) -> None:
    again = json.loads(dateline("run", home.parent / "press", "--direct", "--home", home, "--json").stdout)
    assert again["verdict"] == "unchanged"
    assert again["loaded"] == 0


def test_validate_judges_what_was_published(home: Path) -> None:
    done = dateline("validate", "--home", home, "--json")
    assert done.returncode == 0, done.stderr
    outcomes = {row["check_name"]: row["outcome"] for row in json.loads(done.stdout)["checks"]}
    assert outcomes["no_source_has_gone_silent"] == "failed"
    assert outcomes["entity_id_stands_in_entities"] == "passed"


def test_validate_ends_like_a_held_run_where_an_article_of_any_run_fails(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "home")
    with duckdb.connect(str(tmp_path / "home" / "warehouse.duckdb")) as connection:
        connection.execute(
            "UPDATE mentions SET surface = 'x' WHERE article_id = (SELECT min(article_id) FROM mentions)"
        )
    done = dateline("validate", "--home", tmp_path / "home")
    assert done.returncode == 3
    assert "mention_is_a_slice_of_its_article" in done.stdout
