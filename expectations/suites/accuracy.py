"""How right the facts are, by the gold set: the scores that the run carries beside those of the run before."""

from __future__ import annotations

from expectations.check import Check

_MEASURES = "('f1', 'accuracy', 'fidelity')"

_LAST = f"""SELECT task, measure, value, low, scores.model, run_id = $run_id AS is_now
    FROM scores JOIN runs USING (run_id) WHERE measure IN {_MEASURES}
    QUALIFY dense_rank() OVER (PARTITION BY run_id = $run_id ORDER BY started_at DESC, run_id DESC) = 1"""

CHECKS = (
    Check(
        name="accuracy_has_not_fallen",
        suite="accuracy",
        table="scores",
        severity="warn",
        expected="no score on the gold set is below the interval of the score that the run before carried",
        why="Every figure of the warehouse is as right as the recogniser and the rules that made it.",
        key=("task", "measure"),
        counted="score",
        learns=True,
        judged_sql=f"SELECT count(*) FROM ({_LAST}) WHERE is_now",
        failing_sql=f"""SELECT task, measure, task || ' ' || measure || ' is ' || round(100 * now.value, 1)
    || ' % with ' || now.model || ', and was ' || round(100 * before.value, 1) || ' % with ' || before.model AS detail
FROM (SELECT * FROM ({_LAST}) WHERE is_now) AS now
JOIN (SELECT * FROM ({_LAST}) WHERE NOT is_now) AS before USING (task, measure)
WHERE now.value < before.low""",
    ),
    Check(
        name="scores_are_those_of_the_model_that_ran",
        suite="accuracy",
        table="scores",
        severity="warn",
        expected="the scores that the run carries were made with its model",
        why="Accuracy of another model says nothing about these rows.",
        counted="score",
        learns=True,
        judged_sql="SELECT count(*) FROM scores WHERE run_id = $run_id",
        failing_sql="""SELECT scores.run_id, task, measure, 'scored with ' || scores.model || ', run with '
    || runs.model || ': run dateline score' AS detail
FROM scores JOIN runs USING (run_id)
WHERE scores.run_id = $run_id AND scores.model <> runs.model""",
    ),
)
