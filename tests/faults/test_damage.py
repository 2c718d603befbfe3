"""Files that are damaged, cut or lost, and disks that are full: said in plain words, never served, made good again."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.scene import Scene, act, copy_home


def made_good(scene: Scene, home: Path) -> dict[str, Any]:
    """What readers and the next run find; in the end the warehouse is that of an undisturbed run."""
    found = act("recover", home, scene.source)
    assert found is not None
    assert found["code"] == 0, found["said"]
    assert found["after"] == scene.after
    assert "Traceback" not in f"{found['advice']} {found['said']}"
    return found


def flip_a_bit(file: Path, share: float) -> None:
    content = bytearray(file.read_bytes())
    content[int(len(content) * share)] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("share", [0.002, 0.3, 0.6, 0.9])
def test_a_bit_that_flips_in_the_working_file_is_never_served(scene: Scene, tmp_path: Path, share: float) -> None:
    home = copy_home(scene.home, tmp_path / "home")
    flip_a_bit(home / "work" / "working.duckdb", share)
    found = made_good(scene, home)
    assert found["before"] == scene.before
    if found["advice"]:
        assert "working.duckdb" in found["advice"]


@pytest.mark.parametrize("share", [0.002, 0.5])
def test_a_bit_that_flips_in_the_published_file_is_gone_after_the_next_run(
    scene: Scene, tmp_path: Path, share: float
) -> None:
    home = copy_home(scene.home, tmp_path / "home")
    flip_a_bit(home / "warehouse.duckdb", share)
    assert made_good(scene, home)["advice"] is None


@pytest.mark.parametrize("damage", ["cut", "emptied", "lost"])
def test_a_log_that_is_cut_emptied_or_lost_loses_nothing(scene: Scene, tmp_path: Path, damage: str) -> None:
    """Killed between commit and checkpoint, a run stands in the log alone; without it DuckDB opens without a word."""
    home = copy_home(scene.home, tmp_path / "home")
    checkpoint = scene.points.index("execute CHECKPOINT") + 1
    assert act("run", home, scene.source, checkpoint) is None
    log = home / "work" / "working.duckdb.wal"
    if damage == "lost":
        log.unlink()
    else:
        os.truncate(log, log.stat().st_size // 2 if damage == "cut" else 0)
    assert made_good(scene, home)["before"] == scene.before


def test_a_working_file_that_lost_a_published_run_is_found_out(scene: Scene, tmp_path: Path) -> None:
    home = copy_home(scene.home, tmp_path / "home")
    older = shutil.copyfile(home / "work" / "working.duckdb", tmp_path / "older")
    assert act("run", home, scene.source) is not None
    shutil.copyfile(older, home / "work" / "working.duckdb")
    advice = made_good(scene, home)["advice"]
    assert "has lost 1 runs that stand in" in advice
    assert "dateline rebuild" in advice


@pytest.mark.parametrize("lost", ["work/working.duckdb", "work", "warehouse.duckdb"])
def test_what_is_lost_is_made_again(scene: Scene, tmp_path: Path, lost: str) -> None:
    home = copy_home(scene.home, tmp_path / "home")
    shutil.rmtree(home / lost) if (home / lost).is_dir() else (home / lost).unlink()
    made_good(scene, home)


@pytest.mark.parametrize(
    "where",
    ["before_wal_finish", "after_free_list_write", "before_header", "before_header_non_fatal", "before_truncate"],
)
def test_a_checkpoint_that_duckdb_breaks_off_is_an_error_and_no_loss(scene: Scene, tmp_path: Path, where: str) -> None:
    home = copy_home(scene.home, tmp_path / "home")
    broken = act("run", home, scene.source, FAULT_SQL=f"SET debug_checkpoint_abort = '{where}'")
    assert broken is not None
    assert broken["code"] == 1, broken
    assert "working.duckdb" in broken["said"]
    made_good(scene, home)


@pytest.mark.parametrize(
    "setting",
    [
        "debug_skip_checkpoint_on_commit = true",
        "debug_verify_blocks = true",
        "debug_checkpoint_abort = 'before_moving_recovery'",
        "debug_checkpoint_abort = 'before_deleting_checkpoint_wal'",
    ],
)
def test_other_faults_that_duckdb_can_be_set_to_change_nothing(scene: Scene, tmp_path: Path, setting: str) -> None:
    """The last two need a writer beside the checkpoint, which a run never has."""
    home = copy_home(scene.home, tmp_path / "home")
    done = act("run", home, scene.source, FAULT_SQL=f"SET {setting}")
    assert done is not None
    assert done["code"] == 0, done["said"]
    assert done["digest"] == scene.after


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 24 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("no right to mount a small file system here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("free_kilobytes", [0, 700, 4600])
def test_a_full_disk_is_named_and_nothing_is_lost(scene: Scene, small_disk: Path, free_kilobytes: int) -> None:
    home = copy_home(scene.home, small_disk / "home")
    filler = small_disk / "filler"
    free = shutil.disk_usage(small_disk).free
    filler.write_bytes(bytes(free - free_kilobytes * 1000))
    failed = act("run", home, scene.source)
    assert failed is not None
    assert failed["code"] == 1, failed
    assert str(small_disk) in failed["said"]
    assert "ree some space" in failed["said"]
    assert "Traceback" not in failed["said"]
    assert failed["digest"] == scene.before
    filler.unlink()
    made_good(scene, home)
