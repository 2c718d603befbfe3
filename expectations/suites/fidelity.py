"""The raw text can be had back from the clean text and the edits, to the character.

These checks read whole texts, so they judge the articles of the run and no others: cost follows the run.
"""

from __future__ import annotations

from functools import partial

from expectations.check import Check, Scope, row_check
from expectations.scopes import JUDGED_ARTICLES, LEDGER, LEDGER_OF_RUN, of_run

_check = partial(Check, suite="fidelity", severity="block", on_fail="quarantine")
_row_check = partial(row_check, suite="fidelity", severity="block", on_fail="quarantine")

_IN_TEXTS = Scope(
    "artifacts",
    "SELECT ledger.*, text, substr(raw_text, raw_start + 1, raw_end - raw_start) AS raw_slice\n"
    "FROM ledger\nJOIN judged_articles USING (article_id)",
    (JUDGED_ARTICLES, LEDGER),
)
"""The run's edits with the texts that they were made in."""

CHECKS = (
    _check(
        name="raw_text_is_rebuilt_from_clean_text_and_edits",
        table="articles",
        expected="articles.text with every edit undone is documents.text",
        why="This is the proof that cleaning removed nothing that it did not write down.",
        shared=(JUDGED_ARTICLES, LEDGER),
        failing_sql="""SELECT article_id, length(rebuilt) || ' characters rebuilt, ' || length(raw_text)
    || ' in the raw text' AS detail
FROM (
    SELECT article_id, raw_text, coalesce(head, '') || substr(text, coalesce(tail_from, 0) + 1) AS rebuilt
    FROM judged_articles
    LEFT JOIN (
        SELECT article_id,
            string_agg(substr(text, kept_from + shift + 1, raw_start - kept_from) || removed, ''
                ORDER BY raw_start, artifact_no) AS head,
            CAST(max(raw_end) + sum(length(replacement) - length(removed)) AS BIGINT) AS tail_from
        FROM ledger JOIN judged_articles USING (article_id)
        GROUP BY article_id
    ) AS heads USING (article_id)
) AS texts
WHERE rebuilt <> raw_text""",
    ),
    _row_check(
        name="removed_text_is_a_slice_of_its_document",
        scope=_IN_TEXTS,
        expected="removed = documents.text from raw_start to raw_end",
        why="The ledger of edits is worth what it says about the raw text.",
        fails="raw_slice <> removed OR length(removed) <> raw_end - raw_start",
        detail="""'removed "' || left(removed, 80) || '", raw text "' || left(raw_slice, 80) || '"'""",
    ),
    _row_check(
        name="replacement_stands_in_the_clean_text",
        scope=_IN_TEXTS,
        expected="articles.text has the replacement where the edit was made",
        why="A replacement that is not there is a change to the story that nobody wrote down.",
        fails="replacement <> '' AND substr(text, raw_start + shift + 1, length(replacement)) <> replacement",
        detail="""'replacement "' || left(replacement, 80) || '", clean text "'
    || left(substr(text, raw_start + shift + 1, length(replacement)), 80) || '"'""",
    ),
    _row_check(
        name="edits_do_not_overlap",
        scope=LEDGER_OF_RUN,
        expected="each edit begins where the one before it ends, or later",
        why="Two edits of one place have no order in which they could be undone.",
        fails="raw_start < kept_from",
        detail="'begins at ' || raw_start || ', the edit before ends at ' || kept_from",
    ),
    _row_check(
        name="char_count_is_the_length_of_the_text",
        scope=of_run("documents"),
        expected="char_count = length of text in code points",
        why="Offsets are held against this length.",
        fails="char_count <> length(text)",
        detail="char_count || ' stated, ' || length(text) || ' counted'",
    ),
)
