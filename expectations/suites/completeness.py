"""How much of what could be known is known, in all and by source: warnings, for layouts change and outlets differ."""

from __future__ import annotations

from expectations.check import Check, Scope, Shared, row_check, whole
from expectations.scopes import ALL_ARTICLES, KNOWN, NAMED, of_run

MIN_NOW, MIN_BEFORE = 10, 20
"""Articles of a source in the run, and before it, from which a share says something."""

MOST_LOST = 0.25
"""How far the filled share of a source may fall below what it was before."""

_BY_SOURCE = ("title", "published_on", "byline", "agency", "language")


_FILLED = ",\n    ".join(
    f"count({column}) FILTER (is_now) / now_count AS {column}_now,"
    f" count({column}) FILTER (NOT is_now) / before_count AS {column}_before"
    for column in _BY_SOURCE
)
_SHARES = Shared(
    "filled_shares",
    f"""SELECT source, count(*) FILTER (is_now) AS now_count, count(*) FILTER (NOT is_now) AS before_count,
    {_FILLED}
FROM known_articles
GROUP BY source
HAVING now_count >= {MIN_NOW} AND before_count >= {MIN_BEFORE}""",
    (KNOWN,),
)
_SOURCES = Scope("articles", "SELECT *\nFROM filled_shares", (_SHARES,))


def mostly_filled(scope: Scope, column: str, share: float, why: str) -> Check:
    """At least `share` of the rows of a table have a value in `column`."""
    return row_check(
        name=f"{column}_is_mostly_filled",
        suite="completeness",
        scope=scope,
        severity="warn",
        expected=f"{column} is filled in {share:.0%} of {scope.table} or more",
        why=why,
        fails=f"{column} IS NULL",
        detail=f"'no {column}'",
        tolerated=round(1 - share, 6),
        counted=scope.table.removesuffix("s"),
        observed=f"have {column}",
    )


def as_filled_as_before(column: str) -> Check:
    """No source of the run fills a column much less than it did before."""
    return row_check(
        name=f"{column}_is_filled_as_before_by_each_source",
        suite="completeness",
        scope=_SOURCES,
        severity="warn",
        expected=f"the share of a source's articles with {column} falls by no more than {MOST_LOST:.0%} points",
        why=f"A source that stops giving its {column} has changed its pages.",
        key=("source",),
        counted="source",
        learns=True,
        fails=f"{column}_now < {column}_before - {MOST_LOST}",
        detail=f"""source || ' fills {column} in ' || round(100 * {column}_now)::INT || ' % of '
    || now_count || ' articles, ' || round(100 * {column}_before)::INT || ' % before'""",
    )


CHECKS = (
    mostly_filled(ALL_ARTICLES, "published_on", 0.8, "An article without a day stands on no timeline."),
    mostly_filled(ALL_ARTICLES, "title", 0.8, "An article without a headline cannot be told from others."),
    mostly_filled(ALL_ARTICLES, "language", 0.8, "Names and quotes are found by the rules of a language."),
    mostly_filled(whole("quotes"), "speaker_surface", 0.5, "A quotation without its speaker answers no question."),
    mostly_filled(whole("dates"), "value", 0.5, "A time expression that nobody could resolve stands on no timeline."),
    row_check(
        name="article_of_some_length_mentions_somebody",
        suite="completeness",
        scope=of_run("articles", NAMED),
        severity="warn",
        expected="every article of 100 words or more has a mention",
        why="News without a single name is mostly a page that is no article.",
        counted="article",
        fails="word_count >= 100 AND article_id NOT IN (SELECT article_id FROM named_in_articles)",
        detail="word_count || ' words, no mention'",
    ),
    *map(as_filled_as_before, _BY_SOURCE),
)
