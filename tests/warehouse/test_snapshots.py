"""Snapshots: what was published last stays queryable by its run, and no more than was asked for."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from transforms.errors import UsageError
from warehouse.publishing import publish
from warehouse.querying import query
from warehouse.snapshots import list_snapshots

if TYPE_CHECKING:
    from tests.warehouse.conftest import Pipeline

COUNT = "SELECT count(*) FROM articles"


def publish_runs(pipeline: Pipeline, count: int, snapshots: int) -> None:
    for number in range(1, count + 1):
        pipeline.write(f"{number}.txt", f"text {number}")
        pipeline.run()
        publish(pipeline.home, f"run-{number}", snapshots)


def test_the_last_ones_stay_queryable_and_older_ones_go(pipeline: Pipeline) -> None:
    publish_runs(pipeline, 4, snapshots=2)
    assert [snapshot.stem for snapshot in list_snapshots(pipeline.home)] == ["run-3", "run-4"]
    assert [query(pipeline.home, COUNT, as_of=run_id).item() for run_id in ("run-3", "run-4")] == [3, 4]
    assert query(pipeline.home, COUNT).item() == 4
    with pytest.raises(UsageError, match="No run named"):
        query(pipeline.home, COUNT, as_of="run-1")
    with pytest.raises(UsageError, match="More than one run"):
        query(pipeline.home, COUNT, as_of="run")


def test_what_was_superseded_is_still_reachable_by_run(pipeline: Pipeline) -> None:
    publish_runs(pipeline, 1, snapshots=3)
    pipeline.write("1.txt", "newer text")
    pipeline.run()
    publish(pipeline.home, "run-2", 3)
    assert query(pipeline.home, "SELECT text FROM articles", as_of="run-1").item() == "text 1"
    assert query(pipeline.home, "SELECT text FROM articles").item() == "newer text"


def test_a_snapshot_takes_no_room_of_its_own(pipeline: Pipeline) -> None:
    publish_runs(pipeline, 1, snapshots=1)
    (snapshot,) = list_snapshots(pipeline.home)
    assert snapshot.samefile(pipeline.home.published)


def test_where_a_file_can_have_one_name_only_it_is_copied(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    publish_runs(pipeline, 2, snapshots=2)
    assert query(pipeline.home, COUNT, as_of="run-1").item() == 1


def test_without_snapshots_none_are_kept(pipeline: Pipeline) -> None:
    publish_runs(pipeline, 1, snapshots=0)
    assert list_snapshots(pipeline.home) == []
