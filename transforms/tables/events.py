"""What happened, and who took part."""

from __future__ import annotations

from typing import ClassVar

import dataframely as dy

from transforms.tables.base import (
    Table,
    article_id,
    choice,
    end_char,
    entity_id,
    identifier,
    name_id,
    raw_end,
    raw_start,
    start_char,
)

EVENT_STATUSES = ("past", "planned", "denied")


class Events(Table):
    """One thing that happened, as one article tells it."""

    key: ClassVar[tuple[str, ...]] = ("event_id",)

    event_id = identifier("sha256 of the article, the kind and the offsets.")
    article_id = article_id()
    kind = dy.String(nullable=False, min_length=1, description="What kind of event it is, such as `meeting`.")
    plover = dy.String(nullable=True, description="Type of the PLOVER ontology that comes nearest to the kind.")
    cameo = dy.String(
        nullable=True, regex="^[0-9]{3,4}$", description="Code of the CAMEO codebook nearest to the kind."
    )
    cue = dy.String(nullable=False, min_length=1, description="The word that tells of the event, in lower case.")
    status = choice(EVENT_STATUSES, "Whether it has happened, is planned, or is said not to have happened.")
    starts_on = dy.Date(
        nullable=True, description="Day of the event, the first that is meant; NULL where none is given."
    )
    ends_on = dy.Date(nullable=True, description="Last day that is meant: later than starts_on for a month or a year.")
    place_name_id = name_id("The place's name within the article, as in mentions.name_id.", nullable=True)
    place_entity_id = entity_id("Where it happened.", nullable=True)
    start_char = start_char()
    end_char = end_char()
    raw_start = raw_start()
    raw_end = raw_end()


class EventParticipants(Table):
    """One entity's part in an event."""

    key: ClassVar[tuple[str, ...]] = ("event_id", "name_id", "role")

    event_id = identifier("The event.", target="events.event_id")
    article_id = article_id()
    name_id = name_id("The participant's name within the article, as in mentions.name_id.")
    entity_id = entity_id("The entity that takes part.")
    role = dy.String(nullable=False, min_length=1, description="The part it plays, such as `visitor` or `host`.")
