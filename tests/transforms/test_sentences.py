"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.sentences import sentence_spans


@pytest.mark.parametrize(
    "sentences",
    [
        ["The pier opened.", "The sea was calm."],
        ["Did it open?", "It did!", "Nobody came."],
        ["Gen. Ana Sousa met Sen. R. Costa of Lisbon Corp. headquarters."],
        ["Mr. Costa left on Jan. 5 at 10 a.m. from pier No. 5."],
        ["They sailed to the U.S. in spring.", "They came back."],
        ["They sailed to the U.S.", "The sea was calm."],
        ["He left at 5 p.m.", "She stayed."],
        ["The firm is Harbour Inc.", "It owns the pier."],
        ["The answer was no.", "Nobody came."],
        ["“We sailed.”", "“It was calm.”"],
        ["He was glad (so he said.)", "She was not."],
        ["It cost 3.5 million euros.", "2026 was a good year."],
        ["Well ... perhaps.", "Perhaps not…", "Who knows?"],
        ["It grew vs. last year and etc. and so on."],
        ["It was I.", "Nobody else came."],
        ["The pier"],
    ],
)
def test_a_text_has_these_sentences(sentences: list[str]) -> None:
    text = "  ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(f"{text} ")] == sentences


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_text_has_none(text: str) -> None:
    assert list(sentence_spans(text)) == []


@given(st.text(alphabet="aZ9.!?…'\"”“() \n", max_size=60))
def test_sentences_are_in_order_and_hold_all_but_white_space(text: str) -> None:
    spans = list(sentence_spans(text))
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert text[at:start].strip() == ""
        at = end
    assert text[at:].strip() == ""


@pytest.mark.parametrize("unit", [".", ". ", "a. ", ".”", " ", "a.A", "U.S. "])
def test_a_hostile_text_is_read_in_linear_time(unit: str) -> None:
    """A quadratic pattern would take minutes here."""
    assert len(list(sentence_spans(unit * (200_000 // len(unit))))) <= 200_000
