"""Reading what was published: answers, hostile queries refused, one hash for equal rows, one article whole."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from transforms.errors import UsageError, WarehouseError
from warehouse.lock import hold_lock
from warehouse.querying import digest, query, query_latest, read_article

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.warehouse.conftest import Pipeline
    from warehouse.home import Home


@pytest.fixture(scope="module")
def published(make_pipeline: Callable[[Path], Pipeline], tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """Two articles, a twin, and a quarantined file; only read by the tests."""
    pipeline = make_pipeline(tmp_path_factory.mktemp("published"))
    pipeline.write("harbour/0412.txt", "first text")
    pipeline.write("harbour/0413.txt", "second text")
    pipeline.write("valley/0412.txt", "first text")
    pipeline.write("valley/0500.txt", "BINARY")
    pipeline.run(is_published=True)
    return pipeline


def test_a_query_gives_a_frame_with_instants_in_utc(published: Pipeline) -> None:
    frame = query(published.home, "SELECT started_at FROM runs")
    assert str(frame.schema["started_at"]) == "Datetime(time_unit='us', time_zone='UTC')"
    assert query(published.home, "SELECT speaker, quote FROM what_they_said ORDER BY quote").rows() == [
        ("Ada Park", "firs"),
        ("Ada Park", "seco"),
    ]
    assert query(published.home, "SELECT path, reason FROM quarantined_files").rows() == [
        ("news/valley/0500.txt", "binary")
    ]
    assert query(published.home, "SELECT loaded, checks_not_passed FROM run_history").rows() == [(2, [])]
    assert query(published.home, "SELECT source, loaded_count FROM source_freshness").rows() == [
        ("harbour", 2),
        ("valley", 0),
    ]
    assert query(published.home, "SELECT sum(edit_count) FROM edits_by_rule").item() == 2
    assert query(published.home, "SELECT name, mention_count FROM mentions_by_day").rows() == [("Ada Park", 2)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "COPY articles TO '/tmp/dateline-stolen.csv'",
        "ATTACH '/tmp/dateline-pipeline.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET threads = 1",
        "DELETE FROM articles",
        "CREATE TABLE mine AS SELECT 1",
        "SELECT * FROM published",
        "SELEKT 1",
        "SELECT nothing FROM articles",
        "SELECT 'a'::INTEGER",
        "SELECT INTERVAL 1 DAY",
        "",
        "-- nothing",
    ],
)
def test_a_query_that_reaches_out_writes_or_is_wrong_is_refused(published: Pipeline, sql: str) -> None:
    with pytest.raises(UsageError):
        query(published.home, sql)
    assert query(published.home, "SELECT count(*) FROM articles").item() == 2


def test_without_a_warehouse_the_way_to_one_is_named(home: Home) -> None:
    for ask in (lambda: query(home, "SELECT 1"), lambda: digest(home), lambda: read_article(home, "a")):
        with pytest.raises(WarehouseError, match="Run `dateline run` first"):
            ask()


@pytest.mark.parametrize("size_bytes", [0, 100, 5000])
def test_a_damaged_warehouse_is_named(published: Pipeline, home: Home, size_bytes: int) -> None:
    home.published.write_bytes(published.home.published.read_bytes()[:size_bytes])
    with pytest.raises(WarehouseError, match=r"(?s)warehouse\.duckdb cannot be used.*dateline run"):
        query(home, "SELECT * FROM articles")


def test_equal_rows_have_equal_digests_however_they_came(published: Pipeline, pipeline: Pipeline) -> None:
    first = digest(published.home)
    assert digest(published.home) == first
    pipeline.write("harbour/0412.txt", "first text")
    pipeline.run()
    shutil.copytree(published.source, pipeline.source, dirs_exist_ok=True)
    pipeline.run(is_published=True)
    assert digest(pipeline.home) == first
    pipeline.write("harbour/0413.txt", "altered text")
    pipeline.run(is_published=True)
    assert digest(pipeline.home) != first


def test_an_article_is_found_by_id_prefix_and_path(published: Pipeline) -> None:
    (article_id,) = query(published.home, "SELECT article_id FROM articles WHERE text = 'first text'").row(0)
    for name in (
        article_id,
        article_id[:8],
        "news/harbour/0412.txt",
        "harbour/0412.txt",
        "valley/0412.txt",
        "0412.txt",
    ):
        frames = read_article(published.home, name)
        assert frames["articles"]["article_id"].to_list() == [article_id]
    assert frames["files"]["path"].to_list() == ["news/harbour/0412.txt", "news/valley/0412.txt"]
    facts = ("mentions", "quotes", "posts", "dates", "amounts", "events", "event_participants")
    assert {name: frame.height for name, frame in frames.items() if name != "files"} == dict.fromkeys(
        ("documents", "articles", "paragraphs", "artifacts", *facts), 1
    )


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("0999.txt", "No article is named '0999.txt'"),
        ("412.txt", "No article is named"),
        ("", "2 articles fit '', such as news/"),
        ("0500.txt", "news/valley/0500.txt has no article, because it is quarantined: binary"),
        ("'; DROP TABLE articles; --", "No article is named"),
    ],
)
def test_a_name_that_fits_none_or_many_is_refused(published: Pipeline, name: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        read_article(published.home, name)


def test_the_latest_rows_are_those_of_the_last_run_unless_one_is_writing(pipeline: Pipeline) -> None:
    pipeline.write("a.txt", "first text")
    pipeline.run(is_published=True)
    pipeline.write("b.txt", "second text")
    pipeline.run()
    count = "SELECT count(*) FROM articles"
    assert query_latest(pipeline.home, count).item() == 2
    with hold_lock(pipeline.home):
        assert query_latest(pipeline.home, count).item() == 1
