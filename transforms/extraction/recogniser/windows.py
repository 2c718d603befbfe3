"""Long texts in windows that overlap, so that every word is judged with words around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

SINGLE = 254
"""Pieces up to which a text is one window."""

LENGTH = 192
STEP = 128
"""A window's pieces, and the distance between the beginnings of two: the model was trained on texts of up to 190."""

_MARGIN = (LENGTH - STEP) // 2


class Window(NamedTuple):
    """Pieces `start` to `end` are read together; the tags of pieces `first` to `last` are taken from this window."""

    start: int
    end: int
    first: int
    last: int


def windows(count: int) -> Iterator[Window]:
    """The windows of a text of so many pieces; each piece is taken from exactly one.

    >>> [tuple(window) for window in windows(300)]
    [(0, 192, 0, 160), (128, 300, 160, 300)]
    """
    if count <= SINGLE:
        yield Window(0, count, 0, count)
        return
    for start in range(0, count - LENGTH + STEP, STEP):
        end = min(start + LENGTH, count)
        yield Window(start, end, start + _MARGIN if start else 0, end if end == count else end - _MARGIN)
