"""The grammar of time expressions: all families of rules."""

from __future__ import annotations

from transforms.extraction.dates.calendar import CALENDAR_RULES
from transforms.extraction.dates.clock import CLOCK_RULES
from transforms.extraction.dates.lexicon import LEXER, NEVER_FIRST
from transforms.extraction.dates.relative import RELATIVE_RULES
from transforms.extraction.dates.rule import Rule
from transforms.extraction.dates.spans import SPAN_RULES
from transforms.extraction.grammar import Grammar

_START = f"{LEXER.all_but((*NEVER_FIRST, 'a', 'the'))}|['<figures><year4>]|[<a><the>](?= (?!<unlisted>))"

GRAMMAR: Grammar[Rule] = Grammar(LEXER, (CALENDAR_RULES, CLOCK_RULES, RELATIVE_RULES, SPAN_RULES), _START)
"""Families in the order in which they count among matches of equal length."""
