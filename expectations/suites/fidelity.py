"""The raw text can be had back from the clean text and the edits, to the character.

These checks read whole texts, so they judge the articles of the run and no others: cost follows the run.
"""

from __future__ import annotations

from functools import partial

from expectations.check import Check, Scope, indented, row_check

_check = partial(Check, suite="fidelity", severity="block", on_fail="quarantine")
_row_check = partial(row_check, suite="fidelity", severity="block", on_fail="quarantine")

_EDITS = """SELECT artifacts.*, articles.text AS clean,
    substr(documents.text, raw_start + 1, raw_end - raw_start) AS raw_slice,
    lag(raw_end, 1, 0) OVER in_order AS kept_from,
    CAST(coalesce(sum(length(replacement) - length(removed)) OVER before, 0) AS BIGINT) AS shift
FROM artifacts
JOIN articles USING (article_id)
JOIN documents ON document_id = article_id
WHERE articles.run_id $judged
WINDOW in_order AS (PARTITION BY article_id ORDER BY raw_start, artifact_no),
    before AS (in_order ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"""
"""The run's edits; `shift` is how much longer than the raw text the clean one has become before each of them."""

_LEDGER = Scope("artifacts", _EDITS)
_DOCUMENTS = "SELECT documents.*\nFROM documents\nJOIN articles ON article_id = document_id\nWHERE run_id $judged"

CHECKS = (
    _check(
        name="raw_text_is_rebuilt_from_clean_text_and_edits",
        table="articles",
        expected="articles.text with every edit undone is documents.text",
        why="This is the proof that cleaning removed nothing that it did not write down.",
        failing_sql=f"""WITH edits AS (
{indented(_EDITS)}
),
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
    WHERE run_id $judged
) AS texts
WHERE rebuilt <> raw""",
    ),
    _row_check(
        name="removed_text_is_a_slice_of_its_document",
        scope=_LEDGER,
        expected="removed = documents.text from raw_start to raw_end",
        why="The ledger of edits is worth what it says about the raw text.",
        fails="raw_slice <> removed OR length(removed) <> raw_end - raw_start",
        detail="""'removed "' || left(removed, 80) || '", raw text "' || left(raw_slice, 80) || '"'""",
    ),
    _row_check(
        name="replacement_stands_in_the_clean_text",
        scope=_LEDGER,
        expected="articles.text has the replacement where the edit was made",
        why="A replacement that is not there is a change to the story that nobody wrote down.",
        fails="replacement <> '' AND substr(clean, raw_start + shift + 1, length(replacement)) <> replacement",
        detail="""'replacement "' || left(replacement, 80) || '", clean text "'
    || left(substr(clean, raw_start + shift + 1, length(replacement)), 80) || '"'""",
    ),
    _row_check(
        name="edits_do_not_overlap",
        scope=_LEDGER,
        expected="each edit begins where the one before it ends, or later",
        why="Two edits of one place have no order in which they could be undone.",
        fails="raw_start < kept_from",
        detail="'begins at ' || raw_start || ', the edit before ends at ' || kept_from",
    ),
    _row_check(
        name="char_count_is_the_length_of_the_text",
        scope=Scope("documents", _DOCUMENTS),
        expected="char_count = length of text in code points",
        why="Offsets are held against this length.",
        fails="char_count <> length(text)",
        detail="char_count || ' stated, ' || length(text) || ' counted'",
    ),
)
