"""Direct quotations, and who speaks them.

A scanner finds the marks: straight, curly and doubled single ones, mixed as editors leave them. A mark opens when a
word follows and none precedes, and closes the other way round; the shape of a curly mark is not trusted, because
keyboards and conversions get it wrong. The speaker is the name, title or pronoun beside a verb of saying.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

import polars as pl

from transforms.offsets import to_raw

CUES = (
    "acknowledged", "added", "adds", "admitted", "announced", "answered", "argued", "asked", "asks", "claimed",
    "commented", "concluded", "confirmed", "continued", "declared", "emphasised", "emphasized", "explained", "explains",
    "insisted", "maintained", "noted", "notes", "observed", "posted", "predicted", "promised", "recalled", "reiterated",
    "remarked", "replied", "reported", "responded", "said", "say", "says", "stated", "states", "stressed", "suggested",
    "tells", "told", "tweeted", "underlined", "underscored", "urged", "warned", "writes", "wrote",
)  # fmt: skip
"""Verbs that attribute a quotation in news."""

MIN_WORDS = 4
"""A shorter run in marks is a name or a scare quote, unless it is punctuated as speech."""

MAX_REACH = 120
"""Characters between a quotation and its verb of saying: the length of a long clause."""

_MARK = re.compile(r"[\"“”„]|''|‘‘|’’|``")
_CUE = re.compile(r"\b(?:" + "|".join(CUES) + r")\b")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_TITLE = re.compile(
    r"\b[Tt]he (?:[\w-]+ ){0,3}(?:minister|president|premier|chief|secretary|spokesman|spokeswoman|spokesperson"
    r"|official|statement|ministry|office|police|mayor|governor|judge|ambassador|general|chairman|chairwoman|director|coach)\b"
)
_SENTENCE_END = re.compile(r"[.!?]['\"’”)]*\s+(?=[\"“A-Z0-9])")


class Quote(NamedTuple):
    """One quotation in a paragraph: offsets of its words, and what is beside it."""

    start: int
    end: int
    cue: str | None
    speaker: Speaker | None


class Speaker(NamedTuple):
    """Who speaks: as the text names them, the entity if it is known, and what they were recognised by."""

    surface: str
    name_id: str | None
    resolved_by: str


class Name(NamedTuple):
    """A mention that can speak: offsets in its paragraph, surface and entity."""

    start: int
    end: int
    surface: str
    name_id: str
    is_person: bool


class Paragraph(NamedTuple):
    """A paragraph with what stands in quotation marks in it and the names in it."""

    text: str
    spans: Sequence[tuple[int, int]]
    names: Sequence[Name]


def find_quotes(
    articles: pl.DataFrame, paragraphs: pl.DataFrame, mentions: pl.DataFrame, artifacts: pl.DataFrame
) -> pl.DataFrame:
    """Rows of `quotes` for the articles (article_id, text), given their paragraphs, mentions and artifacts."""
    texts = dict(articles.select("article_id", "text").iter_rows())
    names = _names_by_article(mentions)
    rows = [
        row
        for (article_id,), group in paragraphs.group_by("article_id", maintain_order=True)
        for row in _rows(str(article_id), texts[article_id], group, names.get(str(article_id), []))
    ]
    return to_raw(pl.DataFrame(rows, schema=_SCHEMA, orient="row"), artifacts)


def quotes_in(texts: Sequence[str], names: Sequence[Sequence[Name]]) -> Iterator[tuple[int, Quote]]:
    """The quotations of one article, each with the number of its paragraph; `names` are those of each paragraph."""
    last_person: Speaker | None = None
    for number, text in enumerate(texts):
        follows = number + 1 < len(texts) and bool(_MARK.match(texts[number + 1]))
        paragraph = Paragraph(text, list(quoted_spans(text, is_continued=follows)), names[number])
        previous: Quote | None = None
        for span in paragraph.spans:
            if quote := _attribute(paragraph, span, last_person, previous):
                previous = quote
                yield number, quote
        last_person = _last_person(paragraph, previous) or last_person


def quoted_spans(text: str, *, is_continued: bool = False) -> Iterator[tuple[int, int]]:
    """Offsets of what stands between an opening and a closing mark.

    A quotation that is still open at the end of the paragraph counts only where the next one opens with a mark again
    (`is_continued`), as newspapers print speech over several paragraphs.

    >>> list(quoted_spans("He said: “We agree,'' and left."))
    [(10, 19)]
    """
    start: int | None = None
    for mark in _MARK.finditer(text):
        before = text[mark.start() - 1 : mark.start()]
        after = text[mark.end() : mark.end() + 1]
        if start is None and after and not after.isspace() and not before.isalnum():
            start = mark.end()
        elif start is not None and not before.isspace() and not after.isalnum():
            yield start, mark.start()
            start = None
    if start is not None and is_continued:
        yield start, len(text)


def _attribute(
    paragraph: Paragraph, span: tuple[int, int], last_person: Speaker | None, previous: Quote | None
) -> Quote | None:
    """The quotation of a span with its speaker; None where the marks are no quotation's."""
    words = paragraph.text[span[0] : span[1]]
    is_speech = words.rstrip().endswith((",", ".", "!", "?"))
    found = next(
        ((clause, cue) for clause in _clauses(paragraph, span) if (cue := _CUE.search(paragraph.text, *clause))), None
    )
    if len(words.split()) < MIN_WORDS and not (is_speech and found):
        return None
    if found is None:
        return Quote(*span, None, previous.speaker if previous and is_speech else None)
    clause, cue = found
    return Quote(*span, cue.group(), _speaker(paragraph, clause, cue.start(), last_person))


