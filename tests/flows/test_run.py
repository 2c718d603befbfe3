"""The main job: a folder of text becomes a published, audited warehouse, or nothing that was published is touched."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from unittest import mock

import pytest

from tests.support import ROOT, Ask, Done, dateline, dateline_process
from warehouse.home import Home
from warehouse.lock import hold_lock

STORY = "The ferry from Lisbon sailed at dawn.\n\n“It is a fine morning,” Helena Quaresma said.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with two stories of one outlet."""
    outlet = tmp_path / "press" / "harbour-times"
    outlet.mkdir(parents=True)
    (outlet / "1.txt").write_text(STORY, encoding="utf-8")
    (outlet / "2.txt").write_text("OSLO: " + STORY, encoding="utf-8")
    return tmp_path / "press"


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_sample_is_published_with_every_file_accounted_for(sample_home: Path, ask: Ask) -> None:
    run = ask(sample_home, "FROM runs")[0]
    assert run["verdict"] == "published"
    assert (run["seen"], run["loaded"], run["duplicate"], run["quarantined"]) == (35, 32, 1, 2)
    held_back = ask(sample_home, "SELECT reason FROM files WHERE status = 'quarantined' ORDER BY reason")
    assert [row["reason"] for row in held_back] == ["binary: PNG", "empty"]
    encodings = ask(sample_home, "SELECT DISTINCT encoding FROM documents ORDER BY encoding")
    assert [row["encoding"] for row in encodings] == ["utf-16-le", "utf-8", "windows-1252"]


def test_the_sample_holds_every_artifact_that_is_promised(sample_home: Path, ask: Ask) -> None:
    found = {row["rule"] for row in ask(sample_home, "SELECT DISTINCT rule FROM artifacts")}
    promised = {"date_header", "dated_dateline", "place_dateline", "related_link", "embedded_tweet", "credit"}
    assert promised | {"comments_label", "collapse_white_space"} <= found
    assert ask(sample_home, "SELECT count(*) AS n FROM posts")[0]["n"] >= 8
    assert ask(sample_home, "SELECT count(*) AS n FROM quotes WHERE speaker_entity_id IS NOT NULL")[0]["n"] >= 32


def test_the_sample_passes_every_blocking_check_of_every_table(sample_home: Path, ask: Ask) -> None:
    checks = ask(sample_home, "SELECT DISTINCT table_name, check_name, severity, outcome FROM checks")
    assert len(checks) >= 20
    assert {row["table_name"] for row in checks} >= {row["name"] for row in ask(sample_home, "SHOW TABLES")} - _views()
    assert {row["outcome"] for row in checks if row["severity"] == "block"} == {"passed"}


def _views() -> set[str]:
    return {file.stem for file in (ROOT / "warehouse" / "views").glob("*.sql")}


def test_the_report_stands_beside_the_warehouse(sample_home: Path) -> None:
    page = (sample_home / "report" / "index.html").read_text("utf-8")
    assert "northern-ledger/1164.txt" in page
    assert "Mention is a slice of its article" in page


