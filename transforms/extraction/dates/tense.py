"""Whether the verb beside a time expression looks forward."""

from __future__ import annotations

import re

from transforms.extraction.dates.lexicon import LEXER

_REACH = 50
"""Tokens, white space included, in which the verb is looked for on each side."""

_SENTENCE_END = re.compile(LEXER.pattern(r"[.!?;][\"'“”)]*(?= )"))
_VERB = re.compile(LEXER.pattern(r"(?P<ahead><will>|<planned>)|<be> <past_form>|(?P<back><past_form>)"))


def looks_ahead(codes: str, start: int, end: int) -> bool:
    """Whether the last verb before an expression in its sentence, else the first behind it, looks forward."""
    before = codes[max(0, start - _REACH) : start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    verbs = [match.lastgroup for match in _VERB.finditer(before, ends[-1] if ends else 0) if match.lastgroup]
    if not verbs:
        after = codes[end : end + _REACH]
        stop = _SENTENCE_END.search(after)
        verbs = [
            match.lastgroup for match in _VERB.finditer(after, 0, stop.start() if stop else _REACH) if match.lastgroup
        ][:1]
    return bool(verbs) and verbs[-1] == "ahead"
