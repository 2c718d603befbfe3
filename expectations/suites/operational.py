"""How the runs go: what they hold back, how long they take, whether they end well."""

from __future__ import annotations

from functools import partial

from expectations.check import Check

MOST_QUARANTINED = 0.1
MOST_DEFERRED = 0.5
MIN_FILES = 20
"""New files of a run from which a share says something."""

MIN_RUNS = 7
SLOWER = 5

_check = partial(Check, suite="operational", table="runs", severity="warn", counted="run")

_NEW = "SELECT *, loaded + duplicate + quarantined + deferred AS new_files FROM runs WHERE run_id = $run_id"
_PACE = """SELECT run_id, started_at, epoch(finished_at - started_at) / loaded AS seconds_per_article FROM runs
    WHERE verdict = 'published' AND loaded >= 20"""
_BEFORE = f"""SELECT count(*) AS runs, median(seconds_per_article) AS usual FROM (
    {_PACE} AND run_id <> $run_id ORDER BY started_at DESC LIMIT 14
)"""


def _few(status: str, most: float, why: str) -> Check:
    return _check(
        name=f"few_new_files_are_{status}",
        expected=f"at most {most:.0%} of {MIN_FILES} new files or more are {status}",
        why=why,
        learns=True,
        judged_sql=f"SELECT count(*) FROM ({_NEW}) WHERE new_files >= {MIN_FILES}",
        failing_sql=f"""SELECT run_id, {status} || ' of ' || new_files || ' new files are {status}' AS detail
FROM ({_NEW})
WHERE new_files >= {MIN_FILES} AND {status} > {most} * new_files""",
    )


CHECKS = (
    _few("quarantined", MOST_QUARANTINED, "Many unreadable files at once are a broken scraper, not broken files."),
    _few("deferred", MOST_DEFERRED, "Files that are always still being written are never read."),
    _check(
        name="run_is_about_as_fast_as_before",
        expected=f"seconds per article are at most {SLOWER} times the median of the last runs",
        why="A run that gets slow will miss its schedule before anybody looks.",
        learns=True,
        judged_sql=f"SELECT count(*) FROM ({_BEFORE}), ({_PACE} AND run_id = $run_id) AS this WHERE runs >= {MIN_RUNS}",
        failing_sql=f"""SELECT run_id, round(seconds_per_article, 2) || ' seconds per article, '
    || round(usual, 2) || ' before' AS detail
FROM ({_PACE} AND run_id = $run_id) AS this, ({_BEFORE}) AS earlier
WHERE runs >= {MIN_RUNS} AND seconds_per_article > {SLOWER} * usual""",
    ),
    _check(
        name="run_before_ended_well",
        expected="the run before this one was not held back and did not fail",
        why="A run that repairs nothing follows one that was not looked into.",
        failing_sql="""SELECT run_id,
    'follows run ' || before || ', which ' || if(verdict = 'held', 'was held back', 'failed') AS detail
FROM (
    SELECT run_id AS before, verdict FROM runs WHERE run_id <> $run_id ORDER BY started_at DESC, run_id DESC LIMIT 1
), (SELECT $run_id AS run_id)
WHERE verdict IN ('held', 'failed')""",
    ),
    _check(
        name="every_run_is_judged_by_one_clock",
        expected="no run began after this one",
        why="History that lies in the future makes every comparison with the past wrong.",
        failing_sql="""SELECT run_id, 'began at ' || started_at || ', after the run that is judged' AS detail
FROM runs
WHERE started_at > (SELECT started_at FROM runs WHERE run_id = $run_id)""",
    ),
)
