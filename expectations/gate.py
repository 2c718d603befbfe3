"""The gate: judges the staged rows of a run inside their open transaction, before anybody sees them."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from expectations.bench import TALLIES, Bench, Judgement
from expectations.check import Judged
from expectations.suites import all_checks
from expectations.tally import Count
from expectations.tracing import find_failing
from transforms.tables.audit import Checks, FailingRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from expectations.check import Check, Connection
    from expectations.tracing import FailingRow
    from transforms.tables import Table

_MESSAGE_CHARS = 300
_NOT_PASSED = ("failed", "error")


@dataclass(frozen=True)
class Audit:
    """What the gate found: rows of the tables `checks` and `failing_rows`."""

    checks: pl.DataFrame
    failing_rows: pl.DataFrame

    @property
    def is_passed(self) -> bool:
        """Whether every blocking check could be evaluated and passed."""
        return self.blocking.is_empty()

    @property
    def blocking(self) -> pl.DataFrame:
        """The rows of `checks` that hold the run back."""
        return self.checks.filter(
            pl.col("severity").cast(pl.String) == "block", pl.col("outcome").cast(pl.String).is_in(_NOT_PASSED)
        )


@dataclass(frozen=True)
class _Finding:
    """One check's row, and the keys and details of the rows that fail it."""

    check: Check
    outcome: str
    observed: str
    failed_rows: int = 0
    rows: Sequence[FailingRow] = ()


def judge(
    connection: Connection,
    run_id: str,
    failing_rows_limit: int = 1000,
    checks: Sequence[Check] | None = None,
    *,
    whole_on: date | None = None,
) -> Audit:
    """Judge by `checks`, or all, what `connection` sees in its open transaction, which stays open and unchanged.

    What reads texts or facts judges the articles of the run, and silence is judged on its day; with `whole_on`, the
    articles of all runs are judged, and silence on that day.

    The audit keeps the order of the checks; `failing_rows` holds up to `failing_rows_limit` rows of each. A query
    that dies at run time makes DuckDB abort the transaction: then the audit has not passed, and a rollback is all
    that is left to do.
    """
    checks = all_checks() if checks is None else checks
    judged = Judged(run_id, whole_on is not None, whole_on)
    with Bench(connection, judged) as bench:
        for of_table in _by_table(checks):
            bench.tally(of_table)
        judgements = _evaluate(bench)
        findings = [_find(bench, check, judgements[check], failing_rows_limit) for check in checks]
    return Audit(_checks_frame(findings, judged), _failing_rows_frame(findings, judged))


def judge_by_clock(connection: Connection, run_id: str, failing_rows_limit: int = 1000) -> Audit:
    """What a run that found nothing new has to warn of all the same: the checks by the clock that do not pass.

    It asks the database alone, for every run does this, and Great Expectations takes seconds to import.
    """
    judged = Judged(run_id)
    with Bench(connection, judged) as bench:
        bench.tally([check for check in all_checks() if check.is_by_clock])
        counts = connection.execute(f"SELECT failing, judged FROM {TALLIES} ORDER BY position").fetchall()
        tallied = zip(bench.tallied, (Count(*count) for count in counts), strict=True)
        failed = {check: Judgement("failed", count) for check, count in tallied if not count.is_within(check.tolerated)}
        found = (bench.crashes() | failed).items()
        findings = [_find(bench, check, judgement, failing_rows_limit) for check, judgement in found]
    return Audit(_checks_frame(findings, judged), _failing_rows_frame(findings, judged))


def _by_table(checks: Sequence[Check]) -> Iterable[list[Check]]:
    by_table: dict[str, list[Check]] = {}
    for check in checks:
        by_table.setdefault(check.table, []).append(check)
    return by_table.values()


def _evaluate(bench: Bench) -> dict[Check, Judgement]:
    """Import Great Expectations, which takes seconds and uses outdated modules of Python, and ask it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="module 'sre_(constants|parse)' is deprecated")
        from expectations.evaluation import evaluate  # noqa: PLC0415
    return evaluate(bench)


def _find(bench: Bench, check: Check, judgement: Judgement, limit: int) -> _Finding:
    """A judgement with its evidence: the figure observed and, of a failed check, the failing rows."""
    if judgement.outcome == "error":
        return _Finding(check, "error", _one_line(judgement.message or "no message"))
    try:
        is_failed = judgement.outcome == "failed"
        failed_rows, rows = find_failing(bench, check, limit) if is_failed else (0, [])
        observed = _observed(check, judgement, failed_rows)
    except Exception as crash:  # noqa: BLE001 - a failure without evidence is one that could not be evaluated
        return _Finding(check, "error", _one_line(str(crash)))
    return _Finding(check, judgement.outcome, observed, failed_rows, rows)


def _observed(check: Check, judgement: Judgement, failed_rows: int) -> str:
    """What was found, in words."""
    failing, total = judgement.tally
    if judgement.outcome == "learning":
        return f"too little history so far to judge any {check.counted}"
    if check.tolerated:
        return f"{1 - failing / total:.1%} of {total:,} {check.counted}s {check.observed}" if total else "no rows"
    if check.learns:
        return f"{failed_rows or 'none'} of {total:,} {check.counted}s fail{'s' * (failed_rows < 2)}"
    number = {0: f"no {check.counted}", 1: f"1 {check.counted}"}.get(failed_rows, f"{failed_rows:,} {check.counted}s")
    return f"{number} fail{'s' * (failed_rows < 2)}"


def _one_line(message: str) -> str:
    """An exception's message without the statement that SQLAlchemy repeats in it; the check's own `sql` is that."""
    return " ".join(message.partition("[SQL:")[0].split())[:_MESSAGE_CHARS]


def _checks_frame(findings: Sequence[_Finding], judged: Judged) -> pl.DataFrame:
    return _frame(Checks, [_check_row(finding, judged) for finding in findings])


def _check_row(finding: _Finding, judged: Judged) -> dict[str, Any]:
    check = finding.check
    return {
        "run_id": judged.run_id,
        "suite": check.suite,
        "check_name": check.name,
        "table_name": check.table,
        "severity": check.severity,
        "outcome": finding.outcome,
        "observed": finding.observed,
        "expected": check.expected,
        "failed_rows": finding.failed_rows,
        "sql": check.query(judged),
    }


def _failing_rows_frame(findings: Sequence[_Finding], judged: Judged) -> pl.DataFrame:
    rows = [
        {"run_id": judged.run_id, "check_name": finding.check.name, "table_name": finding.check.table, **row._asdict()}
        for finding in findings
        for row in finding.rows
    ]
    return _frame(FailingRows, rows)


def _frame(table: type[Table], rows: list[dict[str, Any]]) -> pl.DataFrame:
    return table.validate(pl.DataFrame(rows, schema=table.create_empty().schema))
