"""Whether what a noun names has taken place: "during Sousa's visit to Lisbon", but not "a visit would help"."""

from __future__ import annotations

from transforms.extraction.events.status import Status
from transforms.extraction.events.tokens import Sentence

PLANNED = frozenset("planned upcoming forthcoming scheduled next coming impending".split())
DENIED = frozenset("cancelled canceled aborted scrapped".split())
PAST = frozenset("recent last latest previous earlier recently".split())
OPEN = frozenset("no any possible proposed potential future further without another new".split())
"""Words before a noun of occasion that say whether there was one."""

_AT_IT = frozenset("during after following since amid despite".split())
_VICTIMS = frozenset("killed injured wounded died dead hurt destroyed damaged".split())
_HAPPENED = frozenset(
    "took ended began collapsed failed resumed concluded lasted broke opened started went was were came followed".split()
)
_LEFT_OPEN = frozenset("quMFcz")


def noun_status(sentence: Sentence, start: int, owner_end: int, at: int, end: int) -> Status | None:
    """Whether the occasion of the noun at token `at` was, is planned or fell through; None where that is open.

    Its phrase begins at token `start` or with the words before it, the words from `owner_end` on qualify the noun, and
    its arguments reach to token `end`.
    """
    qualifiers = {token.word for token in sentence.tokens[max(owner_end if owner_end < at else at - 3, 0) : at]}
    if qualifiers & OPEN:
        return None
    if qualifiers & DENIED:
        return "denied"
    if qualifiers & PLANNED:
        return None if _LEFT_OPEN & set(sentence.tags[:start]) else "planned"
    return _by_surroundings(sentence, start, end, is_past=bool(qualifiers & PAST))


def _by_surroundings(sentence: Sentence, start: int, end: int, *, is_past: bool) -> Status | None:
    governor = _governor(sentence, start)
    is_open = bool(_LEFT_OPEN & set(sentence.tags[:start])) or "m" in sentence.tags[:start]
    if governor == "ahead":
        return None if is_open else "planned"
    if governor in _AT_IT or is_past:
        return None if is_open else "past"
    following = sentence.tokens[end + 1].word if end + 1 < len(sentence.tokens) else ""
    return "past" if following in _HAPPENED and not is_open and not _is_future(sentence, end + 1) else None


def _is_future(sentence: Sentence, at: int) -> bool:
    """Whether a plan follows the verb at token `at`: "was due to", "were to be held"."""
    return bool(set(sentence.tags[at + 1 : at + 4]) & set("F2xc"))


def _governor(sentence: Sentence, start: int) -> str:
    """The word that the phrase at token `start` hangs on."""
    index = start - 1
    while index >= 0 and start - index < 6 and sentence.tags[index] in "dlaACgv#t":
        index -= 1
    words = [token.word for token in sentence.tokens[max(index - 1, 0) : index + 1]]
    if words[-1:] == ["in"] and words[0] in _VICTIMS:
        return "during"
    if words == ["ahead", "of"]:
        return "ahead"
    return words[-1] if words and index >= 0 else ""
