"""The grammar of time expressions: all families of rules."""

from __future__ import annotations

from transforms.extraction.dates.clock import CLOCK_RULES
from transforms.extraction.dates.days import DAY_RULES
from transforms.extraction.dates.distances import DISTANCE_RULES
from transforms.extraction.dates.lexicon import LEXER
from transforms.extraction.dates.near import NEAR_RULES
from transforms.extraction.dates.periods import PERIOD_RULES
from transforms.extraction.dates.rule import Rule
from transforms.extraction.dates.spans import SPAN_RULES
from transforms.extraction.grammar import Grammar

_FAMILIES = (DAY_RULES, PERIOD_RULES, CLOCK_RULES, NEAR_RULES, DISTANCE_RULES, SPAN_RULES)

GRAMMAR: Grammar[Rule] = Grammar(LEXER, _FAMILIES, "<start>")
"""Families in the order in which they count among matches of equal length."""
