"""Migration: an older file gets what may be added, or is refused as it is, with both versions named."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

import duckdb
import pytest

from transforms.errors import WarehouseError
from transforms.tables import BY_NAME
from warehouse.staging import open_staging

if TYPE_CHECKING:
    from tests.warehouse.conftest import Pipeline


def change(pipeline: Pipeline, *statements: str) -> None:
    with duckdb.connect(str(pipeline.home.working)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def older(pipeline: Pipeline) -> Pipeline:
    """A warehouse that another version wrote."""
    pipeline.write("a.txt", "first text")
    pipeline.run()
    change(pipeline, "DROP VIEW run_history", "UPDATE runs SET version = '0.0.9'")
    return pipeline


def test_what_runs_say_about_themselves_is_added(older: Pipeline) -> None:
    change(older, "ALTER TABLE checks DROP COLUMN observed", "DROP TABLE failing_rows")
    with open_staging(older.home) as staging:
        assert staging.read("FROM checks").columns[-1] == "observed"
        assert staging.read("FROM failing_rows").columns == BY_NAME["failing_rows"].column_names()
        comments = staging.read("SELECT comment FROM duckdb_columns() WHERE column_name = 'observed'")
        assert comments.item() == "What was found."
        assert staging.read("SELECT count(*) FROM articles").item() == 1


@pytest.mark.parametrize(
    ("statement", "difference"),
    [
        ("ALTER TABLE quotes DROP COLUMN cue", "it lacks quotes.cue VARCHAR and has nothing besides"),
        ("DROP TABLE amounts", "it lacks table amounts and has nothing besides"),
        ("ALTER TABLE files ADD COLUMN colour VARCHAR", "has files.colour VARCHAR besides"),
        ("ALTER TABLE runs DROP COLUMN seen", "it lacks runs.seen BIGINT NOT NULL"),
    ],
)
def test_what_would_be_half_is_refused_with_both_versions(older: Pipeline, statement: str, difference: str) -> None:
    change(older, "DROP VIEW what_they_said", statement)
    before = older.home.working.read_bytes()
    with pytest.raises(WarehouseError, match=rf"0\.0\.9 .*{version('dateline')}.*{difference}.*dateline rebuild"):
        older.run()
    assert older.home.working.read_bytes() == before
