"""What of an article's answers the pipeline found, as counts for each task."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from expectations.scoring.gold import GoldArticle, GoldSpan
    from transforms.tables import Frames

MIN_OVERLAP = 0.5
"""Share of the union that two spans must have in common to be one quotation or date: where marks, commas and articles
belong is a convention, not an error."""

Row = dict[str, Any]
Pair = tuple["GoldSpan", Row]


class Counts(NamedTuple):
    """One task in one article: how many of the rows found are right, and how many of the answers were found.

    A share without a second side, such as the accuracy of speakers, has no `found` and `found_right`.
    """

    task: str
    answers_found: float
    answers: int
    found_right: float | None = None
    found: int | None = None


def compare(gold: Sequence[GoldArticle], ids: Sequence[str], frames: Frames) -> list[list[Counts]]:
    """The counts of each article. `ids` are the articles' ids, `frames` the rows of the tables about them.

    Spans are compared in the raw text, which both sides know.
    """
    rows = {name: _by_article(frames[name]) for name in ("artifacts", "mentions", "quotes", "dates", "articles")}
    clusters = _clusters(gold, ids, rows["mentions"])
    return [
        [
            *_cleaning(article, rows["artifacts"][article_id]),
            _head(article, rows["articles"][article_id]),
            *_mentions(article, rows["mentions"][article_id]),
            clusters[article_id],
            *_quotes(article, rows["quotes"][article_id], rows["mentions"][article_id]),
            *_dates(article, rows["dates"][article_id]),
        ]
        for article, article_id in zip(gold, ids, strict=True)
    ]


def _by_article(frame: Any) -> Mapping[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in frame.to_dicts():
        rows[row["article_id"]].append(row)
    return rows


def _cleaning(article: GoldArticle, artifacts: Iterable[Row]) -> Iterable[Counts]:
    """Characters that are not white space: of what had to go, and of the story, which had to stay."""
    visible = {at for at, char in enumerate(article.text) if not char.isspace()}
    to_cut = {at for span in article.labelled("CUT") for at in range(span.start, span.end)} & visible
    cut = {at for row in artifacts for at in range(row["raw_start"], row["raw_end"])} & visible
    right = len(cut & to_cut)
    yield Counts("cleaning", right, len(to_cut), right, len(cut))
    yield Counts("story kept", len(visible - to_cut - cut), len(visible - to_cut))


def _head(article: GoldArticle, rows: Sequence[Row]) -> Counts:
    return Counts("day of publication", sum(row["published_on"] == article.published_on for row in rows), 1)


def _mentions(article: GoldArticle, rows: Sequence[Row]) -> Iterable[Counts]:
    names = _names(article)
    spans = {(span.start, span.end) for span in names}
    found = {(row["raw_start"], row["raw_end"]) for row in rows}
    typed = {(span.start, span.end, span.label) for span in names}
    found_typed = {(row["raw_start"], row["raw_end"], str(row["type"])) for row in rows}
    yield Counts("mentions", *_overlap(typed, found_typed))
    yield Counts("mentions without type", *_overlap(spans, found))


def _overlap(answers: set[Any], found: set[Any]) -> tuple[int, int, int, int]:
    right = len(answers & found)
    return right, len(answers), right, len(found)


def _names(article: GoldArticle) -> list[GoldSpan]:
    other = {"QUOTE", "SAID", "DATE", "CUT"}
    return [span for span in article.spans if span.label not in other]


def _clusters(gold: Sequence[GoldArticle], ids: Sequence[str], rows: Mapping[str, Sequence[Row]]) -> dict[str, Counts]:
    """B-cubed (Bagga and Baldwin 1998) of the mentions found, across all articles."""
    members = [
        (article_id, span.value, row["entity_id"])
        for article, article_id in zip(gold, ids, strict=True)
        for span in _names(article)
        for row in rows[article_id]
        if (row["raw_start"], row["raw_end"]) == (span.start, span.end)
    ]
    both = Counter((key, entity) for _, key, entity in members)
    of_key, of_entity = Counter(key for _, key, _ in members), Counter(entity for _, _, entity in members)
    recall: dict[str, list[float]] = defaultdict(list)
    precision: dict[str, list[float]] = defaultdict(list)
    for article_id, key, entity in members:
        recall[article_id].append(both[key, entity] / of_key[key])
        precision[article_id].append(both[key, entity] / of_entity[entity])
    return {
        article_id: Counts(
            "entities (B-cubed)",
            sum(recall[article_id]),
            len(recall[article_id]),
            sum(precision[article_id]),
            len(precision[article_id]),
        )
        for article_id in ids
    }


def _quotes(article: GoldArticle, rows: Sequence[Row], mentions: Sequence[Row]) -> Iterable[Counts]:
    for task, labels, kind in (("direct quotes", ("QUOTE",), "direct"), ("indirect quotes", ("SAID",), "indirect")):
        answers, found = article.labelled(*labels), [row for row in rows if row["kind"] == kind]
        pairs = match(answers, found)
        yield Counts(task, len(pairs), len(answers), len(pairs), len(found))
        if kind == "direct":
            right = sum(_is_speaker(article, span, row, mentions) for span, row in pairs)
            yield Counts("speakers", right, len(pairs))


def _is_speaker(article: GoldArticle, span: GoldSpan, row: Row, mentions: Sequence[Row]) -> bool:
    """Whether the speaker's name stands at a mention of the answer; nobody is right for a speaker that has no name."""
    if row["speaker_name_id"] is None:
        return span.value == "?"
    places = [
        (mention["raw_start"], mention["raw_end"])
        for mention in mentions
        if mention["name_id"] == row["speaker_name_id"]
    ]
    return any(
        start < answer.end and end > answer.start and answer.value == span.value
        for start, end in places
        for answer in _names(article)
    )


def _dates(article: GoldArticle, rows: Sequence[Row]) -> Iterable[Counts]:
    answers = article.labelled("DATE")
    in_story = [row for row in rows if not _is_cut(article, row)]
    pairs = match(answers, in_story)
    yield Counts("dates", len(pairs), len(answers), len(pairs), len(in_story))
    right = sum((row["value"] or "?") == span.value for span, row in pairs)
    yield Counts("values of dates", right, len(pairs))


def _is_cut(article: GoldArticle, row: Row) -> bool:
    return any(span.start <= row["raw_start"] and row["raw_end"] <= span.end for span in article.labelled("CUT"))


def match(answers: Sequence[GoldSpan], rows: Sequence[Row]) -> list[Pair]:
    """Answers and rows that overlap by MIN_OVERLAP, each used once, the largest overlaps first."""
    ranked = sorted(
        (
            (_iou(span, row), -at, -number)
            for at, span in enumerate(answers)
            for number, row in enumerate(rows)
            if row["raw_start"] < span.end and row["raw_end"] > span.start
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for overlap, at, number in ranked:
        if overlap >= MIN_OVERLAP and -at not in pairs and -number not in pairs.values():
            pairs[-at] = -number
    return [(answers[at], rows[number]) for at, number in sorted(pairs.items())]


def _iou(span: GoldSpan, row: Row) -> float:
    start, end = int(row["raw_start"]), int(row["raw_end"])
    return (min(span.end, end) - max(span.start, start)) / (max(span.end, end) - min(span.start, start))
