"""Staging: a run's rows stay together or not at all, in a file that is as declared or refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from dataframely.exc import SchemaError
from polars.testing import assert_frame_equal

from transforms.errors import WarehouseError
from transforms.tables import BY_NAME, table_comment
from warehouse.staging import open_staging

if TYPE_CHECKING:
    from types import SimpleNamespace

    from warehouse.home import Home

VIEWS = Path(__file__).resolve().parents[2] / "warehouse" / "views"
ID = "ab" * 32
NASTY = "'); DROP TABLE articles; --\x00 \N{NEWSPAPER} <script>"


def count(home: Home, table: str) -> int:
    with open_staging(home) as staging:
        return int(staging.read(f"SELECT count(*) FROM {table}").item())


def test_a_new_file_has_every_declared_table_and_comment(home: Home) -> None:
    with open_staging(home) as staging:
        comments = dict(staging.read("SELECT table_name, comment FROM duckdb_tables()").rows())
        silent = staging.read(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND coalesce(comment, '') = ''"
        )
        silent_views = staging.read("SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL")
    assert comments == {name: table_comment(table) for name, table in BY_NAME.items()}
    assert silent.rows() == [], "columns of views are described in warehouse/view_columns.toml"
    assert silent_views.rows() == []


def test_frames_come_back_as_they_went_in(home: Home, rows: SimpleNamespace) -> None:
    frames = rows.fact_frames([ID], [NASTY], ["news"], "run-1")
    with open_staging(home) as staging:
        staging.load(frames)
        staging.commit()
    with open_staging(home) as staging:
        for name, frame in frames.items():
            assert_frame_equal(BY_NAME[name].cast(staging.read(f"FROM {name}")), frame)
        assert staging.read("SELECT current_setting('TimeZone')").item() == "UTC"


def test_columns_are_taken_by_name_and_a_missing_one_is_an_error(home: Home, rows: SimpleNamespace) -> None:
    frame = rows.fact_frames([ID], ["text"], ["news"], "run-1")["documents"]
    with open_staging(home) as staging:
        staging.load({"documents": frame.select(reversed(frame.columns))})
        assert staging.read("FROM documents").rows() == frame.rows()
        with pytest.raises(SchemaError, match="encoding"):
            staging.load({"documents": frame.drop("encoding")})


def test_leaving_without_commit_keeps_nothing(home: Home, rows: SimpleNamespace) -> None:
    with open_staging(home) as staging:
        staging.record_run(rows.run_row("run-1"))
    assert count(home, "runs") == 0


def test_replace_leaves_only_the_new_rows(home: Home, rows: SimpleNamespace) -> None:
    entity = {"entity_id": rows.ENTITY_ID, "name": "Ada Park", "type": "PERSON", "article_count": 1, "mention_count": 1}
    with open_staging(home) as staging:
        for mentions in (1, 2):
            staging.replace("entities", rows.complete("entities", [entity | {"mention_count": mentions}]))
        assert staging.read("SELECT mention_count FROM entities").rows() == [(2,)]


def test_a_held_run_leaves_only_its_record(home: Home, rows: SimpleNamespace) -> None:
    check = {"run_id": "run-1", "suite": "all", "check_name": "text_is_there", "table_name": "articles"}
    judged = check | {
        "severity": "block",
        "outcome": "failed",
        "expected": "0",
        "failed_rows": 1,
        "sql": "FROM articles",
    }
    failing = {"run_id": "run-1", "check_name": "text_is_there", "table_name": "articles", "row_key": "{}"}
    with open_staging(home) as staging:
        staging.load(rows.fact_frames([ID], ["text"], ["news"], "run-1"))
        staging.rollback()
        staging.record_outcome(
            rows.run_row("run-1", "held"), rows.complete("checks", [judged]), rows.complete("failing_rows", [failing])
        )
    assert [count(home, table) for table in ("articles", "runs", "checks", "failing_rows")] == [0, 1, 1, 1]


def test_a_commit_leaves_no_log_behind(home: Home, rows: SimpleNamespace) -> None:
    with open_staging(home) as staging:
        staging.record_run(rows.run_row("run-1"))
        staging.commit()
        assert not home.working.with_suffix(".duckdb.wal").exists()


def test_a_file_of_another_schema_is_refused_with_the_difference(home: Home) -> None:
    with duckdb.connect(str(home.working)) as connection:
        connection.execute("CREATE TABLE files (path VARCHAR NOT NULL, colour VARCHAR)")
    difference = r"working\.duckdb was written by .* with another schema.*files\.colour VARCHAR.*dateline rebuild"
    with pytest.raises(WarehouseError, match=difference), open_staging(home):
        pass


def test_a_file_that_is_no_warehouse_is_refused(home: Home) -> None:
    home.working.write_bytes(b"no warehouse at all, but rather long" * 1000)
    trouble = r"(?s)working\.duckdb cannot be used.*dateline rebuild"
    with pytest.raises(WarehouseError, match=trouble), open_staging(home):
        pass


def test_a_file_that_another_program_holds_is_named(home: Home) -> None:
    hold = f"import duckdb, time; c = duckdb.connect({str(home.working)!r}); print(flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", hold], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        try:
            with pytest.raises(WarehouseError, match="Close the program that has it open"), open_staging(home):
                pass
        finally:
            holder.kill()


def test_every_view_answers_and_says_what(home: Home) -> None:
    with open_staging(home) as staging:
        views = staging.read("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").rows()
        for name, comment in views:
            assert comment.endswith("?")
            assert staging.read(f"FROM {name}").is_empty()
    assert {name for name, _ in views} == {file.stem for file in VIEWS.glob("*.sql")}
