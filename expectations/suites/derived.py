"""What the table declarations promise: filled columns, unique keys, known values, ranges, patterns, references.

Nothing is written down twice: a new table or column brings its checks along. All but unique keys are conditions of a
scan of the table: of all rows for what may be broken from outside of them, such as a reference, and of the rows of the
run's articles for what they had when they were loaded and keep.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dataframely as dy

from expectations.check import Check, Scope, Shared, row_check, whole
from expectations.scopes import JUDGED, of_run
from transforms.tables import TABLES, Table, duckdb_type, table_name

if TYPE_CHECKING:
    from collections.abc import Iterator

SUITE = "derived"

PRESENT = Shared(
    "present_columns",
    """SELECT table_name, column_name, data_type
FROM duckdb_columns()
WHERE NOT internal AND database_name = current_database()""",
)
"""The columns that the tables of the warehouse have."""


def checks_of(table: type[Table]) -> Iterator[Check]:
    """Everything that the declaration of one table promises."""
    yield columns_are_as_declared(table)
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


def columns_are_as_declared(table: type[Table]) -> Check:
    """The table has the declared columns, of the declared types, and no others."""
    name = table_name(table)
    declared = ", ".join(f"('{column}', '{duckdb_type(of.dtype)}')" for column, of in table.columns().items())
    types = {"TIMESTAMPTZ": "TIMESTAMP WITH TIME ZONE"}
    for short, long in types.items():
        declared = declared.replace(f"'{short}'", f"'{long}'")
    return Check(
        name="columns_are_as_declared",
        shared=(PRESENT,),
        suite="schema",
        table=name,
        severity="block",
        expected="the columns and types of docs/tables.md, and no others",
        why="Queries name these columns; one that is missing, or of another type, breaks them.",
        key=("column_name",),
        counted="column",
        failing_sql=f"""SELECT column_name, concat_ws(', ', 'declared as ' || declared.data_type, 'is '
    || coalesce(present.data_type, 'missing')) AS detail
