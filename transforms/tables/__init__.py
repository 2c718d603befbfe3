"""One declaration per table: Polars schema, DuckDB DDL, expectations and data dictionary all come from here."""

from __future__ import annotations

import transforms.tables.lean  # noqa: F401 - before any table imports dataframely
from transforms.tables.articles import Articles, Artifacts, Paragraphs
from transforms.tables.audit import Checks, FailingRows, Runs, Scores
from transforms.tables.base import Frames, Table
from transforms.tables.ddl import comment_statements, create_table, duckdb_type, insert_rows
from transforms.tables.edits import EntityEdits
from transforms.tables.events import EventParticipants, Events
from transforms.tables.figures import Amounts, Dates
from transforms.tables.landing import Documents, Files
from transforms.tables.names import Aliases, Entities, Mentions
from transforms.tables.naming import table_comment, table_name
from transforms.tables.statements import Posts, Quotes

TABLES: tuple[type[Table], ...] = (
    Runs,
    Files,
    Documents,
    Articles,
    Paragraphs,
    Artifacts,
    Entities,
    Aliases,
    Mentions,
    EntityEdits,
    Quotes,
    Posts,
    Dates,
    Amounts,
    Events,
    EventParticipants,
    Checks,
    FailingRows,
    Scores,
)
"""Every table, each after those that it refers to."""

BY_NAME: dict[str, type[Table]] = {table_name(table): table for table in TABLES}

__all__ = [
    "BY_NAME",
    "TABLES",
    "Frames",
    "Table",
    "comment_statements",
    "create_table",
    "duckdb_type",
    "insert_rows",
    "table_comment",
    "table_name",
]
