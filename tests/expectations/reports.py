"""Reports to render: a good one, one that is held back, and one with hostile text in every field."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from expectations import ReportData, all_checks
from expectations.check import Judged
from transforms.tables import BY_NAME

HOSTILE = (
    "</style></title></code></pre><script>document.title = 'owned'; document.body.innerHTML = 'owned'</script>"
    "<img src=x onerror=\"document.title='owned'\"><svg onload=document.title='owned'>"
    "'\" autofocus onfocus=\"document.title='owned'\" {{ 7 * 7 }} javascript:alert(1)"
    "<link rel=stylesheet href=https://example.invalid/x.css>\x1b[31m\u202efdp.exe\u2066\u200b\x00"
)


def run(verdict: str = "published", run_id: str = "20260305T060000-0a1b2c", **changes: Any) -> dict[str, Any]:
    counts = {"seen": 27, "loaded": 24, "unchanged": 0, "duplicate": 1, "quarantined": 2, "deferred": 0, "skipped": 0}
    return {
        "run_id": run_id,
        "started_at": datetime(2026, 3, 5, 6, tzinfo=UTC),
        "finished_at": datetime(2026, 3, 5, 6, 1, tzinfo=UTC),
        "verdict": verdict,
        **counts,
        "superseded": 0,
        "deleted": 0,
        "version": "0.1.0",
        "model": "spacy en_core_web_sm 3.8.0",
    } | changes


def check_rows(outcomes: dict[str, str], text: str | None = None) -> pl.DataFrame:
    """All checks as passed, but for those whose outcome is given; `text` stands in every free field."""
    rows = [
        {
            "run_id": text or "20260305T060000-0a1b2c",
            "suite": text or check.suite,
            "check_name": check.name,
            "table_name": text or check.table,
            "severity": check.severity,
            "outcome": outcomes.get(check.name, "passed"),
            "observed": text or ("30 rows fail" if check.name in outcomes else "no row fails"),
            "expected": text or check.expected,
            "failed_rows": 30 if check.name in outcomes else 0,
            "sql": text or check.query(Judged("20260305T060000-0a1b2c")),
        }
        for check in all_checks()
    ]
    return pl.DataFrame(rows, schema=BY_NAME["checks"].create_empty().schema)


def failing(
    check_name: str,
    table: str,
    count: int,
    text: str = 'surface "Osterik", clean text "Östervik"',
    key: str | None = None,
    **told: Any,
) -> pl.DataFrame:
    """Rows that fail a check, each with a key of its own unless one is given."""
    rows = [
        {
            "run_id": "20260305T060000-0a1b2c",
            "check_name": check_name,
            "table_name": table,
            "row_key": key or f'{{"article_id":"{"4f" * 32}","start_char":{number},"end_char":{number + 8}}}',
            "detail": text,
        }
        | told
        for number in range(count)
    ]
    return pl.DataFrame(rows, schema=BY_NAME["failing_rows"].create_empty().schema)


def past(outcomes: dict[str, str], run_id: str = "20260305T060000-0a1b2c", text: str | None = None) -> pl.DataFrame:
    """The checks of one run as the history of checks has them."""
    columns = ["run_id", "suite", "table_name", "check_name", "severity", "outcome"]
    return check_rows(outcomes, text).with_columns(run_id=pl.lit(run_id)).select(columns)


def sources(text: str | None = None) -> pl.DataFrame:
    row = {
        "source": text or "harbour-times",
        "articles": 1200,
        "new_articles": 12,
        "last_on": date(2026, 3, 1),
        "silent_days": 4,
        "usual_gap_days": 1.0,
        "title_share": 0.91,
        "day_share": 1.0,
        "byline_share": 0.0,
        "language_share": 1.0,
        "speaker_share": None,
        "edits_per_article": 4.25,
        "mentions_per_1000_words": 61.0,
        "is_silent": True,
    }
    return pl.DataFrame([row])


def days(text: str | None = None) -> pl.DataFrame:
    counts = ((date(2026, 3, 1), 8), (date(2026, 2, 28), 2), (date(2026, 2, 27), 1))
    return pl.DataFrame([{"source": text or "harbour-times", "day": day, "articles": count} for day, count in counts])


def scores(text: str | None = None) -> pl.DataFrame:
    measures = (("precision", 0.7), ("recall", 0.6), ("f1", 0.646))
    rows = [
        {
            "run_id": "20260305T060000-0a1b2c",
            "task": text or "mentions",
            "measure": measure,
            "value": value,
            "low": value - 0.05,
            "high": value + 0.05,
            "support": 210,
            "model": text or "spacy en_core_web_sm 3.8.0",
            "rules": text or "0a1b2c3d4e5f",
        }
        for measure, value in measures
    ]
    return pl.DataFrame(rows, schema=BY_NAME["scores"].create_empty().schema)


def report(verdict: str = "published", **changes: Any) -> ReportData:
    fields: dict[str, Any] = {
        "run": run(verdict),
        "checks": check_rows({}),
        "failing_rows": failing("", "", 0),
        "quarantined": pl.DataFrame(
            {
                "path": ["samples/harbour-times/0412.txt", "samples/coast-wire/photo.txt"],
                "reason": ["empty", "binary: PNG image"],
                "first_run_id": ["20260305T060000-0a1b2c"] * 2,
            }
        ),
        "history": pl.DataFrame(
            [run(verdict), run("published", "20260304T060000-9f8e7d"), run("held", "20260303T060000-1c")]
        ),
        "past_checks": past({}),
        "sources": sources(),
        "days": days(),
        "openings": {},
        "scores": scores(),
        "scores_before": scores().clear(),
        "published_path": "/srv/dateline/warehouse.duckdb",
    }
    return ReportData(**(fields | changes))


OUTCOMES = {
    "mention_is_a_slice_of_its_article": "failed",
    "edits_do_not_overlap": "error",
    "no_html_is_left": "failed",
}


def held(text: str | None = None) -> ReportData:
    """A run held back by a failure and a crash, with a warning on top."""
    place = (
        {"path": text, "stands_in": "articles.text", "start_char": 3, "end_char": 9, "sentence": text} if text else {}
    )
    rows = failing("mention_is_a_slice_of_its_article", text or "mentions", 30, text or "surface", **place)
    rows = rows.with_columns(sentence_start=pl.lit(0 if text else None, pl.Int64))
    return report("held", checks=check_rows(OUTCOMES, text), failing_rows=rows, past_checks=past(OUTCOMES, text=text))


def hostile() -> ReportData:
    """Hostile text wherever a text can stand."""
    texts = {"run_id": HOSTILE, "version": HOSTILE, "model": HOSTILE}
    return report(
        run=run("held", **texts),
        checks=held(HOSTILE).checks.with_columns(
            check_name=pl.when(pl.col("check_name") == "no_html_is_left").then(pl.lit(HOSTILE)).otherwise("check_name")
        ),
        failing_rows=held(HOSTILE).failing_rows.with_columns(row_key=pl.lit(json.dumps({HOSTILE: HOSTILE}))),
        quarantined=pl.DataFrame({"path": [HOSTILE], "reason": [HOSTILE], "first_run_id": [HOSTILE]}),
        history=pl.DataFrame([run("published", **texts)]),
        past_checks=held(HOSTILE).past_checks.with_columns(run_id=pl.lit(HOSTILE)),
        sources=sources(HOSTILE),
        days=days(HOSTILE),
        openings={"4f" * 32: HOSTILE},
        scores=scores(HOSTILE),
        scores_before=scores(HOSTILE),
        failure=HOSTILE,
        published_path=HOSTILE,
    )
