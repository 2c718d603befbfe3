"""How much arrives: each source's articles of a day beside those of the days before.

The spread of a source's days is taken as no smaller than that of chance alone, the square root of their mean (Poisson).
"""

from __future__ import annotations

from expectations.check import Check, Scope, Shared, row_check
from expectations.scopes import KNOWN

WINDOW_DAYS = 14
MIN_DAYS = 7
MOST_SPREADS = 3.0

_SPREAD = Shared(
    "spread_of_days",
    f"""WITH now AS (
    SELECT make_timestamp(epoch_us(started_at))::DATE AS today FROM runs WHERE run_id = $run_id
), counts AS (
    SELECT source, published_on AS day, count(*) AS articles
    FROM known_articles, now WHERE published_on <= today GROUP BY ALL
), judged AS (
    SELECT source, unnest(range(last_over - {WINDOW_DAYS}, last_over + 1, INTERVAL 1 DAY))::DATE AS day,
        last_over, first_on
    FROM (SELECT source, min(day) AS first_on FROM counts GROUP BY source),
        (SELECT max(day) AS last_over FROM counts, now WHERE day < today)
), filled AS (
    SELECT source, day, day = last_over AS is_now, coalesce(articles, 0) AS articles
    FROM judged LEFT JOIN counts USING (source, day) WHERE day >= first_on
)
SELECT source, max(day) AS day, max(articles) FILTER (is_now) AS articles,
    avg(articles) FILTER (NOT is_now) AS usual,
    greatest(coalesce(stddev_samp(articles) FILTER (NOT is_now), 0), sqrt(usual), 1) AS spread
FROM filled
GROUP BY source
HAVING count(*) FILTER (NOT is_now) >= {MIN_DAYS}""",
    (KNOWN,),
)
"""Each source on the last day that was over when the run began, the same for all, beside the 14 days before it; days
without an article count as 0 from the first one on."""


_SOURCES = Scope("articles", "SELECT *\nFROM spread_of_days", (_SPREAD,))


def _volume(name: str, expected: str, why: str, word: str, condition: str) -> Check:
    return row_check(
        name=name,
        suite="volume",
        scope=_SOURCES,
        severity="warn",
        expected=f"{expected} of the {WINDOW_DAYS} days before by more than {MOST_SPREADS:g} times their spread",
        why=why,
        key=("source", "day"),
        counted="source",
        learns=True,
        fails=condition,
        detail=f"""source || ' has {word}: ' || articles || ' articles on ' || day || ', where '
    || round(usual, 1) || ' a day are usual, with a spread of ' || round(spread, 1)""",
    )


CHECKS = (
    _volume(
        "volume_of_a_source_has_not_dropped",
        "the number of a source's articles of the last full day is not below the mean",
        "A scraper that gets half of the pages publishes half of the news, and no row of it looks wrong.",
        "dropped",
        f"(articles < usual - {MOST_SPREADS} * spread OR (articles = 0 AND usual >= {MOST_SPREADS}))",
    ),
    _volume(
        "volume_of_a_source_has_not_jumped",
        "the number of a source's articles of the last full day is not above the mean",
        "Pages that are scraped twice, or pages that are no articles, come in bulk.",
        "jumped",
        f"articles > usual + {MOST_SPREADS} * spread",
    ),
)
