"""How right the pipeline is: its rows beside answers made by hand, as figures with intervals."""

from __future__ import annotations

from expectations.scoring.gold import GoldArticle, GoldSpan, read_gold
from expectations.scoring.matching import Counts, compare
from expectations.scoring.measures import Score, fallen, score

__all__ = ["Counts", "GoldArticle", "GoldSpan", "Score", "compare", "fallen", "read_gold", "score"]
