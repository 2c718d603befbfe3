"""Across articles: one entity behind its names."""

from transforms.linking.edits import Edit, Entity, edits_table, split_of
from transforms.linking.entities import Links, link_entities
from transforms.linking.names import add_names, name_id

__all__ = ["Edit", "Entity", "Links", "add_names", "edits_table", "link_entities", "name_id", "split_of"]
