"""Across articles: one entity behind its names."""

from transforms.linking.entities import Links, link_entities
from transforms.linking.names import add_names, name_id

__all__ = ["Links", "add_names", "link_entities", "name_id"]