def _clauses(paragraph: Paragraph, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Where the words beside a quotation stand that may attribute it: behind it, then before it, in its sentence."""
    text, spans = paragraph.text, paragraph.spans
    after = min((start for start, _ in spans if start > span[1]), default=len(text))
    end = _SENTENCE_END.search(text, span[1] - 1, after)
    yield span[1] + 1, min(end.start() if end else after, span[1] + MAX_REACH)
    before = max((end for _, end in spans if end < span[0]), default=-1) + 1
    breaks = [match.end() for match in _SENTENCE_END.finditer(text, before, span[0])]
    yield max(breaks[-1] if breaks else before, span[0] - MAX_REACH), span[0]


def _speaker(paragraph: Paragraph, clause: tuple[int, int], at: int, last_person: Speaker | None) -> Speaker | None:
    """The name, title or pronoun of a clause that is nearest to the verb of saying at `at`."""
    candidates = [
        (_distance(at, name.start, name.end), Speaker(name.surface, name.name_id, "name"))
        for name in paragraph.names
        if clause[0] <= name.start and name.end <= clause[1]
    ]
    candidates += [
        (_distance(at, *match.span()), Speaker(match.group(), None, "title"))
        for match in _TITLE.finditer(paragraph.text, *clause)
    ]
    if last_person:
        candidates += [
            (_distance(at, *match.span()), last_person._replace(surface=match.group(), resolved_by="pronoun"))
            for match in _PRONOUN.finditer(paragraph.text, *clause)
        ]
    return min(candidates, key=itemgetter(0))[1] if candidates else None


def _distance(at: int, start: int, end: int) -> int:
    return at - end if end <= at else start - at


def _last_person(paragraph: Paragraph, previous: Quote | None) -> Speaker | None:
    """Whom a pronoun in the next paragraph means: the last speaker, else the first person of this paragraph."""
    if previous and previous.speaker and previous.speaker.name_id:
        return previous.speaker
    person = next((name for name in paragraph.names if name.is_person and not _is_quoted(name, paragraph)), None)
    return Speaker(person.surface, person.name_id, "name") if person else None


def _is_quoted(name: Name, paragraph: Paragraph) -> bool:
    return any(start <= name.start < end for start, end in paragraph.spans)


_SPEAKING_TYPES = ("PERSON", "ORG")


def _names_by_article(mentions: pl.DataFrame) -> dict[str, list[Name]]:
    """The names that can speak, in the order of their article, with offsets in it."""
    speaking = mentions.filter(pl.col("type").is_in(_SPEAKING_TYPES)).sort("article_id", "start_char")
    columns = ["start_char", "end_char", "surface", "name_id", pl.col("type") == "PERSON"]
    return {
        str(article_id): [Name(*row) for row in group.select(columns).iter_rows()]
        for (article_id,), group in speaking.group_by("article_id", maintain_order=True)
    }


def _names_between(names: Sequence[Name], start: int, end: int) -> list[Name]:
    """The names of a paragraph, with offsets in it."""
    first, last = (bisect_left(names, at, key=itemgetter(0)) for at in (start, end))
    return [name._replace(start=name.start - start, end=name.end - start) for name in names[first:last]]


def _rows(article_id: str, text: str, paragraphs: pl.DataFrame, names: Sequence[Name]) -> Iterator[tuple[object, ...]]:
    bounds = paragraphs.select("start_char", "end_char").rows()
    inside = [_names_between(names, start, end) for start, end in bounds]
    found = quotes_in([text[start:end] for start, end in bounds], inside)
    for quote_no, (number, quote) in enumerate(found):
        offset = bounds[number][0]
        start, end = offset + quote.start, offset + quote.end
        speaker = quote.speaker or Speaker("", None, "unknown")
        yield (
            article_id,
            quote_no,
            "direct",
            start,
            end,
            text[start:end],
            quote.cue,
            speaker.surface or None,
            speaker.name_id,
            speaker.resolved_by,
        )


_SCHEMA = {
    "article_id": pl.String,
    "quote_no": pl.Int64,
    "kind": pl.String,
    "start_char": pl.Int64,
    "end_char": pl.Int64,
    "text": pl.String,
    "cue": pl.String,
    "speaker_surface": pl.String,
    "speaker_name_id": pl.String,
    "resolved_by": pl.String,
}