def test_the_flow_gives_the_same_warehouse_as_the_direct_way(sample_home: Path, tmp_path: Path) -> None:
    done = dateline_process("run", "--home", tmp_path / "home", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verdict"] == "published"
    digests = [dateline("digest", "--home", home).stdout for home in (sample_home, tmp_path / "home")]
    assert digests[0] == digests[1] != ""


def test_batches_and_workers_do_not_change_a_row(sample_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with mock.patch("flows.rounds.WORTH_A_WORKER", 1):
        done = dateline("run", "--direct", "--home", home, "--batch-size", 5, "--workers", 2)
    assert done.returncode == 0, done.stderr
    assert "batches" in done.stdout
    assert dateline("digest", "--home", home).stdout == dateline("digest", "--home", sample_home).stdout


def test_a_second_run_over_unchanged_files_publishes_nothing_and_says_so(source: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    dateline("run", source, "--direct", "--home", home)
    before = sha256(home / "warehouse.duckdb")
    again = dateline("run", source, "--direct", "--home", home)
    assert again.returncode == 0
    assert "nothing new was published" in again.stdout
    assert sha256(home / "warehouse.duckdb") == before


def test_only_what_changed_is_loaded_and_the_old_version_is_superseded(source: Path, tmp_path: Path, ask: Ask) -> None:
    home = tmp_path / "home"
    dateline("run", source, "--direct", "--home", home)
    (source / "harbour-times" / "1.txt").write_text("A storm kept the ferry in port all of Monday.", encoding="utf-8")
    (source / "harbour-times" / "3.txt").write_text("OSLO: " + STORY, encoding="utf-8")
    changed = json.loads(dateline("run", source, "--direct", "--home", home, "--json").stdout)
    counts = {name: changed[name] for name in ("seen", "loaded", "unchanged", "duplicate", "superseded")}
    assert counts == {"seen": 3, "loaded": 1, "unchanged": 1, "duplicate": 1, "superseded": 1}
    texts = [row["text"] for row in ask(home, "SELECT text FROM articles ORDER BY text")]
    assert [text[:7] for text in texts] == ["A storm", "The fer"]


def test_a_run_that_the_gate_holds_back_leaves_the_published_file_as_it_was(source: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    dateline("run", source, "--direct", "--home", home)
    before = sha256(home / "warehouse.duckdb")
    (source / "harbour-times" / "3.txt").write_text("A storm kept the ferry in port.", encoding="utf-8")
    held = run_with_a_fault(source, home)
    assert held.returncode == 3, held.stderr
    assert "held back" in held.stdout
    assert sha256(home / "warehouse.duckdb") == before
    status = json.loads(dateline("status", "--home", home, "--json").stdout)
    assert [run["verdict"] for run in status["runs"]] == ["held", "published"]
    assert "every_article_has_a_loaded_file" in str(status["runs"][0]["checks_not_passed"])
    assert "Held back" in (home / "report" / "index.html").read_text("utf-8")
    mended = dateline("run", source, "--direct", "--home", home)
    assert mended.returncode == 0
    assert sha256(home / "warehouse.duckdb") != before


def run_with_a_fault(source: Path, home: Path) -> Done:
    """A run whose settling leaves an article without its file: a fault of the program, which the gate must catch."""
    fault = home.parent / "fault"
    fault.mkdir()
    (fault / "sitecustomize.py").write_text(
        "from warehouse import staging\n"
        "settle = staging.settle\n"
        "def faulty(connection, *others):\n"
        "    counts = settle(connection, *others)\n"
        "    connection.execute(\"UPDATE files SET status = 'deferred', reason = 'x' WHERE path LIKE '%3.txt'\")\n"
        "    return counts\n"
        "staging.settle = faulty\n",
        encoding="utf-8",
    )
    return dateline_process("run", source, "--direct", "--home", home, PYTHONPATH=str(fault))


def test_a_failing_run_is_on_record_and_touches_nothing(source: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    dateline("run", source, "--direct", "--home", home)
    before = sha256(home / "warehouse.duckdb")
    (source / "harbour-times" / "3.txt").write_text("A storm kept the ferry in port.", encoding="utf-8")
    failed = dateline("run", source, "--direct", "--home", home, DATELINE_ENGINE="spacy:polars")
    assert failed.returncode == 2
    assert "spacy:polars" in failed.stderr
    assert sha256(home / "warehouse.duckdb") == before
    status = json.loads(dateline("status", "--home", home, "--json").stdout)
    assert [run["verdict"] for run in status["runs"]] == ["failed", "published"]


def test_two_runs_never_share_a_home(source: Path, tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.create()
    with hold_lock(home):
        for way in ("--direct", "--json"):
            second = dateline("run", source, "--home", home.path, way)
            assert second.returncode == 4
            assert str(os.getpid()) in second.stderr


def test_a_prefect_server_that_is_not_there_is_named_with_the_way_out(source: Path, tmp_path: Path) -> None:
    done = dateline_process("run", source, "--home", tmp_path / "home", PREFECT_API_URL="http://127.0.0.1:9/api")
    assert done.returncode == 1
    assert "127.0.0.1:9" in done.stderr
    assert "--direct" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_source_is_named_with_the_way_out(tmp_path: Path) -> None:
    done = dateline("run", tmp_path / "nowhere", "--direct", "--home", tmp_path / "home")
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_warehouse_file_is_named_with_the_way_out(source: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "work").mkdir(parents=True)
    (home / "work" / "working.duckdb").write_bytes(b"this is no database" * 100)
    done = dateline("run", source, "--direct", "--home", home)
    assert done.returncode == 1
    assert "working.duckdb" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_plan_does_nothing(source: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    planned = json.loads(dateline("plan", source, "--home", home, "--json").stdout)
    assert (planned["seen"], planned["new"]) == (2, 2)
    assert not home.exists()


def test_the_unreadable_is_quarantined_and_the_rest_loads(source: Path, tmp_path: Path, ask: Ask) -> None:
    outlet = source / "harbour-times"
    (outlet / "cyrillic.txt").write_bytes("Министр заявил о переговорах".encode("cp1251"))
    (outlet / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (outlet / "blank.txt").write_text(" \n\n", encoding="utf-8")
    (outlet / "labels.txt").write_text("Comments\n\ncomments\n", encoding="utf-8")
    shutil.copy(outlet / "picture.txt", outlet / "copy.txt")
    home = tmp_path / "home"
    done = dateline("run", source, "--direct", "--home", home)
    assert done.returncode == 0, done.stderr
    found = ask(home, "SELECT path, reason FROM files WHERE status = 'quarantined' ORDER BY path")
    assert {row["path"].removeprefix("press/harbour-times/"): row["reason"].split(":")[0] for row in found} == {
        "blank.txt": "empty",
        "copy.txt": "binary",
        "cyrillic.txt": "undecodable",
        "labels.txt": "empty",
        "picture.txt": "binary",
    }
    assert len(ask(home, "FROM articles")) == 2
