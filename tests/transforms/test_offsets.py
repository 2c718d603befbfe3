"""The offset map: from the clean text back to all of what stood there."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.cleaning.clean import Cleaned
from transforms.cleaning.ledger import Edit, apply_edits
from transforms.offsets import to_raw

Clean = Callable[..., Cleaned]


def mapped(cleaned: Cleaned, *surfaces: str) -> list[tuple[int, int]]:
    """The raw offsets of the first occurrence of each surface."""
    text = cleaned.articles["text"][0]
    starts = [text.index(surface) for surface in surfaces]
    facts = pl.DataFrame(
        {
            "article_id": [cleaned.articles["article_id"][0]] * len(surfaces),
            "start_char": starts,
            "end_char": [start + len(surface) for start, surface in zip(starts, surfaces, strict=True)],
        }
    )
    return to_raw(facts, cleaned.artifacts).select("raw_start", "raw_end").rows()


@pytest.mark.parametrize(
    ("raw", "surface", "printed"),
    [
        ("He met JosÃ© Park at dawn.", "José", "JosÃ©"),
        ("He met Ð’Ð»Ð°Ð´Ð¸Ð¼Ð¸Ñ€ at dawn.", "Владимир", "Ð’Ð»Ð°Ð´Ð¸Ð¼Ð¸Ñ€"),
        ("He met Jos&eacute; Park.", "José Park", "Jos&eacute; Park"),
        ("He met &quot;Ada&quot; Park.", "Ada", "Ada"),
        ("He met &quot;Ada&quot; Park.", '"Ada"', "&quot;Ada&quot;"),
        ("He met A\u00adda\u200b Park.", "Ada", "A\u00adda"),
        ("OSLO: Ada\u00a0Park left. (PTI)", "Ada Park", "Ada\u00a0Park"),
        ("He met Ada\r\n\r\nComments\n", "Ada", "Ada"),
    ],
)
def test_a_fact_is_found_in_the_raw_text_as_it_was_printed(raw: str, surface: str, printed: str, clean: Clean) -> None:
    ((start, end),) = mapped(clean(raw), surface)
    assert raw[start:end] == printed


def test_half_of_what_was_repaired_at_once_has_all_of_it(clean: Clean) -> None:
    raw = "He met Ð’Ð»Ð°Ð´Ð¸Ð¼Ð¸Ñ€ at dawn."
    ((start, end),) = mapped(clean(raw), "дим")
    assert raw[start:end] == "Ð’Ð»Ð°Ð´Ð¸Ð¼Ð¸Ñ€"


@given(st.text(alphabet="ab", min_size=1, max_size=12), st.data())
def test_the_raw_span_holds_what_the_clean_one_was_made_of(raw: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(raw)), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(a, b, data.draw(st.text(alphabet="xyz", max_size=3)), "rule", "kind") for a, b in pairs]
    text = apply_edits(raw, edits)
    spans = [(start, end) for start in range(len(text)) for end in range(start + 1, len(text) + 1)]
    facts = pl.DataFrame(
        [("a", *span) for span in spans],
        {"article_id": pl.String, "start_char": pl.Int64, "end_char": pl.Int64},
        orient="row",
    )
    rows = [("a", number, edit.start, edit.end, edit.replacement) for number, edit in enumerate(edits)]
    schema = ("article_id", "artifact_no", "raw_start", "raw_end", "replacement")
    types = (pl.String, pl.Int64, pl.Int64, pl.Int64, pl.String)
    artifacts = pl.DataFrame(rows, dict(zip(schema, types, strict=True)), orient="row")
    for (start, end), (raw_start, raw_end) in zip(
        spans, to_raw(facts, artifacts).select("raw_start", "raw_end").iter_rows(), strict=True
    ):
        inside = [edit for edit in edits if raw_start <= edit.start and edit.end <= raw_end]
        shifted = [edit._replace(start=edit.start - raw_start, end=edit.end - raw_start) for edit in inside]
        assert text[start:end] in apply_edits(raw[raw_start:raw_end], shifted)
