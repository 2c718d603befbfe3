"""Each source keeps the rhythm that it has had: a daily is missed after days, a weekly after weeks.

A source has two rhythms. That of its articles is told by their days of publication and held against the newest of all
sources: archives are judged as on their own day. That of its files is told by the days of the runs that found new ones
and held against the day of the run: it alone tells when all sources fall silent at once.
"""

from __future__ import annotations

from expectations.check import Check, Scope, Shared, row_check
from expectations.scopes import KNOWN

WINDOW_DAYS = 90
"""Days before the last day with something new from which a rhythm is told."""

MIN_GAPS = 7
PATIENCE = 3.0
MIN_SILENCE_DAYS = 2
"""A source is silent when it lets pass PATIENCE times its usual gap, and more than MIN_SILENCE_DAYS in any case."""

RHYTHM = Shared(
    "rhythm",
    f"""WITH days AS (
    SELECT DISTINCT 'nothing' AS what, source, published_on AS day
    FROM articles JOIN runs USING (run_id)
    WHERE published_on <= make_timestamp(epoch_us(started_at))::DATE + 1
    UNION ALL
    SELECT DISTINCT 'no new file' AS what, source, make_timestamp(epoch_us(started_at))::DATE AS day
    FROM files JOIN runs ON run_id = first_run_id
    WHERE status NOT IN ('duplicate', 'deferred')
), gaps AS (
    SELECT what, source, day, day - lag(day) OVER (PARTITION BY what, source ORDER BY day) AS gap_days,
        max(day) OVER (PARTITION BY what, source) AS last_on,
        CASE what WHEN 'nothing' THEN max(day) OVER (PARTITION BY what)
            ELSE $today END AS now_on
    FROM days
)
SELECT source, what, last_on, now_on - last_on AS silent_days, quantile_cont(gap_days, 0.9) AS usual_gap_days,
    greatest({PATIENCE} * usual_gap_days, {MIN_SILENCE_DAYS}) AS patience_days
FROM gaps
WHERE day > last_on - {WINDOW_DAYS}
GROUP BY source, what, last_on, now_on
HAVING count(gap_days) >= {MIN_GAPS}
QUALIFY row_number() OVER (PARTITION BY source ORDER BY silent_days / patience_days DESC, what) = 1""",
)
"""Of each source, the rhythm that it is further behind: the last day with something new, how many days ago that was,
and its usual gap (the 90th percentile)."""

CHECKS = (
    row_check(
        name="no_source_has_gone_silent",
        suite="freshness",
        scope=Scope("articles", "SELECT *\nFROM rhythm", (RHYTHM,)),
        severity="warn",
        expected=f"no source is silent for more than {PATIENCE:g} times its usual gap between days with articles, "
        "or between days with new files",
        why="A feed that broke looks like a quiet week, and every count of that outlet is wrong from then on.",
        key=("source",),
        counted="source",
        learns=True,
        is_by_clock=True,
        fails="silent_days > patience_days",
        detail="""source || ' has gone silent: ' || what || ' since ' || last_on || ', ' || silent_days
    || ' days, where it usually leaves no more than ' || round(usual_gap_days, 1) || ' days between '
    || if(what = 'nothing', 'articles', 'deliveries')""",
    ),
    Check(
        name="source_gives_dates_to_judge_by",
        suite="freshness",
        table="articles",
        severity="warn",
        expected="every source with 20 articles or more has a dated one",
        why="A source without a single date can go silent without anybody being told.",
        key=("source",),
        counted="source",
        shared=(KNOWN,),
        failing_sql="""SELECT source, 'none of ' || count(*) || ' articles of ' || source || ' has a date' AS detail
FROM known_articles
GROUP BY source
HAVING count(*) >= 20 AND count(published_on) = 0""",
    ),
)
