"""Articles that alone fail are told apart; where that is not the whole fault, the run is held."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest

from expectations import Audit, all_checks, articles_to_quarantine, judge

if TYPE_CHECKING:
    import duckdb

SLICE = next(check for check in all_checks() if check.name == "mention_is_a_slice_of_its_article")


def judged(warehouse: duckdb.DuckDBPyConnection, run_id: str, spoil: str) -> tuple[Audit, pl.DataFrame | None]:
    warehouse.execute(spoil)
    audit = judge(warehouse, run_id)
    assert not audit.is_passed
    return audit, articles_to_quarantine(warehouse, audit, run_id)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        ("UPDATE mentions SET surface = 'Tomas Eg' WHERE surface = 'Tomas Ek'", "mention is a slice of its article"),
        ("UPDATE amounts SET value = value, raw_start = 0", "surface stands at its raw offsets"),
        ("UPDATE documents SET char_count = char_count + 1 WHERE text LIKE 'Night ferry%'", "char count is the length"),
    ],
)
def test_the_article_that_fails_is_named_with_its_reason(
    warehouse: duckdb.DuckDBPyConnection, run_id: str, spoil: str, reason: str
) -> None:
    _, bad = judged(warehouse, run_id, spoil)
    assert bad is not None
    (ferry,) = (
        warehouse.execute("SELECT article_id FROM articles WHERE title = 'Night ferry to close'").fetchone() or ()
    )
    assert bad["article_id"].to_list() == [ferry]
    assert bad["reason"][0].startswith("gate: ")
    assert reason in bad["reason"][0]


def test_a_fact_whose_key_does_not_name_its_article_is_traced_to_it(
    warehouse: duckdb.DuckDBPyConnection, run_id: str
) -> None:
    _, bad = judged(warehouse, run_id, "UPDATE events SET cue = 'closed'")
    assert bad is not None
    (bridge,) = warehouse.execute("SELECT article_id FROM events").fetchone() or ()
    assert bad["article_id"].to_list() == [bridge]


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE runs SET seen = 99",  # the run as a whole
        "UPDATE mentions SET surface = 'x'",  # every article of the run
        "UPDATE mentions SET article_id = sha256('nowhere') WHERE surface = 'Tomas Ek'",  # no article to hold back
    ],
)
def test_what_cannot_be_told_apart_holds_the_run(warehouse: duckdb.DuckDBPyConnection, run_id: str, spoil: str) -> None:
    assert judged(warehouse, run_id, spoil)[1] is None


def test_an_article_of_an_earlier_run_holds_the_run(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    earlier = "(SELECT min(run_id) FROM runs)"
    spoil = f"UPDATE mentions SET type = 'x' WHERE surface = 'Tomas Ek'; UPDATE articles SET run_id = {earlier}"
    assert judged(warehouse, run_id, spoil)[1] is None


def test_a_check_that_crashed_holds_the_run(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    warehouse.execute("UPDATE mentions SET surface = 'Tomas Eg' WHERE surface = 'Tomas Ek'")
    crashed = replace(SLICE, name="no_such_check", scope=None, failing_sql="SELECT broken")
    audit = judge(warehouse, run_id, checks=[SLICE, crashed])
    assert articles_to_quarantine(warehouse, audit, run_id) is None


def test_a_run_that_passed_has_nothing_to_quarantine(warehouse: duckdb.DuckDBPyConnection, run_id: str) -> None:
    assert articles_to_quarantine(warehouse, judge(warehouse, run_id), run_id) is None
