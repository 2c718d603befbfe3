"""Offsets name what they say they name, in the clean text and in the raw one, for the articles of the run."""

from __future__ import annotations

from functools import partial

from expectations.check import Check, Scope, both, row_check
from expectations.scopes import NO_EDIT_WITHIN, WIDE

_check = partial(row_check, suite="slices", severity="block", on_fail="quarantine")


def _states_its_slice(name: str, scope: Scope, column: str) -> Check:
    """The words that a row states are those at its offsets in the clean text."""
    return _check(
        name=name,
        scope=scope,
        expected=f"{column} = articles.text from start_char to end_char",
        why="Whoever follows a fact to its article must find it there, word for word.",
        fails=f"slice IS DISTINCT FROM {column} OR length({column}) <> end_char - start_char",
        detail=f"""'{column} "' || left({column}, 80) || '", clean text "' || coalesce(left(slice, 80), '') || '"'""",
    )


def _states_its_raw_slice(scope: Scope, column: str) -> Check:
    """The same words stand at its raw offsets, unless cleaning edited something within them."""
    return _check(
        name=f"{column}_stands_at_its_raw_offsets",
        is_about_raw_text=True,
        scope=scope,
        expected=f"{column} = documents.text from raw_start to raw_end, but for edits in between",
        why="The raw text is the evidence; an offset into it that points elsewhere is worse than none.",
        fails=both(f"raw_slice IS DISTINCT FROM {column}", NO_EDIT_WITHIN),
        detail=f"""'{column} "' || left({column}, 80) || '", raw text "' || coalesce(left(raw_slice, 80), '') || '"'""",
    )


def _lies_in_its_document(table: str) -> Check:
    """Raw offsets name at least one character, and none beyond the end."""
    return _check(
        name="raw_offsets_lie_in_the_document",
        is_about_raw_text=True,
        scope=WIDE[table],
        expected="raw_start < raw_end <= documents.char_count",
        why="An offset outside the raw text points at nothing.",
        fails="raw_start >= raw_end OR raw_end > char_count",
        detail="raw_start || ' to ' || raw_end || ' of ' || char_count",
    )


_MENTIONS, _DATES, _AMOUNTS, _QUOTES = (WIDE[table] for table in ("mentions", "dates", "amounts", "quotes"))

CHECKS = (
    _states_its_slice("mention_is_a_slice_of_its_article", _MENTIONS, "surface"),
    _states_its_slice("date_is_a_slice_of_its_article", _DATES, "surface"),
    _states_its_slice("amount_is_a_slice_of_its_article", _AMOUNTS, "surface"),
    _states_its_slice("quote_is_a_slice_of_its_article", _QUOTES, "text"),
    _states_its_raw_slice(_MENTIONS, "surface"),
    _states_its_raw_slice(_DATES, "surface"),
    _states_its_raw_slice(_AMOUNTS, "surface"),
    _states_its_raw_slice(_QUOTES, "text"),
    *map(_lies_in_its_document, ("mentions", "dates", "amounts", "events", "quotes", "posts", "paragraphs")),
    _check(
        name="cue_stands_in_the_event",
        scope=WIDE["events"],
        expected="articles.text from start_char to end_char holds the cue",
        why="An event is believed for the word that tells of it.",
        fails="NOT contains(lower(coalesce(slice, '')), lower(cue))",
        detail="""'cue "' || cue || '", clean text "' || coalesce(left(slice, 80), '') || '"'""",
    ),
    _check(
        name="paragraph_has_the_hash_of_its_slice",
        scope=WIDE["paragraphs"],
        expected="text_hash = sha256 of articles.text from start_char to end_char, within the text",
        why="Copied passages are found by this hash.",
        fails="sha256(slice) <> text_hash OR length(slice) <> end_char - start_char",
        detail="""'hash of another text than "' || left(slice, 80) || '", or an end beyond the text'""",
    ),
)
