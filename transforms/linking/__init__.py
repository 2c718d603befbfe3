"""Across articles: one entity behind its names."""

from transforms.linking.edits import Edit, Entity, edits_of, edits_table, split_of
from transforms.linking.entities import Links, link_again, link_entities
from transforms.linking.known import KNOWN, nothing_known
from transforms.linking.names import add_names, name_id
from transforms.linking.reach import Reach, reach

__all__ = [
    "KNOWN",
    "Edit",
    "Entity",
    "Links",
    "Reach",
    "add_names",
    "edits_of",
    "edits_table",
    "link_again",
    "link_entities",
    "name_id",
    "nothing_known",
    "reach",
    "split_of",
]
