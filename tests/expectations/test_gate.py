"""The gate judges what is staged, harms nothing, and never takes a crash for a pass."""

from __future__ import annotations

import doctest
import importlib
import io
import logging
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest

from expectations import all_checks, judge, judge_by_clock
from transforms.tables import BY_NAME

if TYPE_CHECKING:
    import duckdb

CHECK = next(check for check in all_checks() if check.name == "every_file_seen_has_one_outcome")
SLICE = next(check for check in all_checks() if check.name == "mention_is_a_slice_of_its_article")


def test_uncommitted_rows_are_judged_and_the_transaction_stays_open(
    staged: duckdb.DuckDBPyConnection, run_id: str
) -> None:
    staged.execute("UPDATE runs SET seen = 99 WHERE run_id = $1", [run_id])

    audit = judge(staged, run_id, checks=[CHECK])

    assert audit.checks["outcome"].to_list() == ["failed"]
    assert staged.execute("SELECT max(seen) FROM runs").fetchall() == [(99,)]
    staged.rollback()
    assert staged.execute("SELECT count(*) FROM duckdb_tables()").fetchall() == [(0,)]


def test_what_passed_can_be_committed_afterwards(staged: duckdb.DuckDBPyConnection, run_id: str) -> None:
    assert judge(staged, run_id, checks=[CHECK, SLICE]).is_passed
    staged.commit()
    assert staged.execute("SELECT count(*) FROM articles").fetchall() == [(2,)]


