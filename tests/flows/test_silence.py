"""All sources fall silent at once: nothing new is found, and that is told."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from tests.support import dateline
from warehouse.home import Home

DAYS = 10
"""Days in a row on which each source delivered; the last was as many days ago."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of two sources that delivered daily, and then nothing for ten days: history is moved back in time."""
    folder = tmp_path_factory.mktemp("silence")
    for source in ("harbour-times", "valley-courier"):
        (folder / "press" / source).mkdir(parents=True)
        story = f"The ferry of {source} sailed at dawn from Lisbon, and Helena Quaresma was on board."
        (folder / "press" / source / "1.txt").write_text(story, encoding="utf-8")
    dateline("run", folder / "press", "--direct", "--home", folder / "home")
    with duckdb.connect(str(Home(folder / "home").working)) as connection:
        connection.execute(f"UPDATE runs SET started_at = started_at - INTERVAL {DAYS} DAY")
        connection.execute(f"UPDATE runs SET finished_at = finished_at - INTERVAL {DAYS} DAY")
        connection.execute(
            "INSERT INTO runs SELECT runs.* REPLACE (i || run_id AS run_id, started_at - to_days(i::INT) AS started_at)"
            f" FROM runs, range(1, {DAYS}) AS more(i)"
        )
        connection.execute(
            "INSERT INTO files SELECT files.* REPLACE (i || first_run_id AS first_run_id, 'superseded' AS status)"
            f" FROM files, range(1, {DAYS}) AS more(i)"
        )
    return folder / "home"


@pytest.fixture(scope="module")
def unchanged(home: Path) -> dict[str, object]:
    """The run that finds nothing new."""
    done = dateline("run", home.parent / "press", "--direct", "--home", home, "--json")
    assert done.returncode == 0, done.stderr
    summary: dict[str, object] = json.loads(done.stdout)
    return summary


def test_the_run_is_unchanged_and_warns(unchanged: dict[str, object]) -> None:
    assert unchanged["verdict"] == "unchanged"
    assert unchanged["failed_checks"] == ["no_source_has_gone_silent"]


def test_the_report_says_so_in_its_verdict_and_shows_the_other_checks_still(
    home: Path, unchanged: dict[str, object]
) -> None:
    report = json.loads((home / "report" / "report.json").read_text("utf-8"))
    assert "2 files seen, nothing new; 2 of 2 sources have gone silent; the warehouse of run" in report["verdict"]
    own = [check for check in report["checks"] if check["run_id"] == unchanged["run_id"]]
    assert [check["check_name"] for check in own] == ["no_source_has_gone_silent"]
    assert len(report["checks"]) > 200
    assert len({(check["table_name"], check["check_name"]) for check in report["checks"]}) == len(report["checks"])
    silent = {row["row_key"] for row in report["failing_rows"] if row["run_id"] == unchanged["run_id"]}
    assert silent == {'{"source":"harbour-times"}', '{"source":"valley-courier"}'}


def test_status_names_the_check_at_the_run(home: Path, unchanged: dict[str, object]) -> None:
    runs = json.loads(dateline("status", "--home", home, "--json").stdout)["runs"]
    assert (runs[0]["run_id"], runs[0]["checks_not_passed"]) == (unchanged["run_id"], ["no_source_has_gone_silent"])


def test_a_run_without_silence_says_nothing(source_home: Path) -> None:
    report = json.loads((source_home / "report" / "report.json").read_text("utf-8"))
    assert "nothing new; the warehouse of run" in report["verdict"]


@pytest.fixture
def source_home(home: Path, tmp_path: Path) -> Path:
    """Another home of the same sources, at its second run."""
    for _ in range(2):
        assert dateline("run", home.parent / "press", "--direct", "--home", tmp_path / "home").returncode == 0
    return tmp_path / "home"
