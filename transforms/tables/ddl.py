"""DuckDB's CREATE TABLE and COMMENT statements, derived from the declarations."""

from __future__ import annotations

import polars as pl
from polars.datatypes import DataTypeClass

from transforms.tables.base import Table
from transforms.tables.naming import table_comment, table_name

_DUCKDB_TYPES: dict[object, str] = {
    pl.String: "VARCHAR",
    pl.Enum: "VARCHAR",
    pl.Int64: "BIGINT",
    pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN",
    pl.Date: "DATE",
    pl.Datetime: "TIMESTAMPTZ",
}


def duckdb_type(dtype: pl.DataType | DataTypeClass) -> str:
    """The DuckDB type that holds a Polars type; a KeyError where the declarations use a new one.

    >>> duckdb_type(pl.List(pl.String()))
    'VARCHAR[]'
    """
    if isinstance(dtype, pl.List):
        return duckdb_type(dtype.inner) + "[]"
    return _DUCKDB_TYPES[dtype.base_type()]


def create_table(table: type[Table]) -> str:
    """One CREATE TABLE statement, with NOT NULL where a column requires a value.

    Keys and references are not constraints of the file: the audit checks them, because indexes slow the load.
    """
    columns = (
        f'    "{name}" {duckdb_type(column.dtype)}{"" if column.nullable else " NOT NULL"}'
        for name, column in table.columns().items()
    )
    return f'CREATE TABLE "{table_name(table)}" (\n' + ",\n".join(columns) + "\n)"


def comment_statements(table: type[Table]) -> list[str]:
    """COMMENT ON statements for the table and each of its columns."""
    name = table_name(table)
    return [
        f'COMMENT ON TABLE "{name}" IS {_literal(table_comment(table))}',
        *(
            f'COMMENT ON COLUMN "{name}"."{column_name}" IS {_literal(str(column.description))}'
            for column_name, column in table.columns().items()
        ),
    ]


def insert_rows(table: str, rows: pl.DataFrame) -> str:
    r"""An INSERT statement that spells its values out, for a few rows of our own; scraped text is never put so.

    >>> insert_rows("scores", pl.DataFrame({"task": ["dates"], "value": [0.5], "support": [None]}))
    'INSERT INTO "scores" ("task", "value", "support") VALUES (\'dates\', \'0.5\', NULL)'
    """
    columns = ", ".join(f'"{name}"' for name in rows.columns)
    values = (", ".join("NULL" if value is None else _literal(str(value)) for value in row) for row in rows.iter_rows())
    return f'INSERT INTO "{table}" ({columns}) VALUES ({"), (".join(values)})'  # noqa: S608


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
