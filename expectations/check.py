"""What a check is: one sentence that is true of good data, and a query for the rows of which it is not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Severity = Literal["block", "warn"]
RUN_ID = "$run_id"
"""Stands in a check's SQL for the run that is judged."""


class Rows(Protocol):
    """The answer to a query."""

    def fetchall(self) -> list[Any]:
        """Every row that has not been fetched yet."""


class Connection(Protocol):
    """As much of an open DuckDB connection as the gate needs."""

    def execute(self, query: str, /) -> Rows:
        """Run one statement in the transaction that is open."""


@dataclass(frozen=True)
class Native:
    """An expectation that Great Expectations brings along, by class name, to be built where the gate runs."""

    expectation: str
    arguments: dict[str, Any] = field(hash=False)


@dataclass(frozen=True, kw_only=True)
class Check:
    """One expectation of one table.

    `name` says what is true when the check passes. `failing_sql` returns the rows that fail, as the key columns of
    `table` and a `detail`; `$run_id` in it stands for the run. Great Expectations judges by `native` where it has an
    expectation of that kind, else by counting the rows of `failing_sql`. `observed_sql` returns one line of text that
    says more than a count of failing rows.
    """

    name: str
    suite: str
    table: str
    severity: Severity
    expected: str
    why: str
    failing_sql: str
    native: Native | None = None
    observed_sql: str | None = None

    def query(self, run_id: str) -> str:
        """`failing_sql` for one run, ready to be pasted into any DuckDB shell."""
        return for_run(self.failing_sql, run_id)


def for_run(sql: str, run_id: str) -> str:
    """Put the run in the place of `$run_id`.

    >>> for_run("SELECT 1 FROM articles WHERE run_id = $run_id", "it's")
    "SELECT 1 FROM articles WHERE run_id = 'it''s'"
    """
    quoted = run_id.replace("'", "''")
    return sql.replace(RUN_ID, f"'{quoted}'")
