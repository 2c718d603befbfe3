"""Whether the articles of a run are made like those before: their shape, by source, as a population stability index.

PSI sums (now - before) * ln(now / before) over the shares of bins. By habit 0.25 is a shift; for small numbers chance
alone gives more: PSI / (1/n + 1/m) follows a chi-squared distribution with one degree of freedom less than bins
(Yurdakul 2018, "Statistical properties of population stability index"). So the limit is the larger of 0.25 and the
value that chance exceeds once in a thousand times.
"""

from __future__ import annotations

from expectations.check import Check, Shared
from expectations.scopes import KNOWN

WINDOW_DAYS = 14
MIN_NOW, MIN_BEFORE = 30, 100
"""Articles of a source in the run, and in the runs of the days before, from which a shape says something."""

SHIFT = 0.25
CHI_SQUARED = {1: 10.83, 4: 18.47}
"""The 99.9th percentile of the chi-squared distribution, by degrees of freedom."""

_RECENT = Shared(
    "recent_articles",
    f"""SELECT known_articles.*
FROM known_articles
JOIN runs USING (run_id)
WHERE started_at >= (SELECT started_at FROM runs WHERE run_id = $run_id) - INTERVAL {WINDOW_DAYS} DAY""",
    (KNOWN,),
)
_SHAPE = Shared(
    "shape",
    f"""SELECT *
FROM recent_articles
SEMI JOIN (
    SELECT source FROM recent_articles GROUP BY source
    HAVING count(*) FILTER (is_now) >= {MIN_NOW} AND count(*) FILTER (NOT is_now) >= {MIN_BEFORE}
) AS enough USING (source)""",
    (_RECENT,),
)
"""The articles of the run and of the days before, of the sources that have enough of both."""

_NAMES = Shared(
    "names_per_article",
    """SELECT article_id, count(*) AS mention_count
FROM mentions
SEMI JOIN shape USING (article_id)
GROUP BY article_id""",
    (_SHAPE,),
)

_INDEX = """, counts AS (
    SELECT source, subject, bin, count(*) FILTER (is_now) AS n, count(*) FILTER (NOT is_now) AS m
    FROM binned GROUP BY ALL
), totals AS (
    SELECT source, subject, sum(n) AS all_n, sum(m) AS all_m, count(*) AS bins
    FROM counts GROUP BY ALL HAVING all_n > 0 AND all_m > 0
), shifts AS (
    SELECT source, subject, all_n, all_m,
        sum(((n + 0.5) / (all_n + 0.5 * bins) - (m + 0.5) / (all_m + 0.5 * bins))
            * ln((n + 0.5) / (all_n + 0.5 * bins) * (all_m + 0.5 * bins) / (m + 0.5))) AS psi,
        max(struct_pack(by := abs(n / all_n - m / all_m), bin := bin, now := n / all_n, before := m / all_m)) AS moved
    FROM counts JOIN totals USING (source, subject)
    GROUP BY ALL
)"""


def _drift(  # noqa: PLR0913, PLR0917 - one row of the table below
    name: str,
    subject: str,
    expected: str,
    why: str,
    binned: str,
    freedom: int,
    shared: tuple[Shared, ...] = (_SHAPE,),
) -> Check:
    """`binned` is a query on `shape` of source, subject, bin and is_now, a row for each thing counted."""
    return Check(
        name=name,
        suite="drift",
        table="articles",
        severity="warn",
        expected=f"{expected}: PSI of at most {SHIFT:g}, or what chance gives, against {WINDOW_DAYS} days",
        why=why,
        key=("source", "subject"),
        counted="source",
        shared=shared,
        learns=True,
        judged_sql="SELECT count(DISTINCT source) FROM shape",
        failing_sql=f"""WITH binned AS (
    {binned}
){_INDEX}
SELECT source, subject, source || ': shift in {subject}; ' || moved.bin || ': '
    || round(100 * moved.now)::INT || ' %, before ' || round(100 * moved.before)::INT || ' % (PSI ' || round(psi, 2)
    || ')' AS detail
FROM shifts
WHERE psi > greatest({SHIFT}, {CHI_SQUARED[freedom]} * (1 / all_n + 1 / all_m))""",
    )


def _quintiles(subject: str, figure: str, unit: str, rows: str = "shape") -> str:
    """Fifths of the articles before, by a figure of each article."""
    return f"""SELECT source, '{subject}' AS subject, is_now,
        list_sum(list_transform(edges, lambda edge: (figure > edge)::INT)) AS fifth,
        coalesce('{unit} above ' || round(edges[fifth::INT], 1), '{unit} up to ' || round(edges[1], 1)) AS bin
    FROM (SELECT *, {figure} AS figure FROM {rows})
    JOIN (
        SELECT source, list_distinct(quantile_cont({figure}, [0.2, 0.4, 0.6, 0.8])) AS unsorted,
            list_sort(unsorted) AS edges
        FROM {rows} WHERE NOT is_now GROUP BY source
    ) AS fifths USING (source)"""


CHECKS = (
    _drift(
        "length_of_articles_has_not_shifted",
        "the length of articles",
        "each source's articles are as long as before",
        "Articles that are suddenly short are teasers of a paywall, or cut by the scraper.",
        _quintiles("words", "word_count", "words"),
        4,
    ),
    _drift(
        "language_of_articles_has_not_shifted",
        "the language of articles",
        "each source writes in the language that it wrote in",
        "Another language in the same feed is another feed.",
        "SELECT source, 'language' AS subject, is_now, coalesce(language, 'unknown') AS bin\n    FROM shape",
        4,
    ),
    _drift(
        "entities_per_thousand_words_have_not_shifted",
        "the density of names",
        "each source's articles name as many as before in 1,000 words",
        "A recogniser that finds less, or text that is no longer news, shows here first.",
        _quintiles(
            "mentions per 1,000 words",
            "(1000 * coalesce(mention_count, 0) / greatest(word_count, 1))",
            "mentions",
            "shape LEFT JOIN names_per_article USING (article_id)",
        ),
        4,
        (_SHAPE, _NAMES),
    ),
    _drift(
        "share_of_unknown_speakers_has_not_shifted",
        "the speakers of quotations",
        "each source's quotations have a known speaker as often as before",
        "A rule for speakers that fails on a new layout leaves quotations without a voice.",
        "SELECT source, 'speakers' AS subject, is_now,\n"
        "        if(resolved_by = 'unknown', 'unknown speaker', 'known speaker') AS bin\n"
        "    FROM quotes JOIN shape USING (article_id)",
        1,
    ),
    _drift(
        "rules_fire_as_often_as_before",
        "what cleaning rules remove",
        "each cleaning rule fires on as many of a source's articles as before",
        "A rule that falls silent was switched off, or its artifact has a new shape that now stays in the text.",
        """SELECT source, rule AS subject, is_now,
        if(fired.article_id IS NULL, rule || ' finding nothing', rule || ' firing') AS bin
    FROM shape
    JOIN (SELECT DISTINCT source, rule FROM artifacts JOIN shape USING (article_id) WHERE kind <> 'characters')
        AS rules USING (source)
    LEFT JOIN (SELECT DISTINCT article_id, rule FROM artifacts SEMI JOIN shape USING (article_id)) AS fired
        USING (article_id, rule)""",
        1,
    ),
)
