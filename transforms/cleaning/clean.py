"""Cleaning of a batch: which rules there are, and what becomes of the documents under them."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import NamedTuple

import polars as pl

from transforms.cleaning.bylines import BYLINE_RULES, DATED_BYLINE, WIRE_BYLINE
from transforms.cleaning.captions import CAPTION_RULES
from transforms.cleaning.dates import DATE_RULES
from transforms.cleaning.foot import FOOT_RULES
from transforms.cleaning.head import DATE_HEADER, DATELINE_RULES
from transforms.cleaning.learned import cut_accepted
from transforms.cleaning.ledger import Edit
from transforms.cleaning.links import LINK_RULES
from transforms.cleaning.notices import NOTICE_RULES
from transforms.cleaning.passes import Cut, settle
from transforms.cleaning.promotions import PROMOTION_RULES
from transforms.cleaning.repeats import cut_copied_paragraphs, cut_repeated_headlines
from transforms.cleaning.roles import paragraph_roles
from transforms.cleaning.rule import CAPTURES, Rule, apply_rules
from transforms.cleaning.social import SOCIAL_RULES
from transforms.cleaning.widgets import WIDGET_RULES
from transforms.offsets import to_raw

RULES: tuple[Rule, ...] = (
    DATE_HEADER,
    *SOCIAL_RULES,
    *CAPTION_RULES,
    *WIDGET_RULES,
    *PROMOTION_RULES,
    *NOTICE_RULES,
    *LINK_RULES,
    DATED_BYLINE,
    *DATE_RULES,
    WIRE_BYLINE,
    *DATELINE_RULES,
    *FOOT_RULES,
    *BYLINE_RULES,
)
"""Every rule about lines, in the order in which they run."""


class Cleaned(NamedTuple):
    """What cleaning makes of a batch.

    `articles`: article_id, text; the text is empty where a document held nothing but artifacts. `paragraphs` and
    `artifacts`: rows of these tables, the artifacts with the captures of their rules (columns `CAPTURES`).
    """

    articles: pl.DataFrame
    paragraphs: pl.DataFrame
    artifacts: pl.DataFrame


def clean_documents(
    documents: pl.DataFrame, accepted: pl.DataFrame | None = None, *, rules: tuple[Rule, ...] = RULES
) -> Cleaned:
    """Clean a batch of documents (document_id, text).

    `accepted` are lines (source, line) that the user has accepted as boilerplate; the documents have a source then.
    """
    names, raws = documents["document_id"].to_list(), documents["text"].to_list()
    cuts: list[Cut] = [partial(apply_rules, rules), cut_repeated_headlines, cut_copied_paragraphs]
    if accepted is not None and not accepted.is_empty():
        sources = documents.select("source").with_row_index("document").cast({"document": pl.Int64})
        cuts.append(partial(cut_accepted, sources, accepted))
    ledgers, texts = settle(raws, cuts)
    articles = list(zip(names, texts, strict=True))
    artifacts = _artifacts(names, raws, ledgers)
    return Cleaned(
        pl.DataFrame(articles, schema={"article_id": pl.String, "text": pl.String}, orient="row"),
        to_raw(_paragraphs(articles), artifacts),
        artifacts,
    )


def _artifacts(names: list[str], raws: list[str], ledgers: list[list[Edit]]) -> pl.DataFrame:
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
        for number, edits in enumerate(ledgers)
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
