"""Great Expectations' part: says of each check whether it passed, failed, is learning or could not be evaluated.

Each of its expectations of its own needs some 5 to 10 ms and often a scan. So a table's rows are counted by one query
(see expectations.tally), as a temporary view that Great Expectations reads once, and each check is an expectation of a
number in its answer: 1 ms.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

import great_expectations as gx
import sqlalchemy
from great_expectations.execution_engine import SqlAlchemyExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

from expectations.engine import DuckDBDatasource, open_datasource
from expectations.tally import Count, tally_sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from great_expectations.core import ExpectationValidationResult
    from great_expectations.execution_engine.execution_engine import ExecutionEngine
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    from expectations.check import Check, Connection

_VIEW = "tally"


class Judgement(NamedTuple):
    """`outcome` is `passed`, `failed`, `learning` or `error`; `message` says why a check could not be evaluated."""

    outcome: str
    count: Count = Count(0, None)
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


def evaluate(connection: Connection, checks: Iterable[Check], run_id: str) -> dict[Check, Judgement]:
    """Judge the rows that `connection` sees, committed or not, table by table."""
    by_table: dict[str, list[Check]] = {}
    for check in checks:
        by_table.setdefault(check.table, []).append(check)
    with _silence():
        datasource = open_datasource(connection)
        judgements: dict[Check, Judgement] = {}
        for checks_of_table in by_table.values():
            judgements |= _evaluate_together(connection, datasource, checks_of_table, run_id)
    return judgements


def _evaluate_together(
    connection: Connection, datasource: DuckDBDatasource, checks: Sequence[Check], run_id: str
) -> dict[Check, Judgement]:
    """One query for all; where it cannot be answered, each by itself, so that only those that are broken crash."""
    try:
        connection.execute(f"CREATE OR REPLACE TEMP VIEW {_VIEW} AS {tally_sql(checks, run_id)}")
        judgements = _ask(datasource, checks)
        connection.execute(f"DROP VIEW {_VIEW}")
    except Exception as crash:  # noqa: BLE001 - whatever the judge dies of, the data has not passed
        judgements = [Judgement("error", message=str(crash))] * len(checks)
    if len(checks) > 1 and any(judgement.outcome == "error" for judgement in judgements):
        return {
            check: judgement
            for alone in checks
            for check, judgement in _evaluate_together(connection, datasource, [alone], run_id).items()
        }
    return dict(zip(checks, judgements, strict=True))


def _ask(datasource: DuckDBDatasource, checks: Sequence[Check]) -> list[Judgement]:
    name = f"asset {len(datasource.assets)}"
    batch = (
        datasource.add_query_asset(name=name, query=f"FROM {_VIEW}").add_batch_definition_whole_table("all").get_batch()
    )
    expectations = [
        ExpectTallyWithinLimit(position=position, tolerated=check.tolerated) for position, check in enumerate(checks)
    ]
    results = batch.validate(gx.ExpectationSuite(name=name, expectations=expectations), result_format="BASIC").results
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
