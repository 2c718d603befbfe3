"""Settling: every file ends with one status, articles stand as long as a live file holds them, and counts add up."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warehouse.staging import open_staging

if TYPE_CHECKING:
    from tests.warehouse.conftest import Pipeline

FACTS = ("articles", "paragraphs", "artifacts", "mentions", "quotes", "posts")


def texts(pipeline: Pipeline) -> set[str]:
    """The texts that stand in the warehouse, after seeing that every table of facts agrees on them."""
    with open_staging(pipeline.home) as staging:
        documents = staging.read("SELECT document_id, text FROM documents ORDER BY document_id")
        for table in FACTS:
            articles = staging.read(f"SELECT article_id FROM {table} ORDER BY article_id")["article_id"]
            assert articles.to_list() == documents["document_id"].to_list()
    return set(documents["text"])


def changed(counts: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count}


def test_a_first_run_loads_and_a_second_finds_nothing_new(pipeline: Pipeline) -> None:
    pipeline.write("a.txt", "first text")
    pipeline.write("b.txt", "first text")
    pipeline.write("c.txt", "BINARY")
    pipeline.write("d.txt", "text CUT")
    pipeline.write("e.tmp", "half")
    pipeline.write("f.pdf", "pdf")
    assert changed(pipeline.run()) == {
        "seen": 6,
        "loaded": 1,
        "duplicate": 1,
        "quarantined": 1,
        "deferred": 2,
        "skipped": 1,
    }
    assert pipeline.files() == {
        "news/a.txt": ("loaded", None),
        "news/b.txt": ("duplicate", "news/a.txt"),
        "news/c.txt": ("quarantined", "binary"),
        "news/d.txt": ("deferred", "cut in mid-character"),
        "news/e.tmp": ("deferred", "named like a file that is still being written"),
    }
    assert changed(pipeline.run()) == {"seen": 6, "unchanged": 3, "quarantined": 1, "deferred": 1, "skipped": 1}
    assert pipeline.files()["news/d.txt"] == ("quarantined", "truncated_utf8")
    assert changed(pipeline.run()) == {"seen": 6, "unchanged": 4, "deferred": 1, "skipped": 1}
    assert texts(pipeline) == {"first text"}


def test_the_run_that_first_saw_a_content_is_remembered(pipeline: Pipeline) -> None:
    for content in ("old text", "new text", "old text"):
        pipeline.write("a.txt", content)
        pipeline.run()
    assert pipeline.read("SELECT first_run_id, status FROM files ORDER BY first_run_id") == [
        ("run-1", "loaded"),
        ("run-2", "superseded"),
    ]
    assert texts(pipeline) == {"old text"}


def test_new_content_takes_the_old_article_out(pipeline: Pipeline) -> None:
    pipeline.write("a.txt", "old text")
    pipeline.write("b.txt", "other text")
    pipeline.run()
    pipeline.write("a.txt", "newer text")
    assert changed(pipeline.run()) == {"seen": 2, "loaded": 1, "unchanged": 1, "superseded": 1}
    assert texts(pipeline) == {"newer text", "other text"}
    new_id = sha256(b"newer text").hexdigest()
    assert pipeline.read("SELECT path, reason FROM files WHERE status = 'superseded'") == [
        ("news/a.txt", f"replaced by {new_id}")
    ]


def test_a_duplicate_is_promoted_when_its_original_changes(pipeline: Pipeline) -> None:
    for name in ("first/a.txt", "second/b.txt", "third/c.txt"):
        pipeline.write(name, "shared text")
    pipeline.run()
    pipeline.write("first/a.txt", "newer text")
    assert changed(pipeline.run()) == {"seen": 3, "loaded": 2, "unchanged": 1, "superseded": 1}
    assert texts(pipeline) == {"shared text", "newer text"}
    assert pipeline.files() == {
        "news/first/a.txt": ("loaded", None),
        "news/second/b.txt": ("loaded", None),
        "news/third/c.txt": ("duplicate", "news/second/b.txt"),
    }
    assert pipeline.read("SELECT source FROM articles WHERE text = 'shared text'") == [("second",)]


def test_two_files_that_swap_their_contents_lose_nothing(pipeline: Pipeline) -> None:
    pipeline.write("a.txt", "first text")
    pipeline.write("b.txt", "second text")
    pipeline.run()
    pipeline.write("a.txt", "second text")
    pipeline.write("b.txt", "first text")
    assert changed(pipeline.run()) == {"seen": 2, "loaded": 2, "superseded": 2}
    assert pipeline.files() == {"news/a.txt": ("loaded", None), "news/b.txt": ("loaded", None)}
    assert texts(pipeline) == {"first text", "second text"}


def test_a_renamed_file_keeps_its_article(pipeline: Pipeline) -> None:
    file = pipeline.write("a.txt", "first text")
    pipeline.run()
    file.rename(file.with_name("b.txt"))
    pipeline.write("a.txt", "newer text")
    pipeline.run()
    assert pipeline.files() == {"news/a.txt": ("loaded", None), "news/b.txt": ("loaded", None)}
    assert texts(pipeline) == {"first text", "newer text"}


@pytest.mark.parametrize("when", ["in one run", "in a later run"])
def test_the_twin_of_a_quarantined_file_shares_its_fate(pipeline: Pipeline, when: str) -> None:
    pipeline.write("a.txt", "BINARY")
    if when == "in a later run":
        pipeline.run()
    pipeline.write("b.txt", "BINARY")
    pipeline.run()
    assert set(pipeline.files().values()) == {("quarantined", "binary")}


def test_the_twin_of_a_deferred_file_shares_its_fate(pipeline: Pipeline) -> None:
    pipeline.write("a.txt", "CUT")
    pipeline.write("b.txt", "CUT")
    assert pipeline.run()["deferred"] == 2
    assert pipeline.run()["quarantined"] == 2
    assert set(pipeline.files().values()) == {("quarantined", "truncated_utf8")}


def test_the_old_article_stands_until_the_new_content_is_whole(pipeline: Pipeline) -> None:
    pipeline.write("a.txt", "old text")
    pipeline.run()
    pipeline.write("a.txt", "half a CUT")
    assert changed(pipeline.run()) == {"seen": 1, "deferred": 1}
    assert texts(pipeline) == {"old text"}
    pipeline.write("a.txt", "whole text")
    assert changed(pipeline.run()) == {"seen": 1, "loaded": 1, "superseded": 2}
    assert texts(pipeline) == {"whole text"}


def test_content_that_turns_bad_takes_the_old_article_out(pipeline: Pipeline) -> None:
    pipeline.write("a.txt", "old text")
    pipeline.run()
    pipeline.write("a.txt", "")
    assert changed(pipeline.run()) == {"seen": 1, "quarantined": 1, "superseded": 1}
    assert texts(pipeline) == set()


def test_a_deferred_file_that_becomes_a_pipe_is_gone(pipeline: Pipeline) -> None:
    file = pipeline.write("a.tmp", "half")
    pipeline.run()
    file.unlink()
    os.mkfifo(file)
    assert changed(pipeline.run()) == {"seen": 1, "skipped": 1, "deleted": 1}
    assert [status for status, _ in pipeline.files().values()] == ["deleted"]


def test_a_new_document_without_a_fate_is_an_error(pipeline: Pipeline) -> None:
    pipeline.write("a.txt", "text")
    no_fates = pl.DataFrame(schema={"document_id": pl.String, "status": pl.String, "reason": pl.String})
    with open_staging(pipeline.home) as staging, pytest.raises(ValueError, match="no fate for the new document"):
        staging.settle_files(pipeline.land(staging.known_files()), no_fates, "run-1")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["one", "two", "three", "BINARY", "CUT", ""])),
        min_size=1,
        max_size=3,
    )
)
def test_whatever_is_delivered_nothing_is_lost(pipeline: Pipeline, deliveries: list[dict[str, str]]) -> None:
    for delivery in deliveries:
        for name, content in delivery.items():
            pipeline.write(f"{name}.txt", content)
        counts = pipeline.run()
        outcomes = ("loaded", "unchanged", "duplicate", "quarantined", "deferred", "skipped")
        assert counts["seen"] == sum(counts[outcome] for outcome in outcomes) == len(list(pipeline.source.iterdir()))
    present = {file.read_text() for file in pipeline.source.iterdir()}
    assert texts(pipeline) >= present & {"one", "two", "three"}
    held = pipeline.read("SELECT document_id FROM files WHERE status = 'loaded'")
    assert sorted(held) == sorted(set(held)) == sorted(pipeline.read("SELECT document_id FROM documents"))
    assert not pipeline.read(
        "FROM files AS twin ANTI JOIN files AS holder ON twin.reason = holder.path AND holder.status = 'loaded' "
        "AND twin.document_id = holder.document_id WHERE twin.status = 'duplicate'"
    )
