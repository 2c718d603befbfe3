"""How right the pipeline is: its rows beside answers made by hand, as figures with intervals."""

from __future__ import annotations

from expectations.scoring.comparison import Change, CountsByArticle, changes
from expectations.scoring.gold import GoldArticle, GoldSpan, read_gold
from expectations.scoring.matching import Counts, compare
from expectations.scoring.measures import Score, score

__all__ = [
    "Change",
    "Counts",
    "CountsByArticle",
    "GoldArticle",
    "GoldSpan",
    "Score",
    "changes",
    "compare",
    "read_gold",
    "score",
]
