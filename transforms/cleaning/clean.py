"""Cleaning of a batch: characters, then lines, then white space, all into one ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import polars as pl

from transforms.cleaning.characters import SUSPECT, character_edits
from transforms.cleaning.foot import FOOT_RULES
from transforms.cleaning.head import HEAD_RULES
from transforms.cleaning.layout import Piece, white_space_edits
from transforms.cleaning.ledger import Edit, apply_edits, compose
from transforms.cleaning.links import LINK_RULES
from transforms.cleaning.roles import paragraph_roles
from transforms.cleaning.rule import CAPTURES, Rule, apply_rules
from transforms.cleaning.social import SOCIAL_RULES
from transforms.offsets import to_raw

RULES: tuple[Rule, ...] = (*HEAD_RULES, *SOCIAL_RULES, *LINK_RULES, *FOOT_RULES)
"""Every rule about lines, in the order in which they run."""


class Cleaned(NamedTuple):
    """What cleaning makes of a batch.

    `articles`: article_id, text; the text is empty where a document held nothing but artifacts. `paragraphs` and
    `artifacts`: rows of these tables, the artifacts with the captures of their rules (columns `CAPTURES`).
    """

    articles: pl.DataFrame
    paragraphs: pl.DataFrame
    artifacts: pl.DataFrame


def clean_documents(documents: pl.DataFrame) -> Cleaned:
    """Clean a batch of documents (document_id, text)."""
    names, raws = documents["document_id"].to_list(), documents["text"].to_list()
    first = _character_edits(documents["text"])
    plain = [apply_edits(raw, first[number]) if number in first else raw for number, raw in enumerate(raws)]
    ledgers = {number: compose(first.get(number, []), second) for number, second in _line_edits(plain)}
    articles = [
        (name, apply_edits(raw, ledgers[number])) for number, (name, raw) in enumerate(zip(names, raws, strict=True))
    ]
    artifacts = _artifacts(names, raws, ledgers)
    return Cleaned(
        pl.DataFrame(articles, schema={"article_id": pl.String, "text": pl.String}, orient="row"),
        to_raw(_paragraphs(articles), artifacts),
        artifacts,
    )


def _character_edits(texts: pl.Series) -> dict[int, list[Edit]]:
    """Edits of the documents, by number, that hold characters which are no part of a text."""
    suspects = texts.str.contains(SUSPECT).arg_true().to_list()
    return {number: character_edits(texts[number]) for number in suspects}


def _line_edits(texts: list[str]) -> Iterator[tuple[int, list[Edit]]]:
    """The edits of artifacts and of white space, for every document by its number, in the order of its text."""
    lines, cuts = apply_rules(RULES, _lines(texts))
    kept = lines.select(
        "document", "start", end=pl.col("start") + pl.col("text").str.len_chars().cast(pl.Int64), line_no="line_no"
    )
    rows = [(*row, None) for row in kept.iter_rows()]
    rows += [
        (document, start, end, line_no, Edit(start, end, "", rule, kind, tuple(captures)))
        for document, line_no, start, end, rule, kind, *captures in cuts.iter_rows()
    ]
    rows.sort(key=itemgetter(0, 1))
    pieces = {number: list(group) for number, group in groupby(rows, key=itemgetter(0))}
    for number, text in enumerate(texts):
        yield number, _edits_of_document(pieces.get(number, []), text)


def _edits_of_document(rows: list[tuple[int, int, int, int, Edit | None]], text: str) -> list[Edit]:
    pieces = [Piece(start, end, line_no, edit is None) for _, start, end, line_no, edit in rows]
    edits = [edit for *_, edit in rows if edit is not None]
    return sorted([*edits, *white_space_edits(pieces, len(text), text.count("\n") + 1)])


def _lines(texts: list[str]) -> pl.DataFrame:
    """The lines that are not blank, without surrounding white space: document, line_no, start, text."""
    documents = pl.DataFrame(
        {"document": range(len(texts)), "text": texts}, schema={"document": pl.Int64, "text": pl.String}
    )
    whole = documents.with_columns(pl.col("text").str.split("\n")).explode("text")
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    indent = length - pl.col("text").str.strip_chars_start().str.len_chars().cast(pl.Int64)
    return (
        whole.with_columns(
            line_no=pl.int_range(pl.len()).over("document"),
            start=(length + 1).cum_sum().over("document") - length - 1 + indent,
            text=pl.col("text").str.strip_chars(),
        )
        .filter(pl.col("text") != "")
        .select("document", "line_no", "start", "text")
    )


def _artifacts(names: list[str], raws: list[str], ledgers: dict[int, list[Edit]]) -> pl.DataFrame:
    rows = [
        (
            names[number],
            artifact_no,
            edit.rule,
            edit.kind,
            edit.start,
            edit.end,
            raws[number][edit.start : edit.end],
            edit.replacement,
            *(edit.captures or _NO_CAPTURES),
        )
        for number, edits in ledgers.items()
        for artifact_no, edit in enumerate(edits)
    ]
    return pl.DataFrame(rows, schema=_ARTIFACT_SCHEMA, orient="row")


def _paragraphs(articles: list[tuple[str, str]]) -> pl.DataFrame:
    """The paragraphs with their offsets in the clean text."""
    rows = []
    for article_id, text in articles:
        spans = _line_spans(text)
        roles = paragraph_roles([text[start:end] for start, end in spans])
        rows += [
            (article_id, number, role, start, end, hashlib.sha256(text[start:end].encode()).hexdigest())
            for number, ((start, end), role) in enumerate(zip(spans, roles, strict=True))
        ]
    return pl.DataFrame(rows, schema=_PARAGRAPH_SCHEMA, orient="row")


def _line_spans(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


_NO_CAPTURES = (None,) * len(CAPTURES)
_ARTIFACT_SCHEMA = {
    "article_id": pl.String,
    "artifact_no": pl.Int64,
    "rule": pl.String,
    "kind": pl.String,
    "raw_start": pl.Int64,
    "raw_end": pl.Int64,
    "removed": pl.String,
    "replacement": pl.String,
} | dict.fromkeys(CAPTURES, pl.String)
_PARAGRAPH_SCHEMA = {
    "article_id": pl.String,
    "paragraph_no": pl.Int64,
    "role": pl.String,
    "start_char": pl.Int64,
    "end_char": pl.Int64,
    "text_hash": pl.String,
}
