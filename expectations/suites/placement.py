"""Things stand where they may stand: in one paragraph, in the story, and not on top of each other.

Plain joins with a range beside the article: DuckDB's ASOF JOIN took a thousand times as long on 200,000 mentions.
"""

from __future__ import annotations

from functools import partial

from expectations.check import Check

_check = partial(Check, suite="placement", severity="block")

CHECKS = (
    _check(
        name="mention_lies_in_one_paragraph",
        table="mentions",
        expected="some paragraph of the article holds the mention from start_char to end_char",
        why="A name never crosses a paragraph break: one that does was glued together from two.",
        failing_sql="""SELECT mentions.article_id, mentions.start_char, mentions.end_char,
    '"' || surface || '" lies in no single paragraph' AS detail
FROM mentions
JOIN articles USING (article_id)
LEFT JOIN paragraphs
    ON paragraphs.article_id = mentions.article_id
    AND paragraphs.start_char <= mentions.start_char AND paragraphs.end_char >= mentions.end_char
WHERE run_id = $run_id AND paragraph_no IS NULL""",
    ),
    _check(
        name="mention_lies_in_no_removed_text",
        table="mentions",
        expected="no edit removed the text from raw_start to raw_end",
        why="A name in an advertisement that cleaning removed is not in the story.",
        failing_sql="""SELECT article_id, start_char, end_char, '"' || surface || '" lies in text that '
    || rule || ' removed' AS detail
FROM mentions
JOIN articles USING (article_id)
JOIN artifacts USING (article_id)
WHERE run_id = $run_id
    AND artifacts.raw_start <= mentions.raw_start AND artifacts.raw_end >= mentions.raw_end
    AND NOT contains(replacement, surface)""",
    ),
    _check(
        name="mentions_do_not_overlap",
        table="mentions",
        expected="each mention begins where the one before it ends, or later",
        why="Words that belong to two names are counted twice.",
        failing_sql="""SELECT article_id, start_char, end_char, '"' || surface || '" begins before "'
    || before || '" ends' AS detail
FROM (
    SELECT mentions.*, lag(surface) OVER in_order AS before, lag(end_char) OVER in_order AS free_from
    FROM mentions JOIN articles USING (article_id)
    WHERE run_id = $run_id
    WINDOW in_order AS (PARTITION BY article_id ORDER BY start_char, end_char)
) AS mentions
WHERE start_char < free_from""",
    ),
    _check(
        name="paragraphs_follow_one_another",
        table="paragraphs",
        expected="start_char < end_char, and no paragraph begins before the one before it ends, clean or raw",
        why="Everything else finds its paragraph by these offsets.",
        failing_sql="""SELECT article_id, paragraph_no, 'clean ' || start_char || ' to ' || end_char || ' after '
    || free_from || ', raw ' || raw_start || ' to ' || raw_end || ' after ' || raw_free_from AS detail
FROM (
    SELECT paragraphs.*, lag(end_char, 1, 0) OVER in_order AS free_from,
        lag(raw_end, 1, 0) OVER in_order AS raw_free_from
    FROM paragraphs JOIN articles USING (article_id)
    WHERE run_id = $run_id
    WINDOW in_order AS (PARTITION BY article_id ORDER BY paragraph_no)
) AS paragraphs
WHERE start_char >= end_char OR start_char < free_from OR raw_start < raw_free_from""",
    ),
    _check(
        name="article_has_paragraphs",
        table="articles",
        expected="every article has at least one paragraph",
        why="What stands in no paragraph is never read for names and quotes.",
        failing_sql="""SELECT article_id, 'no paragraph' AS detail
FROM articles
WHERE run_id = $run_id AND NOT EXISTS (SELECT 1 FROM paragraphs WHERE paragraphs.article_id = articles.article_id)""",
    ),
    _check(
        name="article_has_at_most_one_headline",
        severity="warn",
        table="paragraphs",
        expected="one paragraph of an article at most is its headline",
        why="Two headlines in one file are often two stories that scraping ran together.",
        failing_sql="""SELECT article_id, paragraph_no, 'one of ' || headlines || ' headlines' AS detail
FROM (
    SELECT paragraphs.*, count(*) OVER (PARTITION BY article_id) AS headlines
    FROM paragraphs JOIN articles USING (article_id)
    WHERE run_id = $run_id AND role = 'headline'
) AS headlines
WHERE headlines > 1""",
    ),
)
