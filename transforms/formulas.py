"""Spreadsheet formulas in scraped text: a program that opens CSV would run them."""

from __future__ import annotations

import json

import polars as pl

FORMULA_START = r"^[=+\-@\t\r]"
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection)."""


def defuse_formulas(frame: pl.DataFrame) -> pl.DataFrame:
    """A frame for CSV: lists become JSON, and an apostrophe stands in front of what would be a formula.

    >>> defuse_formulas(pl.DataFrame({"title": ["=1+1", "Ferry"], "count": [-1, 2]})).rows()
    [("'=1+1", -1), ('Ferry', 2)]
    """
    nested = frame.select(pl.selectors.nested())
    flat = frame.with_columns(
        pl.Series(column.name, [json.dumps(value, ensure_ascii=False, default=str) for value in column.to_list()])
        for column in nested
    )
    text = pl.selectors.string()
    return flat.with_columns(pl.when(text.str.contains(FORMULA_START)).then("'" + text).otherwise(text).name.keep())
