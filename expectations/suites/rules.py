"""Whether cleaning rules still meet what they met before: sites change, and a rule that has lost its artifact is blind.

Both look at the articles of the run beside all earlier ones of the same source, where there are enough of each.
"""

from __future__ import annotations

from expectations.check import Check, Shared
from expectations.scopes import KNOWN

MIN_NOW = 10
MIN_BEFORE = 20
"""Articles of a source in the run, and before it, from which a share says something."""

MOST = 0.5
FEW = 0.1
"""A rule that fired on fewer than FEW of the articles before and on more than MOST now has met something else."""

USUAL = 0.2
"""An accepted line that stood in so many articles before is missed when no article of a run has it."""

_COMPARED = Shared(
    "compared_articles",
    f"""SELECT article_id, source, is_now, now_count, before_count
FROM known_articles
JOIN (
    SELECT source, count(*) FILTER (is_now) AS now_count, count(*) FILTER (NOT is_now) AS before_count
    FROM known_articles GROUP BY source
    HAVING now_count >= {MIN_NOW} AND before_count >= {MIN_BEFORE}
) AS totals USING (source)""",
    (KNOWN,),
)
"""The articles of the sources that have enough of them, in the run and before it."""

_COUNTS = """
    count(DISTINCT article_id) FILTER (is_now) AS fired_now,
    count(DISTINCT article_id) FILTER (NOT is_now) AS fired_before"""

RULE_FIRES_AS_OFTEN_AS_BEFORE = Check(
    name="rule_does_not_suddenly_fire_on_most_articles",
    suite="rules",
    table="artifacts",
    severity="warn",
    expected=f"no rule goes from less than {FEW:.0%} of a source's articles to more than {MOST:.0%}",
    why="A site that changes its pages can make a rule cut what it was not made for.",
    shared=(_COMPARED,),
    failing_sql=f"""WITH fired AS (
    SELECT rule, source,{_COUNTS}
    FROM artifacts JOIN compared_articles USING (article_id)
    WHERE kind NOT IN ('characters', 'layout')
    GROUP BY rule, source
)
SELECT article_id, artifact_no,
    rule || ' cut ' || fired_now || ' of ' || now_count || ' articles of ' || source
    || ', and ' || fired_before || ' of ' || before_count || ' before' AS detail
FROM artifacts JOIN compared_articles USING (article_id) JOIN fired USING (rule, source)
WHERE is_now AND fired_now > {MOST} * now_count AND fired_before < {FEW} * before_count""",
)

ACCEPTED_LINE_IS_STILL_MET = Check(
    name="accepted_line_is_still_met",
    suite="rules",
    table="articles",
    severity="warn",
    expected=f"a line that was cut from {USUAL:.0%} or more of a source's articles before is met in the run as well",
    why="A line of boilerplate that vanishes has mostly been reworded, and the new wording stays in the text.",
    shared=(_COMPARED,),
    failing_sql=f"""WITH met AS (
    SELECT source, removed,{_COUNTS}
    FROM artifacts JOIN compared_articles USING (article_id)
    WHERE rule = 'learned_line'
    GROUP BY source, removed
)
SELECT min(article_id) AS article_id,
    'none of ' || now_count || ' articles of ' || source || ' holds the accepted line "' || removed || '"' AS detail
FROM compared_articles JOIN met USING (source)
WHERE is_now AND fired_now = 0 AND fired_before >= {USUAL} * before_count
GROUP BY source, removed, now_count""",
)

CHECKS = (RULE_FIRES_AS_OFTEN_AS_BEFORE, ACCEPTED_LINE_IS_STILL_MET)
