"""Entities of facts: facts that name some wait until all names are known, and move when a name's entity changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from transforms.tables import BY_NAME

if TYPE_CHECKING:
    import duckdb

    from transforms.tables import Table

_WAITING = """
    CREATE TEMP TABLE IF NOT EXISTS waiting_{table} AS FROM {table} LIMIT 0
"""

_CLEARED = """
    CREATE TEMP TABLE IF NOT EXISTS cleared_names AS
    SELECT type, name, place, name_id, surface, evidence FROM mentions LIMIT 0
"""

_CLEAR = """
    INSERT INTO cleared_names SELECT DISTINCT type, name, place, name_id, surface, evidence
    FROM mentions WHERE article_id IN ({documents})
"""

_CHANGED = """
    SELECT DISTINCT type, name, place, name_id, surface, evidence
    FROM (FROM waiting_mentions UNION ALL BY NAME FROM cleared_names)
"""

_SPELLED = """
    SELECT type, name, place, name_id, surface, evidence, count(*) AS mention_count
    FROM (FROM mentions {only} UNION ALL BY NAME FROM waiting_mentions {only}) GROUP BY ALL
"""

_ARTICLES = """
    SELECT entity_id, count(*) AS article_count
    FROM (SELECT DISTINCT entity_id, article_id FROM mentions SEMI JOIN counted USING (entity_id)) GROUP BY entity_id
"""

_LINKED = """
    FROM {source} AS fact {join} JOIN links ON links.name_id = fact.{name_id}
    LEFT JOIN spellings ON spellings.name_id = fact.{name_id} AND spellings.surface = {surface}
"""

_ENTITY = "coalesce(spellings.entity_id, links.entity_id, fact.{entity})"

_TAKE_OUT = """
    CREATE OR REPLACE TEMP TABLE moving AS SELECT fact.rowid AS fact_id {linked} WHERE {new_entity} <> fact.{entity};
    INSERT INTO waiting_{table} SELECT fact.* FROM {table} AS fact JOIN moving ON fact.rowid = fact_id;
    DELETE FROM {table} WHERE rowid IN (SELECT fact_id FROM moving);
    DROP TABLE moving
"""

_PUT_IN = """
    INSERT INTO {table} SELECT fact.* REPLACE ({new_entity} AS {entity}) {linked};
    DELETE FROM waiting_{table}
"""


def _entity_of(table: type[Table]) -> tuple[str, str] | None:
    """The columns of a table that hold a fact's entity and its name; None where it names none."""
    names = table.column_names()
    return next(
        (
            (name, name_id)
            for name in names
            if (name_id := name.replace("entity_id", "name_id")) in names and name != name_id
        ),
        None,
    )


LINKED = {name: columns for name, table in BY_NAME.items() if (columns := _entity_of(table))}
"""Columns of the entity and of the name, of every table whose facts name an entity."""


def hold(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """The temporary table in which new facts wait until they are linked.

    DuckDB takes some twenty times as long to update a row as to insert it, so facts come into their table once,
    with their entity.
    """
    connection.execute(_WAITING.format(table=table))
    return f"waiting_{table}"


def note_cleared(connection: duckdb.DuckDBPyConnection, documents: str) -> None:
    """Remember the names of articles that are about to be deleted; `documents` is a query for their ids."""
    connection.execute(_CLEARED)
    connection.execute(_CLEAR.format(documents=documents))


def read_changed(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Spellings of names that came or went since names were linked: type, name, place, name_id, surface, evidence."""
    hold(connection, "mentions")
    connection.execute(_CLEARED)
    return connection.execute(_CHANGED).pl()


def read_spellings(connection: duckdb.DuckDBPyConnection, names: pl.Series | None = None) -> pl.DataFrame:
    """Each spelling of names, by name_id, or of all of them, in linked and waiting mentions.

    Columns: type, name, place, name_id, surface, evidence, mention_count.
    """
    hold(connection, "mentions")
    if names is None:
        return connection.execute(_SPELLED.format(only="")).pl()
    connection.register("wanted", names.alias("name_id").to_frame())
    found = connection.execute(_SPELLED.format(only="SEMI JOIN wanted USING (name_id)")).pl()
    connection.unregister("wanted")
    return found


def count_articles(connection: duckdb.DuckDBPyConnection, entities: pl.Series) -> pl.DataFrame:
    """The articles that mention each of the entities, by entity_id: entity_id, article_count."""
    connection.register("counted", entities.alias("entity_id").to_frame())
    found = connection.execute(_ARTICLES).pl()
    connection.unregister("counted")
    return found


def apply_links(connection: duckdb.DuckDBPyConnection, links: pl.DataFrame, spellings: pl.DataFrame) -> None:
    """Give facts the entity of their name: waiting ones come in, those of the names in `links` move if theirs changed.

    `links` has name_id and entity_id; `spellings` name_id, surface and entity_id of spellings that go their own way.
    """
    connection.register("links", links)
    connection.register("spellings", spellings)
    for table, (entity, name_id) in LINKED.items():
        waiting = hold(connection, table)
        surface = name_id.replace("name_id", "surface")
        has_surface = surface in BY_NAME[table].column_names()
        parts = {
            "table": table,
            "entity": entity,
            "name_id": name_id,
            "surface": f"fact.{surface}" if has_surface else "NULL",
            "new_entity": _ENTITY.format(entity=entity),
        }
        connection.execute(_TAKE_OUT.format(**parts, linked=_LINKED.format(**parts, source=table, join="")))
        connection.execute(_PUT_IN.format(**parts, linked=_LINKED.format(**parts, source=waiting, join="LEFT")))
    connection.execute(_CLEARED)
    connection.execute("DELETE FROM cleared_names")
    connection.unregister("links")
    connection.unregister("spellings")
