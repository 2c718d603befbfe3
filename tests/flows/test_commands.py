"""The commands that look: what they print for people and for programs, and their errors."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import polars as pl
import pytest

from flows.cli import build_app
from tests.support import DATELINE, clean_environment, dateline

COMMANDS = [
    command.name or command.callback.__name__ for command in build_app().registered_commands if command.callback
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = dateline(command, "--help")
    assert done.returncode == 0
    assert f"dateline {command}" in done.stdout.split("Example", 1)[1]


def test_status_shows_runs_sources_and_what_is_quarantined(sample_home: Path) -> None:
    status = json.loads(dateline("status", "--home", sample_home, "--json").stdout)
    assert status["runs"][0]["verdict"] == "published"
    assert {row["source"] for row in status["sources"]} >= {"harbour-times", "capital-post"}
    assert len(status["quarantined"]) == 2
    assert "northern-ledger/1164.txt" in dateline("status", "--home", sample_home).stdout


def test_sql_prints_every_format(sample_home: Path, tmp_path: Path) -> None:
    query = "SELECT path, status FROM files ORDER BY path LIMIT 3"
    expected = json.loads(dateline("sql", query, "--home", sample_home, "--format", "json").stdout)
    assert len(expected) == 3
    written = dateline("sql", query, "--home", sample_home, "--format", "csv").stdout
    assert list(csv.DictReader(io.StringIO(written))) == expected
    assert expected[0]["path"] in dateline("sql", query, "--home", sample_home).stdout
    file = tmp_path / "question.sql"
    file.write_text(query, encoding="utf-8")
    assert json.loads(dateline("sql", "-f", file, "--home", sample_home, "--format", "json").stdout) == expected


def test_sql_writes_parquet(sample_home: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [*DATELINE, "sql", "FROM articles", "--home", str(sample_home), "--format", "parquet"],
        env=clean_environment(),
        capture_output=True,
        check=True,
    )
    assert pl.read_parquet(done.stdout).height == 32


def test_csv_defuses_what_a_spreadsheet_would_run(sample_home: Path) -> None:
    query = "SELECT '=1+1' AS a, '-5' AS b, -5 AS c, 'plain' AS d, ['=x'] AS e"
    written = dateline("sql", query, "--home", sample_home, "--format", "csv").stdout
    assert list(csv.reader(io.StringIO(written)))[1] == ["'=1+1", "'-5", "-5", "plain", '["=x"]']


@pytest.mark.parametrize("query", ["DROP TABLE articles", "SELEC 1", "FROM read_text('/etc/hostname')", ""])
def test_sql_that_must_not_or_cannot_run_is_a_clear_error(query: str, sample_home: Path) -> None:
    done = dateline("sql", query, "--home", sample_home)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


def test_explain_marks_each_artifact_by_its_rule(sample_home: Path) -> None:
    done = dateline("explain", "harbour-times/0412.txt", "--home", sample_home)
    assert done.returncode == 0
    assert "⟦date_header: date 2026-03-04⟧" in done.stdout
    assert "⟦dated_dateline: Lisbon, Mar 4 (AFP)⟧" in done.stdout
    assert "mentions" in done.stdout
    assert "quotes" in done.stdout
    explained = json.loads(dateline("explain", "harbour-times/0412.txt", "--home", sample_home, "--json").stdout)
    assert explained["articles"][0]["dateline_place"] == "Lisbon"


def test_explain_tells_each_fact_with_what_it_rests_on(sample_home: Path) -> None:
    told = dateline("explain", "harbour-times/0412.txt", "--home", sample_home).stdout
    rows = {tuple(cell.strip() for cell in line.split("│")[1:-1]) for line in told.splitlines() if line.startswith("│")}
    facts = {row[:4] for row in rows}
    assert ("Quaresma", "PERSON", "Helena Quaresma", "surname in article") in facts
    assert ("Wednesday", "DATE", "2026-03-04", "dateline_on 2026-03-04") in facts
    assert ("1,400 people", "1400.0", "", "") in facts
    assert ("agreement", "past", "2026-03-04", "") in facts
    assert any(row[-2:] == ("Helena Quaresma", "name") for row in rows)


@pytest.mark.parametrize(("article", "said"), [("no-such-article", "No article"), ("2230.txt", "empty")])
def test_explain_says_why_there_is_no_article(article: str, said: str, sample_home: Path) -> None:
    done = dateline("explain", article, "--home", sample_home)
    assert (done.returncode, said in done.stderr) == (2, True)


def test_doctor_finds_a_healthy_home_healthy(sample_home: Path) -> None:
    done = dateline("doctor", "--home", sample_home, "--json")
    findings = json.loads(done.stdout)
    assert done.returncode == 0, findings
    assert {finding["what"] for finding in findings} >= {"python", "packages", "model", "home", "warehouse", "lock"}


def test_doctor_finds_what_is_wrong(sample_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    with (home / "warehouse.duckdb").open("r+b") as file:
        file.seek(100_000)
        file.write(b"\xff" * 10)
    done = dateline("doctor", "--home", home, "--json", DATELINE_ENGINE="spacy:no_such_model")
    assert done.returncode == 1
    wrong = {finding["what"]: finding["detail"] for finding in json.loads(done.stdout) if not finding["is_well"]}
    assert set(wrong) == {"model", "warehouse"}
    assert "no_such_model" in wrong["model"]


def test_report_is_rebuilt(sample_home: Path, tmp_path: Path) -> None:
    done = dateline("report", "--home", sample_home)
    assert Path(done.stdout.strip()).read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("command", ["sql", "status", "digest"])
def test_without_a_warehouse_the_first_step_is_named(command: str, tmp_path: Path) -> None:
    arguments = ["FROM articles"] if command == "sql" else []
    done = dateline(command, *arguments, "--home", tmp_path / "home")
    assert done.returncode == 1
    assert "dateline run" in done.stderr
