"""The rows that several checks look at together, with what they are held against beside them.

What reads texts or facts looks at the articles of the run and no others: cost follows the run. A fact is compared with
its paragraph, not with its article: cutting a slice out of a text takes as long as the text before it is.
"""

from __future__ import annotations

from expectations.check import Scope, Shared

KNOWN = Shared(
    "known_articles",
    """SELECT * EXCLUDE (text), run_id = $run_id AS is_now
FROM articles""",
)
"""All articles without their texts; `is_now` are those of the run."""

JUDGED = Shared(
    "judged",
    """SELECT article_id
FROM articles
WHERE run_id $judged""",
)
"""The run's articles, by article_id."""

JUDGED_ARTICLES = Shared(
    "judged_articles",
    """SELECT articles.*, documents.text AS raw_text, char_count, started_at
FROM articles
LEFT JOIN documents ON document_id = article_id
LEFT JOIN runs USING (run_id)
WHERE run_id $judged""",
)
"""The run's articles with their raw texts, and when the run began."""

LEDGER = Shared(
    "ledger",
    """SELECT artifacts.*, lag(raw_end, 1, 0) OVER in_order AS kept_from,
    CAST(coalesce(sum(length(replacement) - length(removed)) OVER before, 0) AS BIGINT) AS shift
FROM artifacts
SEMI JOIN judged USING (article_id)
WINDOW in_order AS (PARTITION BY article_id ORDER BY raw_start, artifact_no),
    before AS (in_order ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)""",
    (JUDGED,),
)
"""The run's edits: `kept_from` is where the edit before ends, and `shift` is how much longer than the raw text the
clean one has become before this one."""

EDITS = Shared(
    "edits_of_articles",
    """SELECT article_id,
    list({'raw_start': raw_start, 'raw_end': raw_end, 'rule': rule, 'replacement': replacement}) AS edits
FROM ledger
GROUP BY article_id""",
    (LEDGER,),
)

PARAGRAPHS = Shared(
    "paragraph_texts",
    """SELECT paragraphs.*, published_on, char_count,
    substr(articles.text, start_char + 1, end_char - start_char) AS slice,
    substr(raw_text, raw_start + 1, raw_end - raw_start) AS raw_slice, slice = raw_slice AS is_same,
    CASE WHEN NOT is_same THEN edits END AS edits
FROM paragraphs
JOIN judged_articles AS articles USING (article_id)
LEFT JOIN edits_of_articles USING (article_id)""",
    (JUDGED_ARTICLES, EDITS),
)
"""The run's paragraphs with their clean and raw texts, whether cleaning left them as they were, and if not, the edits
of their article."""

NAMED = Shared(
    "named_in_articles",
    """SELECT DISTINCT article_id, name_id
FROM mentions
SEMI JOIN judged USING (article_id)""",
    (JUDGED,),
)
"""The names that the run's articles mention."""

ALL_ARTICLES = Scope("articles", "SELECT *\nFROM known_articles", (KNOWN,))
ARTICLES_OF_RUN = Scope("articles", "SELECT *\nFROM judged_articles", (JUDGED_ARTICLES,))
PARAGRAPHS_OF_RUN = Scope("paragraphs", "SELECT *\nFROM paragraph_texts", (PARAGRAPHS,))
LEDGER_OF_RUN = Scope("artifacts", "SELECT *\nFROM ledger", (LEDGER,))

_RELATIVE = "facts.start_char - around.start_char"
_SLICE = f"substr(around.slice, {_RELATIVE} + 1, facts.end_char - facts.start_char)"
_BESIDE = f"""around.raw_slice AS raw_paragraph, facts.raw_start - around.raw_start AS raw_from,
        is_same AND raw_from = {_RELATIVE}
            AND facts.raw_end - facts.raw_start = facts.end_char - facts.start_char AS is_in_step"""
