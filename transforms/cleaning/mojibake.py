"""Mojibake: UTF-8 that somebody read in an encoding of single bytes.

ftfy knows which characters such a misreading leaves and how unlikely they are in a row. It judges whole texts; here
every chain of such characters is judged by itself with what stands beside it, so that each repair is one edit and
correct text beside it is not touched.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ftfy import TextFixerConfig, fix_encoding_and_explain
from ftfy.badness import is_bad
from ftfy.chardata import UTF8_CLUES

from transforms.cleaning.ledger import Edit
from transforms.cleaning.rule import Described

REPAIR_MOJIBAKE = Described(
    name="repair_mojibake",
    kind="characters",
    removes="UTF-8 that was read as Windows-1252 or the like, once or several times, which becomes what it was.",
    seen="Scrapers that trust a wrong charset header; feeds and databases that convert twice.",
    example="It was JosÃ©â€™s cafÃ©",
    keeps="Accented text, also where two such letters or a letter and a quotation mark stand side by side: “AMANHÔ.",
)

_FOLLOWING = UTF8_CLUES["utf8_continuation"].replace(" ", "")
_CHAIN = (
    f"(?:[{UTF8_CLUES['utf8_first_of_2']}][{_FOLLOWING}]"
    f"|[{UTF8_CLUES['utf8_first_of_3']}][{_FOLLOWING}]{{2}}"
    f"|[{UTF8_CLUES['utf8_first_of_4']}][{_FOLLOWING}]{{3}})+"
)

SUSPECT_BYTES = rf"{_CHAIN}|â€|[\x91-\x97]|[a-z]Ã|[a-z0-9.,;:!?)]Â"
"""Polars pattern for texts that may hold mojibake."""

_BROKEN = re.compile(
    rf"(?P<chain>{_CHAIN})"
    r"|(?P<quote>â€\ufffd?)"
    r"|(?P<windows>[\x91-\x97])"
    r"|(?P<grave>(?<=[a-z])Ã(?: (?= )|(?![^\W\d_])))"
    r"|(?P<space>(?<=[a-z0-9.,;:!?)])Â(?= ))"
)
_WHOLE_CHAIN = re.compile(_CHAIN)
_DAMAGED = {"quote": "”", "grave": "à", "space": ""}
"""What is left where a byte was lost on the way: of a closing quotation mark, of an à, and of a no-break space."""

_ENDS_OF_WORDS = re.compile("[ÃÂÎÐ][”’»…–—]")
"""Pairs that also stand at the end of correct words in capitals, such as AMANHÃ in quotation marks."""

_CLOSING_MARKS = frozenset("’”»…–—")
_MARKS = frozenset("«»°\xa0")
_RARE = frozenset(map(chr, range(0x180, 0x2B0))) - frozenset("ƏəƠơƯưȘșȚț")
"""Letters of phonetics and of few languages: what looks like them is a capital before a quotation mark."""

_STEPS = TextFixerConfig(
    restore_byte_a0=False, replace_lossy_sequences=False, decode_inconsistent_utf8=False, fix_c1_controls=False
)
_WESTERN = ("latin-1", "sloppy-windows-1252")


class _Reading(NamedTuple):
    """What a chain stands for, and the encoding that it was read in by mistake."""

    text: str
    encoding: str


def mojibake_edits(text: str) -> list[Edit]:
    """The edits that repair one layer of mojibake or, where chains are whole, all of them."""
    edits, at = [], 0
    for line in text.split("\n"):
        if not line.isascii():
            edits += [edit._replace(start=edit.start + at, end=edit.end + at) for edit in _line_edits(line)]
        at += len(line) + 1
    return edits


def _line_edits(line: str) -> list[Edit]:
    """The edits of one line: what is doubtful in it is mojibake where the same line holds what is certain."""
    found = [(match, _sure_reading(line, match)) for match in _BROKEN.finditer(line)]
    encodings = {reading.encoding for _, reading in found if reading}
    return [
        Edit(match.start(), match.end(), reading.text, REPAIR_MOJIBAKE.name, REPAIR_MOJIBAKE.kind)
        for match, sure in found
        if (reading := sure or _likely_reading(match[0], encodings))
    ]


def _sure_reading(line: str, match: re.Match[str]) -> _Reading | None:
    """What stands there beyond doubt, by the characters themselves and by those beside them."""
    if match.lastgroup == "windows":
        return _Reading(match[0].encode("latin-1").decode("windows-1252"), "latin-1")
    if match.lastgroup != "chain":
        return _Reading(_DAMAGED[str(match.lastgroup)], "sloppy-windows-1252")
    chain, before, after = match[0], line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
    if reading := _fix(chain):
        is_end_of_word = _ENDS_OF_WORDS.fullmatch(chain) and not before.islower() and not after.isalpha()
        is_spaced_out = chain == "Ã\xa0" and before.isupper()
        return None if is_end_of_word or is_spaced_out else _deeper(reading, after)
    is_within_word = before.islower() or (after.isalpha() and is_bad(chain + after))
    return _likely_reading(chain, set(_WESTERN)) if is_within_word and chain[-1] not in _CLOSING_MARKS else None


def _deeper(reading: _Reading, after: str) -> _Reading:
    """The reading, or the letters under it where it still looks like mojibake: what was misread once was so twice."""
    is_open = reading.text[-1] not in _CLOSING_MARKS or after.isalpha()
    again = is_open and _WHOLE_CHAIN.fullmatch(reading.text) and _likely_reading(reading.text, set(_WESTERN))
    return again or reading


@lru_cache(maxsize=4096)
def _fix(chain: str) -> _Reading | None:
    """The reading of ftfy for a chain that is mojibake whatever stands beside it."""
    fixed, steps = fix_encoding_and_explain(chain, _STEPS)
    return _Reading(fixed, steps[0].parameter) if fixed != chain and steps and _is_plausible(fixed) else None


def _likely_reading(chain: str, encodings: set[str]) -> _Reading | None:
    """The letters or marks that a doubtful chain stands for if it was read in one of the encodings."""
    tried = encodings.union(_WESTERN) if encodings.intersection(_WESTERN) else encodings
    for encoding in sorted(tried):
        try:
            letters = chain.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if (letters.isalpha() or _MARKS.issuperset(letters)) and _is_plausible(letters):
            return _Reading(letters, encoding)
    return None


def _is_plausible(text: str) -> bool:
    return _RARE.isdisjoint(text) and not any("\x80" <= character <= "\x9f" for character in text)
