"""The time expressions of articles, as rows of `dates`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

import polars as pl

from transforms.extraction.dates.clock import CLOCK_RULES
from transforms.extraction.dates.grammar import GRAMMAR
from transforms.extraction.dates.lexicon import LEXER
from transforms.extraction.dates.meaning import Meaning
from transforms.extraction.dates.rule import Context
from transforms.extraction.dates.tense import direction_of_verb
from transforms.extraction.lexing import Tokens
from transforms.extraction.names import by_article, readable_paragraphs
from transforms.offsets import to_raw

MAX_DATELINE_AGE_DAYS = 7
"""A dateline further from the day of publication is not when the article was written, but misread or a chronicle's."""


class Expression(NamedTuple):
    """A time expression in a text: offsets, and what it means."""

    start: int
    end: int
    meaning: Meaning


class Day(NamedTuple):
    """A day that expressions are read against, and its name."""

    today: date | None
    anchor: str | None


def find_dates(articles: pl.DataFrame, paragraphs: pl.DataFrame, artifacts: pl.DataFrame) -> pl.DataFrame:
    """Rows of `dates` for the articles, given their paragraphs and artifacts.

    `articles` has article_id, language, text, published_on, dateline_on. Only English texts are read, and those whose
    language is unknown.
    """
    days = {
        article_id: writing_day(published_on, dateline_on)
        for article_id, published_on, dateline_on in articles.select(
            "article_id", "published_on", "dateline_on"
        ).iter_rows()
    }
    rows = [
        row
        for article_id, inside in by_article(readable_paragraphs(articles, paragraphs), "start_char", "text")
        for row in _rows(article_id, days[article_id], inside)
    ]
    return to_raw(pl.DataFrame(rows, schema=_SCHEMA, orient="row"), artifacts)


def writing_day(published_on: date | None, dateline_on: date | None) -> Day:
    """The day that an article speaks from: its dateline's, if near the day of publication, else the latter."""
    is_near = dateline_on and (published_on is None or abs((published_on - dateline_on).days) <= MAX_DATELINE_AGE_DAYS)
    if dateline_on and is_near:
        return Day(dateline_on, f"dateline_on {dateline_on}")
    return Day(published_on, f"published_on {published_on}" if published_on else None)


def _rows(article_id: str, day: Day, paragraphs: Sequence[tuple[int, str]]) -> Iterator[tuple[object, ...]]:
    read = expressions([text for _, text in paragraphs], day)
    for (offset, text), found in zip(paragraphs, read, strict=True):
        for start, end, meaning in found:
            yield (article_id, offset + start, offset + end, text[start:end], *meaning)


def expressions(texts: Sequence[str], day: Day) -> Iterator[list[Expression]]:
    """The time expressions in each paragraph of an article."""
    read = [LEXER.read(text) for text in texts]
    is_day_first = _is_day_first(read)
    before: Meaning | None = None
    for tokens in read:
        found, before = _scan(tokens, day, is_day_first, before)
        found = _joined(found, tokens)
        offsets = tokens.offsets() if found else []
        yield [Expression(offsets[one.start], offsets[one.end], one.meaning) for one in found]


class _Found(NamedTuple):
    start: int
    end: int
    meaning: Meaning
    is_clock: bool


def _scan(
    tokens: Tokens, day: Day, is_day_first: bool | None, before: Meaning | None
) -> tuple[list[_Found], Meaning | None]:
    """The expressions of a paragraph, from left to right, and the date that they name last."""
    found: list[_Found] = []
    at = GRAMMAR.starts(tokens, 0)
    while at is not None:
        end = at + 1
        for match in GRAMMAR.matches(tokens, at):
            direction = partial(direction_of_verb, tokens.codes, match.start, match.end)
            words = {name: word.lower() for name, word in match.words.items()}
            meaning = match.rule.resolve(words, Context(*day, before, direction, is_day_first))
            if meaning:
                found.append(_Found(match.start, match.end, meaning, match.rule in CLOCK_RULES))
                before, end = meaning if _is_reference(meaning) else before, match.end
                break
        at = GRAMMAR.starts(tokens, end)
    return found, before


_GAP = re.compile(LEXER.pattern(r",? (?:(?:<on>|<at>|<of>|<about>) )?"))


def _joined(found: Sequence[_Found], tokens: Tokens) -> list[_Found]:
    """The expressions, with a time of day and the day beside it as one: `10 a.m. on Wednesday`."""
    joined: list[_Found] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and last.is_clock != one.is_clock and _GAP.fullmatch(tokens.codes, last.end, one.start):
            clock, other = (last, one) if last.is_clock else (one, last)
            if _is_day(other.meaning) and clock.meaning.value:
                time = clock.meaning.value.partition("T")[2]
                meaning = other.meaning._replace(type="TIME", value=f"{other.meaning.value}T{time}")
                joined[-1] = _Found(last.start, one.end, meaning, is_clock=False)
                continue
        joined.append(one)
    return joined


def _is_reference(meaning: Meaning) -> bool:
    """Whether later expressions may count from this one."""
    return meaning.first is not None and meaning.type in {"DATE", "TIME"}


def _is_day(meaning: Meaning) -> bool:
    return meaning.type == "DATE" and meaning.first is not None and meaning.first == meaning.last


_FIGURES = re.compile(LEXER.pattern(r"<daynum>/<daynum>/(?:<year4>|<two>)"))


def _is_day_first(read: Sequence[Tokens]) -> bool | None:
    """Whether an article writes 7 April as 7/4, by the dates in it that can only be read one way."""
    seen = set()
    for tokens in read:
        for match in _FIGURES.finditer(tokens.codes):
            first, second = int(tokens.texts[match.start()]), int(tokens.texts[match.start() + 2])
            if max(first, second) > 12 >= min(first, second):
                seen.add(first > 12)
    return seen.pop() if len(seen) == 1 else None


_SCHEMA = {
    "article_id": pl.String,
    "start_char": pl.Int64,
    "end_char": pl.Int64,
    "surface": pl.String,
    "timex_type": pl.String,
    "value": pl.String,
    "starts_on": pl.Date,
    "ends_on": pl.Date,
    "anchor": pl.String,
}
