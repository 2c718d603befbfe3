"""The field types that several tables share, and what a table is to the rest of the house."""

from __future__ import annotations

from typing import Any, ClassVar

import dataframely as dy
import polars as pl

DOCUMENT_ID = r"^[0-9a-f]{64}$"
"""A sha256 in lower-case hexadecimal."""

ENTITY_TYPES = (
    "PERSON",
    "ORG",
    "GPE",
    "LOC",
    "FAC",
    "NORP",
    "EVENT",
    "PRODUCT",
    "WORK_OF_ART",
    "LAW",
    "LANGUAGE",
)
"""Types of names, as OntoNotes 5 calls them."""


class Table(dy.Schema):
    """One table of the warehouse.

    The class name in snake case is the table's name, the first line of its docstring the table's COMMENT, each
    column's description the column's COMMENT. `key` names the columns that tell two rows apart.
    """

    key: ClassVar[tuple[str, ...]] = ()


def references(target: str) -> dict[str, Any]:
    """Column metadata: every value that is not NULL stands in `target`, given as `table.column`."""
    return {"references": target}


def identifier(description: str, *, target: str | None = None, nullable: bool = False) -> dy.String:
    """A column of content hashes; `target` (`table.column`) is where the row it names stands."""
    return dy.String(
        nullable=nullable,
        regex=DOCUMENT_ID,
        metadata=references(target) if target else None,
        description=description,
    )


def article_id() -> dy.String:
    """The column by which every row about an article names it."""
    return identifier("The article, by its document_id.", target="articles.article_id")


def entity_id(description: str, *, nullable: bool = False) -> dy.String:
    """A column that names an entity."""
    return identifier(description, target="entities.entity_id", nullable=nullable)


def name_id(description: str, *, nullable: bool = False) -> dy.String:
    """A column that names a name of an article; linking maps it, with the article, to an entity."""
    return identifier(description, nullable=nullable)


def offset(description: str) -> dy.Int64:
    """A column of zero-based, half-open code-point offsets."""
    return dy.Int64(nullable=False, min=0, description=description)


def count(description: str) -> dy.Int64:
    """A column of counts."""
    return dy.Int64(nullable=False, min=0, description=description)


def instant(description: str, *, nullable: bool = False) -> dy.Datetime:
    """A column of instants in UTC, to the microsecond."""
    return dy.Datetime(nullable=nullable, time_zone="UTC", time_unit="us", description=description)


def choice(values: tuple[str, ...], description: str, *, nullable: bool = False) -> dy.Enum:
    """A column whose values come from a closed set."""
    return dy.Enum(values, nullable=nullable, description=description)


def raw_start() -> dy.Int64:
    """Where something begins in the raw text."""
    return offset("First code point in documents.text.")


def raw_end() -> dy.Int64:
    """Where something ends in the raw text."""
    return offset("One past the last code point in documents.text.")


def start_char() -> dy.Int64:
    """Where something begins in the clean text."""
    return offset("First code point in articles.text.")


def end_char() -> dy.Int64:
    """Where something ends in the clean text."""
    return offset("One past the last code point in articles.text.")


Frames = dict[str, pl.DataFrame]
"""Rows of several tables, by table name."""
