"""Values make sense beside each other: days, languages, counts, speakers."""

from __future__ import annotations

from functools import partial

from expectations.check import Check

_block = partial(Check, suite="validity", severity="block")
_warn = partial(Check, suite="validity", severity="warn")

_TOMORROW = "make_timestamp(epoch_us(started_at))::DATE + 1"
"""The day after the run in UTC, whatever the time zone of the session; nowhere on earth is it later."""

CHECKS = (
    _block(
        name="published_on_is_not_in_the_future",
        table="articles",
        expected="published_on is at most one day after the start of the run",
        why="A date in the future is a misread date, and moves the story to the top of every list.",
        failing_sql=f"""SELECT article_id, 'published on ' || published_on || ', loaded before' AS detail
FROM articles JOIN runs USING (run_id)
WHERE published_on > {_TOMORROW}""",
    ),
    _block(
        name="published_on_comes_with_its_origin",
        table="articles",
        expected="published_on and published_from are both filled or both NULL",
        why="A date is worth as much as the place that it was read from.",
        failing_sql="""SELECT article_id, 'published_on ' || coalesce(CAST(published_on AS VARCHAR), 'NULL')
    || ', published_from ' || coalesce(published_from, 'NULL') AS detail
FROM articles
WHERE (published_on IS NULL) <> (published_from IS NULL)""",
    ),
    _warn(
        name="published_on_is_in_the_age_of_the_web",
        table="articles",
        expected="published_on is 1990-01-01 or later",
        why="Scraped news is younger than the web: an older day is a misread one more often than an archive.",
        failing_sql="""SELECT article_id, 'published on ' || published_on AS detail
FROM articles
WHERE published_on < DATE '1990-01-01'""",
    ),
    _warn(
        name="dateline_is_within_a_month_of_publication",
        table="articles",
        expected="dateline_on lies at most 31 days from published_on",
        why="A correspondent files on the day or the day before; a wider gap is a misread year or month.",
        failing_sql="""SELECT article_id, 'dateline of ' || dateline_on || ', published on ' || published_on AS detail
FROM articles
WHERE abs(published_on - dateline_on) > 31""",
    ),
    _warn(
        name="language_is_known_where_there_is_enough_text",
        table="articles",
        expected="language is filled where an article has 20 words or more",
        why="Text whose language nobody can tell is mostly no text.",
        failing_sql="""SELECT article_id, word_count || ' words, no language' AS detail
FROM articles
WHERE word_count >= 20 AND language IS NULL""",
    ),
    _warn(
        name="word_count_is_possible_for_the_text",
        table="articles",
        expected="at least one word, and no more than fit between white space",
        why="Rates per thousand words are taken from it.",
        failing_sql="""SELECT article_id, word_count || ' words in ' || length(text) || ' characters' AS detail
FROM articles
WHERE run_id = $run_id AND (word_count < 1 OR word_count > (length(text) + 1) // 2)""",
    ),
    _block(
        name="mention_has_the_type_of_its_entity",
        table="mentions",
        expected="mentions.type = entities.type",
        why="An entity that is a person here and a place there is two entities.",
        failing_sql="""SELECT article_id, start_char, end_char, '"' || surface || '" is ' || mentions.type
    || ', its entity ' || entities.type AS detail
FROM mentions JOIN entities USING (entity_id)
WHERE mentions.type <> entities.type""",
    ),
    _block(
        name="unknown_speaker_is_no_entity",
        table="quotes",
        expected="speaker_entity_id is NULL where resolved_by is unknown",
        why="A speaker that nobody recognised must not be put on record as somebody.",
        failing_sql="""SELECT article_id, quote_no, 'resolved by nothing to ' || speaker_entity_id AS detail
FROM quotes
WHERE resolved_by = 'unknown' AND speaker_entity_id IS NOT NULL""",
    ),
    _warn(
        name="speaker_stands_in_the_article",
        table="quotes",
        expected="the clean text holds speaker_surface",
        why="Words must not be put into the mouth of someone whom the article does not name.",
        failing_sql="""SELECT article_id, quote_no, 'no "' || left(speaker_surface, 80) || '" in the text' AS detail
FROM quotes JOIN articles USING (article_id)
WHERE run_id = $run_id AND NOT contains(articles.text, speaker_surface)""",
    ),
    _warn(
        name="posted_on_is_not_in_the_future",
        table="posts",
        expected="posted_on is at most one day after the start of the run",
        why="A post from the future is a misread date.",
        failing_sql=f"""SELECT article_id, post_no, 'posted on ' || posted_on AS detail
FROM posts JOIN articles USING (article_id) JOIN runs USING (run_id)
WHERE posted_on > {_TOMORROW}""",
    ),
    _warn(
        name="modified_at_is_not_in_the_future",
        table="files",
        expected="modified_at is at most one day after the start of the run that saw the file first",
        why="A clock is wrong somewhere, and freshness is told by these clocks.",
        failing_sql="""SELECT path, document_id, 'modified in the future of its run' AS detail
FROM files JOIN runs ON run_id = first_run_id
WHERE epoch_us(modified_at) > epoch_us(started_at) + 86400000000""",
    ),
    _block(
        name="run_ends_after_it_begins",
        table="runs",
        expected="finished_at is not before started_at",
        why="A run that ends before it begins has a clock that cannot be trusted.",
        failing_sql="""SELECT run_id, 'ends before it begins' AS detail
FROM runs
WHERE run_id = $run_id AND finished_at < started_at""",
    ),
)
