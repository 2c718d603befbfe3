"""Figures from counts: precision, recall and F1, or a share, each with a bootstrap interval over the articles."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from expectations.scoring.matching import Counts

RESAMPLES = 1000
SEED = 20260304
_LOW, _HIGH = 0.025, 0.975

_RULE_OF_THREE = 3
"""Where nothing went wrong in n cases, resamples never do either; up to 3 in n may (Hanley and Lippman-Hand 1983)."""


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
    by_task: dict[str, list[Counts]] = defaultdict(list)
    for of_article in counts:
        for of_task in of_article:
            by_task[of_task.task].append(of_task)
    draws = _draws(len(counts))
    return [figure for task, of_articles in by_task.items() for figure in _figures(task, of_articles, draws)]


def fallen(scores: Iterable[Score], baseline: Mapping[tuple[str, str], Score]) -> list[str]:
    """What is worse than the baseline by more than the baseline's interval, in words."""
    return [
        f"{new.task} {new.measure}: {new.value:.3f}, below the interval from {before.low:.3f} of the baseline"
        for new in scores
        if (before := baseline.get((new.task, new.measure))) is not None and new.value < before.low
    ]


def _draws(articles: int) -> list[list[int]]:
    random = Random(SEED)  # noqa: S311 - resampling, not cryptography
    return [random.choices(range(articles), k=articles) for _ in range(RESAMPLES)]


def _figures(task: str, counts: Sequence[Counts], draws: Sequence[Sequence[int]]) -> Iterable[Score]:
    support = sum(of_article.answers for of_article in counts)
    if not support:
        return
    is_two_sided = any(of_article.found is not None for of_article in counts)
    measures = {"precision": _precision, "recall": _recall, "f1": _f1} if is_two_sided else {"accuracy": _recall}
    for measure, figure in measures.items():
        samples = sorted(figure([counts[at] for at in draw]) for draw in draws)
        value, low, high = figure(counts), samples[int(_LOW * RESAMPLES)], samples[int(_HIGH * RESAMPLES)]
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
