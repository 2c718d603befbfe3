"""Great Expectations' part: says of each check whether it passed, failed or could not be evaluated."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

import great_expectations as gx
from great_expectations import expectations as gxe
from great_expectations.expectations.expectation import BatchExpectation, Expectation

from expectations.engine import DuckDBDatasource, open_datasource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from great_expectations.core import ExpectationValidationResult
    from great_expectations.execution_engine.execution_engine import ExecutionEngine
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    from expectations.check import Check, Connection


class Judgement(NamedTuple):
    """`outcome` is `passed`, `failed` or `error`; `message` says why a check could not be evaluated."""

    outcome: str
    message: str | None = None


class ExpectNoFailingRows(BatchExpectation):
    """A query returns no row.

    Great Expectations' own UnexpectedRowsExpectation runs its query twice, once to count and once to fetch.
    """

    query: str
    metric_dependencies: ClassVar[tuple[str, ...]] = ("query.row_count",)
    success_keys: ClassVar[tuple[str, ...]] = ("query",)
    domain_keys: ClassVar[tuple[str, ...]] = ("batch_id", "row_condition", "condition_parser")

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,  # noqa: ARG002
        execution_engine: ExecutionEngine[Any] | None = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        return {"success": metrics["query.row_count"] == 0}


def evaluate(connection: Connection, checks: Iterable[Check], run_id: str) -> dict[Check, Judgement]:
    """Judge the rows that `connection` sees, committed or not, table by table."""
    by_table: dict[str, list[Check]] = {}
    for check in checks:
        by_table.setdefault(check.table, []).append(check)
    with _silence():
        datasource = open_datasource(connection)
        judgements: dict[Check, Judgement] = {}
        for table, checks_of_table in by_table.items():
            judgements |= _evaluate_table(datasource, table, checks_of_table, run_id)
    return judgements


def _evaluate_table(
    datasource: DuckDBDatasource, table: str, checks: list[Check], run_id: str
) -> dict[Check, Judgement]:
    """One validation per table, because Great Expectations merges the queries of one validation."""
    try:
        batch = datasource.add_table_asset(name=table).add_batch_definition_whole_table("all").get_batch()
        suite = gx.ExpectationSuite(name=table, expectations=[_build(check, run_id) for check in checks])
        results = batch.validate(suite, result_format="BOOLEAN_ONLY").results
    except Exception as crash:  # noqa: BLE001 - whatever the judge dies of, the data has not passed
        return dict.fromkeys(checks, Judgement("error", str(crash)))
    judged = {_check_name(result): _read(result) for result in results}
    return {check: judged[check.name] for check in checks}


def _build(check: Check, run_id: str) -> Expectation:
    meta = {"check": check.name}
    if check.native is None:
        return ExpectNoFailingRows(query=_as_template(check.query(run_id)), meta=meta)
    expectation: Expectation = getattr(gxe, check.native.expectation)(**check.native.arguments, meta=meta)
    return expectation


def _as_template(sql: str) -> str:
    """Keep Great Expectations from reading braces as its placeholders.

    >>> _as_template("SELECT 'a{2}'")
    "SELECT 'a{{2}}'"
    """
    return sql.replace("{", "{{").replace("}", "}}")


def _check_name(result: ExpectationValidationResult) -> str:
    """Results do not come in the order of their expectations."""
    config = cast("ExpectationConfiguration", result.expectation_config)
    return str(config.meta["check"])


def _read(result: ExpectationValidationResult) -> Judgement:
    """A crash comes back as `success=False`, as if the data were bad; only `exception_info` tells them apart."""
    message = _crash(result.exception_info or {})
    if message is not None:
        return Judgement("error", message)
    return Judgement("passed" if result.success else "failed")


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
