"""One run: land, read, clean, extract, link, audit, publish, report."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from time import perf_counter
from typing import Any, NamedTuple

import polars as pl

from expectations import Audit, ReportData, judge, render_report
from flows.batches import Task, batches_of, work_on
from flows.engines import Engine
from flows.progress import announce, track
from flows.settings import Settings
from transforms.errors import DatelineError
from transforms.extraction import engine_label
from transforms.linking import link_entities
from transforms.tables.audit import Checks, FailingRows, Runs
from warehouse.home import Home, write_atomically
from warehouse.landing import Landing, find_sources, land
from warehouse.lock import hold_lock
from warehouse.publishing import needs_publish, publish
from warehouse.staging import Staging, open_staging

HISTORY_RUNS = 30
"""Runs that the report looks back on."""

COUNTS = ("seen", "loaded", "unchanged", "duplicate", "quarantined", "deferred", "skipped", "superseded", "deleted")

_MENTIONED = "SELECT article_id, entity_id, type, surface FROM mentions ORDER BY article_id, start_char"
_HISTORY = f"FROM runs ORDER BY started_at DESC, run_id DESC LIMIT {HISTORY_RUNS}"
_QUARANTINED = "SELECT path, reason, first_run_id FROM files WHERE status = 'quarantined' ORDER BY path"


@dataclass(frozen=True)
class Summary:
    """How a run ended: its row of `runs`, the names of its failed checks, how long it took, and where things are."""

    run: dict[str, Any]
    failed_checks: tuple[str, ...]
    seconds: float
    warehouse: str
    report: str

    @property
    def articles_per_second(self) -> float:
        """Articles loaded in each second of the run."""
        return float(self.run["loaded"]) / self.seconds

    @property
    def is_held(self) -> bool:
        """Whether the gate held the data back."""
        return bool(self.run["verdict"] == "held")


class Run(NamedTuple):
    """A run under way: who it is, what it works with and where it writes."""

    run_id: str
    started_at: datetime
    model: str
    settings: Settings
    home: Home
    engine: Engine


class Verdict(NamedTuple):
    """The row of the run in `runs`, and what its gate found."""

    run: pl.DataFrame
    audit: Audit


def run_pipeline(settings: Settings, engine: Engine) -> Summary:
    """Carry out one run on an engine.

    Raises UsageError for sources that are not there, LockedError while another run holds the home, WarehouseError where
    files are broken; what was published before stays as it is then.
    """
    clock = perf_counter()
    run = begin_run(settings, engine)
    sources = find_sources(settings.sources)
    run.home.create()
    with hold_lock(run.home):
        publish_what_was_interrupted(run)
        with open_staging(run.home) as staging, recording_failure(run, staging):
            announce(f"landing {', '.join(str(source.root) for source in sources)}")
            landing = engine.step(
                land, sources, staging.known_files(), run.home, settings.max_file_bytes, settings.settle_seconds
            )
            counts = stage(run, staging, landing)
            verdict = audit(run, staging, counts) if is_news(run, landing) else leave(run, staging, counts)
            report = report_data(run, staging, verdict)
        if is_published := verdict.run["verdict"][0] == "published":
            engine.step(publish, run.home, run.run_id)
        engine.step(write_report, run.home, report)
    announce("published" if is_published else "nothing new was published")
    return _summary(run, verdict, perf_counter() - clock)


def begin_run(settings: Settings, engine: Engine) -> Run:
    """A run that starts now. Raises UsageError where the setting `engine` names nothing that is installed."""
    started_at = datetime.now(UTC)
    run_id = f"{started_at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
    return Run(run_id, started_at, engine_label(settings.engine), settings, Home(settings.home.absolute()), engine)


def publish_what_was_interrupted(run: Run) -> None:
    """Publish an earlier run that was committed and then killed."""
    if interrupted := needs_publish(run.home):
        announce(f"publishing run {interrupted}, which was interrupted before it could")
        run.engine.step(publish, run.home, interrupted)


@contextmanager
def recording_failure(run: Run, staging: Staging) -> Iterator[None]:
    """Undo the run when it fails, and keep a row in `runs` that says so."""
    try:
        yield
    except Exception as failure:
        staging.rollback()
        try:
            staging.record_outcome(_row(run, dict.fromkeys(COUNTS, 0), "failed"), *_no_findings())
        except DatelineError as second:
            failure.add_note(f"The failure could not be recorded: {second}")
        raise


def stage(run: Run, staging: Staging, landing: Landing) -> dict[str, int]:
    """Transform what is new, batch by batch, and load it. Returns the counts of the run."""
    batches = list(batches_of(landing.deliveries, run.settings.batch_size))
    tasks = [Task(documents, run.home, run.settings.engine, run.run_id) for documents in batches]
    workers = max(1, min(run.settings.workers, len(tasks)))
    fates = [pl.DataFrame(schema={"document_id": pl.String, "status": pl.String, "reason": pl.String})]
    for batch in track(run.engine.map(work_on, tasks, workers), "reading, cleaning, extracting", len(tasks)):
        staging.load(batch.frames)
        fates.append(batch.fates)
    return staging.settle_files(landing, pl.concat(fates), run.run_id)


def is_news(run: Run, landing: Landing) -> bool:
    """Whether the sources hold anything that the published warehouse does not."""
    counts = landing.counts
    has_news = counts["new"] + counts["duplicate"] + counts["quarantined"] + landing.superseded.height > 0
    return has_news or not run.home.published.exists()


def audit(run: Run, staging: Staging, counts: dict[str, int]) -> Verdict:
    """Link and judge what is staged; keep it if it passes, else undo it and keep only what the gate found."""
    announce("linking and auditing")
    staging.replace("entities", run.engine.step(link_entities, staging.read(_MENTIONED)))
    staging.record_run(_row(run, counts, "published"))
    found = run.engine.step(judge, staging.connection, run.run_id, run.settings.failing_rows_limit)
    if found.is_passed:
        staging.load({"checks": found.checks, "failing_rows": found.failing_rows})
        staging.commit()
        return Verdict(_row(run, counts, "published"), found)
    held = _row(run, counts, "held")
    staging.rollback()
    staging.record_outcome(held, found.checks, found.failing_rows)
    return Verdict(held, found)


def leave(run: Run, staging: Staging, counts: dict[str, int]) -> Verdict:
    """End a run that found nothing new."""
    row = _row(run, counts, "unchanged")
    staging.record_run(row)
    staging.commit()
    return Verdict(row, Audit(*_no_findings()))


def report_data(run: Run, staging: Staging, verdict: Verdict) -> ReportData:
    """What the report tells about a run whose verdict is kept."""
    return ReportData(
        run=verdict.run.row(0, named=True),
        checks=verdict.audit.checks,
        failing_rows=verdict.audit.failing_rows,
        quarantined=staging.read(_QUARANTINED),
        history=staging.read(_HISTORY),
        published_path=str(run.home.published),
        generated_for=", ".join(str(path) for path in run.settings.sources),
    )


def write_report(home: Home, report: ReportData) -> None:
    """Put the page in its place."""
    write_atomically(home.report, render_report(report))


def _row(run: Run, counts: dict[str, int], verdict: str) -> pl.DataFrame:
    """The run's row of `runs`, finished now."""
    row = {
        "run_id": run.run_id,
        "started_at": run.started_at,
        "finished_at": datetime.now(UTC),
        "verdict": verdict,
        **counts,
        "version": version("dateline"),
        "model": run.model,
    }
    return Runs.validate(pl.DataFrame([row]), cast=True)


def _no_findings() -> tuple[pl.DataFrame, pl.DataFrame]:
    return Checks.create_empty(), FailingRows.create_empty()


def _summary(run: Run, verdict: Verdict, seconds: float) -> Summary:
    checks = verdict.audit.checks
    failed = checks.filter(pl.col("outcome").cast(pl.String).is_in(["failed", "error"]))["check_name"].to_list()
    row = verdict.run.row(0, named=True)
    return Summary(row, tuple(failed), seconds, str(run.home.published), str(run.home.report))