FROM (VALUES {declared}) AS declared(column_name, data_type)
FULL JOIN (SELECT * FROM present_columns WHERE table_name = '{name}') AS present USING (column_name)
WHERE declared.data_type IS DISTINCT FROM present.data_type""",
    )


def required_columns_are_filled(table: type[Table]) -> Check:
    """No required column is NULL, or shorter than declared."""
    faults = {name: _is_missing(name, column) for name, column in table.columns().items() if not column.nullable}
    return _check(
        table,
        name="required_columns_are_filled",
        expected="every required column has a value: " + ", ".join(faults),
        why="Queries rely on these columns; a gap in one drops rows from joins without a word.",
        **_any_of({f"{name} is missing": fault for name, fault in faults.items()}),
    )


def numbers_are_in_range(table: type[Table]) -> Check:
    """Every number lies between its declared minimum and maximum."""
    limits = {name: _limits(column) for name, column in table.columns().items()}
    return _check(
        table,
        name="numbers_are_in_range",
        expected="none of: " + ", ".join(term for limit in limits.values() for term in limit).replace('"', ""),
        why="A number outside its range is an error of the pipeline, not news.",
        **_any_of({f"{name} is out of range": " OR ".join(limit) for name, limit in limits.items() if limit}),
    )


def key_is_unique(table: type[Table]) -> Check:
    """No two rows share a key; NULL counts as a value here."""
    keys = ", ".join(f'"{name}"' for name in table.key)
    name, is_of_run = table_name(table), _is_about_articles(table) and table.key != ("article_id",)
    return Check(
        name="key_is_unique",
        suite=SUITE,
        table=name,
        shared=(JUDGED,) if is_of_run else (),
        severity="block",
        on_fail=_on_fail(table),
        expected=f"each {', '.join(table.key)} stands in one row",
        why="A row that stands twice is counted twice in every sum.",
        failing_sql=f"SELECT {keys}, count(*) || ' rows share this key' AS detail\n"
        f"FROM {name}\n{'SEMI JOIN judged USING (article_id)' * is_of_run}\nGROUP BY {keys}\nHAVING count(*) > 1",
    )


def column_is_a_known_value(table: type[Table], name: str, column: dy.Enum) -> Check:
    """A column with a closed set of values holds no other."""
    values = list(column.categories)
    listed = ", ".join(f"'{value}'" for value in values)
    return _check(
        table,
        name=f"{name}_is_a_known_value",
        expected="one of " + ", ".join(values),
        why="Reports and queries distinguish exactly these values; any other falls through.",
        fails=f'"{name}" NOT IN ({listed})',
        detail=f"'{name} is ' || \"{name}\"",
    )


def column_matches_its_pattern(table: type[Table], name: str, pattern: str) -> Check:
    """A column with a declared pattern matches it wherever it has a value."""
    return _check(
        table,
        scope=whole(table_name(table)) if name in table.key else _rows(table),
        name=f"{name}_matches_its_pattern",
        expected=f"matches {pattern}",
        why="Identifiers and codes are joined on; one in another form joins with nothing.",
        fails=f"NOT {_matches(name, pattern)}",
        detail=f"'{name} is ' || \"{name}\"",
    )


def column_stands_in(table: type[Table], name: str, target: str) -> Check:
    """Every value of a referring column stands in the column that it refers to."""
    target_table, target_column = target.split(".")
    is_missing = "" if table.columns()[name].nullable else f'"{name}" IS NULL OR '
    return _check(
        table,
        scope=whole(table_name(table)),
        name=f"{name}_stands_in_{target_table}",
        expected=f"every {name} is a {target}",
        why="A row that refers to nothing is lost in every join.",
        fails=f'{is_missing}"{name}" NOT IN ('
        f'SELECT "{target_column}" FROM {target_table} WHERE "{target_column}" IS NOT NULL)',
        detail=f"'{name} ' || coalesce(\"{name}\", 'NULL') || ' is not in {target_table}'",
    )


def _matches(name: str, pattern: str) -> str:
    """A pattern for the whole value takes DuckDB half of the time when it is said to be one."""
    if pattern.startswith("^") and pattern.endswith("$"):
        return f"regexp_full_match(\"{name}\", '{pattern[1:-1]}')"
    return f"regexp_matches(\"{name}\", '{pattern}')"


def _check(table: type[Table], **told: Any) -> Check:
    """A check of `_rows` of the table, or of another scope."""
    always = {"suite": SUITE, "severity": "block", "on_fail": _on_fail(table), "counted": "row"}
    return row_check(**{"scope": _rows(table), **always, **told})


def _rows(table: type[Table]) -> Scope:
    """The rows that a run may have written: those of its articles, or all where they are about no article."""
    name = table_name(table)
    return of_run(name) if _is_about_articles(table) or name == "documents" else whole(name)


def _is_about_articles(table: type[Table]) -> bool:
    return "article_id" in table.columns()


def _on_fail(table: type[Table]) -> Any:
    """Rows about an article can be held back with it; all others concern the whole run."""
    return "quarantine" if _is_about_articles(table) else "hold"


def _any_of(faults: dict[str, str]) -> dict[str, str]:
    """The condition that any fault applies, and the detail that names those that do."""
    named = ", ".join(f"CASE WHEN {fault} THEN '{detail}' END" for detail, fault in faults.items())
    return {"fails": "(" + " OR ".join(faults.values()) + ")", "detail": f"concat_ws('; ', {named})"}


def _is_missing(name: str, column: dy.Column) -> str:
    shortest = column.min_length if isinstance(column, dy.String) else None
    is_short = f"\"{name}\" = ''" if shortest == 1 else f'length(left("{name}", {shortest})) < {shortest}'
    return f'"{name}" IS NULL' + (f" OR {is_short}" if shortest else "")


def _limits(column: Any) -> list[str]:
    """The conditions under which a number is out of range; none for a column that declares no limit."""
    if not isinstance(column, (dy.Int64, dy.Float64)):
        return []
    least = [] if column.min is None else [f'"{column.name}" < {column.min}']
    most = [] if column.max is None else [f'"{column.name}" > {column.max}']
    return least + most


CHECKS = tuple(check for table in TABLES for check in checks_of(table))
