"""Finding entities of the published warehouse by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.errors import UsageError
from transforms.linking import Entity
from warehouse.querying import query

if TYPE_CHECKING:
    import polars as pl

    from warehouse.home import Home

_FOUND = """
    WITH called AS (
        SELECT entity_id, min(if(lower(name) = lower($name), 0, 1)) AS rank
        FROM entities JOIN aliases USING (entity_id)
        WHERE lower(name) = lower($name) OR lower(alias) = lower($name)
           OR (starts_with(entity_id, $name) AND length($name) >= 6)
        GROUP BY entity_id
    )
    SELECT entity_id, name, type, country_code, article_count, mention_count,
           (SELECT list({alias: alias, evidence: evidence, mention_count: aliases.mention_count}
                        ORDER BY aliases.mention_count DESC, alias)
            FROM aliases WHERE aliases.entity_id = entities.entity_id) AS aliases
    FROM entities JOIN called USING (entity_id)
    ORDER BY rank, mention_count DESC, entity_id
"""

_NEAREST = """
    SELECT alias FROM aliases WHERE {where} GROUP BY alias
    HAVING jaro_winkler_similarity(lower(alias), lower($name)) > 0.75
    ORDER BY jaro_winkler_similarity(lower(alias), lower($name)) DESC, alias LIMIT 3
"""


def find_entities(home: Home, name: str) -> pl.DataFrame:
    """The entities of that name or spelling, or whose identifier begins so (six digits or more), with their aliases.

    Those of that name go first, then those with most mentions. A UsageError names the nearest spellings where there
    is none.
    """
    found = query(home, _FOUND, {"name": name})
    if found.is_empty():
        nearest = query(home, _NEAREST.format(where="true"), {"name": name})["alias"]
        raise UsageError(f"No entity is called {name!r}.{_did_you_mean(nearest)}")
    return found


def the_entity(home: Home, name: str) -> Entity:
    """The one entity of a name or identifier; a UsageError lists those that fit where there are several."""
    found = find_entities(home, name)
    called = found.filter(found["name"].str.to_lowercase() == name.lower())
    fits = called if called.height else found
    if fits.height > 1:
        listed = "; ".join(f"{row[2]} {row[1]} {row[0][:12]}" for row in fits.head(5).iter_rows())
        raise UsageError(f"{fits.height} entities fit {name!r}: {listed}. Give the beginning of its identifier.")
    row = fits.row(0, named=True)
    return Entity(row["entity_id"], row["type"], row["name"])


def the_alias(home: Home, entity: Entity, alias: str) -> str:
    """A spelling of an entity as mentions have it; a UsageError names the nearest where it has none like it."""
    found = query(home, "SELECT alias FROM aliases WHERE entity_id = $entity_id", {"entity_id": entity.entity_id})
    known = found["alias"].to_list()
    if not any(one.casefold() == alias.casefold() for one in known):
        of_entity = {"name": alias, "entity_id": entity.entity_id}
        nearest = query(home, _NEAREST.format(where="entity_id = $entity_id"), of_entity)["alias"]
        raise UsageError(f"{entity.name} is never spelled {alias!r}.{_did_you_mean(nearest)}")
    if len({one.casefold() for one in known}) == 1:
        raise UsageError(f"{entity.name} has no other spelling than {alias!r}, so that nothing can be split off.")
    return alias if alias in known else str(next(one for one in known if one.casefold() == alias.casefold()))


def _did_you_mean(nearest: pl.Series) -> str:
    return f" Did you mean {' or '.join(repr(one) for one in nearest)}?" if nearest.len() else ""
