"""Names within one article: which mentions mean the same, and which place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby

import polars as pl

from transforms.linking.article_persons import name_persons
from transforms.linking.article_places import place_names
from transforms.linking.article_titles import name_titles
from transforms.linking.mention import Mention, Name

_NAMED = {"name": pl.String, "place": pl.String, "evidence": pl.String}


def name_id(entity_type: str, name: str, place: str | None = None) -> str:
    """The identifier of a name of a type: sha256 of both, and of the place if it is known, one on a line, in UTF-8."""
    return hashlib.sha256("\n".join((entity_type, name, *([place] if place else []))).encode()).hexdigest()


def add_names(mentions: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Add what each mention is taken for in its article: name, place, evidence and name_id.

    Takes mentions (article_id, type, surface, start_char, end_char) in the order of their articles' texts, and the
    articles (article_id, dateline_place). `name` is the fullest form, `place` the place_id of the gazetteer.
    """
    datelines = dict(articles.select("article_id", "dateline_place").iter_rows())
    rows = mentions.select("article_id", "type", "surface", "start_char", "end_char").iter_rows()
    named = [
        one
        for article_id, found in groupby(rows, key=lambda row: str(row[0]))
        for one in _name_article([Mention(*row[1:]) for row in found], datelines.get(article_id))
    ]
    columns = pl.DataFrame(named, schema=_NAMED, orient="row")
    return mentions.with_columns(columns).pipe(_add_ids)


def _add_ids(named: pl.DataFrame) -> pl.DataFrame:
    key = ["type", "name", "place"]
    distinct = named.select(key).unique(maintain_order=True)
    ids = pl.Series([name_id(*row) for row in distinct.iter_rows()], dtype=pl.String)
    return named.join(distinct.with_columns(name_id=ids), on=key, nulls_equal=True, maintain_order="left")


def _name_article(mentions: list[Mention], dateline: str | None) -> Iterator[tuple[str, str | None, str]]:
    """Name, place and evidence of each mention of an article."""
    places = place_names(mentions, dateline)
    names: dict[Mention, Name] = {}
    for kind, found in _by_type(mentions).items():
        named = name_persons(found) if kind == "PERSON" else name_titles(kind, found)
        names.update(zip(found, named, strict=True))
    for mention in mentions:
        name, evidence = names[mention]
        yield name, places.get((mention.type, mention.surface)) or places.get((mention.type, name)), evidence


def _by_type(mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.type, []).append(mention)
    return found
