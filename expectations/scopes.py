"""The rows that several checks look at together, with what they are held against beside them.

What reads texts looks at the articles of the run and no others: cost follows the run. A fact is compared with its
paragraph, not with its article: cutting a slice out of a text takes as long as the text before it is.
"""

from __future__ import annotations

from expectations.check import Scope, indented

_PARAGRAPHS = """SELECT paragraphs.*, articles.text AS article_text,
    substr(articles.text, start_char + 1, end_char - start_char) AS slice,
    substr(documents.text, raw_start + 1, raw_end - raw_start) AS raw_slice, char_count
FROM paragraphs
JOIN articles USING (article_id)
JOIN documents ON document_id = article_id
WHERE run_id = $run_id"""

_EDITS = """SELECT article_id,
    list({'rule': rule, 'raw_start': raw_start, 'raw_end': raw_end, 'replacement': replacement}) AS edits
FROM artifacts
JOIN articles USING (article_id)
WHERE run_id = $run_id
GROUP BY article_id"""

ARTICLES_OF_RUN = Scope("articles", "SELECT *\nFROM articles\nWHERE run_id = $run_id")
PARAGRAPHS_OF_RUN = Scope("paragraphs", _PARAGRAPHS)


def in_paragraphs(table: str) -> Scope:
    """Facts of the run's articles with `slice` and `raw_slice`, their places in clean and raw text, and `edits`.

    Both slices are NULL where no single paragraph holds the fact; `edits` lists the edits of the article.
    """
    return Scope(
        table,
        f"""SELECT facts.*, paragraph_no, edits, published_on, published_from,
    substr(slice, facts.start_char - around.start_char + 1, facts.end_char - facts.start_char) AS slice,
    CASE WHEN facts.raw_start >= around.raw_start
        THEN substr(raw_slice, facts.raw_start - around.raw_start + 1, facts.raw_end - facts.raw_start) END AS raw_slice
FROM {table} AS facts
JOIN articles USING (article_id)
LEFT JOIN (
{indented(_PARAGRAPHS)}
) AS around
    ON around.article_id = facts.article_id
    AND around.start_char <= facts.start_char AND around.end_char >= facts.end_char
LEFT JOIN (
{indented(_EDITS)}
) AS ledger ON ledger.article_id = facts.article_id
WHERE articles.run_id = $run_id""",
    )


def in_texts(table: str) -> Scope:
    """Facts of the run's articles with `article_text`, `slice` and `raw_slice` of the whole texts, and `edits`.

    For facts that may be longer than a paragraph. `slice` is NULL for a fact without offsets in the clean text.
    """
    has_clean_offsets = table != "posts"
    clean = "substr(articles.text, start_char + 1, end_char - start_char)" if has_clean_offsets else "NULL"
    return Scope(
        table,
        f"""SELECT facts.*, articles.text AS article_text, char_count, edits, {clean} AS slice,
    substr(documents.text, raw_start + 1, raw_end - raw_start) AS raw_slice
FROM {table} AS facts
JOIN articles USING (article_id)
JOIN documents ON document_id = article_id
LEFT JOIN (
{indented(_EDITS)}
) AS ledger USING (article_id)
WHERE run_id = $run_id""",
    )


NO_EDIT_WITHIN = (
    "len(list_filter(coalesce(edits, []), lambda edit: edit.raw_start < raw_end AND edit.raw_end > raw_start)) = 0"
)
"""No edit touches the raw span of the fact."""

REMOVED_AROUND = (
    "list_filter(coalesce(edits, []), lambda edit: edit.raw_start <= raw_start AND edit.raw_end >= raw_end)"
)
"""The edits that took the whole raw span of the fact."""
