"""Events of articles as rows."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple, TypeVar

import polars as pl

from transforms.extraction.events.lexicon import triggers
from transforms.extraction.events.telling import Event, events_in
from transforms.extraction.events.tokens import Moment, Name, read_sentence
from transforms.offsets import to_raw
from transforms.sentences import sentence_spans

Item = TypeVar("Item", Name, Moment)

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

LONGEST = 1_000
"""Characters of the longest sentence that is read; what is longer is a list, or text without stops."""


class _Article(NamedTuple):
    article_id: str
    published_on: date | None


class _Paragraph(NamedTuple):
    text: str
    is_headline: bool
    names: Sequence[Name]
    moments: Sequence[Moment]


def find_events(
    articles: pl.DataFrame,
    paragraphs: pl.DataFrame,
    mentions: pl.DataFrame,
    dates: pl.DataFrame,
    artifacts: pl.DataFrame,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows of `events` and of `event_participants` for the articles, without their entities, which linking gives.

    Takes articles (article_id, text, published_on), and their paragraphs, mentions (with name_id), dates and
    artifacts. Only sentences with a name in them are read.
    """
    events: list[tuple[object, ...]] = []
    participants: dict[tuple[str, str, str], tuple[object, ...]] = {}
    for article, event, offset in _told(articles, paragraphs, mentions, dates):
        start, end = offset + event.start, offset + event.end
        event_id = _event_id(article.article_id, event.kind.name, start, end)
        place_id = event.place.name_id if event.place else None
        events.append(
            (
                *(event_id, article.article_id, event.kind.name, event.kind.plover, event.kind.cameo, event.cue),
                *(event.status, event.starts_on, event.ends_on, place_id, start, end),
            )
        )
        for name, role in event.participants:
            participants[event_id, name.name_id, role] = (event_id, article.article_id, name.name_id, role)
    told = pl.DataFrame(events, schema=_EVENTS, orient="row").unique("event_id", keep="first", maintain_order=True)
    return to_raw(told, artifacts), pl.DataFrame(list(participants.values()), schema=_PARTICIPANTS, orient="row")


def _event_id(article_id: str, kind: str, start: int, end: int) -> str:
    return hashlib.sha256(f"{article_id}\n{kind}\n{start}\n{end}".encode()).hexdigest()


def _told(
    articles: pl.DataFrame, paragraphs: pl.DataFrame, mentions: pl.DataFrame, dates: pl.DataFrame
) -> Iterator[tuple[_Article, Event, int]]:
    """The events of all articles, each with its article and the offset of its paragraph."""
    known = {row[0]: _Article(*row) for row in articles.select("article_id", "published_on").iter_rows()}
    names = _by_article(mentions, Name, ("start_char", "end_char", "type", "name_id"))
    moments = _by_article(
        dates.filter(pl.col("timex_type").is_in(("DATE", "TIME"))),
        Moment,
        ("start_char", "end_char", "starts_on", "ends_on"),
    )
    for article_id, start, end, role, text in _telling(articles, paragraphs).iter_rows():
        if inside := _between(names.get(article_id, []), start, end):
            article = known[article_id]
            times = _between(moments.get(article_id, []), start, end)
            paragraph = _Paragraph(text, role == "headline", inside, times)
            for event in _events_in(paragraph, article.published_on):
                yield article, event, start


def _telling(articles: pl.DataFrame, paragraphs: pl.DataFrame) -> pl.DataFrame:
    """The paragraphs that hold a word of the lexicon: article_id, start_char, end_char, role, text."""
    size = pl.col("end_char") - pl.col("start_char")
    words = "|".join(map(re.escape, sorted(triggers())))
    return (
        paragraphs.select("article_id", "start_char", "end_char", "role")
        .join(articles.select("article_id", whole="text"), on="article_id", maintain_order="left")
        .select(
            *("article_id", "start_char", "end_char", "role"),
            text=pl.col("whole").str.slice(pl.col("start_char"), size),
        )
        .filter(pl.col("text").str.contains(rf"(?-u:\b)(?i-u:{words})(?-u:\b)"))
    )


def _events_in(paragraph: _Paragraph, published_on: date | None) -> Iterator[Event]:
    """The events of the sentences that have a name, a word of the lexicon, and the length of a sentence."""
    text = paragraph.text
    for span in sentence_spans(text):
        names = _within(paragraph.names, span)
        if names and span[1] - span[0] <= LONGEST and _has_trigger(text[slice(*span)]):
            moments = _within(paragraph.moments, span)
            yield from events_in(
                read_sentence(text, span, names, moments, is_headline=paragraph.is_headline), published_on
            )


def _has_trigger(text: str) -> bool:
    return not triggers().isdisjoint(_WORD.findall(text.lower()))


def _within(items: Sequence[Item], span: tuple[int, int]) -> list[Item]:
    first, last = (bisect_left(items, at, key=itemgetter(0)) for at in span)
    return [item for item in items[first:last] if item.end <= span[1]]


def _between(items: Sequence[Item], start: int, end: int) -> list[Item]:
    """The items of a paragraph, with offsets in it."""
    first, last = (bisect_left(items, at, key=itemgetter(0)) for at in (start, end))
    return [item._replace(start=item.start - start, end=item.end - start) for item in items[first:last]]


def _by_article(frame: pl.DataFrame, make: type[Item], columns: tuple[str, ...]) -> dict[str, list[Item]]:
    """The rows of each article in the order of their offsets."""
    found: dict[str, list[Item]] = {}
    for article_id, *values in frame.sort("article_id", "start_char").select("article_id", *columns).iter_rows():
        found.setdefault(article_id, []).append(make(*values))
    return found


_EVENTS = {
    "event_id": pl.String,
    "article_id": pl.String,
    "kind": pl.String,
    "plover": pl.String,
    "cameo": pl.String,
    "cue": pl.String,
    "status": pl.String,
    "starts_on": pl.Date,
    "ends_on": pl.Date,
    "place_name_id": pl.String,
    "start_char": pl.Int64,
    "end_char": pl.Int64,
}
_PARTICIPANTS = {"event_id": pl.String, "article_id": pl.String, "name_id": pl.String, "role": pl.String}
