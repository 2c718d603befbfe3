"""Two scorings of the same articles: what changed, and what fell by more than chance would have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from expectations.scoring.matching import Counts
from expectations.scoring.measures import by_task, draw_articles, interval, measures_of, score

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expectations.scoring.measures import Measure

CountsByArticle = Mapping[str, Sequence[Counts]]
"""The counts of each task in each article, by the article's name."""

_SMALLEST = 1e-9
"""Of two figures that are as good as equal; the sums behind B-cubed depend on their order."""


class Change(NamedTuple):
    """A figure before and now, the 95 % interval of the difference, and whether it counts as a fall."""

    task: str
    measure: str
    before: float
    now: float
    low: float
    high: float
    is_fall: bool

    def __str__(self) -> str:
        fall = f"from {self.before:.3f} to {self.now:.3f}"
        return f"{self.task} {self.measure} {fall} (95 % interval of the change {self.low:+.3f} to {self.high:+.3f})"


def changes(before: CountsByArticle, now: CountsByArticle) -> list[Change]:
    """How each figure changed on the articles that both have, in the order of the tasks before.

    A figure has fallen where the whole interval of its change lies below zero, or where it is below the interval that
    it had. The first is the finer: both figures are taken of the same resamples (a paired bootstrap), so that easy and
    hard articles cancel out: where none gains, four that lose are enough. The second sees a large loss in few.
    """
    names = [name for name in before if name in now]
    old, new = by_task(before[name] for name in names), by_task(now[name] for name in names)
    lowest = {(each.task, each.measure): each.low for each in score([before[name] for name in names])}
    draws = draw_articles(len(names))
    return [
        _change((task, measure), (figure, old[task], new.get(task, ())), draws, lowest)
        for task in old
        for measure, figure in measures_of(old[task]).items()
        if (task, measure) in lowest
    ]


def _change(
    name: tuple[str, str],
    sides: tuple[Measure, Sequence[Counts], Sequence[Counts]],
    draws: Iterable[Sequence[int]],
    lowest: Mapping[tuple[str, str], float],
) -> Change:
    figure, old, new = sides
    before, now = figure(old), figure(new)
    low, high = interval(_drawn(figure, new, draw) - _drawn(figure, old, draw) for draw in draws)
    is_fall = high < -_SMALLEST or now < lowest[name] - _SMALLEST
    return Change(*name, round(before, 6), round(now, 6), round(low, 6), round(high, 6), is_fall)


def _drawn(figure: Measure, counts: Sequence[Counts], draw: Sequence[int]) -> float:
    return figure([counts[at] for at in draw]) if counts else 0.0
