"""Tombstones: a file that is gone takes its facts along; so many at once are not believed."""

from __future__ import annotations

import os
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

import warehouse.walking
from transforms.errors import WarehouseError
from warehouse.landing import find_sources, land
from warehouse.staging import open_staging
from warehouse.tombstones import DeletionLimit, check_deletions

if TYPE_CHECKING:
    from pathlib import Path

    from tests.warehouse.conftest import Pipeline

LIMIT = DeletionLimit(files=10, share=0.2)


def changed(counts: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count}


def texts(pipeline: Pipeline) -> list[str]:
    return [text for (text,) in pipeline.read("SELECT text FROM articles ORDER BY text")]


def check(pipeline: Pipeline, limit: DeletionLimit = LIMIT) -> None:
    with open_staging(pipeline.home) as staging:
        known = staging.known_files()
    landing = pipeline.land(known)
    check_deletions(known, landing.deliveries, landing.gone, limit)


def zip_members(file: Path, members: dict[str, str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)


def test_a_file_that_is_gone_is_deleted_and_its_article_with_it(pipeline: Pipeline) -> None:
    file = pipeline.write("a.txt", "first text")
    pipeline.write("b.txt", "second text")
    pipeline.run()
    file.unlink()
    check(pipeline)
    assert changed(pipeline.run()) == {"seen": 1, "unchanged": 1, "deleted": 1}
    assert pipeline.files()["news/a.txt"] == ("deleted", "its file is gone")
    assert texts(pipeline) == ["second text"]
    assert changed(pipeline.run()) == {"seen": 1, "unchanged": 1}


def test_a_file_that_comes_back_is_loaded_again(pipeline: Pipeline) -> None:
    file = pipeline.write("a.txt", "first text")
    pipeline.run()
    file.unlink()
    pipeline.run()
    pipeline.write("a.txt", "first text")
    assert changed(pipeline.run()) == {"seen": 1, "loaded": 1}
    assert pipeline.files() == {"news/a.txt": ("loaded", None)}
    assert texts(pipeline) == ["first text"]


def test_the_twin_of_a_deleted_file_takes_its_place(pipeline: Pipeline) -> None:
    file = pipeline.write("a.txt", "same text")
    pipeline.write("b.txt", "same text")
    pipeline.run()
    file.unlink()
    pipeline.run()
    assert pipeline.files() == {"news/a.txt": ("deleted", "its file is gone"), "news/b.txt": ("loaded", None)}
    assert texts(pipeline) == ["same text"]


def test_a_file_under_a_new_name_keeps_its_article(pipeline: Pipeline) -> None:
    file = pipeline.write("a.txt", "first text")
    pipeline.run()
    file.rename(file.with_name("b.txt"))
    assert changed(pipeline.run()) == {"seen": 1, "loaded": 1, "deleted": 1}
    assert pipeline.files() == {"news/a.txt": ("deleted", "its file is gone"), "news/b.txt": ("loaded", None)}
    assert texts(pipeline) == ["first text"]


def test_a_half_written_file_that_was_finished_under_its_name_leaves_no_trace_of_doubt(pipeline: Pipeline) -> None:
    file = pipeline.write("a.txt.part", "half")
    pipeline.run()
    file.unlink()
    pipeline.write("a.txt", "whole text")
    check(pipeline)
    assert changed(pipeline.run()) == {"seen": 1, "loaded": 1, "deleted": 1}


def test_what_lies_in_other_sources_is_not_missed(pipeline: Pipeline, tmp_path: Path) -> None:
    pipeline.write("a.txt", "first text")
    pipeline.write("b.txt", "second text")
    pipeline.run()
    other = tmp_path / "other"
    other.mkdir()
    with open_staging(pipeline.home) as staging:
        known = staging.known_files()
    for sources in ([other], [pipeline.source / "a.txt"]):
        assert land(find_sources(sources), known, pipeline.home, 1000).gone.is_empty()


def test_members_that_a_new_version_of_an_archive_lacks_are_gone(pipeline: Pipeline) -> None:
    archive = pipeline.source / "a.zip"
    zip_members(archive, {"one.txt": "first text", "two.txt": "second text"})
    os.utime(archive, (1, 1))
    pipeline.run()
    zip_members(archive, {"two.txt": "second text"})
    assert changed(pipeline.run()) == {"seen": 1, "unchanged": 1, "deleted": 1}
    assert texts(pipeline) == ["second text"]


def test_members_stand_while_their_archive_cannot_be_read(pipeline: Pipeline) -> None:
    archive = pipeline.source / "a.zip"
    zip_members(archive, {"one.txt": "first text"})
    pipeline.run()
    archive.write_bytes(b"PK and no more")
    for counts in ({"seen": 1, "quarantined": 1}, {"seen": 1, "unchanged": 1}):
        assert changed(pipeline.run()) == counts
    assert texts(pipeline) == ["first text"]


def test_files_in_a_folder_that_cannot_be_read_are_not_gone(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.write("closed/a.txt", "first text")
    pipeline.write("open/b.txt", "second text")
    pipeline.run()
    scandir = os.scandir

    def refuse(folder: str) -> object:
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(warehouse.walking.os, "scandir", refuse)
    assert pipeline.land().gone.is_empty()


def test_a_source_that_vanishes_is_not_believed(pipeline: Pipeline) -> None:
    for name in ("one", "two"):
        pipeline.write(f"times/{name}.txt", name)
        pipeline.write(f"post/{name}.txt", f"the other {name}")
    pipeline.run()
    shutil.rmtree(pipeline.source / "times")
    with pytest.raises(WarehouseError, match=r"2 of 2 files of the source 'times' in 'news'.*--allow-deletions"):
        check(pipeline)


@pytest.mark.parametrize(("deleted", "is_believed"), [(10, True), (11, False)])
def test_more_than_a_share_and_a_number_is_not_believed(pipeline: Pipeline, deleted: int, is_believed: bool) -> None:
    for number in range(50):
        pipeline.write(f"{number:02}.txt", f"text {number}")
    pipeline.run()
    for number in range(deleted):
        (pipeline.source / f"{number:02}.txt").unlink()
    if is_believed:
        check(pipeline)
    else:
        with pytest.raises(WarehouseError, match="11 of 50 files"):
            check(pipeline)
        check(pipeline, DeletionLimit(files=11, share=0.2))
        check(pipeline, DeletionLimit(files=10, share=0.3))


def test_a_renamed_folder_is_no_loss(pipeline: Pipeline) -> None:
    for number in range(30):
        pipeline.write(f"times/{number:02}.txt", f"text {number}")
    pipeline.run()
    (pipeline.source / "times").rename(pipeline.source / "the-times")
    check(pipeline)
    assert changed(pipeline.run()) == {"seen": 30, "loaded": 30, "deleted": 30}
    assert len(texts(pipeline)) == 30
    assert pipeline.read("SELECT DISTINCT source FROM articles") == [("the-times",)]
