"""From documents to articles: artifacts go by named rules, and every single edit is on record."""

from transforms.cleaning.characters import CHARACTER_RULES
from transforms.cleaning.clean import RULES, clean_documents
from transforms.cleaning.layout import LAYOUT_RULES
from transforms.cleaning.learned import LEARNED_LINE, propose_lines
from transforms.cleaning.ledger import Edit, apply_edits, rebuild
from transforms.cleaning.repeats import COPIED_PARAGRAPH, REPEATED_HEADLINE
from transforms.cleaning.rule import Described

__all__ = [
    "CHARACTER_RULES",
    "COPIED_PARAGRAPH",
    "LAYOUT_RULES",
    "LEARNED_LINE",
    "REPEATED_HEADLINE",
    "RULES",
    "Described",
    "Edit",
    "apply_edits",
    "clean_documents",
    "propose_lines",
    "rebuild",
]
