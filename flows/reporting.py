"""The report of a run, from what it left behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import polars as pl

from expectations import (
    HISTORY_DAYS,
    HISTORY_RUNS,
    SAMPLES,
    Charts,
    ReportData,
    render_json,
    render_junit,
    render_report,
)
from warehouse.home import Home, write_atomically
from warehouse.querying import query_latest

Read = Callable[[str], pl.DataFrame]

_HISTORY = f"FROM runs ORDER BY started_at DESC, run_id DESC LIMIT {HISTORY_RUNS}"
_QUARANTINED = "SELECT path, reason, first_run_id FROM files WHERE status = 'quarantined' ORDER BY path"
_JUDGED = """
    (SELECT run_id FROM runs WHERE verdict = 'published' OR (verdict = 'held' AND run_id = '{run_id}')
     ORDER BY started_at DESC, run_id DESC LIMIT 1)
"""
_PAST = f"""
    SELECT run_id, suite, table_name, check_name, severity, outcome
    FROM checks JOIN (
        SELECT run_id, started_at FROM runs SEMI JOIN checks USING (run_id) WHERE verdict <> 'unchanged'
        ORDER BY started_at DESC, run_id DESC LIMIT {HISTORY_RUNS}
    ) USING (run_id)
    ORDER BY started_at DESC, run_id DESC, suite, table_name, check_name
"""  # noqa: S608 - a number of our own
_SOURCES = """
    WITH days AS (
        SELECT source, published_on,
            published_on - lag(published_on) OVER (PARTITION BY source ORDER BY published_on) AS gap_days
        FROM (SELECT DISTINCT source, published_on FROM articles WHERE published_on IS NOT NULL)
    ), rhythm AS (
        SELECT source, max(published_on) AS last_on, quantile_cont(gap_days, 0.9) AS usual_gap_days
        FROM days GROUP BY source
    ), told AS (
        SELECT source, count(*) AS articles, count(*) FILTER (run_id = '{run_id}') AS new_articles,
            sum(word_count) AS words, count(title) / count(*) AS title_share,
            count(published_on) / count(*) AS day_share, count(byline) / count(*) AS byline_share,
            count(language) / count(*) AS language_share
        FROM articles GROUP BY source
    ), edits AS (
        SELECT source, count(*) AS edits FROM artifacts JOIN articles USING (article_id) GROUP BY source
    ), named AS (
        SELECT source, count(*) AS mentions FROM mentions JOIN articles USING (article_id) GROUP BY source
    ), said AS (
        SELECT source, count(*) FILTER (resolved_by <> 'unknown') / count(*) AS speaker_share
        FROM quotes JOIN articles USING (article_id) GROUP BY source
    )
    SELECT source, articles, new_articles, last_on,
        (SELECT max(published_on) FROM articles) - last_on AS silent_days, usual_gap_days,
        title_share, day_share, byline_share, language_share, speaker_share,
        coalesce(edits, 0) / articles AS edits_per_article,
        1000 * coalesce(mentions, 0) / nullif(words, 0) AS mentions_per_1000_words
    FROM told LEFT JOIN rhythm USING (source) LEFT JOIN edits USING (source) LEFT JOIN named USING (source)
    LEFT JOIN said USING (source)
    ORDER BY source
"""
_DAYS = f"""
    SELECT source, published_on AS day, count(*) AS articles
    FROM articles WHERE published_on > (SELECT max(published_on) FROM articles) - {HISTORY_DAYS}
    GROUP BY ALL
"""  # noqa: S608 - a number of our own
_OPENINGS = """
    SELECT article_id, left(text, 200) AS opening FROM articles WHERE article_id IN (
        SELECT row_key ->> 'article_id' FROM failing_rows WHERE run_id = {judged} AND sentence IS NULL
        QUALIFY row_number() OVER (PARTITION BY check_name, table_name ORDER BY rowid) <= {samples}
    )
"""
_SCORES = """
    WITH dated AS (
        SELECT DISTINCT run_id, started_at, scores.model, scores.rules FROM scores JOIN runs USING (run_id)
    ), latest AS (FROM dated ORDER BY started_at DESC, run_id DESC LIMIT 1), earlier AS (
        SELECT dated.* FROM dated, latest WHERE (dated.model, dated.rules) <> (latest.model, latest.rules)
        ORDER BY dated.started_at DESC, dated.run_id DESC LIMIT 1
    )
    SELECT scores.* FROM scores SEMI JOIN {which} USING (run_id) ORDER BY scores.rowid
"""
_SILENCE = "no_source_has_gone_silent"
_LATEST = """
    FROM {table} WHERE run_id = '{run_id}' OR (
        run_id = {judged} AND check_name NOT IN (SELECT check_name FROM checks WHERE run_id = '{run_id}')
    ) ORDER BY rowid
"""


def report_data(home: Home, read: Read, failure: str | None = None) -> ReportData:
    """What there is to tell of the latest run; `read` answers queries on the warehouse, `failure` is why it failed.

    A run that failed was not judged, and one that found nothing new by the clock alone: but for what that found, their
    reports show the checks of the warehouse that still stands.
    """
    history = read(_HISTORY)
    run = history.row(0, named=True)
    judged = _JUDGED.format(run_id=run["run_id"])
    failing = read(_LATEST.format(table="failing_rows", run_id=run["run_id"], judged=judged))
    silent = failing.filter(pl.col("check_name") == _SILENCE)["row_key"].str.json_path_match("$.source")
    return ReportData(
        run=run,
        checks=read(_LATEST.format(table="checks", run_id=run["run_id"], judged=judged)),
        failing_rows=failing,
        quarantined=read(_QUARANTINED),
        history=history,
        past_checks=read(_PAST),
        sources=read(_SOURCES.format(run_id=run["run_id"])).with_columns(
            is_silent=pl.col("source").is_in(silent.implode())
        ),
        days=read(_DAYS),
        openings=dict(read(_OPENINGS.format(judged=judged, samples=SAMPLES)).iter_rows()),
        scores=read(_SCORES.format(which="latest")),
        scores_before=read(_SCORES.format(which="earlier")),
        published_path=str(home.published),
        failure=failure,
    )


def write_report(home: Home, report: ReportData) -> None:
    """Put the page in its place, with its twins `report.json` and `junit.xml` beside it."""
    charts = _known_charts(home)
    known = len(charts)
    write_atomically(home.report, render_report(report, charts))
    write_atomically(home.report.with_name("report.json"), render_json(report))
    write_atomically(home.report.with_name("junit.xml"), render_junit(report))
    if len(charts) > known:
        write_atomically(_charts_file(home), json.dumps(charts))


def rebuild_report(home: Home) -> Path:
    """Write the report of the latest run again. Returns where it is."""
    write_report(home, report_data(home, partial(query_latest, home)))
    return home.report


def _known_charts(home: Home) -> Charts:
    """The charts of earlier reports: a cache, which is begun anew where it cannot be read or has grown large."""
    try:
        charts: Charts = json.loads(_charts_file(home).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return charts if len(charts) < 40 * HISTORY_RUNS else {}


def _charts_file(home: Home) -> Path:
    return home.work / "charts.json"