_RAW_SLICE = """CASE WHEN is_in_step THEN slice
        WHEN raw_from >= 0 THEN substr(raw_paragraph, raw_from + 1, raw_end - raw_start) END"""
"""A fact that is in step stands at the same place of the same words, so that nothing needs to be cut out again."""

_AROUND = """JOIN judged_articles AS articles USING (article_id)
    LEFT JOIN paragraph_texts AS around
        ON around.article_id = facts.article_id
        AND around.start_char <= facts.start_char AND around.end_char >= facts.end_char"""


def in_paragraphs(table: str) -> Scope:
    """Facts of the run's articles with `slice` and `raw_slice`, what stands at their offsets in clean and raw text.

    Besides: `paragraph_no`, the article's `published_on` and `char_count`, and its `edits` if they changed the
    paragraph. A fact that lies in no single paragraph has NULL for its paragraph, edits and slices.
    """
    return Scope(
        table,
        f"""SELECT *, {_RAW_SLICE} AS raw_slice
FROM (
    SELECT facts.*, paragraph_no, edits, articles.published_on, articles.char_count, {_SLICE} AS slice,
        {_BESIDE}
    FROM {table} AS facts
    {_AROUND}
) AS facts""",
        (PARAGRAPHS,),
    )


def in_texts(table: str) -> Scope:
    """The same for facts that may be longer than a paragraph: what none holds is cut out of the whole texts.

    Besides: `paragraph`, the text of the paragraph or NULL; `article_text`; and `before`, the character that stands
    before the fact and its first one.
    """
    return Scope(
        table,
        f"""SELECT *, CASE WHEN paragraph_no IS NULL THEN substr(raw_text, raw_start + 1, raw_end - raw_start)
        ELSE {_RAW_SLICE} END AS raw_slice
FROM (
    SELECT facts.*, articles.published_on, articles.char_count, articles.text AS article_text, raw_text, paragraph_no,
        around.slice AS paragraph, CASE WHEN paragraph_no IS NULL THEN own.edits ELSE around.edits END AS edits,
        CASE WHEN paragraph_no IS NULL
            THEN substr(articles.text, facts.start_char + 1, facts.end_char - facts.start_char)
            ELSE {_SLICE} END AS slice,
        CASE WHEN paragraph_no IS NULL THEN substr(articles.text, greatest(facts.start_char, 1), 2)
            ELSE substr(around.slice, greatest({_RELATIVE}, 1), 2) END AS before,
        {_BESIDE}
    FROM {table} AS facts
    {_AROUND}
    LEFT JOIN edits_of_articles AS own ON own.article_id = CASE WHEN paragraph_no IS NULL THEN facts.article_id END
) AS facts""",
        (PARAGRAPHS,),
    )


_POSTS = Scope(
    "posts",
    "SELECT facts.*, char_count, started_at\nFROM posts AS facts\nJOIN judged_articles USING (article_id)",
    (JUDGED_ARTICLES,),
)

WIDE = {
    "articles": ARTICLES_OF_RUN,
    "paragraphs": PARAGRAPHS_OF_RUN,
    "artifacts": LEDGER_OF_RUN,
    "quotes": in_texts("quotes"),
    "posts": _POSTS,
    **{table: in_paragraphs(table) for table in ("mentions", "dates", "amounts", "events")},
}
"""By table, the rows of the run's articles with all that stands beside them."""


def of_run(table: str, *more: Shared) -> Scope:
    """The rows of the run's articles as they are; their checks may read `more`."""
    own_id = "document_id" if table == "documents" else "article_id"
    sql = f"SELECT *\nFROM {table}\nSEMI JOIN judged ON judged.article_id = {table}.{own_id}"
    return Scope(table, sql, (JUDGED, *more), wider=WIDE.get(table))


NO_EDIT_WITHIN = (
    "len(list_filter(coalesce(edits, []), lambda edit: edit.raw_start < raw_end AND edit.raw_end > raw_start)) = 0"
)
"""No edit touches the raw span of the fact."""
