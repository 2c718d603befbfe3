"""How much of what could be known is known, in all and by source: warnings, for layouts change and outlets differ."""

from __future__ import annotations

from expectations.check import Check, row_check, whole
from expectations.scopes import ARTICLES_OF_RUN

MIN_NOW, MIN_BEFORE = 10, 20
"""Articles of a source in the run, and before it, from which a share says something."""

MOST_LOST = 0.25
"""How far the filled share of a source may fall below what it was before."""

_BY_SOURCE = ("title", "published_on", "byline", "agency", "language")


def mostly_filled(table: str, column: str, share: float, why: str) -> Check:
    """At least `share` of the rows of a table have a value in `column`."""
    return row_check(
        name=f"{column}_is_mostly_filled",
        suite="completeness",
        scope=whole(table),
        severity="warn",
        expected=f"{column} is filled in {share:.0%} of {table} or more",
        why=why,
        fails=f"{column} IS NULL",
        detail=f"'no {column}'",
        tolerated=round(1 - share, 6),
        observed_sql="SELECT coalesce(round(100.0 * count("
        f"{column}) / nullif(count(*), 0), 1) || ' % filled', 'no rows')\nFROM {table}",
    )


def as_filled_as_before(column: str) -> Check:
    """No source of the run fills a column much less than it did before."""
    shares = f"""SELECT source, count(*) FILTER (run_id = $run_id) AS now_count,
        count(*) FILTER (run_id <> $run_id) AS before_count,
        count({column}) FILTER (run_id = $run_id) / now_count AS now_share,
        count({column}) FILTER (run_id <> $run_id) / before_count AS before_share
    FROM articles GROUP BY source HAVING now_count >= {MIN_NOW} AND before_count >= {MIN_BEFORE}"""
    return Check(
        name=f"{column}_is_filled_as_before_by_each_source",
        suite="completeness",
        table="articles",
        severity="warn",
        expected=f"the share of a source's articles with {column} falls by no more than {MOST_LOST:.0%} points",
        why=f"A source that stops giving its {column} has changed its pages.",
        key=("source",),
        counted="source",
        judged_sql=f"SELECT count(*) FROM (\n    {shares}\n)",
        failing_sql=f"""SELECT source, source || ' fills {column} in ' || round(100 * now_share)::INT || ' % of '
    || now_count || ' articles, ' || round(100 * before_share)::INT || ' % before' AS detail
FROM (
    {shares}
) AS shares
WHERE now_share < before_share - {MOST_LOST}""",
    )


CHECKS = (
    mostly_filled("articles", "published_on", 0.8, "An article without a day stands on no timeline."),
    mostly_filled("articles", "title", 0.8, "An article without a headline cannot be told from others."),
    mostly_filled("articles", "language", 0.8, "Names and quotes are found by the rules of a language."),
    mostly_filled("quotes", "speaker_surface", 0.5, "A quotation without its speaker answers no question."),
    mostly_filled("dates", "value", 0.5, "A time expression that nobody could resolve stands on no timeline."),
    row_check(
        name="article_of_some_length_mentions_somebody",
        suite="completeness",
        scope=ARTICLES_OF_RUN,
        severity="warn",
        expected="every article of 100 words or more has a mention",
        why="News without a single name is mostly a page that is no article.",
        counted="article",
        fails="word_count >= 100 AND NOT EXISTS ("
        "SELECT 1 FROM mentions WHERE mentions.article_id = articles.article_id)",
        detail="word_count || ' words, no mention'",
    ),
    *map(as_filled_as_before, _BY_SOURCE),
)
