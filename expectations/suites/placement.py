"""Things stand where they may stand: in one paragraph, in the story, and not on top of each other."""

from __future__ import annotations

from functools import partial

from expectations.check import Check, row_check
from expectations.scopes import JUDGED, LEDGER, PARAGRAPHS, WIDE, of_run

_check = partial(Check, suite="placement", severity="block", on_fail="quarantine")
_row_check = partial(row_check, suite="placement", severity="block", on_fail="quarantine")


def _lies_in_one_paragraph(table: str, thing: str, shown: str) -> Check:
    return _row_check(
        name=f"{thing}_lies_in_one_paragraph",
        scope=WIDE[table],
        expected=f"some paragraph of the article holds the {thing} from start_char to end_char",
        why="Nothing that is named crosses a paragraph break: what does was glued together from two.",
        fails="paragraph_no IS NULL",
        detail=f"""'"' || {shown} || '" lies in no single paragraph'""",
    )


def _do_not_overlap(table: str) -> Check:
    """Neighbours in the order of the text, by the key of the table."""
    return _check(
        name=f"{table}_do_not_overlap",
        table=table,
        shared=(JUDGED,),
        expected=f"each of the {table} begins where the one before it ends, or later",
        why="Words that are read twice are counted twice.",
        failing_sql=f"""SELECT article_id, start_char, end_char, '"' || surface || '" begins before ' || free_from
    || ', where the one before it ends' AS detail
FROM (
    SELECT facts.*, lag(end_char) OVER in_order AS free_from
    FROM {table} AS facts SEMI JOIN judged USING (article_id)
    WINDOW in_order AS (PARTITION BY article_id ORDER BY start_char, end_char)
) AS {table}
WHERE start_char < free_from""",
    )


CHECKS = (
    _lies_in_one_paragraph("mentions", "mention", "surface"),
    _lies_in_one_paragraph("dates", "date", "surface"),
    _lies_in_one_paragraph("amounts", "amount", "surface"),
    _check(
        name="mention_lies_in_no_removed_text",
        is_about_raw_text=True,
        table="mentions",
        shared=(LEDGER,),
        expected="no edit removed the text from raw_start to raw_end",
        why="A name in an advertisement that cleaning removed is not in the story.",
        failing_sql="""SELECT article_id, start_char, end_char, '"' || surface || '" lies in text that '
    || rule || ' removed' AS detail
FROM mentions
JOIN ledger USING (article_id)
WHERE ledger.raw_start <= mentions.raw_start AND ledger.raw_end >= mentions.raw_end
    AND NOT contains(replacement, surface)""",
    ),
    *map(_do_not_overlap, ("mentions", "dates", "amounts")),
    _check(
        name="paragraphs_follow_one_another",
        table="paragraphs",
        shared=(JUDGED,),
        expected="start_char < end_char, and no paragraph begins before the one before it ends, clean or raw",
        why="Everything else finds its paragraph by these offsets.",
        failing_sql="""SELECT article_id, paragraph_no, 'clean ' || start_char || ' to ' || end_char || ' after '
    || free_from || ', raw ' || raw_start || ' to ' || raw_end || ' after ' || raw_free_from AS detail
FROM (
    SELECT paragraphs.*, lag(end_char, 1, 0) OVER in_order AS free_from,
        lag(raw_end, 1, 0) OVER in_order AS raw_free_from
    FROM paragraphs SEMI JOIN judged USING (article_id)
    WINDOW in_order AS (PARTITION BY article_id ORDER BY paragraph_no)
) AS paragraphs
WHERE start_char >= end_char OR start_char < free_from OR raw_start < raw_free_from""",
    ),
    _row_check(
        name="article_has_paragraphs",
        scope=of_run("articles", PARAGRAPHS),
        expected="every article has at least one paragraph",
        why="What stands in no paragraph is never read for names and quotes.",
        fails="article_id NOT IN (SELECT article_id FROM paragraph_texts)",
        detail="'no paragraph'",
    ),
    _check(
        name="article_has_at_most_one_headline",
        severity="warn",
        on_fail="hold",
        table="paragraphs",
        shared=(JUDGED,),
        expected="one paragraph of an article at most is its headline",
        why="Two headlines in one file are often two stories that scraping ran together.",
        failing_sql="""SELECT article_id, paragraph_no, 'one of ' || headlines || ' headlines' AS detail
FROM (
    SELECT paragraphs.*, count(*) OVER (PARTITION BY article_id) AS headlines
    FROM paragraphs SEMI JOIN judged USING (article_id)
    WHERE role = 'headline'
) AS headlines
WHERE headlines > 1""",
    ),
)
