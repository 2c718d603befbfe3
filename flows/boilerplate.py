"""Learned boilerplate: proposals from the published warehouse, and what the user accepts into dateline.toml."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from transforms.cleaning import propose_lines
from warehouse.home import Home, write_atomically
from warehouse.querying import query

_PARAGRAPHS = """
    SELECT article_id, source, paragraph_no, substring(text, start_char + 1, end_char - start_char) AS text
    FROM paragraphs JOIN articles USING (article_id)
    WHERE role <> 'headline'
    ORDER BY article_id, paragraph_no
"""
_PATHS = "SELECT document_id, path FROM files WHERE status = 'loaded'"


def propose(home: Home, source: str | None = None) -> pl.DataFrame:
    """Lines that look like boilerplate: source, line, article_count, share, examples (paths of articles).

    Only those of one source, if it is given. Raises WarehouseError when nothing has been published yet.
    """
    proposals = propose_lines(query(home, _PARAGRAPHS))
    paths = dict(query(home, _PATHS).iter_rows())
    chosen = proposals.filter(pl.col("source") == source) if source else proposals
    examples = [[paths[article_id] for article_id in row] for row in chosen["examples"].to_list()]
    return chosen.with_columns(pl.Series("examples", examples, dtype=pl.List(pl.String)))


def accept(lines: Iterable[tuple[str, str]], config: Path) -> None:
    """Add lines (source, line) to the settings file, which is made where there is none.

    A string of JSON is a string of TOML, and an array of tables may be continued at the end of any file.
    """
    tables = [f"\n[[boilerplate]]\nsource = {_string(source)}\nline = {_string(line)}\n" for source, line in lines]
    before = config.read_text("utf-8") if config.exists() else ""
    write_atomically(config, before + "".join(tables))


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
