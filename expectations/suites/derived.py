"""What the table declarations promise: filled columns, unique keys, known values, ranges, patterns, references.

Great Expectations needs some 10 ms for each expectation, whatever the size of the table. So what concerns many columns
of a table, filled columns and ranges, is one check per table in one scan. Columns that refer to another table have no
check of their pattern: the value that they refer to has one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dataframely as dy

from expectations.check import Check, Native
from transforms.tables import TABLES, Table, table_name

if TYPE_CHECKING:
    from collections.abc import Iterator

SUITE = "derived"


def checks_of(table: type[Table]) -> Iterator[Check]:
    """Everything that the declaration of one table promises."""
    yield required_columns_are_filled(table)
    yield key_is_unique(table)
    if any(_limits(column) for column in table.columns().values()):
        yield numbers_are_in_range(table)
    for name, column in table.columns().items():
        target = (column.metadata or {}).get("references")
        if target:
            yield column_stands_in(table, name, target)
        if isinstance(column, dy.Enum):
            yield column_is_a_known_value(table, name, column)
        if isinstance(column, dy.String) and column.regex and not target:
            yield column_matches_its_pattern(table, name, column.regex)


def required_columns_are_filled(table: type[Table]) -> Check:
    """No required column is NULL, or shorter than declared."""
    faults = {name: _is_missing(name, column) for name, column in table.columns().items() if not column.nullable}
    return Check(
        name="required_columns_are_filled",
        suite=SUITE,
        table=table_name(table),
        severity="block",
        expected="every required column has a value: " + ", ".join(faults),
        why="Queries rely on these columns; a gap in one drops rows from joins without a word.",
        failing_sql=_any_fault(table, {f"{name} is missing": fault for name, fault in faults.items()}),
    )


def numbers_are_in_range(table: type[Table]) -> Check:
    """Every number lies between its declared minimum and maximum."""
    limits = {name: _limits(column) for name, column in table.columns().items()}
    faults = {f"{name} is out of range": " OR ".join(limit) for name, limit in limits.items() if limit}
    return Check(
        name="numbers_are_in_range",
        suite=SUITE,
        table=table_name(table),
        severity="block",
        expected="none of: " + ", ".join(term for limit in limits.values() for term in limit).replace('"', ""),
        why="A number outside its range is an error of the pipeline, not news.",
        failing_sql=_any_fault(table, faults),
    )


def key_is_unique(table: type[Table]) -> Check:
    """No two rows share a key; NULL counts as a value here."""
    keys = _keys(table)
    return Check(
        name="key_is_unique",
        suite=SUITE,
        table=table_name(table),
        severity="block",
        expected=f"each {', '.join(table.key)} stands in one row",
        why="A row that stands twice is counted twice in every sum.",
        failing_sql=f"SELECT {keys}, count(*) || ' rows share this key' AS detail\n"
        f"FROM {table_name(table)}\nGROUP BY {keys}\nHAVING count(*) > 1",
        native=_unique(table),
    )


def column_is_a_known_value(table: type[Table], name: str, column: dy.Enum) -> Check:
    """A column with a closed set of values holds no other."""
    values = list(column.categories)
    listed = ", ".join(f"'{value}'" for value in values)
    return Check(
        name=f"{name}_is_a_known_value",
        suite=SUITE,
        table=table_name(table),
        severity="block",
        expected="one of " + ", ".join(values),
        why="Reports and queries distinguish exactly these values; any other falls through.",
        failing_sql=f"SELECT {_keys(table)}, '{name} is ' || \"{name}\" AS detail\n"
        f'FROM {table_name(table)}\nWHERE "{name}" NOT IN ({listed})',
        native=Native("ExpectColumnValuesToBeInSet", {"column": name, "value_set": values}),
    )


def column_matches_its_pattern(table: type[Table], name: str, pattern: str) -> Check:
    """A column with a declared pattern matches it wherever it has a value."""
    return Check(
        name=f"{name}_matches_its_pattern",
        suite=SUITE,
        table=table_name(table),
        severity="block",
        expected=f"matches {pattern}",
        why="Identifiers and codes are joined on; one in another form joins with nothing.",
        failing_sql=f"SELECT {_keys(table)}, '{name} is ' || \"{name}\" AS detail\n"
        f"FROM {table_name(table)}\nWHERE NOT regexp_matches(\"{name}\", '{pattern}')",
        native=Native("ExpectColumnValuesToMatchRegex", {"column": name, "regex": pattern}),
    )


def column_stands_in(table: type[Table], name: str, target: str) -> Check:
    """Every value of a referring column stands in the column that it refers to."""
    target_table, target_column = target.split(".")
    return Check(
        name=f"{name}_stands_in_{target_table}",
        suite=SUITE,
        table=table_name(table),
        severity="block",
        expected=f"every {name} is a {target}",
        why="A row that refers to nothing is lost in every join.",
        failing_sql=f"SELECT {_keys(table)}, '{name} ' || \"{name}\" || ' is not in {target_table}' AS detail\n"
        f'FROM {table_name(table)} AS referring\nWHERE "{name}" IS NOT NULL AND NOT EXISTS (\n'
        f'    SELECT 1 FROM {target_table} WHERE {target_table}."{target_column}" = referring."{name}"\n)',
    )


def _unique(table: type[Table]) -> Native | None:
    """Great Expectations leaves out rows whose key holds a NULL; such keys are judged by our own query."""
    if any(table.columns()[name].nullable for name in table.key):
        return None
    if len(table.key) == 1:
        return Native("ExpectColumnValuesToBeUnique", {"column": table.key[0]})
    return Native("ExpectCompoundColumnsToBeUnique", {"column_list": list(table.key)})


def _keys(table: type[Table]) -> str:
    return ", ".join(f'"{name}"' for name in table.key)


def _any_fault(table: type[Table], faults: dict[str, str]) -> str:
    """One scan for the rows to which any of the conditions applies; `detail` names those that do."""
    named = ",\n    ".join(f"CASE WHEN {fault} THEN '{detail}' END" for detail, fault in faults.items())
    conditions = "\n   OR ".join(faults.values())
    return (
        f"SELECT {_keys(table)}, concat_ws('; ',\n    {named}) AS detail\nFROM {table_name(table)}\nWHERE {conditions}"
    )


def _is_missing(name: str, column: dy.Column) -> str:
    shortest = column.min_length if isinstance(column, dy.String) else None
    return f'"{name}" IS NULL' + (f' OR length(left("{name}", {shortest})) < {shortest}' if shortest else "")


def _limits(column: Any) -> list[str]:
    """The conditions under which a number is out of range; none for a column that declares no limit."""
    if not isinstance(column, (dy.Int64, dy.Float64)):
        return []
    least = [] if column.min is None else [f'"{column.name}" < {column.min}']
    most = [] if column.max is None else [f'"{column.name}" > {column.max}']
    return least + most


CHECKS = tuple(check for table in TABLES for check in checks_of(table))
