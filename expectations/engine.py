"""Great Expectations on DuckDB: the few lines that it takes to judge rows that nobody has committed yet.

Great Expectations closes its connection before it fetches, which drops DuckDB's result, and it knows no regular
expressions for this dialect. Its transactions would commit or roll back the one whose rows are being judged.
Importing this module imports Great Expectations and takes seconds: only the gate's execution path does.
"""

from __future__ import annotations

import builtins
from contextlib import contextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal, cast

import great_expectations as gx
from duckdb_sqlalchemy import ConnectionWrapper
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.datasource.fluent.sql_datasource import SQLDatasource
from great_expectations.execution_engine.sqlalchemy_execution_engine import SqlAlchemyExecutionEngine
from sqlalchemy import TextClause
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy

    from expectations.check import Connection

_REGEXP_MATCHES: Any = SimpleNamespace(DremioDialect=True)
"""Great Expectations writes REGEXP_MATCHES for Dremio, which searches in DuckDB; its `~` would match in full."""

_IN_MEMORY = DataContextConfig(
    store_backend_defaults=InMemoryStoreBackendDefaults(),
    progress_bars=ProgressBarsConfig(globally=False, metric_calculations=False),
    analytics_enabled=False,
)
"""Without it, Great Expectations makes a folder for pages that nobody asked for, and draws progress bars."""


class DuckDBExecutionEngine(SqlAlchemyExecutionEngine):
    """An engine that keeps its one connection open from the first query to the last."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dialect_module = _REGEXP_MATCHES

    @contextmanager
    def get_connection(self) -> Iterator[sqlalchemy.Connection]:
        """The connection on which everything runs."""
        if self._connection is None:
            self._connection = self.engine.connect()
        yield self._connection

    def execute_query(self, query: Any) -> Any:
        """Run a query; one that was written by hand as it is, for SQLAlchemy would read its colons as parameters."""
        if not isinstance(query, TextClause):
            return super().execute_query(query)
        with self.get_connection() as connection:
            return connection.exec_driver_sql(query.text)


class DuckDBDatasource(SQLDatasource):
    """A DuckDB database as Great Expectations knows it; its class brings `data_sources.add_duckdb` along."""

    type: Literal["duckdb"] = "duckdb"  # type: ignore[assignment]

    @property
    def execution_engine_type(self) -> builtins.type[SqlAlchemyExecutionEngine]:
        """The engine that reads it."""
        return DuckDBExecutionEngine


class BorrowedConnection(ConnectionWrapper):
    """Somebody else's connection: its transaction is theirs to begin, to end and to close."""

    def begin(self) -> None:
        """Leave the transaction as it is."""

    def commit(self) -> None:
        """Leave the transaction as it is."""

    def rollback(self) -> None:
        """Leave the transaction as it is."""

    def close(self) -> None:
        """Leave the connection open."""


def open_datasource(connection: Connection) -> DuckDBDatasource:
    """The open transaction of `connection` as a data source of a context that lives in memory only."""
    context = gx.get_context(mode="ephemeral", project_config=_IN_MEMORY)
    datasource: DuckDBDatasource = context.data_sources.add_duckdb(
        name="warehouse",
        connection_string="duckdb:///:memory:",
        kwargs={"creator": lambda: BorrowedConnection(cast("Any", connection)), "poolclass": StaticPool},
    )
    return datasource
