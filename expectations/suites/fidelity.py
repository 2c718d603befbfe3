"""The raw text can be had back from the clean text and the edits, to the character.

These checks read whole texts, so they judge the articles of the run and no others: cost follows the run.
"""

from __future__ import annotations

from functools import partial

from expectations.check import Check

_check = partial(Check, suite="fidelity", severity="block")

_EDITS = """WITH edits AS (
    SELECT artifacts.*, articles.text AS clean,
        lag(raw_end, 1, 0) OVER in_order AS kept_from,
        CAST(coalesce(sum(length(replacement) - length(removed)) OVER before, 0) AS BIGINT) AS shift
    FROM artifacts JOIN articles USING (article_id)
    WHERE articles.run_id = $run_id
    WINDOW in_order AS (PARTITION BY article_id ORDER BY raw_start, artifact_no),
        before AS (in_order ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)"""
"""The run's edits; `shift` is how much longer than the raw text the clean one has become before each of them."""

CHECKS = (
    _check(
        name="raw_text_is_rebuilt_from_clean_text_and_edits",
        table="articles",
        expected="articles.text with every edit undone is documents.text",
        why="This is the proof that cleaning removed nothing that it did not write down.",
        failing_sql=_EDITS
        + """,
heads AS (
    SELECT article_id,
        string_agg(substr(clean, kept_from + shift + 1, raw_start - kept_from) || removed, ''
            ORDER BY raw_start, artifact_no) AS head,
        CAST(max(raw_end) + sum(length(replacement) - length(removed)) AS BIGINT) AS tail_from
    FROM edits
    GROUP BY article_id
)
SELECT article_id, length(rebuilt) || ' characters rebuilt, ' || length(raw) || ' in the raw text' AS detail
FROM (
    SELECT article_id, documents.text AS raw,
        coalesce(head, '') || substr(articles.text, coalesce(tail_from, 0) + 1) AS rebuilt
    FROM articles
    JOIN documents ON document_id = article_id
    LEFT JOIN heads USING (article_id)
    WHERE run_id = $run_id
) AS texts
WHERE rebuilt <> raw""",
    ),
    _check(
        name="removed_text_is_a_slice_of_its_document",
        table="artifacts",
        expected="removed = documents.text from raw_start to raw_end",
        why="The ledger of edits is worth what it says about the raw text.",
        failing_sql="""SELECT article_id, artifact_no, 'removed "' || left(removed, 80) || '", raw text "'
    || left(slice, 80) || '"' AS detail
FROM (
    SELECT artifacts.*, substr(documents.text, raw_start + 1, raw_end - raw_start) AS slice
    FROM artifacts
    JOIN articles USING (article_id)
    JOIN documents ON document_id = article_id
    WHERE run_id = $run_id
) AS edits
WHERE slice <> removed OR length(removed) <> raw_end - raw_start""",
    ),
    _check(
        name="replacement_stands_in_the_clean_text",
        table="artifacts",
        expected="articles.text has the replacement where the edit was made",
        why="A replacement that is not there is a change to the story that nobody wrote down.",
        failing_sql=_EDITS
        + """
SELECT article_id, artifact_no, 'replacement "' || left(replacement, 80) || '", clean text "'
    || left(substr(clean, raw_start + shift + 1, length(replacement)), 80) || '"' AS detail
FROM edits
WHERE replacement <> '' AND substr(clean, raw_start + shift + 1, length(replacement)) <> replacement""",
    ),
    _check(
        name="edits_do_not_overlap",
        table="artifacts",
        expected="each edit begins where the one before it ends, or later",
        why="Two edits of one place have no order in which they could be undone.",
        failing_sql=_EDITS
        + """
SELECT article_id, artifact_no, 'begins at ' || raw_start || ', the edit before ends at ' || kept_from AS detail
FROM edits
WHERE raw_start < kept_from""",
    ),
    _check(
        name="char_count_is_the_length_of_the_text",
        table="documents",
        expected="char_count = length of text in code points",
        why="Offsets are held against this length.",
        failing_sql="""SELECT document_id, char_count || ' stated, ' || length(documents.text) || ' counted' AS detail
FROM documents JOIN articles ON article_id = document_id
WHERE run_id = $run_id AND char_count <> length(documents.text)""",
    ),
)