def test_frames_are_rows_of_their_tables(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    warehouse.execute("UPDATE mentions SET surface = 'x'")
    audit = judge(warehouse, run_id, checks=[CHECK, SLICE])
    BY_NAME["checks"].validate(audit.checks)
    BY_NAME["failing_rows"].validate(audit.failing_rows)
    assert audit.checks["check_name"].to_list() == [CHECK.name, SLICE.name]
    assert audit.checks["observed"].to_list() == ["no row fails", "4 rows fail"]


def test_failing_rows_are_limited_but_counted(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    warehouse.execute("UPDATE mentions SET surface = 'x'")
    audit = judge(warehouse, run_id, failing_rows_limit=3, checks=[SLICE])
    assert len(audit.failing_rows) == 3
    assert audit.checks["failed_rows"].to_list() == [4]


def test_the_sql_of_a_check_returns_its_failing_rows(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    warehouse.execute("UPDATE mentions SET surface = 'x'")
    (sql,) = judge(warehouse, run_id, checks=[SLICE]).checks["sql"]
    assert len(warehouse.execute(sql).fetchall()) == 4


@pytest.mark.parametrize(
    "broken", ["SELECT no_such_column AS detail FROM runs", "SELECT run_id, 1 + FROM", "SELECT {}"]
)
def test_a_check_that_cannot_be_evaluated_has_not_passed(
    warehouse: duckdb.DuckDBPyConnection, run_id: str, broken: str
) -> None:
    audit = judge(warehouse, run_id, checks=[replace(CHECK, failing_sql=broken), SLICE])

    crashed, sound = audit.checks.to_dicts()
    assert crashed["outcome"] == "error"
    assert "Error" in crashed["observed"]
    assert sound["outcome"] == "passed"
    assert not audit.is_passed


def test_a_warning_that_cannot_be_evaluated_holds_nothing_back(
    warehouse: duckdb.DuckDBPyConnection, run_id: str
) -> None:
    check = replace(CHECK, severity="warn", failing_sql="SELECT no_such_column FROM runs")
    assert judge(warehouse, run_id, checks=[check]).is_passed


def test_a_query_that_dies_at_run_time_never_passes(staged: duckdb.DuckDBPyConnection, run_id: str) -> None:
    """DuckDB aborts the transaction then: nothing after it can be evaluated, and a rollback is all that is left."""
    check = replace(CHECK, failing_sql="SELECT run_id, model AS detail FROM runs WHERE CAST(model AS INTEGER) = 1")
    audit = judge(staged, run_id, checks=[check, SLICE])
    assert audit.checks["outcome"].to_list() == ["error", "error"]
    assert not audit.is_passed
    staged.rollback()


def test_a_missing_table_is_an_error(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    warehouse.execute("DROP TABLE mentions")
    audit = judge(warehouse, run_id, checks=[CHECK, SLICE])
    assert audit.checks["outcome"].to_list() == ["passed", "error"]


def test_a_run_that_looks_like_sql_is_just_a_name(warehouse: duckdb.DuckDBPyConnection) -> None:
    hostile = "it's :run {batch} {0} $run_id %s 100% \\: -- ;"
    warehouse.execute("UPDATE runs SET run_id = $1, seen = 1 WHERE seen > 0", [hostile])
    audit = judge(warehouse, hostile, checks=[CHECK])
    assert audit.checks["outcome"].to_list() == ["failed"]
    assert audit.failing_rows["detail"].to_list() == ["1 seen, 7 outcomes"]


def test_two_judgements_agree(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    warehouse.execute("UPDATE mentions SET surface = 'x'")
    first, second = judge(warehouse, run_id), judge(warehouse, run_id)
    assert first.checks.equals(second.checks)
    assert first.failing_rows.equals(second.failing_rows)
    order = [(check.suite, check.name, check.table) for check in all_checks()]
    assert first.checks.select("suite", "check_name", "table_name").rows() == order
    assert not first.is_passed


def test_the_gate_says_nothing_and_leaves_the_log_level_alone(
    warehouse: duckdb.DuckDBPyConnection, run_id: str
) -> None:
    level = logging.getLogger("great_expectations").level
    output = io.StringIO()
    with redirect_stdout(output), redirect_stderr(output):
        judge(warehouse, run_id, checks=[CHECK, replace(SLICE, failing_sql="SELECT broken")])
    assert output.getvalue() == ""
    assert logging.getLogger("great_expectations").level == level


def test_importing_the_room_does_not_import_great_expectations() -> None:
    program = "import sys, expectations; print('great_expectations' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=".")
    assert done.stdout.strip() == "False"


@pytest.mark.filterwarnings("ignore:module 'sre_:DeprecationWarning")
@pytest.mark.parametrize("module", ["check", "evaluation", "tracing", "report.wording", "report.markdown"])
def test_examples_in_docstrings_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"expectations.{module}")).failed == 0


def test_completeness_says_how_much(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    warehouse.execute("UPDATE articles SET title = NULL WHERE agency IS NULL")
    check = next(check for check in all_checks() if check.name == "title_is_mostly_filled")
    (row,) = judge(warehouse, run_id, checks=[check]).checks.to_dicts()
    assert (row["outcome"], row["observed"], row["failed_rows"]) == ("failed", "50.0% of 2 articles have title", 1)
    assert judge(warehouse, run_id, checks=[check]).checks.filter(pl.col("severity") == "block").is_empty()


class Counting:
    """A connection that counts what it is asked."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.asked: list[str] = []

    def execute(self, query: str, *parameters: object) -> duckdb.DuckDBPyConnection:
        self.asked.append(query)
        return self._connection.execute(query, *parameters)

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)


def test_all_checks_of_a_table_are_one_query(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    """A table is counted once; the rest makes and drops what they share, sets threads, and is Great Expectations'."""
    counting = Counting(warehouse)
    assert judge(counting, run_id).is_passed
    tables = {check.table for check in all_checks()}
    assert sum(query.startswith("INSERT INTO tallies") for query in counting.asked) == len(tables)
    made = [query for query in counting.asked if query.startswith("CREATE TEMP TABLE")]
    assert len(counting.asked) <= len(tables) + 2 * len(made) + 7
    assert len(set(made)) == len(made)


def deliver_daily_until(connection: duckdb.DuckDBPyConnection, back: int) -> None:
    """A new file of the source on each of ten days; the last of them so many days before the earlier run."""
    connection.execute(
        "CREATE TEMP TABLE days AS SELECT run_id AS earlier, i, run_id || i AS run_id, started_at"
        " FROM runs, range($1, $1 + 10) AS more(i) WHERE run_id = (SELECT min(run_id) FROM runs)",
        [back],
    )
    connection.execute(
        "INSERT INTO runs SELECT runs.*"
        " REPLACE (days.run_id AS run_id, days.started_at - to_days(i::INT) AS started_at)"
        " FROM runs JOIN days ON runs.run_id = earlier"
    )
    connection.execute("UPDATE files SET first_run_id = (SELECT max_by(run_id, -i) FROM days)")
    connection.execute(
        "INSERT INTO files SELECT files.* REPLACE (path || i AS path, run_id AS first_run_id)"
        " FROM (FROM files WHERE status = 'loaded' LIMIT 1) AS files, days"
    )


def test_a_run_that_finds_nothing_new_still_hears_that_all_sources_are_silent(
    warehouse: duckdb.DuckDBPyConnection, run_id: str
) -> None:
    deliver_daily_until(warehouse, 3)
    found = judge_by_clock(warehouse, run_id)
    (check,) = found.checks.to_dicts()
    assert (check["check_name"], check["outcome"], check["severity"]) == ("no_source_has_gone_silent", "failed", "warn")
    assert found.is_passed
    (row,) = found.failing_rows.to_dicts()
    assert row["row_key"] == '{"source":"harbour-times"}'
    assert row["detail"] == (
        "harbour-times has gone silent: no new file since 2026-03-01, 4 days, where it usually leaves no more than 1.0"
        " days between deliveries"
    )


def test_a_run_that_finds_nothing_new_has_nothing_to_say_of_sources_in_their_rhythm(
    warehouse: duckdb.DuckDBPyConnection, run_id: str
) -> None:
    deliver_daily_until(warehouse, 1)
    found = judge_by_clock(warehouse, run_id)
    assert found.checks.is_empty()
    assert found.failing_rows.is_empty()


def test_copies_and_files_still_being_written_break_no_silence(
    warehouse: duckdb.DuckDBPyConnection, run_id: str
) -> None:
    deliver_daily_until(warehouse, 3)
    warehouse.execute(
        "UPDATE files SET first_run_id = $1 WHERE status IN ('duplicate', 'deferred')",
        [run_id],
    )
    assert judge_by_clock(warehouse, run_id).checks["outcome"].to_list() == ["failed"]


def test_silence_is_judged_on_the_day_that_is_given(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    deliver_daily_until(warehouse, 1)
    check = next(check for check in all_checks() if check.name == "no_source_has_gone_silent")
    on_its_day = judge(warehouse, run_id, checks=[check])
    later = judge(warehouse, run_id, checks=[check], whole_on=date(2026, 3, 20))
    assert (on_its_day.checks["outcome"].item(), later.checks["outcome"].item()) == ("passed", "failed")


def test_judging_by_the_clock_does_not_import_great_expectations() -> None:
    program = (
        "import sys; from tests.expectations.conftest import RUN, fill; import duckdb, expectations\n"
        "connection = duckdb.connect(); fill(connection); expectations.judge_by_clock(connection, RUN)\n"
        "print('great_expectations' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=".")
    assert done.stdout.strip() == "False"


def test_failing_rows_are_traced_to_file_offsets_and_sentence(
    warehouse: duckdb.DuckDBPyConnection, run_id: str
) -> None:
    warehouse.execute("UPDATE mentions SET surface = 'Ilse Grant' WHERE surface = 'Ilse Grandt'")
    rows = judge(warehouse, run_id, checks=[SLICE]).failing_rows.sort("start_char").to_dicts()
    assert [row["path"] for row in rows] == ["harbour-times/bridge.txt"] * 2
    for row in rows:
        start, end = row["start_char"] - row["sentence_start"], row["end_char"] - row["sentence_start"]
        assert row["stands_in"] == "articles.text"
        assert row["sentence"][start:end] == "Ilse Grandt"
    assert rows[0]["sentence"] == "Mayor Ilse Grandt opened the harbour bridge on Tuesday."


def test_a_row_about_the_raw_text_is_traced_to_it(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    warehouse.execute("UPDATE artifacts SET removed = upper(removed) WHERE rule = 'also_read'")
    check = next(check for check in all_checks() if check.name == "removed_text_is_a_slice_of_its_document")
    (row,) = judge(warehouse, run_id, checks=[check]).failing_rows.to_dicts()
    assert row["stands_in"] == "documents.text"
    assert "Also Read: Ten bridges" in row["sentence"]


def test_a_fact_that_is_wrong_in_the_raw_text_is_shown_there(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    warehouse.execute("UPDATE mentions SET raw_start = raw_start - 1, raw_end = raw_end - 1 WHERE surface = 'Tomas Ek'")
    check = next(
        check
        for check in all_checks()
        if (check.table, check.name) == ("mentions", "surface_stands_at_its_raw_offsets")
    )
    (row,) = judge(warehouse, run_id, checks=[check]).failing_rows.to_dicts()
    start, end = row["start_char"] - row["sentence_start"], row["end_char"] - row["sentence_start"]
    assert (row["stands_in"], row["sentence"][start:end]) == ("documents.text", " Tomas E")
