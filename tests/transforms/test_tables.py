"""The declarations, and what is derived from them."""

from __future__ import annotations

import duckdb
import polars as pl
import pytest

from transforms.tables import BY_NAME, TABLES, Table, comment_statements, create_table, table_name


@pytest.mark.parametrize("table", TABLES, ids=table_name)
def test_a_table_says_what_it_holds(table: type[Table]) -> None:
    assert table.__doc__
    assert all(column.description for column in table.columns().values())
    assert table.key
    assert set(table.key) <= set(table.columns())


@pytest.mark.parametrize("table", TABLES, ids=table_name)
def test_a_reference_names_a_column_of_an_earlier_table(table: type[Table]) -> None:
    earlier = [table_name(other) for other in TABLES[: TABLES.index(table)]]
    targets = [(column.metadata or {}).get("references") for column in table.columns().values()]
    for target in filter(None, targets):
        name, _, column = target.partition(".")
        assert name in earlier
        assert column in BY_NAME[name].columns()


@pytest.mark.parametrize("table", TABLES, ids=table_name)
def test_duckdb_takes_the_table_and_shows_its_comments(table: type[Table]) -> None:
    with duckdb.connect() as connection:
        connection.execute(create_table(table))
        for statement in comment_statements(table):
            connection.execute(statement)
        comments = connection.execute(
            "SELECT column_name, comment, is_nullable FROM duckdb_columns() WHERE NOT internal"
        ).fetchall()
        empty = table.create_empty()
        connection.execute(f'INSERT INTO "{table_name(table)}" BY NAME FROM empty')
        back = connection.execute(f'FROM "{table_name(table)}"').pl()
    columns = table.columns()
    assert comments == [(name, column.description, column.nullable) for name, column in columns.items()]
    assert table.cast(back).schema == empty.schema
    assert pl.Object not in back.schema.dtypes()
