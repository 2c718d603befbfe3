"""Every check can fail, on one bad row that it names; and none fails on good data."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import dataframely as dy
import polars as pl
import pytest

from expectations import Audit, Check, all_checks, judge
from expectations.check import Judged
from transforms.tables import BY_NAME, TABLES

if TYPE_CHECKING:
    import duckdb

CHECKS = {(check.table, check.name): check for check in all_checks()}
LATER = date(2026, 3, 6)
"""The day after the run."""

BAD_IDENTIFIER = "nowhere to be found"


class Spoil(NamedTuple):
    """What makes one row fail one check, and what the key of that row holds."""

    check: Check
    statements: tuple[str, ...]
    key: str


def written_spoils() -> list[Spoil]:
    text = Path(__file__).with_name("spoils.toml").read_text(encoding="utf-8")
    return [
        Spoil(CHECKS[spoil["table"], spoil["check"]], (spoil["sql"],), spoil["key"])
        for spoil in tomllib.loads(text)["spoil"]
    ]


def derived_spoil(check: Check) -> Spoil:
    """The one bad row that every check of its kind must find, whatever the table."""
    table, columns = check.table, BY_NAME[check.table].columns()
    if check.name == "columns_are_as_declared":
        return Spoil(check, (f"ALTER TABLE {table} ADD COLUMN novelty BIGINT",), "novelty")
    if check.name == "key_is_unique":
        return Spoil(check, (f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1",), "")
    if check.name == "required_columns_are_filled":
        column = next(name for name in reversed(columns) if not columns[name].nullable and name != "run_id")
        released = f"ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL"
        return Spoil(check, (released, f"UPDATE {table} SET {column} = NULL"), "")
    if check.name == "numbers_are_in_range":
        column = next(name for name in reversed(columns) if getattr(columns[name], "min", None) is not None)
        return Spoil(check, (f"UPDATE {table} SET {column} = -1000",), "")
    column = check.name.removesuffix("_is_a_known_value").removesuffix("_matches_its_pattern").split("_stands_in_")[0]
    return Spoil(check, (f"UPDATE {table} SET {column} = '{BAD_IDENTIFIER}'",), "")


SPOILS = [*(derived_spoil(check) for check in all_checks() if check.suite in {"derived", "schema"}), *written_spoils()]


def name_of(spoil: Spoil) -> str:
    return f"{spoil.check.table}-{spoil.check.name}"


def fill_in(text: str, connection: duckdb.DuckDBPyConnection, run_id: str) -> str:
    bridge, ferry = (row[0] for row in connection.execute("SELECT article_id FROM articles ORDER BY agency").fetchall())
    ((earlier,),) = connection.execute("SELECT min(run_id) FROM runs").fetchall()
    for name, value in {"BRIDGE": bridge, "FERRY": ferry, "EARLIER": earlier, "RUN": run_id}.items():
        text = text.replace(name, value)
    return text


@pytest.mark.parametrize("spoil", SPOILS, ids=name_of)
def test_one_bad_row_fails_the_check_and_is_named(
    spoil: Spoil, warehouse: duckdb.DuckDBPyConnection, run_id: str
) -> None:
    statements = [fill_in(statement, warehouse, run_id) for statement in spoil.statements]
    key = fill_in(spoil.key, warehouse, run_id)
    for statement in statements:
        warehouse.execute(statement)

    audit = judge(warehouse, run_id, checks=[spoil.check])

    (row,) = audit.checks.to_dicts()
    assert row["outcome"] == "failed", row["observed"]
    assert row["failed_rows"] == len(audit.failing_rows) > 0
    assert audit.is_passed == (spoil.check.severity == "warn")
    assert any(key in row_key for row_key in audit.failing_rows["row_key"])
    for failing in audit.failing_rows.to_dicts():
        assert tuple(json.loads(failing["row_key"])) == spoil.check.key_columns
        assert failing["detail"]


def test_every_check_is_proven_able_to_fail() -> None:
    assert {spoil.check for spoil in SPOILS} == set(all_checks())


def test_the_clean_twin_passes_every_check(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    audit = judge(warehouse, run_id)

    assert set(audit.checks["outcome"]) == {"passed", "learning"}
    assert {CHECKS[row["table_name"], row["check_name"]].learns for row in learning(audit)} == {True}
    assert audit.is_passed
    assert audit.failing_rows.is_empty()


def is_of_the_run(check: Check) -> bool:
    """Whether a check judges the articles of the run, and those of all runs without one."""
    return check.query(Judged("a")) != check.query(Judged("a", is_whole=True, today=LATER)) and not check.is_by_clock


@pytest.mark.parametrize("spoil", [spoil for spoil in SPOILS if is_of_the_run(spoil.check)], ids=name_of)
def test_without_a_run_older_articles_are_judged_as_well(
    spoil: Spoil, warehouse: duckdb.DuckDBPyConnection, run_id: str
) -> None:
    warehouse.execute("UPDATE articles SET run_id = (SELECT min(run_id) FROM runs)")
    for statement in spoil.statements:
        warehouse.execute(fill_in(statement, warehouse, run_id))

    assert judge(warehouse, run_id, checks=[spoil.check], whole_on=LATER).checks["outcome"].to_list() == ["failed"]


def test_the_clean_twin_passes_without_a_run(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    audit = judge(warehouse, run_id, whole_on=LATER)
    assert set(audit.checks["outcome"]) == {"passed", "learning"}


def learning(audit: Audit) -> list[dict[str, Any]]:
    return audit.checks.filter(pl.col("outcome") == "learning").to_dicts()


def test_an_edit_within_a_name_is_no_removed_text(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    warehouse.execute(
        "INSERT INTO artifacts SELECT article_id, 0, 'soft_hyphen', 'characters', raw_start + 3, raw_start + 4, 'a', ''"
        " FROM mentions WHERE surface = 'Tomas Ek'"
    )
    check = CHECKS["mentions", "mention_lies_in_no_removed_text"]
    assert judge(warehouse, run_id, checks=[check]).is_passed


def test_older_articles_do_not_cost_a_run_anything(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    warehouse.execute("UPDATE articles SET run_id = (SELECT min(run_id) FROM runs), text = text || ' More.'")
    check = CHECKS["articles", "raw_text_is_rebuilt_from_clean_text_and_edits"]
    assert judge(warehouse, run_id, checks=[check]).is_passed


def test_names_say_what_is_true_and_stand_once_per_table() -> None:
    assert len(CHECKS) == len(all_checks())
    for check in all_checks():
        assert check.name == check.name.lower()
        assert " " not in check.name
        assert check.expected
        assert check.why.endswith(".")
        assert check.table in BY_NAME


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_no_declared_constraint_goes_unjudged(table: Any) -> None:
    """Whoever declares a constraint of another kind has to derive its check first."""
    judged = {"nullable", "min", "max", "min_length", "regex", "categories", "metadata"}
    harmless = {"_schema", "_name", "alias", "description", "time_zone", "time_unit", "inner"}
    for name, column in table.columns().items():
        constraints = {attribute for attribute, value in vars(column).items() if value not in (None, False)}
        assert constraints <= judged | harmless, name
        assert isinstance(column, (dy.String, dy.Enum, dy.Int64, dy.Float64, dy.Date, dy.Datetime, dy.List)), name
