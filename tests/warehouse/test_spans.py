"""What the recogniser found before is kept, by model, and may be lost without harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from transforms.errors import WarehouseError
from transforms.extraction.names import SPANS
from warehouse.home import Home
from warehouse.spans import open_spans

if TYPE_CHECKING:
    from pathlib import Path

OSLO = {"start": 0, "end": 4, "type": "GPE"}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.create()
    return home


def found(**spans: list[dict[str, object]]) -> pl.DataFrame:
    return pl.DataFrame({"text_hash": list(spans), "spans": pl.Series(list(spans.values()), dtype=SPANS)})


def test_what_a_model_has_read_is_known_in_later_runs(home: Home) -> None:
    with open_spans(home, "model-1") as store:
        store.keep(found(a=[OSLO], b=[]))
    with open_spans(home, "model-1") as store:
        known = store.known(pl.DataFrame({"text_hash": ["a", "b", "c"]}))
    assert sorted(known.rows()) == [("a", [OSLO]), ("b", [])]


def test_another_model_knows_nothing_of_it(home: Home) -> None:
    with open_spans(home, "model-1") as store:
        store.keep(found(a=[OSLO]))
    with open_spans(home, "model-2") as store:
        assert store.known(pl.DataFrame({"text_hash": ["a"]})).is_empty()


def test_a_broken_file_is_an_error_that_says_it_may_be_removed(home: Home) -> None:
    home.spans.write_bytes(b"no database" * 1000)
    with pytest.raises(WarehouseError, match="remove it and run again"), open_spans(home, "model-1"):
        pass
