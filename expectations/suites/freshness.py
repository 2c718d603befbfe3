"""Each source keeps the rhythm that it has had: a daily is missed after days, a weekly after weeks."""

from __future__ import annotations

from expectations.check import Check, Scope, Shared, row_check
from expectations.scopes import KNOWN

WINDOW_DAYS = 90
"""Days before a source's last article from which its rhythm is told."""

MIN_GAPS = 7
PATIENCE = 3.0
MIN_SILENCE_DAYS = 2
"""A source is silent when it lets pass PATIENCE times its usual gap, and more than MIN_SILENCE_DAYS in any case."""

RHYTHM = Shared(
    "rhythm",
    f"""WITH days AS (
    SELECT DISTINCT source, published_on FROM known_articles JOIN runs USING (run_id)
    WHERE published_on <= make_timestamp(epoch_us(started_at))::DATE + 1
), gaps AS (
    SELECT source, published_on,
        published_on - lag(published_on) OVER (PARTITION BY source ORDER BY published_on) AS gap_days,
        max(published_on) OVER (PARTITION BY source) AS last_on, max(published_on) OVER () AS newest_on
    FROM days
)
SELECT source, last_on, newest_on - last_on AS silent_days, quantile_cont(gap_days, 0.9) AS usual_gap_days
FROM gaps
WHERE published_on > last_on - {WINDOW_DAYS}
GROUP BY source, last_on, newest_on
HAVING count(gap_days) >= {MIN_GAPS}""",
    (KNOWN,),
)
"""Of each source: the day of its last article, how long before the newest of all that is, and its usual gap (the 90th
percentile). The newest day of all is today's, as far as the news go: archives are judged as on their own day."""

CHECKS = (
    row_check(
        name="no_source_has_gone_silent",
        suite="freshness",
        scope=Scope("articles", "SELECT *\nFROM rhythm", (RHYTHM,)),
        severity="warn",
        expected=f"no source is silent for more than {PATIENCE:g} times its usual gap between days with articles",
        why="A feed that broke looks like a quiet week, and every count of that outlet is wrong from then on.",
        key=("source",),
        counted="source",
        learns=True,
        fails=f"silent_days > greatest({PATIENCE} * usual_gap_days, {MIN_SILENCE_DAYS})",
        detail="""source || ' has gone silent: nothing since ' || last_on || ', ' || silent_days
    || ' days, where it usually leaves no more than ' || round(usual_gap_days, 1) || ' days between articles'""",
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
