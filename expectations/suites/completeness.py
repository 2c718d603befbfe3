"""How much of what could be known is known: warnings, with the figure, for layouts change and outlets differ."""

from __future__ import annotations

from expectations.check import Check, Native


def mostly_filled(table: str, key: str, column: str, share: float, why: str) -> Check:
    """At least `share` of the rows of a table have a value in `column`."""
    return Check(
        name=f"{column}_is_mostly_filled",
        suite="completeness",
        table=table,
        severity="warn",
        expected=f"{column} is filled in {share:.0%} of {table} or more",
        why=why,
        failing_sql=f"SELECT {key}, 'no {column}' AS detail\nFROM {table}\nWHERE {column} IS NULL",
        native=Native("ExpectColumnValuesToNotBeNull", {"column": column, "mostly": share}),
        observed_sql="SELECT coalesce(round(100.0 * count("
        f"{column}) / nullif(count(*), 0), 1) || ' % filled', 'no rows')\nFROM {table}",
    )


CHECKS = (
    mostly_filled("articles", "article_id", "published_on", 0.8, "An article without a day stands on no timeline."),
    mostly_filled("articles", "article_id", "title", 0.8, "An article without a headline cannot be told from others."),
    mostly_filled("articles", "article_id", "language", 0.8, "Names and quotes are found by the rules of a language."),
    mostly_filled(
        "quotes", "article_id, quote_no", "speaker_surface", 0.5, "A quotation without its speaker answers no question."
    ),
    Check(
        name="article_of_some_length_mentions_somebody",
        suite="completeness",
        table="articles",
        severity="warn",
        expected="every article of 100 words or more has a mention",
        why="News without a single name is mostly a page that is no article.",
        failing_sql="""SELECT article_id, word_count || ' words, no mention' AS detail
FROM articles
WHERE run_id = $run_id AND word_count >= 100
    AND NOT EXISTS (SELECT 1 FROM mentions WHERE mentions.article_id = articles.article_id)""",
    ),
)
