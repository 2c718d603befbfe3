"""Offsets name what they say they name, in the clean text and in the raw one, for the articles of the run."""

from __future__ import annotations

from functools import partial

from expectations.check import Check

_check = partial(Check, suite="slices", severity="block")


def _is_a_slice(name: str, table: str, number: str, column: str) -> Check:
    """The words that a row states are those at its offsets in the clean text."""
    return _check(
        name=name,
        table=table,
        expected=f"{column} = articles.text from start_char to end_char",
        why="Whoever follows a fact to its article must find it there, word for word.",
        failing_sql=f"""SELECT article_id, {number}, '{column} "' || left(stated, 80) || '", clean text "'
    || left(slice, 80) || '"' AS detail
FROM (
    SELECT facts.*, facts.{column} AS stated, substr(articles.text, start_char + 1, end_char - start_char) AS slice
    FROM {table} AS facts JOIN articles USING (article_id)
    WHERE run_id = $run_id
) AS facts
WHERE slice <> stated OR length(stated) <> end_char - start_char""",
    )


def _is_a_raw_slice(table: str, number: str, column: str) -> Check:
    """The same words stand at its raw offsets, unless cleaning edited something within them."""
    return _check(
        name=f"{column}_stands_at_its_raw_offsets",
        table=table,
        expected=f"{column} = documents.text from raw_start to raw_end, but for edits in between",
        why="The raw text is the evidence; an offset into it that points elsewhere is worse than none.",
        failing_sql=f"""SELECT article_id, {number}, '{column} "' || left(stated, 80) || '", raw text "'
    || left(slice, 80) || '"' AS detail
FROM (
    SELECT facts.*, facts.{column} AS stated, substr(documents.text, raw_start + 1, raw_end - raw_start) AS slice
    FROM {table} AS facts
    JOIN articles USING (article_id)
    JOIN documents ON document_id = article_id
    WHERE run_id = $run_id
) AS facts
WHERE slice <> stated AND NOT EXISTS (
    SELECT 1 FROM artifacts
    WHERE artifacts.article_id = facts.article_id
        AND artifacts.raw_start < facts.raw_end AND artifacts.raw_end > facts.raw_start
)""",
    )


def _lies_in_its_document(table: str, number: str) -> Check:
    """Raw offsets name at least one character, and none beyond the end."""
    return _check(
        name="raw_offsets_lie_in_the_document",
        table=table,
        expected="raw_start < raw_end <= documents.char_count",
        why="An offset outside the raw text points at nothing.",
        failing_sql=f"""SELECT article_id, {number}, raw_start || ' to ' || raw_end || ' of ' || char_count AS detail
FROM {table}
JOIN articles USING (article_id)
JOIN documents ON document_id = article_id
WHERE run_id = $run_id AND (raw_start >= raw_end OR raw_end > char_count)""",
    )


CHECKS = (
    _is_a_slice("mention_is_a_slice_of_its_article", "mentions", "start_char, end_char", "surface"),
    _is_a_slice("quote_is_a_slice_of_its_article", "quotes", "quote_no", "text"),
    _is_a_raw_slice("mentions", "start_char, end_char", "surface"),
    _is_a_raw_slice("quotes", "quote_no", "text"),
    _lies_in_its_document("mentions", "start_char, end_char"),
    _lies_in_its_document("quotes", "quote_no"),
    _lies_in_its_document("posts", "post_no"),
    _lies_in_its_document("paragraphs", "paragraph_no"),
    _check(
        name="paragraph_has_the_hash_of_its_slice",
        table="paragraphs",
        expected="text_hash = sha256 of articles.text from start_char to end_char, within the text",
        why="Copied passages are found by this hash.",
        failing_sql="""SELECT article_id, paragraph_no, 'hash of another text than "'
    || left(slice, 80) || '", or an end beyond the text' AS detail
FROM (
    SELECT paragraphs.*, substr(articles.text, start_char + 1, end_char - start_char) AS slice
    FROM paragraphs JOIN articles USING (article_id)
    WHERE run_id = $run_id
) AS paragraphs
WHERE sha256(slice) <> text_hash OR length(slice) <> end_char - start_char""",
    ),
)
