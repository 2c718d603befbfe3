"""Nothing is lost: files, articles and counts add up."""

from __future__ import annotations

from functools import partial

from expectations.check import Check
from expectations.scopes import JUDGED, KNOWN

_check = partial(Check, suite="conservation", severity="block")

_STATUSES = ("loaded", "duplicate", "quarantined", "deferred")


def _status_counts(verdict: str) -> str:
    """One row for each status of which the run's count and the rows of `files` tell different stories."""
    counted = "\nUNION ALL\n".join(
        f"SELECT run_id, '{status}' AS status, {status} AS counted FROM runs WHERE run_id = $run_id"
        for status in _STATUSES
    )
    return (
        "SELECT run_id, status || ': the run counts ' || counted || ', files has ' || new || ' new rows of '"
        " || kept AS detail\n"
        f"FROM (\n{counted}\n) AS counts\nCROSS JOIN LATERAL (\n"
        "    SELECT count(*) FILTER (WHERE first_run_id = $run_id) AS new, count(*) AS kept\n"
        f"    FROM files WHERE files.status = counts.status\n) AS rows_of_status\nWHERE {verdict}"
    )


def _numbered_without_gap(table: str, column: str, things: str) -> Check:
    return _check(
        name=f"{things}_are_numbered_without_gap",
        shared=(JUDGED,),
        table=table,
        expected=f"an article with n {things} has the numbers 0 to n - 1",
        why="A gap in the numbers is a row that got lost on the way.",
        failing_sql=f"SELECT article_id, max({column}) AS {column}, count(*) || ' rows' AS detail\n"
        f"FROM {table} SEMI JOIN judged USING (article_id)\nGROUP BY article_id\n"
        f"HAVING min({column}) <> 0 OR max({column}) + 1 <> count(*)",
    )


CHECKS = (
    _check(
        name="run_is_on_record",
        table="runs",
        expected="the run that is judged has a row",
        why="Without its row no count of the run could be held against anything.",
        failing_sql="SELECT $run_id AS run_id, 'no such run' AS detail\n"
        "WHERE NOT EXISTS (SELECT 1 FROM runs WHERE run_id = $run_id)",
    ),
    _check(
        name="every_file_seen_has_one_outcome",
        table="runs",
        expected="seen = loaded + unchanged + duplicate + quarantined + deferred + skipped",
        why="A file that was found and has no outcome is a story that is missing without a trace.",
        failing_sql="""SELECT run_id, seen || ' seen, ' || outcomes || ' outcomes' AS detail
FROM (
    SELECT run_id, seen, loaded + unchanged + duplicate + quarantined + deferred + skipped AS outcomes FROM runs
) AS counts
WHERE run_id $judged AND seen <> outcomes""",
    ),
    _check(
        name="run_counts_every_new_file",
        table="runs",
        expected="no more new rows in files than the run counts, status by status",
        why="A delivery that was written but not counted makes every rate of the run wrong.",
        failing_sql=_status_counts("new > counted"),
    ),
    _check(
        name="every_file_counted_is_kept",
        table="runs",
        expected="no fewer rows in files than the run counts, status by status",
        why="A delivery that was counted but not written is lost.",
        failing_sql=_status_counts("kept < counted"),
    ),
    _check(
        name="run_loads_one_article_per_loaded_file",
        table="runs",
        shared=(KNOWN,),
        expected="runs.loaded = articles of the run",
        why="An article more or less than files loaded was invented or lost in cleaning.",
        failing_sql="""SELECT run_id, loaded || ' files loaded, ' || staged || ' articles staged' AS detail
FROM (
    SELECT run_id, loaded, (SELECT count(*) FROM known_articles WHERE is_now) AS staged FROM runs
) AS counts
WHERE run_id = $run_id AND loaded <> staged""",
    ),
    _check(
        name="every_path_has_one_live_delivery",
        table="files",
        expected="at most one row of a path is loaded, duplicate or quarantined, and at most one deferred",
        why="A path with two live contents tells the same story twice, and one of them is out of date.",
        failing_sql="""SELECT path, document_id, status || ', one of ' || live || ' live rows of this path' AS detail
FROM (
    SELECT *, count(*) OVER (PARTITION BY path, status = 'deferred') AS live
    FROM files
    WHERE status IN ('loaded', 'duplicate', 'quarantined', 'deferred')
) AS deliveries
WHERE live > 1""",
    ),
    _check(
        name="every_loaded_file_has_an_article",
        table="files",
        shared=(KNOWN,),
        expected="the document of every loaded file is an article",
        why="A file that counts as loaded and has no article is lost.",
        failing_sql="""SELECT path, document_id, 'loaded, but there is no such article' AS detail
FROM files
WHERE status = 'loaded' AND NOT EXISTS (SELECT 1 FROM known_articles WHERE article_id = files.document_id)""",
    ),
    _check(
        name="every_article_has_a_loaded_file",
        table="articles",
        shared=(KNOWN,),
        expected="every article is the document of a loaded file",
        why="An article whose file was replaced or deleted is out of date and must not be counted.",
        failing_sql="""SELECT article_id, 'no loaded file has this content' AS detail
FROM known_articles
WHERE NOT EXISTS (SELECT 1 FROM files WHERE files.document_id = article_id AND status = 'loaded')""",
    ),
    _check(
        name="every_document_was_delivered",
        table="documents",
        expected="every document is the content of a file",
        why="A text that no file delivered cannot be traced to its source.",
        failing_sql="""SELECT document_id, 'no file has this content' AS detail
FROM documents
WHERE NOT EXISTS (SELECT 1 FROM files WHERE files.document_id = documents.document_id)""",
    ),
    _check(
        name="every_duplicate_has_a_loaded_twin",
        table="files",
        expected="the content of every duplicate is loaded under another path",
        why="A duplicate of nothing is a story that was dropped.",
        failing_sql="""SELECT path, document_id, 'no loaded file has this content' AS detail
FROM files
WHERE status = 'duplicate' AND NOT EXISTS (
    SELECT 1 FROM files AS twin WHERE twin.document_id = files.document_id AND twin.status = 'loaded'
)""",
    ),
    _check(
        name="every_file_held_back_has_a_reason",
        table="files",
        expected="reason is filled where status is duplicate, quarantined or deferred",
        why="Nobody can mend a file of which nobody knows what is wrong with it.",
        failing_sql="""SELECT path, document_id, status || ' without a reason' AS detail
FROM files
WHERE status IN ('duplicate', 'quarantined', 'deferred') AND coalesce(reason, '') = ''""",
    ),
    _check(
        name="entity_counts_are_those_of_its_mentions",
        table="entities",
        expected="mention_count and article_count are what counting the mentions gives",
        why="Rankings of who is in the news are read from these counts.",
        failing_sql="""SELECT entity_id, mention_count || ' mentions in ' || article_count || ' articles stated, '
    || coalesce(mentioned, 0) || ' in ' || coalesce(mentioning, 0) || ' counted' AS detail
FROM entities
LEFT JOIN (
    SELECT entity_id, count(*) AS mentioned, count(DISTINCT article_id) AS mentioning FROM mentions GROUP BY entity_id
) AS counted USING (entity_id)
WHERE mention_count <> coalesce(mentioned, 0) OR article_count <> coalesce(mentioning, 0)""",
    ),
    _numbered_without_gap("paragraphs", "paragraph_no", "paragraphs"),
    _numbered_without_gap("artifacts", "artifact_no", "edits"),
    _numbered_without_gap("quotes", "quote_no", "quotes"),
    _numbered_without_gap("posts", "post_no", "posts"),
)
