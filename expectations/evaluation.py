"""Great Expectations' part: says of each check whether it passed, failed, is learning or could not be evaluated.

Each of its expectations of its own needs some 5 to 10 ms and often a scan. So a table's rows are counted by one query
(see expectations.tally), as a temporary view that Great Expectations reads once, and each check is an expectation of a
number in its answer: 1 ms.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

import great_expectations as gx
import sqlalchemy
from great_expectations.compatibility.pydantic import PrivateAttr
from great_expectations.execution_engine.sqlalchemy_execution_engine import SqlAlchemyExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

from expectations.check import fill_in
from expectations.engine import open_datasource
from expectations.tally import Count, tally_sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from great_expectations.core import ExpectationValidationResult
    from great_expectations.datasource.fluent.interfaces import Batch
    from great_expectations.execution_engine.execution_engine import ExecutionEngine
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    from expectations.check import Check, Connection, Judged, Shared

_VIEW = "tally"


class Judgement(NamedTuple):
    """`outcome` is `passed`, `failed`, `learning` or `error`; `message` says why a check could not be evaluated."""

    outcome: str
    tally: Count = Count(0, None)
    message: str | None = None


class Tally(TableMetricProvider):
    """The one row of a tally, as a list: what all expectations of a batch read, and the database answers once."""

    metric_name = "dateline.tally"

    @metric_value(engine=SqlAlchemyExecutionEngine)
    def _sqlalchemy(
        cls,  # noqa: N805 - Great Expectations calls it so
        execution_engine: SqlAlchemyExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        **_: Any,
    ) -> list[int | None]:
        selectable, *_rest = execution_engine.get_compute_domain(metric_domain_kwargs, "table")
        row = execution_engine.execute_query(sqlalchemy.select(sqlalchemy.text("*")).select_from(selectable)).fetchone()
        return list(cast("Sequence[int | None]", row))


class ExpectTallyWithinLimit(BatchExpectation):
    """No more rows fail than the share `tolerated` of those that were judged."""

    position: int
    tolerated: float
    metric_dependencies: ClassVar[tuple[str, ...]] = ("dateline.tally",)
    success_keys: ClassVar[tuple[str, ...]] = ("position", "tolerated")
    _made: ExpectationConfiguration | None = PrivateAttr(default=None)

    @property
    def configuration(self) -> ExpectationConfiguration:
        """Made once: Great Expectations asks for it two dozen times, which took half of the time of a check."""
        if self._made is None:
            self._made = super().configuration
        return self._made

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,  # noqa: ARG002
        execution_engine: ExecutionEngine[Any] | None = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        failing, judged = metrics["dateline.tally"][2 * self.position : 2 * self.position + 2]
        return {
            "success": failing <= self.tolerated * (judged or 0),
            "result": {"observed_value": [failing, judged]},
        }


def evaluate(connection: Connection, checks: Iterable[Check], judged: Judged) -> dict[Check, Judgement]:
    """Judge the rows that `connection` sees, committed or not, table by table."""
    by_table: dict[str, list[Check]] = {}
    for check in checks:
        by_table.setdefault(check.table, []).append(check)
    with _silence(), Bench(connection, judged) as bench:
        judgements: dict[Check, Judgement] = {}
        for checks_of_table in by_table.values():
            judgements |= _judge_together(bench, checks_of_table)
    return judgements


class Bench:
    """Where the evidence is laid out: a temporary view and temporary tables, which are gone when it is left."""

    def __init__(self, connection: Connection, judged: Judged) -> None:
        self._connection = connection
        self._judged = judged
        self._shared: set[Shared] = set()
        asset = open_datasource(connection).add_query_asset(name=_VIEW, query=f"SELECT * FROM {_VIEW}")
        self._tallies = asset.add_batch_definition_whole_table("all")

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(Exception):  # nothing can be dropped in a transaction that was aborted, and nothing needs to be
            self._connection.execute(f"DROP VIEW IF EXISTS {_VIEW}")
            for shared in self._shared:
                self._connection.execute(f"DROP TABLE {shared.name}")

    def lay_out(self, checks: Sequence[Check]) -> Batch:
        """The tally of checks as a batch for Great Expectations; raises what the database makes of their queries."""
        for shared in dict.fromkeys(part for check in checks if check.scope for part in check.scope.shared):
            if shared not in self._shared:
                self._connection.execute(f"CREATE TEMP TABLE {shared.name} AS {fill_in(shared.sql, self._judged)}")
                self._shared.add(shared)
        self._connection.execute(f"CREATE OR REPLACE TEMP VIEW {_VIEW} AS {tally_sql(checks, self._judged)}")
        return self._tallies.get_batch()


def _judge_together(bench: Bench, checks: Sequence[Check]) -> dict[Check, Judgement]:
    """One query for all; where it cannot be answered, each by itself, so that only those that are broken crash."""
    try:
        judgements = _ask(bench.lay_out(checks), checks)
    except Exception as crash:  # noqa: BLE001 - whatever the judge dies of, the data has not passed
        judgements = [Judgement("error", message=str(crash))] * len(checks)
    if len(checks) > 1 and any(judgement.outcome == "error" for judgement in judgements):
        return {alone: _judge_together(bench, [alone])[alone] for alone in checks}
    return dict(zip(checks, judgements, strict=True))


def _ask(batch: Batch, checks: Sequence[Check]) -> list[Judgement]:
    expectations = [
        ExpectTallyWithinLimit(position=position, tolerated=check.tolerated) for position, check in enumerate(checks)
    ]
    results = batch.validate(gx.ExpectationSuite(name=_VIEW, expectations=expectations), result_format="BASIC").results
    by_position = {_position(result): result for result in results}
    return [_read(by_position[position], check) for position, check in enumerate(checks)]


def _position(result: ExpectationValidationResult) -> int:
    """Results do not come in the order of their expectations."""
    config = cast("ExpectationConfiguration", result.expectation_config)
    return int(config.kwargs["position"])


def _read(result: ExpectationValidationResult, check: Check) -> Judgement:
    """A crash comes back as `success=False`, as if the data were bad; only `exception_info` tells them apart."""
    message = _crash(result.exception_info or {})
    if message is not None:
        return Judgement("error", message=message)
    count = Count(*result.result["observed_value"])
    if not result.success:
        return Judgement("failed", count)
    is_learning = check.judged_sql is not None and count.judged == 0
    return Judgement("learning" if is_learning else "passed", count)


def _crash(info: dict[str, Any]) -> str | None:
    """The message of the first exception; `info` is one exception or a mapping of several by metric."""
    for one in (info, *(value for value in info.values() if isinstance(value, dict))):
        if one.get("raised_exception"):
            return str(one.get("exception_message") or "no message")
    return None


@contextmanager
def _silence() -> Iterator[None]:
    """Great Expectations logs every exception that it also returns."""
    logger = logging.getLogger("great_expectations")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)
