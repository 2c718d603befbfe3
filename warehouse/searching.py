"""Full-text search over the paragraphs of the published warehouse.

The index is a file of its own in work/, made by the first search after a publication: a run pays nothing for it, and
the published file stays as small as its tables. See docs/decisions/0022.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from transforms.errors import UsageError, WarehouseError
from warehouse.database import NO_PROGRESS, blaming
from warehouse.extensions import load_extension
from warehouse.publishing import read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import polars as pl

    from warehouse.home import Home

_WAY_OUT = "It is only an index: remove it and search again."

_BUILD = (
    """
    CREATE TABLE passages AS
    SELECT
        row_number() OVER (ORDER BY article_id, paragraph_no) AS passage,
        article_id,
        paragraph_no,
        substring(articles.text, start_char + 1, end_char - start_char) AS text
    FROM published.paragraphs JOIN published.articles USING (article_id)
    """,
    "PRAGMA create_fts_index('passages', 'passage', 'text', stemmer = 'english', stopwords = 'english')",
    "CREATE TABLE indexed AS SELECT $sha256 AS sha256",
)

_SEARCH = """
    WITH scored AS (
        SELECT *, fts_main_passages.match_bm25(passage, $text) AS score FROM passages
    ), best AS (
        SELECT article_id, max(score) AS score, arg_max(text, (score, -paragraph_no)) AS passage
        FROM scored WHERE score IS NOT NULL GROUP BY article_id
    )
    SELECT round(score, 3) AS score, title, passage, published_on, articles.source, min(path) AS path, article_id
    FROM best
    JOIN published.articles USING (article_id)
    JOIN published.files ON files.document_id = article_id AND status = 'loaded'
    GROUP BY ALL
    ORDER BY score DESC, published_on DESC, article_id
    LIMIT $count
"""


def search(home: Home, text: str, count: int) -> pl.DataFrame:
    """The articles that fit best, at most `count`, each with its best paragraph; by Okapi BM25 of the paragraphs.

    Columns: score, title, passage, published_on, source, path, article_id. A UsageError for a text without a word, a
    WarehouseError where nothing is published.
    """
    if not any(char.isalnum() for char in text):
        raise UsageError('give a word to search for: dateline search "gas pipeline"')
    if not home.published.exists():
        raise WarehouseError(f"There is no warehouse at {home.published} yet. Run `dateline run` first.")
    with blaming(_place(home), _WAY_OUT), _open_index(home) as connection:
        return connection.execute(_SEARCH, {"text": text, "count": count}).pl()


def _place(home: Home) -> Path:
    return home.work / "search.duckdb"


@contextmanager
def _open_index(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The index of what is published now; made where it is missing or old, in memory where it cannot be kept."""
    sha256 = read_manifest(home).sha256
    if not _is_of(_place(home), sha256):
        if not os.access(home.work, os.W_OK):
            with _connect(":memory:", home) as connection:
                _fill(connection, sha256)
                yield connection
            return
        _build(home, sha256)
    with _connect(str(_place(home)), home, read_only=True) as connection:
        yield connection


def _build(home: Home, sha256: str) -> None:
    part = _place(home).with_suffix(f".{os.getpid()}.tmp")
    try:
        with _connect(str(part), home) as connection:
            _fill(connection, sha256)
        part.replace(_place(home))
    finally:
        part.unlink(missing_ok=True)


def _fill(connection: duckdb.DuckDBPyConnection, sha256: str) -> None:
    for statement in _BUILD:
        connection.execute(statement, {"sha256": sha256} if "$sha256" in statement else None)


def _is_of(index: Path, sha256: str) -> bool:
    if not index.exists():
        return False
    try:
        with duckdb.connect(str(index), read_only=True) as connection:
            return connection.execute("SELECT sha256 FROM indexed").fetchone() == (sha256,)
    except duckdb.Error:
        return False


@contextmanager
def _connect(place: str, home: Home, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(place, read_only=read_only, config={"autoinstall_known_extensions": "false"}) as connection:
        load_extension(connection, "fts")
        connection.execute(NO_PROGRESS)
        connection.execute(f"ATTACH '{str(home.published).replace(chr(39), chr(39) * 2)}' AS published (READ_ONLY)")
        yield connection
