"""A rebuild: raw/ alone is enough, and what it has lost is said and taken from the sources again."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.scene import Scene, act

Call = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def raw_alone(scene: Scene, tmp_path: Path) -> Path:
    """A home of which nothing is left but raw/, after two runs."""
    home = tmp_path / "home"
    shutil.copytree(scene.home.parent / "undisturbed" / "raw", home / "raw")
    return home


def test_raw_alone_gives_the_same_warehouse(scene: Scene, raw_alone: Path, faulty_dateline: Call) -> None:
    refused = faulty_dateline("run", scene.source, "--direct", "--home", raw_alone)
    assert refused.returncode == 1
    assert "dateline rebuild" in refused.stderr
    rebuilt = faulty_dateline("rebuild", "--home", raw_alone, "--json")
    assert rebuilt.returncode == 0, rebuilt.stderr
    run = json.loads(rebuilt.stdout)
    assert (run["seen"], run["loaded"], run["quarantined"], run["deferred"]) == (9, 7, 1, 1)
    assert (run["superseded"], run["deleted"]) == (1, 1)
    assert faulty_dateline("digest", "--home", raw_alone).stdout.strip() == scene.after
    again = json.loads(faulty_dateline("run", scene.source, "--direct", "--home", raw_alone, "--json").stdout)
    assert again["verdict"] == "unchanged"


def test_an_original_that_is_damaged_is_held_back_and_taken_again(
    scene: Scene, raw_alone: Path, faulty_dateline: Call
) -> None:
    (pack,) = (raw_alone / "raw" / "packs").iterdir()
    pack.write_bytes(pack.read_bytes().replace(b"Story 3 of the harbour", b"Story 3 of the harbor!"))
    run = json.loads(faulty_dateline("rebuild", "--home", raw_alone, "--json").stdout)
    assert (run["loaded"], run["quarantined"]) == (6, 2)
    listed = json.loads(faulty_dateline("quarantine", "list", "--home", raw_alone, "--json").stdout)
    assert [row["reason"] for row in listed if row["path"].endswith("3.txt")] == [
        "lost_original: its bytes in raw/ are missing or damaged"
    ]
    found = act("recover", raw_alone, scene.source)
    assert found is not None
    assert found["after"] == scene.after


def test_without_anything_in_raw_the_way_out_is_named(tmp_path: Path, faulty_dateline: Call) -> None:
    done = faulty_dateline("rebuild", "--home", tmp_path / "home")
    assert done.returncode == 1
    assert "nothing to rebuild from" in done.stderr


def test_a_damaged_entry_of_the_journal_is_named(raw_alone: Path, faulty_dateline: Call) -> None:
    entry = min((raw_alone / "raw" / "deliveries").iterdir())
    entry.write_bytes(entry.read_bytes().replace(b"loaded", b"looded"))
    done = faulty_dateline("rebuild", "--home", raw_alone)
    assert done.returncode == 1
    assert entry.name in done.stderr
    assert not (raw_alone / "warehouse.duckdb").exists()
