"""What is said in one place agrees with what is said in another."""

from __future__ import annotations

from functools import partial

from expectations.check import Check, Scope, both, row_check, whole
from expectations.scopes import JUDGED, JUDGED_ARTICLES, NAMED, WIDE, of_run

_block = partial(row_check, suite="consistency", severity="block")
_warn = partial(row_check, suite="consistency", severity="warn")

_DATES = WIDE["dates"]

_MARKS = Scope(
    "articles",
    """SELECT article_id, contains(text, '“') OR contains(text, '”') AS has_curly,
    CASE WHEN has_curly THEN (strlen(text) - strlen(replace(text, '“', ''))) // 3 ELSE 0 END AS opened,
    CASE WHEN has_curly THEN (strlen(text) - strlen(replace(text, '”', ''))) // 3 ELSE 0 END AS closed,
    CASE WHEN contains(text, '"') THEN strlen(text) - strlen(replace(text, '"', '')) ELSE 0 END AS straight,
    CASE WHEN opened > closed THEN (strlen(text) - strlen(replace(text, chr(10) || '“', chr(10)))) // 3 ELSE 0
        END AS opened_again,
    straight % 2 = 1 AND contains(text, chr(10) || '"') AS has_straight_again
FROM judged_articles""",
    (JUDGED_ARTICLES,),
)
"""Quotation marks of the run's articles; `again` are those that begin a line, as in each paragraph of a long quotation.
`strlen` counts bytes: a curly mark has three in UTF-8."""


def _name_is_mentioned(table: str, column: str) -> Check:
    """The name within the article that a fact refers to is the name of one of its mentions."""
    return _block(
        name=f"{column}_is_mentioned_in_the_article",
        on_fail="quarantine",
        scope=of_run(table, NAMED),
        expected=f"every {column} is the name_id of a mention in the same article",
        why="Nobody takes part in a story that does not name them.",
        fails=f"{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM named_in_articles AS named"
        f" WHERE named.article_id = {table}.article_id AND named.name_id = {table}.{column})",
        detail=f"'no mention has the {column} ' || {column}",
    )


