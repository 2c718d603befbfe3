"""Cleaning as its readers see it: the text that is left, the ledger that rebuilds the raw one, the paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.cleaning import Edit, apply_edits, clean_documents, rebuild
from transforms.cleaning.clean import Cleaned
from transforms.cleaning.ledger import compose

Clean = Callable[..., Cleaned]

STORY = (
    " date 2026-03-04 Lisbon, Mar 4 (AFP) The ferry sailed at dawn.\r\n\r\n\r\n"
    "Also Read: Six ports compete\r\n\r\nIt was\u00a0full. (Agency)\r\n\r\nComments\r\n\r\ncomments"
)

ARTIFACTS = st.sampled_from(
    (
        *(" date 2026-03-04 ", "Lisbon, Mar 4 (AFP) ", "OSLO: ", "Also Read: x", "(Agency)", "Comments", "Reuters"),
        *("\n", "\n\n", "\r\n", "\u00a0", "\u200b", "\x03", " ", "“", " — "),
        *("A sentence of the story.", "a (@b) May 1, 2026"),
    )
)
TEXTS = st.lists(st.one_of(ARTIFACTS, st.text(max_size=5)), max_size=20).map("".join)


def clean_one(text: str) -> Cleaned:
    return clean_documents(pl.DataFrame({"document_id": ["0" * 64], "text": [text]}))


def edits_of(cleaned: Cleaned) -> list[Edit]:
    columns = ["raw_start", "raw_end", "replacement", "rule", "kind"]
    return [Edit(*row) for row in cleaned.artifacts.select(columns).iter_rows()]


def test_artifacts_go_and_the_story_stays(clean: Clean) -> None:
    cleaned = clean(STORY)
    assert cleaned.articles["text"][0] == "The ferry sailed at dawn.\n\nIt was full."
    assert set(cleaned.artifacts["rule"]) == {
        "date_header",
        "dated_dateline",
        "related_link",
        "credit",
        "comments_label",
        "unify_line_ends",
        "straighten_spaces",
        "collapse_white_space",
    }


def test_paragraphs_on_single_lines_stay_on_single_lines(clean: Clean) -> None:
    cleaned = clean("One.\nAlso Read: Two\nThree.")
    assert cleaned.articles["text"][0] == "One.\nThree."


def test_runs_of_blank_lines_become_one(clean: Clean) -> None:
    assert clean("One.\n\n\n \n\nTwo.").articles["text"][0] == "One.\n\nTwo."


def test_a_document_of_artifacts_alone_leaves_an_empty_text(clean: Clean) -> None:
    assert clean(" date 2026-03-04 \n\nComments").articles["text"][0] == ""


def test_paragraphs_name_their_spans_in_both_texts(clean: Clean) -> None:
    cleaned = clean(STORY)
    text = cleaned.articles["text"][0]
    spans = cleaned.paragraphs.select("start_char", "end_char", "raw_start", "raw_end").rows()
    assert [text[start:end] for start, end, _, _ in spans] == ["The ferry sailed at dawn.", "It was full."]
    assert [STORY[start:end] for _, _, start, end in spans] == ["The ferry sailed at dawn.", "It was\u00a0full."]


def test_roles_tell_headline_and_subheading(clean: Clean) -> None:
    cleaned = clean("Ferry sails again\n\nIt sailed at dawn.\n\nWhat comes next\n\nIt will sail on Monday as well.")
    assert cleaned.paragraphs["role"].to_list() == ["headline", "body", "subheading", "body"]


def test_equal_paragraphs_have_equal_hashes(clean: Clean) -> None:
    hashes = clean("One.\n\nTwo.", "Zero.\n\nTwo.").paragraphs["text_hash"].to_list()
    assert hashes[1] == hashes[3]
    assert len(set(hashes)) == 3


def test_documents_do_not_touch_each_other(clean: Clean) -> None:
    together = clean(STORY, "", "One.\n\nTwo.")
    apart = [clean(text).articles["text"][0] for text in (STORY, "", "One.\n\nTwo.")]
    assert together.articles["text"].to_list() == apart


def test_a_batch_of_none_is_cleaned_to_none(clean: Clean) -> None:
    cleaned = clean()
    assert (cleaned.articles.height, cleaned.paragraphs.height, cleaned.artifacts.height) == (0, 0, 0)


@given(TEXTS)
def test_the_ledger_rebuilds_any_text(text: str) -> None:
    cleaned = clean_one(text)
    edits, clean_text = edits_of(cleaned), cleaned.articles["text"][0]
    removed = cleaned.artifacts["removed"].to_list()
    assert [text[edit.start : edit.end] for edit in edits] == removed
    assert apply_edits(text, edits) == clean_text
    assert rebuild(clean_text, edits, removed) == text


@given(TEXTS)
def test_every_paragraph_is_a_slice_without_line_feeds(text: str) -> None:
    cleaned = clean_one(text)
    clean_text = cleaned.articles["text"][0]
    slices = [clean_text[start:end] for start, end in cleaned.paragraphs.select("start_char", "end_char").iter_rows()]
    assert slices == [line for line in clean_text.split("\n") if line]
    assert all(piece == piece.strip() for piece in slices)


@given(st.text(alphabet="ab\n", max_size=30), st.data())
def test_composed_edits_do_what_both_passes_do(raw: str, data: st.DataObject) -> None:
    first = data.draw(edit_lists(len(raw), longest=1))
    middle = apply_edits(raw, first)
    second = data.draw(edit_lists(len(middle), longest=3))
    composed = compose(first, second)
    assert apply_edits(raw, composed) == apply_edits(middle, second)
    assert all(one.end <= other.start for one, other in pairwise(composed))


def edit_lists(length: int, longest: int) -> st.SearchStrategy[list[Edit]]:
    def build(cuts: list[int], replacements: list[str]) -> list[Edit]:
        places = sorted(set(cuts))
        pairs = zip(places[::2], places[1::2], strict=False)
        return [Edit(a, b, text, "rule", "kind") for (a, b), text in zip(pairs, replacements, strict=False)]

    cuts = st.lists(st.integers(0, length), max_size=8)
    return st.builds(build, cuts, st.lists(st.text(alphabet="xyz", max_size=longest), min_size=4, max_size=4))


@settings(deadline=None, max_examples=5)
@given(st.sampled_from(["\n" * 100_000, "a" * 1_000_000, "“" * 50_000, "A " * 200_000, "(" * 100_000, "— @" * 50_000]))
def test_hostile_texts_are_cleaned(text: str) -> None:
    cleaned = clean_one(f"One.\n{text}\nTwo.")
    assert cleaned.articles["text"][0].startswith("One.")
    assert cleaned.articles["text"][0].endswith("Two.")
