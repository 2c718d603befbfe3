"""Search: the best articles first, each with the paragraph that fits, from whatever is published now."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.support import dateline

STORIES = {
    "pipeline": "Work on the line\n\nThe minister opened it.\n\n"
    "The gas pipeline brings gas from the north; a second gas pipeline is planned.",
    "gas": "Prices\n\nGas is dear this winter, and the pipeline under the sea is closed.",
    "ferry": "Ferry\n\nThe ferry sailed at dawn with gas on board.",
    "café": "Café\n\nThe owner of the café smiled.",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    source = tmp_path / "press"
    source.mkdir()
    for name, text in STORIES.items():
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    assert dateline("run", source, "--direct", "--home", tmp_path / "home").returncode == 0
    return tmp_path / "home"


def search(home: Path, text: str, *options: object) -> list[tuple[str, str]]:
    done = dateline("search", text, "--home", home, "--json", *options)
    assert done.returncode == 0, done.stderr
    return [(Path(row["path"]).stem, row["passage"]) for row in json.loads(done.stdout)]


def test_the_best_come_first_with_the_passage_that_fits(home: Path) -> None:
    found = search(home, "gas pipeline")
    assert [name for name, _ in found] == ["pipeline", "gas", "ferry"]
    assert found[0][1].startswith("The gas pipeline brings gas")
    assert [name for name, _ in search(home, "gas pipeline", "-n", 1)] == ["pipeline"]
    assert [name for name, _ in search(home, "pipelines")] == ["pipeline", "gas"], "words are reduced to their stems"
    assert [name for name, _ in search(home, "cafe")] == ["café"]
    assert search(home, "zeppelin") == []


def test_text_is_no_query_language(home: Path) -> None:
    assert search(home, "'); DROP TABLE passages; --") == []
    assert [name for name, _ in search(home, "ferry'")] == ["ferry"]
    done = dateline("search", "?!", "--home", home)
    assert (done.returncode, "give a word" in done.stderr) == (2, True)


def test_a_new_publication_is_found(home: Path, tmp_path: Path) -> None:
    assert search(home, "zeppelin") == []
    (tmp_path / "press" / "new.txt").write_text("A zeppelin crossed the bay on Monday.", encoding="utf-8")
    assert dateline("run", tmp_path / "press", "--direct", "--home", home).returncode == 0
    assert [name for name, _ in search(home, "zeppelin")] == ["new"]


def test_a_broken_index_is_made_again(home: Path) -> None:
    search(home, "ferry")
    (home / "work" / "search.duckdb").write_bytes(os.urandom(5000))
    assert [name for name, _ in search(home, "ferry")] == ["ferry"]


def test_without_a_warehouse_the_first_step_is_named(tmp_path: Path) -> None:
    done = dateline("search", "ferry", "--home", tmp_path)
    assert (done.returncode, "dateline run" in done.stderr) == (1, True)
