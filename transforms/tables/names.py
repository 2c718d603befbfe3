"""Who and what the articles name: entities, their spellings and their mentions."""

from __future__ import annotations

from typing import ClassVar

import dataframely as dy

from transforms.tables.base import (
    ENTITY_TYPES,
    Table,
    article_id,
    choice,
    count,
    end_char,
    entity_id,
    identifier,
    name_id,
    raw_end,
    raw_start,
    start_char,
)

EVIDENCES = (
    "edited by user",
    "same name",
    "name of the place",
    "transliteration",
    "spelling variant",
    "short given name",
    "part of the name",
    "initials",
    "one edit",
    "acronym in brackets",
    "acronym in article",
    "surname in article",
    "given name in article",
    "short form in article",
    "acronym in other articles",
    "only one of that surname",
)
"""Why a spelling means what it is taken for, strongest first."""

_EXTRACTOR = (
    "Who found the mention: the engine and its model; with `+RULE`, the rule that was the last to change it; "
    "`rule:RULE` where a rule found it, as docs/mentions.md explains."
)


class Entities(Table):
    """One person, organisation, place or other named thing."""

    key: ClassVar[tuple[str, ...]] = ("entity_id",)

    entity_id = identifier("The entity's identifier, which later runs do not change.")
    name = dy.String(nullable=False, min_length=1, description="The name that the entity is known by.")
    type = choice(ENTITY_TYPES, "Type of the entity, an OntoNotes 5 name.")
    country_code = dy.String(
        nullable=True, regex="^[A-Z]{2}$", description="Country of a place, ISO 3166 alpha-2; NULL where not certain."
    )
    latitude = dy.Float64(
        nullable=True,
        min=-90,
        max=90,
        description="Degrees north of a city, or of a country's capital; NULL where not known.",
    )
    longitude = dy.Float64(
        nullable=True,
        min=-180,
        max=180,
        description="Degrees east of a city, or of a country's capital; NULL where not known.",
    )
    article_count = count("Articles that mention the entity.")
    mention_count = count("Mentions of the entity in all articles.")


class Aliases(Table):
    """One spelling of an entity."""

    key: ClassVar[tuple[str, ...]] = ("entity_id", "alias")

    entity_id = entity_id("The entity that is spelled so.")
    alias = dy.String(nullable=False, min_length=1, description="The spelling, as mentions have it.")
    evidence = choice(EVIDENCES, "Why this spelling means this entity; the strongest reason of all articles.")
    mention_count = count("Mentions in this spelling in all articles.")


class Mentions(Table):
    """One occurrence of an entity in one article."""

    key: ClassVar[tuple[str, ...]] = ("article_id", "start_char", "end_char")

    article_id = article_id()
    start_char = start_char()
    end_char = end_char()
    surface = dy.String(nullable=False, min_length=1, description="The name as the clean text spells it.")
    type = choice(ENTITY_TYPES, "Type of the mention, an OntoNotes 5 name.")
    name = dy.String(nullable=False, min_length=1, description="The fullest form of the name in its article.")
    place = dy.String(
        nullable=True,
        description="Place that is meant: ISO 3166-1 or 3166-2 code, or GeoNames number; NULL where not certain.",
    )
    evidence = choice(EVIDENCES, "Why the surface means this name in its article.")
    name_id = name_id("The name within its article: sha256 of type, name and place.")
    entity_id = entity_id("The entity that is meant.")
    raw_start = raw_start()
    raw_end = raw_end()
    extractor = dy.String(nullable=False, min_length=1, description=_EXTRACTOR)
