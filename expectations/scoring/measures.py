"""Figures from counts: precision, recall and F1, or a share, each with a bootstrap interval over the articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expectations.scoring.matching import Counts

RESAMPLES = 1000
SEED = 20260304
LOW, HIGH = 0.025, 0.975
_RULE_OF_THREE = 3
"""Where nothing went wrong in n cases, resamples never do either; up to 3 in n may (Hanley and Lippman-Hand 1983)."""

Measure = Callable[["Sequence[Counts]"], float]


class Score(NamedTuple):
    """A figure from 0 to 1, its 95 % interval, and the number of answers that it rests on."""

    task: str
    measure: str
    value: float
    low: float
    high: float
    support: int


def score(counts: Sequence[Sequence[Counts]]) -> list[Score]:
    """The figures of all tasks from the counts of each article, in the order of the tasks.

    Intervals are percentiles over resamples of the articles (Efron 1979), with a fixed seed: articles, not answers, are
    what a larger gold set would have more of.
    """
    draws = draw_articles(len(counts))
    return [figure for task, of_articles in by_task(counts).items() for figure in _figures(task, of_articles, draws)]


def by_task(counts: Iterable[Sequence[Counts]]) -> Mapping[str, Sequence[Counts]]:
    """The counts of each task, in the order of the articles."""
    tasks: dict[str, list[Counts]] = defaultdict(list)
    for of_article in counts:
        for of_task in of_article:
            tasks[of_task.task].append(of_task)
    return tasks


def draw_articles(articles: int) -> list[list[int]]:
    """RESAMPLES samples of the numbers of articles, each as many and drawn with replacement; the same every time."""
    random = Random(SEED)  # noqa: S311 - resampling, not cryptography
    return [random.choices(range(articles), k=articles) for _ in range(RESAMPLES)]


def measures_of(counts: Sequence[Counts]) -> Mapping[str, Measure]:
    """The measures that counts of one task allow, by name."""
    is_two_sided = any(of_article.found is not None for of_article in counts)
    return {"precision": _precision, "recall": _recall, "f1": _f1} if is_two_sided else {"accuracy": _recall}


def interval(samples: Iterable[float]) -> tuple[float, float]:
    """The ends of the 95 % percentile interval of RESAMPLES figures."""
    ranked = sorted(samples)
    return ranked[int(LOW * RESAMPLES)], ranked[int(HIGH * RESAMPLES)]


def _figures(task: str, counts: Sequence[Counts], draws: Sequence[Sequence[int]]) -> Iterable[Score]:
    support = sum(of_article.answers for of_article in counts)
    if not support:
        return
    for measure, figure in measures_of(counts).items():
        value = figure(counts)
        low, high = interval(figure([counts[at] for at in draw]) for draw in draws)
        if value == 1:
            low = min(low, max(0.0, 1 - _RULE_OF_THREE / support))
        yield Score(task, measure, round(value, 6), round(low, 6), round(high, 6), support)


def _precision(counts: Sequence[Counts]) -> float:
    return _share(sum(each.found_right or 0 for each in counts), sum(each.found or 0 for each in counts))


def _recall(counts: Sequence[Counts]) -> float:
    return _share(sum(each.answers_found for each in counts), sum(each.answers for each in counts))


def _f1(counts: Sequence[Counts]) -> float:
    precision, recall = _precision(counts), _recall(counts)
    return _share(2 * precision * recall, precision + recall)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
