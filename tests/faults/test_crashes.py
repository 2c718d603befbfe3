"""A run that is killed, wherever: readers see the warehouse of before or of after, and the next run completes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.scene import Scene, act, copy_home

TRIALS = 8
"""Points that are tried here, evenly spread; `benchmarks/crashes.py` tries every one."""


def test_a_run_passes_through_every_kind_of_point(scene: Scene) -> None:
    """What the trials kill at: the originals, the journal, the transaction, the copy, the swap, the manifest."""
    passed = " ".join(scene.points)
    for point in ("raw/packs", "fsync", "raw/deliveries", "commit", "execute CHECKPOINT", "copyfile", "manifest.json"):
        assert point in passed
    assert len(scene.points) > 30
    assert scene.before != scene.after


@pytest.mark.parametrize("part", range(TRIALS))
def test_a_killed_run_is_made_good_by_the_next(scene: Scene, tmp_path: Path, part: int) -> None:
    number = 1 + part * len(scene.points) // TRIALS
    home = copy_home(scene.home, tmp_path / "home")
    assert act("run", home, scene.source, number) is None, "it was not killed"
    found = act("recover", home, scene.source)
    assert found is not None
    assert found["code"] == 0, found["said"]
    assert found["before"] in {scene.before, scene.after}
    assert found["after"] == scene.after
    assert found["advice"] is None
