"""Frames that tests of several steps start from."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from transforms.cleaning.clean import Cleaned, clean_documents

_DOCUMENTS = {"document_id": pl.String, "text": pl.String}


@pytest.fixture
def clean() -> Callable[..., Cleaned]:
    def clean_texts(*texts: str) -> Cleaned:
        names = [f"{number:064x}" for number in range(len(texts))]
        return clean_documents(pl.DataFrame({"document_id": names, "text": list(texts)}, schema=_DOCUMENTS))

    return clean_texts
