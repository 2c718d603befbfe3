"""The language of a text, by Compact Language Detector 2."""

from __future__ import annotations

import polars as pl
import pycld2

OLD_CODES = {"iw": "he", "in": "id", "jw": "jv", "mo": "ro"}
"""Codes that ISO 639-1 has replaced since the detector was made."""

MIN_LETTERS = 60
"""Shorter texts give the detector too little to go by."""


def detect_languages(articles: pl.DataFrame) -> pl.DataFrame:
    """Add language, ISO 639-1, to articles (text); NULL where the text is short or the detector is not sure."""
    return articles.with_columns(language=pl.col("text").map_elements(language_of, return_dtype=pl.String))


def language_of(text: str) -> str | None:
    """The language of one text, NULL where it is too short or too mixed to tell.

    >>> language_of("Der Minister sagte am Mittwoch, die Verhandlungen seien in einer sehr guten Atmosphäre verlaufen.")
    'de'
    >>> language_of("Kyiv")
    """
    if len(text) < MIN_LETTERS:
        return None
    is_reliable, _, found = pycld2.detect(text, bestEffort=False)
    code = str(found[0][1]).partition("-")[0]
    is_iso = len(code) == 2 and code != "un"
    return OLD_CODES.get(code, code) if is_reliable and is_iso else None
