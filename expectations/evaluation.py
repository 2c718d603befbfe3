"""Great Expectations' part: says of each check whether it passed, failed, is learning or could not be evaluated.

Each of its expectations of its own needs some 5 to 10 ms and often a scan. So a table's rows are counted by one query
(see expectations.tally) into a temporary table that Great Expectations reads once, and each check is an expectation of
a number in it: less than 1 ms.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, cast

import great_expectations as gx
import sqlalchemy
from great_expectations.compatibility.pydantic import PrivateAttr
from great_expectations.execution_engine.sqlalchemy_execution_engine import SqlAlchemyExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

from expectations.bench import TALLIES, Judgement
from expectations.engine import open_datasource
from expectations.tally import Count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from great_expectations.core import ExpectationValidationResult
    from great_expectations.execution_engine.execution_engine import ExecutionEngine
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    from expectations.bench import Bench
    from expectations.check import Check, Connection


class Tallies(TableMetricProvider):
    """Failing and judged rows by position: what all expectations read, and the database answers once."""

    metric_name = "dateline.tallies"

    @metric_value(engine=SqlAlchemyExecutionEngine)
    def _sqlalchemy(
        cls,  # noqa: N805 - Great Expectations calls it so
        execution_engine: SqlAlchemyExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        **_: Any,
    ) -> dict[int, Count]:
        selectable, *_rest = execution_engine.get_compute_domain(metric_domain_kwargs, "table")
        rows = execution_engine.execute_query(
            sqlalchemy.select(sqlalchemy.text("*")).select_from(selectable)
        ).fetchall()
        return {position: Count(failing, judged) for position, failing, judged in rows}


class ExpectTallyWithinLimit(BatchExpectation):
    """No more rows fail than the share `tolerated` of those that were judged."""

    position: int
    tolerated: float
    metric_dependencies: ClassVar[tuple[str, ...]] = ("dateline.tallies",)
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
        count: Count = metrics["dateline.tallies"][self.position]
        return {"success": count.is_within(self.tolerated), "result": {"observed_value": list(count)}}


def evaluate(bench: Bench) -> dict[Check, Judgement]:
    """What Great Expectations says of every check that the bench has tallied, and what the others died of."""
    try:
        with _silence():
            asked = _ask(bench.connection, bench.tallied) if bench.tallied else []
    except Exception as crash:  # noqa: BLE001 - whatever the judge dies of, the data has not passed
        asked = [Judgement("error", message=str(crash))] * len(bench.tallied)
    return bench.crashes() | dict(zip(bench.tallied, asked, strict=True))


def _ask(connection: Connection, checks: Sequence[Check]) -> list[Judgement]:
    """One expectation for each row of the tallies."""
    asset = open_datasource(connection).add_query_asset(name=TALLIES, query=f"SELECT * FROM {TALLIES}")
    batch = asset.add_batch_definition_whole_table("all").get_batch()
    expectations = [
        ExpectTallyWithinLimit(position=position, tolerated=check.tolerated) for position, check in enumerate(checks)
    ]
    suite = gx.ExpectationSuite(name=TALLIES, expectations=expectations)
    by_position = {_position(result): result for result in batch.validate(suite, result_format="BASIC").results}
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
    is_learning = check.learns and count.judged == 0
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
