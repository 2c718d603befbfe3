"""What users have said about entities."""

from __future__ import annotations

from typing import ClassVar

import dataframely as dy

from transforms.tables.base import ENTITY_TYPES, Table, choice, identifier, offset

EDIT_ACTIONS = ("merge", "split")


class EntityEdits(Table):
    """One merge or split of entities by a user; `dateline entities` makes them."""

    key: ClassVar[tuple[str, ...]] = ("edit_no",)

    edit_no = offset("Number of the edit, from 0, in the order in which they are carried out.")
    action = choice(EDIT_ACTIONS, "Whether the other is merged into the entity or split off from it.")
    entity_id = identifier("The entity that stays, as it was when the edit was made.")
    type = choice(ENTITY_TYPES, "Its type.")
    name = dy.String(nullable=False, min_length=1, description="Its name.")
    other_id = identifier("The entity that is merged into it, or that comes of the split.")
    other_type = choice(ENTITY_TYPES, "Type of the other.")
    other_name = dy.String(nullable=False, min_length=1, description="Name of the other, or the spelling split off.")
