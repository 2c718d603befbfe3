"""Values are possible: days, languages, counts."""

from __future__ import annotations

from functools import partial

from expectations.check import Scope, row_check
from expectations.scopes import WIDE, of_run

_block = partial(row_check, suite="validity", severity="block")
_warn = partial(row_check, suite="validity", severity="warn")

_TOMORROW = "make_timestamp(epoch_us(started_at))::DATE + 1"
"""The day after the run in UTC, whatever the time zone of the session; nowhere on earth is it later."""

_ARTICLES = WIDE["articles"]
_FILES = Scope(
    "files", "SELECT files.*, started_at\nFROM files\nJOIN runs ON run_id = first_run_id\nWHERE first_run_id $judged"
)

CHECKS = (
    _block(
        name="published_on_is_not_in_the_future",
        on_fail="quarantine",
        scope=_ARTICLES,
        expected="published_on is at most one day after the start of the run",
        why="A date in the future is a misread date, and moves the story to the top of every list.",
        fails=f"published_on > {_TOMORROW}",
        detail="'published on ' || published_on || ', loaded before'",
    ),
    _block(
        name="published_on_comes_with_its_origin",
        on_fail="quarantine",
        scope=_ARTICLES,
        expected="published_on and published_from are both filled or both NULL",
        why="A date is worth as much as the place that it was read from.",
        fails="(published_on IS NULL) <> (published_from IS NULL)",
        detail="""'published_on ' || coalesce(CAST(published_on AS VARCHAR), 'NULL')
    || ', published_from ' || coalesce(published_from, 'NULL')""",
    ),
    _warn(
        name="published_on_is_in_the_age_of_the_web",
        scope=_ARTICLES,
        expected="published_on is 1990-01-01 or later",
        why="Scraped news is younger than the web: an older day is a misread one more often than an archive.",
        fails="published_on < DATE '1990-01-01'",
        detail="'published on ' || published_on",
    ),
    _warn(
        name="language_is_known_where_there_is_enough_text",
        scope=of_run("articles"),
        expected="language is filled where an article has 20 words or more",
        why="Text whose language nobody can tell is mostly no text.",
        counted="article",
        fails="word_count >= 20 AND language IS NULL",
        detail="word_count || ' words, no language'",
    ),
    _warn(
        name="word_count_is_possible_for_the_text",
        scope=of_run("articles"),
        expected="at least one word, and no more than fit between white space",
        why="Rates per thousand words are taken from it.",
        fails="word_count < 1 OR word_count > (length(text) + 1) // 2",
        detail="word_count || ' words in ' || length(text) || ' characters'",
    ),
    _warn(
        name="title_is_no_longer_than_a_headline",
        scope=of_run("articles"),
        expected="title has 300 characters or fewer",
        why="A headline of several lines is a paragraph that was taken for one.",
        counted="article",
        fails="length(title) > 300",
        detail="length(title) || ' characters: \"' || left(title, 80) || '…\"'",
    ),
    _warn(
        name="byline_is_no_longer_than_a_name",
        scope=of_run("articles"),
        expected="byline has 120 characters or fewer",
        why="A byline that goes on is a sentence of the story that cleaning took away.",
        counted="article",
        fails="length(byline) > 120",
        detail="'\"' || left(byline, 80) || '…\"'",
    ),
    _warn(
        name="surface_is_no_longer_than_a_name",
        scope=of_run("mentions"),
        expected="surface has 100 characters or fewer",
        why="A name of several lines is a list or a sentence that was taken for one.",
        counted="mention",
        fails="length(surface) > 100",
        detail="'\"' || left(surface, 80) || '…\"'",
    ),
    _warn(
        name="surface_holds_a_letter_or_digit",
        scope=of_run("mentions"),
        expected="surface holds at least one letter or digit",
        why="Punctuation is nobody's name.",
        counted="mention",
        fails=r"NOT regexp_matches(surface, '[\p{L}\p{N}]')",
        detail="'\"' || surface || '\" has neither'",
    ),
    _warn(
        name="posted_on_is_not_in_the_future",
        scope=WIDE["posts"],
        expected="posted_on is at most one day after the start of the run",
        why="A post from the future is a misread date.",
        fails=f"posted_on > {_TOMORROW}",
        detail="'posted on ' || posted_on",
    ),
    _warn(
        name="modified_at_is_not_in_the_future",
        scope=_FILES,
        expected="modified_at is at most one day after the start of the run that saw the file first",
        why="A clock is wrong somewhere, and freshness is told by these clocks.",
        fails="epoch_us(modified_at) > epoch_us(started_at) + 86400000000",
        detail="'modified in the future of its run'",
    ),
    _block(
        name="run_ends_after_it_begins",
        scope=Scope("runs", "SELECT *\nFROM runs\nWHERE run_id $judged"),
        expected="finished_at is not before started_at",
        why="A run that ends before it begins has a clock that cannot be trusted.",
        fails="finished_at < started_at",
        detail="'ends before it begins'",
    ),
)
