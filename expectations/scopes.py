"""The rows that several checks look at together, with what they are held against beside them.

What reads texts looks at the articles of the run and no others: cost follows the run. A fact is compared with its
paragraph, not with its article: cutting a slice out of a text takes as long as the text before it is.
"""

from __future__ import annotations

from expectations.check import Scope, Shared

_PARAGRAPHS = Shared(
    "paragraph_texts",
    """SELECT paragraphs.*, substr(articles.text, start_char + 1, end_char - start_char) AS slice,
    substr(documents.text, raw_start + 1, raw_end - raw_start) AS raw_slice, slice = raw_slice AS is_same
FROM paragraphs
JOIN articles USING (article_id)
JOIN documents ON document_id = article_id
WHERE run_id $judged""",
)
"""The run's paragraphs with their clean and raw texts, and whether cleaning left them as they were."""

_EDITS = Shared(
    "edits_of_articles",
    """SELECT article_id, list({'raw_start': raw_start, 'raw_end': raw_end}) AS edits
FROM artifacts
JOIN articles USING (article_id)
WHERE run_id $judged
GROUP BY article_id""",
)

ARTICLES_OF_RUN = Scope("articles", "SELECT *\nFROM articles\nWHERE run_id $judged")
PARAGRAPHS_OF_RUN = Scope("paragraphs", "SELECT *\nFROM paragraph_texts", (_PARAGRAPHS,))


_RELATIVE = "facts.start_char - around.start_char"
_SLICE = f"substr(around.slice, {_RELATIVE} + 1, facts.end_char - facts.start_char)"
_RAW_SLICE = f"""CASE WHEN is_same AND facts.raw_start - around.raw_start = {_RELATIVE}
            AND facts.raw_end - facts.raw_start = facts.end_char - facts.start_char
        THEN {_SLICE}
        WHEN facts.raw_start >= around.raw_start
        THEN substr(around.raw_slice, facts.raw_start - around.raw_start + 1, facts.raw_end - facts.raw_start) END"""


def in_paragraphs(table: str) -> Scope:
    """Facts of the run's articles with `slice` and `raw_slice`, what stands at their offsets in clean and raw text.

    Besides: `paragraph_no`, the article's `published_on`, and its `edits`. A fact that lies in no single paragraph has
    NULL for its paragraph and slices.
    """
    return Scope(
        table,
        f"""SELECT facts.*, paragraph_no, edits, articles.published_on,
    {_SLICE} AS slice,
    {_RAW_SLICE} AS raw_slice
FROM {table} AS facts
JOIN articles USING (article_id)
LEFT JOIN paragraph_texts AS around
    ON around.article_id = facts.article_id
    AND around.start_char <= facts.start_char AND around.end_char >= facts.end_char
LEFT JOIN edits_of_articles ON edits_of_articles.article_id = facts.article_id
WHERE articles.run_id $judged""",
        (_PARAGRAPHS, _EDITS),
    )


def in_texts(table: str) -> Scope:
    """The same for facts that may be longer than a paragraph: what none holds is cut out of the whole texts.

    Besides: `paragraph`, the text of the paragraph or NULL; `article_text`; and `before`, the character that stands
    before the fact and its first one.
    """
    return Scope(
        table,
        f"""SELECT facts.*, edits, articles.published_on, articles.text AS article_text, around.slice AS paragraph,
    CASE WHEN paragraph_no IS NULL
        THEN substr(articles.text, facts.start_char + 1, facts.end_char - facts.start_char)
        ELSE {_SLICE} END AS slice,
    CASE WHEN paragraph_no IS NULL
        THEN substr(documents.text, facts.raw_start + 1, facts.raw_end - facts.raw_start)
        ELSE {_RAW_SLICE} END AS raw_slice,
    CASE WHEN paragraph_no IS NULL THEN substr(articles.text, greatest(facts.start_char, 1), 2)
        ELSE substr(around.slice, greatest({_RELATIVE}, 1), 2) END AS before
FROM {table} AS facts
JOIN articles USING (article_id)
JOIN documents ON document_id = article_id
LEFT JOIN paragraph_texts AS around
    ON around.article_id = facts.article_id
    AND around.start_char <= facts.start_char AND around.end_char >= facts.end_char
LEFT JOIN edits_of_articles ON edits_of_articles.article_id = facts.article_id
WHERE articles.run_id $judged""",
        (_PARAGRAPHS, _EDITS),
    )


NO_EDIT_WITHIN = (
    "len(list_filter(coalesce(edits, []), lambda edit: edit.raw_start < raw_end AND edit.raw_end > raw_start)) = 0"
)
"""No edit touches the raw span of the fact."""
