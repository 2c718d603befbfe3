"""The entity-relationship diagram of the tables, as Mermaid draws it, from what the declarations refer to."""

from __future__ import annotations

from transforms.tables import TABLES, Table, duckdb_type, table_name


def entity_relationships() -> str:
    """A Mermaid erDiagram: every table with its key and what it refers to, and a line for each reference."""
    lines = ["```mermaid", "erDiagram"]
    for table in TABLES:
        lines += [f"    {table_name(table)} {{", *_attributes(table), "    }"]
    for table in TABLES:
        lines += [_relationship(table, column, target) for column, target in _references(table).items()]
    return "\n".join([*lines, "```", ""])


def _references(table: type[Table]) -> dict[str, str]:
    """The `table.column` that a column refers to, by the column's name."""
    found = {name: (column.metadata or {}).get("references") for name, column in table.columns().items()}
    return {name: target for name, target in found.items() if target}


def _attributes(table: type[Table]) -> list[str]:
    references = _references(table)
    marks = {
        name: ", ".join(mark for mark, is_so in (("PK", name in table.key), ("FK", name in references)) if is_so)
        for name in table.column_names()
    }
    return [
        f"        {duckdb_type(column.dtype).replace('[]', '_LIST')} {name} {marks[name]}"
        for name, column in table.columns().items()
        if marks[name]
    ]


def _relationship(table: type[Table], column: str, target: str) -> str:
    """One row of the target, or none where the column may be NULL, has any number of rows of the table."""
    one = "|o" if table.columns()[column].nullable else "||"
    return f'    {target.partition(".")[0]} {one}--o{{ {table_name(table)} : "{column}"'