CHECKS = (
    _warn(
        name="dateline_is_within_days_of_publication",
        scope=of_run("articles"),
        expected="dateline_on lies at most 7 days before published_on and 1 day after it",
        why="A correspondent files on the day or the days before; a wider gap is a misread year or month.",
        counted="article",
        fails="published_on - dateline_on > 7 OR published_on - dateline_on < -1",
        detail="'dateline of ' || dateline_on || ', published on ' || published_on",
    ),
    _block(
        name="mention_has_the_type_of_its_entity",
        scope=Scope(
            "mentions",
            "SELECT mentions.*, entities.type AS entity_type\nFROM mentions\nJOIN entities USING (entity_id)",
        ),
        expected="mentions.type = entities.type",
        why="An entity that is a person here and a place there is two entities.",
        fails="type <> entity_type",
        detail="'\"' || surface || '\" is ' || type || ', its entity ' || entity_type",
    ),
    Check(
        name="name_of_an_article_has_one_type",
        suite="consistency",
        severity="warn",
        table="mentions",
        expected="a spelling has one type within an article; at most 2 for 100 mentions have more",
        tolerated=0.02,
        shared=(JUDGED,),
        judged_sql="SELECT count(*) FROM mentions SEMI JOIN judged USING (article_id)",
        why="The same words in one story mostly mean the same thing; two types are two entities.",
        key=("article_id", "surface"),
        counted="mention",
        failing_sql="""SELECT article_id, surface,
    'is ' || string_agg(DISTINCT type, ' and ' ORDER BY type) AS detail
FROM mentions SEMI JOIN judged USING (article_id)
GROUP BY article_id, surface HAVING min(type) <> max(type)""",
    ),
    _block(
        name="unknown_speaker_is_no_entity",
        scope=whole("quotes"),
        on_fail="quarantine",
        expected="speaker_entity_id is NULL where resolved_by is unknown",
        why="A speaker that nobody recognised must not be put on record as somebody.",
        fails="resolved_by = 'unknown' AND speaker_entity_id IS NOT NULL",
        detail="'resolved by nothing to ' || speaker_entity_id",
    ),
    _warn(
        name="speaker_stands_in_the_article",
        scope=WIDE["quotes"],
        expected="the clean text holds speaker_surface",
        why="Words must not be put into the mouth of someone whom the article does not name.",
        fails="CASE WHEN contains(paragraph, speaker_surface) THEN false"
        " ELSE NOT contains(article_text, speaker_surface) END",
        detail="""'no "' || left(speaker_surface, 80) || '" in the text'""",
    ),
    _warn(
        name="direct_quote_is_between_quotation_marks",
        scope=WIDE["quotes"],
        expected="a quotation mark stands right before a direct quotation",
        why="Words that are put on record as said must be marked as such in the story.",
        counted="quotation",
        fails=both("kind = 'direct' AND start_char > 0", "NOT regexp_matches(before, '[\"“”„«»‘’''`]')"),
        detail="""'nothing opens "' || left(text, 80) || '"'""",
    ),
    _warn(
        name="quotation_marks_balance",
        scope=_MARKS,
        expected="in 3 of 4 articles every mark has its twin, unless it opens a further paragraph of a quotation",
        tolerated=0.25,
        why="A mark without its twin is mostly a cut text, and shifts every quotation after it.",
        counted="article",
        fails="closed > opened OR opened - closed > opened_again OR (straight % 2 = 1 AND NOT has_straight_again)",
        detail="""opened || ' “, ' || closed || ' ”, ' || straight || ' "'""",
    ),
    _block(
        name="date_ends_no_earlier_than_it_starts",
        scope=_DATES,
        on_fail="quarantine",
        expected="starts_on <= ends_on, and both are filled or neither",
        why="A span that ends before it begins is found by no question about it.",
        fails="ends_on < starts_on OR (starts_on IS NULL) <> (ends_on IS NULL)",
        detail="""'"' || surface || '" from ' || coalesce(starts_on::VARCHAR, 'NULL') || ' to '
    || coalesce(ends_on::VARCHAR, 'NULL')""",
    ),
    _block(
        name="date_has_the_day_of_its_value",
        scope=_DATES,
        on_fail="quarantine",
        expected="a value that is a day is starts_on and ends_on",
        why="The same day in two columns must be the same day.",
        fails=both(
            "length(value) = 10"
            " AND (starts_on::VARCHAR IS DISTINCT FROM value OR ends_on::VARCHAR IS DISTINCT FROM value)",
            r"regexp_full_match(value, '\d{4}-\d{2}-\d{2}')",
        ),
        detail="value || ' from ' || coalesce(starts_on::VARCHAR, 'NULL')",
    ),
    _warn(
        name="date_that_was_resolved_says_by_what",
        scope=_DATES,
        expected="an expression without a year of its own names its anchor where it has a value",
        why="Whoever doubts a date must see what it was counted from.",
        counted="date",
        fails=both(
            "length(value) >= 4 AND timex_type = 'DATE' AND anchor IS NULL AND starts_on IS NOT NULL",
            r"NOT regexp_matches(surface, '\d{4}|\d{2}s|''\d{2}|/\d{2}$|\.\d{2}$')",
        ),
        detail="""'"' || surface || '" is ' || value || ', and nothing says why'""",
    ),
    _warn(
        name="currency_and_unit_agree",
        scope=WIDE["amounts"],
        expected="an amount has a currency or a unit of measurement, not two that differ",
        why="A sum of money in kilometres is a misread number.",
        counted="amount",
        fails="currency IS NOT NULL AND unit IS NOT NULL AND lower(unit) NOT IN ('money', lower(currency))",
        detail="""'"' || surface || '" in ' || currency || ' and ' || unit""",
    ),
    _warn(
        name="past_event_lies_not_after_publication",
        scope=WIDE["events"],
        expected="starts_on of a past event is at most one day after published_on",
        why="What has happened did so before it was written about.",
        counted="event",
        fails="status = 'past' AND starts_on > published_on + 1",
        detail="kind || ' on ' || starts_on || ', published on ' || published_on",
    ),
    _block(
        name="participant_takes_part_in_its_articles_event",
        scope=Scope(
            "event_participants",
            "SELECT event_participants.*, events.article_id AS event_article_id\n"
            "FROM event_participants\nJOIN events USING (event_id)",
        ),
        on_fail="quarantine",
        expected="event_participants.article_id = events.article_id",
        why="An event is one article's account; nobody of another article belongs in it.",
        fails="article_id <> event_article_id",
        detail="'article ' || article_id || ', event of article ' || event_article_id",
    ),
    _name_is_mentioned("quotes", "speaker_name_id"),
    _name_is_mentioned("events", "place_name_id"),
    _name_is_mentioned("event_participants", "name_id"),
)
