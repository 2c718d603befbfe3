"""Events that a noun names: "during Sousa's visit to Lisbon", but not "a visit would help"."""

from __future__ import annotations

from transforms.extraction.events.arguments import find_arguments
from transforms.extraction.events.cue import Cue, Found, reach
from transforms.extraction.events.status import Status
from transforms.extraction.events.subjects import find_possessor
from transforms.extraction.events.tokens import Sentence
from transforms.wordlists import word_set

PLANNED = word_set("planned upcoming forthcoming scheduled next coming impending")
DENIED = word_set("cancelled canceled aborted scrapped")
PAST = word_set("recent last latest previous earlier recently")
OPEN = word_set("no any possible proposed potential future further without another new")
"""Words before a noun of occasion that say whether there was one."""

_AT_IT = word_set("during after following since amid despite")
_VICTIMS = word_set("killed injured wounded died dead hurt destroyed damaged")
_HAPPENED = word_set(
    "took ended began collapsed failed resumed concluded lasted broke opened started went was were came followed"
)
_LEFT_OPEN = frozenset("quMFczm")
"""Letters of what supposes, wishes or plans."""

_AHEAD = "ahead of"
_GOVERNOR_REACH = 6


def find_by_noun(cue: Cue) -> Found | None:
    """The event that a noun names; None where no name goes with it or it is open whether it was or will be."""
    sentence, at = cue.sentence, cue.at
    possessor = find_possessor(sentence, at) if "possessor" in cue.entry.roles else None
    arguments = find_arguments(sentence, at + 1, cue.prepositions, is_noun=True)
    names = {**arguments.names, **({"possessor": possessor.names} if possessor else {})}
    start, owner_end = (possessor.start, possessor.names_end) if possessor else (at, max(at - 3, 0))
    status = _status(cue, start, owner_end, arguments.end)
    if status is None or not (names or arguments.places):
        return None
    return Found(status, names, arguments.places, arguments.day, None, *reach(names, at, max(at, arguments.end)))


def _status(cue: Cue, start: int, owner_end: int, end: int) -> Status | None:
    """Whether the occasion was, is planned or fell through.

    Its phrase begins at token `start` or with the words before it, the words from `owner_end` on qualify the noun, and
    its arguments reach to token `end`.
    """
    sentence = cue.sentence
    qualifiers = {token.word for token in sentence.tokens[owner_end : cue.at]}
    is_open = bool(_LEFT_OPEN & set(sentence.tags[:start]))
    if qualifiers & DENIED:
        return "denied"
    if is_open or qualifiers & OPEN:
        return None
    if qualifiers & PLANNED:
        return "planned"
    return "past" if qualifiers & PAST or cue.entry.is_fact else _by_surroundings(sentence, start, end)


def _by_surroundings(sentence: Sentence, start: int, end: int) -> Status | None:
    governor = _governor(sentence, start)
    if governor == _AHEAD:
        return "planned"
    following = sentence.tokens[end + 1].word if end + 1 < len(sentence.tokens) else ""
    has_happened = following in _HAPPENED and not set(sentence.tags[end + 2 : end + 5]) & set("F2xc")
    return "past" if governor in _AT_IT or has_happened else None


def _governor(sentence: Sentence, start: int) -> str:
    """The word that the phrase at token `start` hangs on; of "killed in an attack" it is "during"."""
    index = start - 1
    while index >= 0 and start - index < _GOVERNOR_REACH and sentence.tags[index] in "dlaACgv#t":
        index -= 1
    words = [token.word for token in sentence.tokens[max(index - 1, 0) : index + 1]]
    if " ".join(words) == _AHEAD:
        return _AHEAD
    if words[-1:] == ["in"] and words[0] in _VICTIMS:
        return "during"
    return words[-1] if words else ""
