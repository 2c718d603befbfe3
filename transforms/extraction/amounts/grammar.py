"""The grammar of quantities."""

from __future__ import annotations

from transforms.extraction.amounts.lexicon import LEXER
from transforms.extraction.amounts.measures import MEASURE_RULES
from transforms.extraction.amounts.money import MONEY_RULES
from transforms.extraction.amounts.rule import Rule
from transforms.extraction.grammar import Grammar

GRAMMAR: Grammar[Rule] = Grammar(LEXER, ((*MONEY_RULES, *MEASURE_RULES),), "<start>")
"""The first rule that matches counts."""
