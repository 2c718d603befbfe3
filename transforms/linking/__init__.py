"""Across articles: one entity behind its mentions."""

from transforms.linking.entities import add_entity_ids, link_entities

__all__ = ["add_entity_ids", "link_entities"]
