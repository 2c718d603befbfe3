"""Whether the verb beside a time expression looks forward or back."""

from __future__ import annotations

import re

from transforms.extraction.dates.lexicon import LEXER

_REACH = 50
"""Tokens, white space included, in which the verb is looked for on each side."""

_LONGEST_LEAD = 6
"""Tokens of the longest lead-in, white space included."""

_SENTENCE_END = re.compile(LEXER.pattern(r"[.!?;][\"'“”)]*(?= )"))
_VERB = re.compile(
    LEXER.pattern(
        r"(?P<ahead><will>|<planned>|<intended> <to>|<timetabled>|<take> (?:(?:<into> )?<effect>|<to> <the> <polls>)"
        r"|[<is><going>] <to>"
        r"|<set> [<to><for>]|<have> <until>|(?:<be> )?<put_off> [<to><until>])"
        r"|<be> <past_form>|(?P<back><past_form>)"
    )
)
_LEAD = re.compile(LEXER.pattern(r"(?:(?P<ahead><ahead> <of>)|(?P<back><since>)) (?:<the> )?$"))
"""What tells the direction of an expression right behind it: ahead of Sunday's vote, since October."""


def direction_of_verb(codes: str, start: int, end: int) -> int:
    """Whether the last verb before an expression in its sentence, else the first behind it, looks forward or back.

    1 forward, -1 back, 0 where there is no such verb near.
    """
    before = codes[max(0, start - _REACH) : start]
    lead = _LEAD.search(before, max(0, len(before) - _LONGEST_LEAD))
    if lead:
        return _DIRECTIONS[str(lead.lastgroup)]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    verbs = _verbs(before[ends[-1] if ends else 0 :])
    if not verbs:
        after = codes[end : end + _REACH]
        stop = _SENTENCE_END.search(after)
        verbs = _verbs(after[: stop.start()] if stop else after)[:1]
    return _DIRECTIONS[verbs[-1]] if verbs else 0


_DIRECTIONS = {"ahead": 1, "back": -1}


def _verbs(codes: str) -> list[str]:
    """Where the verbs of a stretch look, in their order; passive participles are passed over."""
    return [str(match.lastgroup) for match in _VERB.finditer(codes) if match.lastgroup]
