"""What the articles say: entities and their mentions, quotations and embedded posts."""

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
    identifier,
    offset,
    raw_end,
    raw_start,
    start_char,
)

QUOTE_KINDS = ("direct", "indirect")
RESOLUTIONS = ("name", "title", "pronoun", "unknown")


class Entities(Table):
    """One person, organisation, place or other named thing."""

    key: ClassVar[tuple[str, ...]] = ("entity_id",)

    entity_id = identifier("sha256 of the type and the name.")
    name = dy.String(nullable=False, min_length=1, description="The name that the entity is known by.")
    type = choice(ENTITY_TYPES, "Type of the entity, an OntoNotes 5 name.")
    country_code = dy.String(
        nullable=True, regex="^[A-Z]{2}$", description="Country of a place, ISO 3166 alpha-2; NULL where not certain."
    )
    latitude = dy.Float64(nullable=True, min=-90, max=90, description="Degrees north; NULL where not certain.")
    longitude = dy.Float64(nullable=True, min=-180, max=180, description="Degrees east; NULL where not certain.")
    article_count = count("Articles that mention the entity.")
    mention_count = count("Mentions of the entity in all articles.")


class Mentions(Table):
    """One occurrence of an entity in one article."""

    key: ClassVar[tuple[str, ...]] = ("article_id", "start_char", "end_char")

    article_id = article_id()
    start_char = start_char()
    end_char = end_char()
    surface = dy.String(nullable=False, min_length=1, description="The name as the clean text spells it.")
    type = choice(ENTITY_TYPES, "Type of the mention, an OntoNotes 5 name.")
    entity_id = identifier("The entity that is meant.", target="entities.entity_id")
    raw_start = raw_start()
    raw_end = raw_end()
    extractor = dy.String(nullable=False, min_length=1, description="Engine and model that found the mention.")


class Quotes(Table):
    """One quotation."""

    key: ClassVar[tuple[str, ...]] = ("article_id", "quote_no")

    article_id = article_id()
    quote_no = offset("Number of the quotation in its article, from 0.")
    kind = choice(QUOTE_KINDS, "Whether the words are quoted or reported.")
    start_char = start_char()
    end_char = end_char()
    raw_start = raw_start()
    raw_end = raw_end()
    text = dy.String(nullable=False, min_length=1, description="The words quoted, without their quotation marks.")
    cue = dy.String(nullable=True, description="The word that attributes the quotation, such as `said`.")
    speaker_surface = dy.String(nullable=True, description="The speaker as the text names them beside the quotation.")
    speaker_entity_id = identifier("The entity that speaks.", target="entities.entity_id", nullable=True)
    resolved_by = choice(RESOLUTIONS, "What the speaker was recognised by; `unknown` rather than a guess.")


class Posts(Table):
    """One embedded social-media post."""

    key: ClassVar[tuple[str, ...]] = ("article_id", "post_no")

    article_id = article_id()
    post_no = offset("Number of the post in its article, from 0.")
    platform = dy.String(nullable=False, min_length=1, description="The platform, in lower case, such as `twitter`.")
    author = dy.String(nullable=True, description="Display name of the author.")
    handle = dy.String(nullable=True, regex="^@", description="Handle of the author, with its @.")
    posted_on = dy.Date(nullable=True, description="Day of the post.")
    text = dy.String(nullable=False, description="What the post says, without its links to pictures.")
    url = dy.String(nullable=True, description="Link that the post carries.")
    hashtags = dy.List(dy.String(nullable=False), nullable=False, description="Hashtags of the post, without their #.")
    raw_start = raw_start()
    raw_end = raw_end()
