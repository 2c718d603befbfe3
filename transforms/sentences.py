"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.wordlists import word_set

TITLES = word_set(
    """
    adm amb atty capt cmdr col cpl dr fr ft gen gov hon jr lt maj messrs mr mrs ms mt pres prof rep reps rev sen
    sens sgt sr st supt vs
    """
)
"""Shortened words, in lower case, that a name or noun must follow: no sentence ends with one."""

ABBREVIATIONS = word_set(
    """
    ala approx apr ariz ark assn aug ave blvd bros calif co colo conn corp dec del dept est feb fla fri inc ind jan
    jul jun kan ky la ltd mar mass md mich minn mo mon mont neb nev nov oct okla ore pa penn rd sep sept tenn tex
    thu thurs tue tues va vt wed wis wyo
    """
)
"""Other shortened words, written with a capital: months, days, states of the US, firms; they may end a sentence."""

LOWER_ABBREVIATIONS = word_set("al approx ca cf etc vs")
"""Shortened words that are written in lower case."""

STARTERS = word_set(
    """
    A After An And As At But For He Her His I If In It Its My Now On Our She So That The Their Then There These They
    This Those We When While Yet You
    """
)
"""Words with a capital that nearly always begin a sentence: what is shortened before them ends one."""

_STOP = re.compile(r"(?<![.!?…])[.!?…]++(['\"’”»)\]]*+)(\s++)(?=(['\"‘“«(\[]*+)(\S)(\w*+))")
_REACH = 24
"""Characters before a stop that are looked at; a longer word is no abbreviation."""


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the sentences of a paragraph, without the white space between them.

    A sentence ends at a stop that white space and a capital, a digit or an opening mark follow, unless the stop belongs
    to an abbreviation or an initial.

    >>> text = "Gen. A. Sousa left the U.S. on Monday. He was 61."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Gen. A. Sousa left the U.S. on Monday.', 'He was 61.']
    """
    start = len(text) - len(text.lstrip())
    for stop in _STOP.finditer(text):
        if _is_end(text, stop):
            yield start, stop.end(1)
            start = stop.end()
    end = len(text.rstrip())
    if start < end:
        yield start, end


def _is_end(text: str, stop: re.Match[str]) -> bool:
    """Whether a stop, with the marks, the space and the beginning of the word behind it, ends its sentence."""
    closers, opener, first, rest = stop.group(1, 3, 4, 5)
    if first.islower() or not (first.isalnum() or opener):
        return False
    if closers or text[stop.start() : stop.end(1)] != ".":
        return True
    words = text[max(0, stop.start() - _REACH) : stop.start()].split()
    return not words or not _is_shortened(words[-1].lstrip("(['\"‘“"), first + rest)


def _is_shortened(word: str, following: str) -> bool:
    """Whether the full stop behind a word belongs to it and not to the sentence, by the word that follows."""
    lower = word.lower()
    if lower in {"no", "nos"}:
        return following[0].isdigit()
    if word[:1].isupper() and lower in TITLES:
        return True
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    has_stops = "." in word and len(word.rpartition(".")[2]) == 1
    is_known = lower in ABBREVIATIONS if word[:1].isupper() else word in LOWER_ABBREVIATIONS
    return (is_initial or has_stops or is_known) and following not in STARTERS
