"""Publishing: readers get the old file or the new one, whole; whatever fails, the old one stays."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

import warehouse.publishing
from transforms.errors import WarehouseError
from warehouse.publishing import check_published, needs_publish, publish
from warehouse.querying import query

if TYPE_CHECKING:
    from tests.warehouse.conftest import Pipeline
    from warehouse.home import Home

READ_ON_COMMAND = """
import duckdb, sys
connection = duckdb.connect(sys.argv[1], read_only=True)
for line in sys.stdin:
    print(connection.execute("SELECT count(*) FROM articles").fetchone()[0], flush=True)
"""


def left_behind(home: Home) -> list[str]:
    return sorted(file.name for folder in (home.path, home.work) for file in folder.iterdir() if file.is_file())


def refuse(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def published(pipeline: Pipeline) -> Pipeline:
    """One article published."""
    pipeline.write("a.txt", "first text")
    pipeline.run(is_published=True)
    return pipeline


def test_what_was_committed_is_published_with_its_manifest(published: Pipeline) -> None:
    home = published.home
    assert query(home, "SELECT text FROM articles").rows() == [("first text",)]
    manifest = json.loads(home.manifest.read_text())
    assert manifest["run_id"] == "run-1"
    assert manifest["version"] == "0.1.0"
    assert manifest["rows"]["articles"] == 1
    assert manifest["size_bytes"] == home.published.stat().st_size
    assert check_published(home) == []
    assert needs_publish(home) is None
    assert left_behind(home) == ["manifest.json", "warehouse.duckdb", "working.duckdb"]


def test_a_reader_in_another_process_keeps_its_file_and_the_next_one_sees_the_new(published: Pipeline) -> None:
    command = [sys.executable, "-c", READ_ON_COMMAND, str(published.home.published)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        for text in (None, "second text"):
            if text is not None:
                published.write("b.txt", text)
                published.run(is_published=True)
            print("count", file=reader.stdin, flush=True)
            assert reader.stdout.readline() == "1\n"
    assert query(published.home, "SELECT count(*) FROM articles").item() == 2


@pytest.mark.parametrize(
    ("module", "function"),
    [(shutil, "copyfile"), (os, "fsync"), (Path, "replace"), (warehouse.publishing, "_sync_and_hash")],
)
def test_a_full_disk_leaves_the_old_file_as_it_was(
    published: Pipeline, monkeypatch: pytest.MonkeyPatch, module: object, function: str
) -> None:
    home = published.home
    before = home.published.read_bytes(), home.manifest.read_bytes()
    published.write("b.txt", "second text")
    published.run()
    with monkeypatch.context() as patched:
        patched.setattr(module, function, refuse)
        with pytest.raises(WarehouseError, match=r"warehouse\.duckdb \([\d,]+ bytes needed\): No space left"):
            publish(home, "run-2")
    assert (home.published.read_bytes(), home.manifest.read_bytes()) == before
    assert left_behind(home) == ["manifest.json", "warehouse.duckdb", "working.duckdb"]
    assert needs_publish(home) == "run-2"
    publish(home, "run-2")
    assert check_published(home) == []


def test_a_copy_that_lacks_rows_is_not_published(published: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    before = published.home.published.read_bytes()
    older = published.home.path / "older"
    shutil.copyfile(published.home.working, older)
    published.write("b.txt", "second text")
    published.run()
    copyfile = shutil.copyfile
    monkeypatch.setattr(shutil, "copyfile", lambda _, target: copyfile(older, target))
    with pytest.raises(WarehouseError, match=r"holds .* rows, not"):
        publish(published.home, "run-2")
    assert published.home.published.read_bytes() == before


def test_a_run_killed_between_commit_and_publish_is_published_by_the_next(pipeline: Pipeline) -> None:
    assert needs_publish(pipeline.home) is None
    pipeline.write("a.txt", "first text")
    pipeline.run()
    assert needs_publish(pipeline.home) == "run-1"
    publish(pipeline.home, "run-1")
    assert needs_publish(pipeline.home) is None
    pipeline.home.published.unlink()
    assert needs_publish(pipeline.home) == "run-1"


@pytest.mark.parametrize("content", ["", "no json", '{"run_id": "run-1"}', None])
def test_a_lost_manifest_is_reported_and_written_anew(published: Pipeline, content: str | None) -> None:
    home = published.home
    if content is None:
        home.manifest.unlink()
    else:
        home.manifest.write_text(content)
    (problem,) = check_published(home)
    assert "manifest.json cannot be read" in problem
    assert needs_publish(home) == "run-1"
    publish(home, "run-1")
    assert check_published(home) == []


def test_a_run_that_was_never_committed_cannot_be_published(published: Pipeline) -> None:
    with pytest.raises(WarehouseError, match="holds no run run-9"):
        publish(published.home, "run-9")


def test_a_missing_warehouse_is_reported(home: Home) -> None:
    (problem,) = check_published(home)
    assert problem.endswith("is missing. Run `dateline run`.")


def test_a_truncated_file_is_reported(published: Pipeline) -> None:
    with published.home.published.open("r+b") as file:
        file.truncate(4096)
    (problem,) = check_published(published.home)
    assert "has 4,096 bytes, its manifest says" in problem
    assert needs_publish(published.home) == "run-1"


def test_a_flipped_bit_is_reported(published: Pipeline) -> None:
    content = bytearray(published.home.published.read_bytes())
    content[len(content) // 2] ^= 1
    published.home.published.write_bytes(content)
    (problem,) = check_published(published.home)
    assert "its hash is not that of its manifest" in problem


def test_a_manifest_of_other_rows_is_reported(published: Pipeline) -> None:
    manifest = json.loads(published.home.manifest.read_text())
    manifest["rows"]["articles"] = 7
    published.home.manifest.write_text(json.dumps(manifest))
    (problem,) = check_published(published.home)
    assert "as it should" in problem


def test_a_log_that_someone_left_beside_the_published_file_does_not_spoil_the_next(published: Pipeline) -> None:
    home = published.home
    scribble = (
        "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]); c.execute('CREATE TABLE mine AS SELECT 1'); "
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", scribble, str(home.published)], check=False)
    (problem,) = check_published(home)
    assert problem.startswith("Somebody wrote into")
    published.write("b.txt", "second text")
    published.run(is_published=True)
    assert query(home, "SELECT count(*) FROM articles").item() == 2
    assert check_published(home) == []
    with duckdb.connect(str(home.published), read_only=True) as connection:
        assert connection.execute("FROM duckdb_tables() WHERE table_name = 'mine'").fetchall() == []
