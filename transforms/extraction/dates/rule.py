"""What a rule of the grammar is: a pattern over tokens, and what its matches mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from transforms.extraction.dates.meaning import Meaning


class Context(NamedTuple):
    """What an expression is read against.

    `today` is the day that the article is written on, under the name that `anchor` gives it; None where unknown.
    `before` is the date that the article names last. `direction` says whether the verb beside the expression looks
    forward (1), back (-1) or is none that tells (0). `is_day_first` says how the article writes days in figures; None
    where it does not show.
    """

    today: date | None
    anchor: str | None
    before: Meaning | None
    direction: Callable[[], int]
    is_day_first: bool | None


Words = Mapping[str, str]
"""What the named groups of a pattern matched, in small letters; groups that took no part are left out."""

Resolver = Callable[[Words, Context], Meaning | None]


class Rule(NamedTuple):
    """A form of time expressions.

    `resolve` says what a match means; None means that it is no time expression after all.
    """

    name: str
    pattern: str
    resolve: Resolver
