"""Poison: a document that crashes, stalls or breaks a step is found out and held back, and all others load."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Call = Callable[..., "subprocess.CompletedProcess[str]"]

REASONS = {
    "READ-CRASH": "poison: crashed: its worker was killed by SIGKILL in read",
    "READ-RAISE": "poison: ValueError: cannot READ this text",
    "RECOGNISE-STALL": "poison: stalled: recognise did not end in 10 seconds",
    "EXTRACT-CRASH": "poison: crashed: its worker was killed by SIGKILL in extract",
    "EXTRACT-RAISE": "poison: ValueError: cannot EXTRACT this text",
}


def write_stories(source: Path, poison: dict[str, str], count: int = 9) -> None:
    source.mkdir()
    for number in range(count):
        (source / f"{number}.txt").write_text(f"Story {number} of the harbour.\n", encoding="utf-8")
    for name, text in poison.items():
        (source / f"{name}.txt").write_text(f"A story with {text} in it.\n", encoding="utf-8")


def test_poison_is_held_back_by_the_flow_as_well(tmp_path: Path, faulty_dateline: Call) -> None:
    home, source = tmp_path / "home", tmp_path / "press"
    write_stories(source, {"EXTRACT-CRASH": "EXTRACT-CRASH"})
    done = faulty_dateline("run", source, "--home", home, "--json", FAULT_POISON="1")
    assert done.returncode == 0, done.stderr
    run = json.loads(done.stdout)
    assert (run["seen"], run["loaded"], run["quarantined"]) == (10, 9, 1)


def test_poison_is_held_back_and_the_rest_loads(tmp_path: Path, faulty_dateline: Call) -> None:
    home, source = tmp_path / "home", tmp_path / "press"
    write_stories(source, {name: name for name in REASONS})
    done = faulty_dateline(
        *("run", source, "--home", home, "--json", "--direct"), FAULT_POISON="1", DATELINE_STALL_SECONDS="10"
    )
    assert done.returncode == 0, done.stderr
    run = json.loads(done.stdout)
    assert (run["seen"], run["loaded"], run["quarantined"]) == (14, 9, 5)
    listed = json.loads(faulty_dateline("quarantine", "list", "--home", home, "--json").stdout)
    assert {Path(row["path"]).stem: row["reason"] for row in listed} == REASONS

    retried = json.loads(faulty_dateline("quarantine", "retry", "READ-CRASH.txt", "--home", home, "--json").stdout)
    assert [row["status"] for row in retried] == ["deferred"]
    dropped = faulty_dateline("quarantine", "drop", "READ-RAISE.txt", "--home", home, "--json")
    assert [row["status"] for row in json.loads(dropped.stdout)] == ["deleted"]
    again = json.loads(faulty_dateline("run", source, "--home", home, "--json", "--direct").stdout)
    assert (again["seen"], again["loaded"], again["unchanged"]) == (14, 1, 13)
    rows = faulty_dateline(
        "sql", "SELECT path, reason FROM files WHERE status = 'deleted'", "--home", home, "--format", "json"
    )
    assert json.loads(rows.stdout) == [
        {"path": "press/READ-RAISE.txt", "reason": f"dropped by hand: {REASONS['READ-RAISE']}"}
    ]


def test_when_everything_fails_it_is_not_the_documents(tmp_path: Path, faulty_dateline: Call) -> None:
    home, source = tmp_path / "home", tmp_path / "press"
    write_stories(source, {f"x{number}": f"READ-RAISE {number}" for number in range(4)})
    done = faulty_dateline(
        "run", source, "--direct", "--home", home, FAULT_POISON="1", DATELINE_POISON_LIMIT="3", DATELINE_ISOLATE="no"
    )
    assert done.returncode == 1
    assert "More than 3 documents have failed" in done.stderr
    assert "cannot READ this text" in done.stderr
    assert not (home / "warehouse.duckdb").exists()
