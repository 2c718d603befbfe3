"""Cleaning as its readers see it: the text that is left, the ledger that rebuilds the raw one, the paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.cleaning import Edit, apply_edits, clean_documents, rebuild
from transforms.cleaning import clean as clean_module
from transforms.cleaning.clean import Cleaned
from transforms.cleaning.ledger import compose
from transforms.cleaning.rule import apply_rules

Clean = Callable[..., Cleaned]

STORY = (
    " date 2026-03-04 Lisbon, Mar 4 (AFP) The ferry sailed at dawn.\r\n\r\n\r\n"
    "Also Read: Six ports compete\r\n\r\nIt was\u00a0full. (Agency)\r\n\r\nComments\r\n\r\ncomments"
)

FRAGMENTS = (
    *(" date 2026-03-04 ", "date 2026-03-05 ", "Lisbon, Mar 4 (AFP) ", "OSLO: ", "LISBON: ", "NAIROBI (AP) - "),
    *("By Ada Park", "Ada Park, Staff Writer", "Updated: March 4, 2026 10:00 IST", "Also Read: x", "Read More: y"),
    *("(Agency)", "(PTI)", "Comments", "comments", "Reuters", "REUTER", "- AFP", "Advertisement", "Tags: a, b"),
    *("Photo: Ada Park / AFP", "Share this article", "a (@b) May 1, 2026", "Sign up to our newsletter today"),
    *(
        "\n",
        "\n\n",
        "\n\n\n",
        "\r\n",
        "\r",
        "\t",
        "\u2028",
        "\u00a0",
        "\u200b",
        "\u200d",
        "\u00ad",
        "\x03",
        "\x85",
        " ",
    ),
    *("“", "”", " — ", ": ", "&", "amp;", "&amp;", "&amp;amp;", "lt;", "#38;", "&#35;", "&semi;", "&nbsp;", "&#13;"),
    *("Ã", "Â", "Ã©", "Â©", "â€", "œ", "™", "Å‚", "Ã‚", "Ãƒ", "é", "Â\u00a0", "\x92", "&Atilde;", "&copy;", "Ô"),
    *("A sentence of the story.", "The ferry sailed at dawn, and both ministers said that it would be back by noon."),
)
TEXTS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=5)), max_size=20).map("".join)


def clean_all(texts: list[str]) -> Cleaned:
    names = [f"{number:064x}" for number in range(len(texts))]
    return clean_documents(pl.DataFrame({"document_id": names, "text": texts}))


def clean_one(text: str) -> Cleaned:
    return clean_all([text])


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


def test_a_blank_line_behind_an_artifact_stays_a_blank_line(clean: Clean) -> None:
    cleaned = clean("One.\nAlso Read: Two\n\nThree.")
    assert cleaned.articles["text"][0] == "One.\n\nThree."
    assert (cleaned.artifacts["raw_start"] < cleaned.artifacts["raw_end"]).all()


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
    assert all(one.start < one.end for one in edits)
    assert all(one.end <= other.start for one, other in pairwise(edits))
    assert rebuild(clean_text, edits, removed) == text


@given(TEXTS)
def test_every_paragraph_is_a_slice_without_line_feeds(text: str) -> None:
    cleaned = clean_one(text)
    clean_text = cleaned.articles["text"][0]
    slices = [clean_text[start:end] for start, end in cleaned.paragraphs.select("start_char", "end_char").iter_rows()]
    assert slices == [line for line in clean_text.split("\n") if line]
    assert all(piece == piece.strip() for piece in slices)


@settings(max_examples=10)
@given(st.lists(TEXTS, min_size=40, max_size=40))
def test_cleaning_a_clean_text_changes_nothing(texts: list[str]) -> None:
    clean_texts = clean_all(texts).articles["text"].to_list()
    again = clean_all(clean_texts)
    assert again.articles["text"].to_list() == clean_texts
    assert again.artifacts.is_empty()


STACKED = {
    "OSLO: LISBON: NAIROBI (AP) - The ferry sailed at dawn.": "The ferry sailed at dawn.",
    " date 2026-03-04 date 2026-03-05 The ferry sailed.": "The ferry sailed.",
    "The ferry sailed at dawn.\n\nComments\n\n(PTI)\n\ncomments": "The ferry sailed at dawn.",
    "The ferry &amp;amp;lt;sailed&amp;amp;gt;": "The ferry <sailed>",
    "JosÃƒÂ© &Atilde;&copy;t&amp;Atilde;&amp;copy;": "José été",
    "The ferry\u00ad &am\u200bp;amp;lt; sailed": "The ferry < sailed",
}


@pytest.mark.parametrize("text", STACKED)
def test_artifacts_behind_artifacts_go_too(text: str, clean: Clean) -> None:
    assert clean(text).articles["text"][0] == STACKED[text]


@pytest.mark.parametrize("text", ["OSLO: " * 50 + "The ferry sailed.", "The ferry sailed" + " (PTI)" * 50])
def test_what_was_made_to_keep_cleaning_busy_is_left_as_it_is(text: str, clean: Clean) -> None:
    cleaned = clean(text, STORY)
    assert cleaned.articles["text"].to_list() == [text, "The ferry sailed at dawn.\n\nIt was full."]


def test_characters_without_an_end_lose_only_what_is_plainly_odd(clean: Clean) -> None:
    endless = "The ferry\u00a0" + "Â" * 50 + "©"
    assert clean(endless).articles["text"][0] == endless.replace("\u00a0", " ")


@given(st.text(alphabet="ab\n", max_size=30), st.data())
def test_composed_edits_do_what_both_passes_do(raw: str, data: st.DataObject) -> None:
    first = data.draw(edit_lists(len(raw), longest=3))
    middle = apply_edits(raw, first)
    second = data.draw(edit_lists(len(middle), longest=3))
    composed = compose(first, second)
    assert apply_edits(raw, composed) == apply_edits(middle, second)
    assert all(one.start < one.end <= other.start for one, other in pairwise(composed))


def edit_lists(length: int, longest: int) -> st.SearchStrategy[list[Edit]]:
    def build(cuts: list[int], replacements: list[str]) -> list[Edit]:
        places = sorted(set(cuts))
        pairs = zip(places[::2], places[1::2], strict=False)
        return [Edit(a, b, text, "rule", "kind") for (a, b), text in zip(pairs, replacements, strict=False)]

    cuts = st.lists(st.integers(0, length), max_size=8)
    return st.builds(build, cuts, st.lists(st.text(alphabet="xyz", max_size=longest), min_size=4, max_size=4))


HOSTILE = {
    "a line of 10 MB": "The ferry sailed. " * 600_000,
    "blank lines": "\n" * 100_000,
    "one-word lines": "word\n" * 100_000,
    "artifacts on every line": "Also Read: x\n" * 50_000,
    "one token": "a" * 1_000_000,
    "nested quotes": "“" * 50_000 + "”" * 50_000,
    "entities": "&amp;" * 200_000,
    "an entity escaped a hundred thousand times": "&" + "amp;" * 100_000 + "lt;",
    "mojibake": "Ã©" * 200_000,
    "mojibake without an end": "Â" * 100_000 + "©",
    "brackets": "(" * 100_000,
    "capitals": "A " * 200_000,
    "dashes": "— @" * 50_000,
    "soft hyphens": "a\u00ad" * 200_000,
    "datelines": "OSLO: " * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_cleaned(text: str) -> None:
    cleaned = clean_one(f"The ferry sailed at dawn.\n{text}\nIt was full.")
    assert cleaned.articles["text"][0].startswith("The ferry sailed at dawn.")
    assert cleaned.articles["text"][0].endswith("It was full.")


@pytest.mark.parametrize("text", ["OSLO: ", "(PTI)\n", "Comments\n", "Also Read: x\n", "word\n"])
def test_passes_over_the_lines_do_not_grow_with_the_text(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = {}
    for size in (500, 2000):
        counted: list[int] = []

        def count_lines(rules: Any, lines: pl.DataFrame, counted: list[int] = counted) -> Any:
            counted.append(lines["text"].str.len_chars().sum())
            return apply_rules(rules, lines)

        monkeypatch.setattr(clean_module, "apply_rules", count_lines)
        clean_one("The ferry sailed at dawn.\n" + text * size)
        looked_at[size] = sum(counted)
    assert looked_at[2000] <= 4.5 * looked_at[500]
