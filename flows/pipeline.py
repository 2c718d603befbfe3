"""One run: land, read, clean, extract, link, audit, publish, report.

What only a run with news needs is imported when there are some: it takes as long as all else that a run without does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import polars as pl

from expectations import ReportData, judge_by_clock, render_markdown
from flows.engines import Engine
from flows.progress import announce
from flows.reporting import report_data, write_report
from flows.run import Counts, Run, begin_run, run_row
from flows.settings import Settings
from transforms.errors import DatelineError, UsageError
from transforms.extraction import engine_label
from transforms.tables.audit import Checks, FailingRows
from transforms.tables.edits import EntityEdits
from transforms.tables.landing import Files
from warehouse.home import Home
from warehouse.lake import parse_target, publish_to_lake
from warehouse.landing import Landing, find_sources, land
from warehouse.lock import ensure_free, hold_lock
from warehouse.publishing import needs_publish, publish
from warehouse.querying import query_latest
from warehouse.settling import NO_FATES
from warehouse.staging import Staging, open_staging
from warehouse.tombstones import DeletionLimit, check_deletions

COUNTS = ("seen", "loaded", "unchanged", "duplicate", "quarantined", "deferred", "skipped", "superseded", "deleted")
"""Columns of `runs` that count files."""

_MODEL = """
    SELECT model FROM runs WHERE verdict = 'published' AND EXISTS (FROM articles)
    ORDER BY started_at DESC, run_id DESC LIMIT 1
"""


@dataclass(frozen=True)
class Summary:
    """How a run ended: its row of `runs`, the names of the checks it failed, how long it took, and where things are.

    `markdown` is the report in a few lines, escaped.
    """

    run: dict[str, Any]
    failed_checks: tuple[str, ...]
    seconds: float
    warehouse: str
    report: str
    markdown: str

    @property
    def articles_per_second(self) -> float:
        """Articles loaded in each second of the run."""
        return float(self.run["loaded"]) / self.seconds

    @property
    def is_held(self) -> bool:
        """Whether the gate held the data back."""
        return bool(self.run["verdict"] == "held")


class GateHeldError(DatelineError):
    """The gate held a run back; what was published before stays."""

    def __init__(self, summary: Summary) -> None:
        super().__init__(f"held back by {', '.join(summary.failed_checks)}; the report is {summary.report}")
        self.summary = summary


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
            known = staging.known_files()
            landing = engine.step(land, sources, known, run.home, settings.max_file_bytes, settings.settle_seconds)
            believe_deletions(settings, known, landing)
            counts = stage(run, staging, landing)
            has_news = is_news(run, landing) or has_new_edits(run, staging)
            verdict = conclude(run, staging, counts) if has_news else leave(run, staging, counts)
            report = report_data(run.home, staging.read)
        if verdict == "published":
            announce("publishing")
            engine.step(publish, run.home, run.run_id, settings.snapshots)
        publish_beyond(run)
        engine.step(write_report, run.home, report)
    return summarise(run, report, perf_counter() - clock)


def summarise(run: Run, report: ReportData, seconds: float) -> Summary:
    """How a run ended, as its report has it."""
    own = report.checks.filter(pl.col("run_id") == report.run["run_id"])
    failed = own.filter(pl.col("outcome").cast(pl.String).is_in(["failed", "error"]))["check_name"]
    return Summary(
        run=dict(report.run),
        failed_checks=tuple(failed),
        seconds=seconds,
        warehouse=str(run.home.published),
        report=str(run.home.report),
        markdown=render_markdown(report),
    )


def check_run(settings: Settings) -> None:
    """Raise at once what would stop a run of these settings: a missing source or engine, a home that is held."""
    engine_label(settings.engine)
    if settings.target:
        parse_target(settings.target, settings.target_data)
    find_sources(settings.sources)
    ensure_free(Home(settings.home.absolute()))


def publish_what_was_interrupted(run: Run) -> None:
    """Publish an earlier run that was committed and then killed."""
    if interrupted := needs_publish(run.home):
        announce(f"publishing run {interrupted}, which was interrupted before it could")
        run.engine.step(publish, run.home, interrupted, run.settings.snapshots)


@contextmanager
def recording_failure(run: Run, staging: Staging) -> Iterator[None]:
    """Undo the run when it fails, keep a row in `runs` that says so, and have the report say why."""
    try:
        yield
    except Exception as failure:
        try:
            staging.rollback()
            failed = run_row(run, dict.fromkeys(COUNTS, 0), "failed")
            staging.record_outcome(failed, Checks.create_empty(), FailingRows.create_empty())
            write_report(run.home, report_data(run.home, staging.read, f"{type(failure).__name__}: {failure}"))
        except (DatelineError, OSError) as second:
            failure.add_note(f"The failure could not be recorded: {second}")
        raise


def stage(run: Run, staging: Staging, landing: Landing) -> Counts:
    """Transform what is new, batch by batch, and load it. Returns the counts of the run."""
    new = landing.deliveries.filter(pl.col("outcome") == "new")
    fates = NO_FATES if new.is_empty() else transform(run, staging, landing, new)
    return staging.settle_files(landing, fates, run.run_id)


def transform(run: Run, staging: Staging, landing: Landing, new: pl.DataFrame) -> pl.DataFrame:
    """Load what the new documents tell. Returns their fates (document_id, status, reason)."""
    from flows.rounds import work_through  # noqa: PLC0415 - see above

    agree_on_model(run, staging)
    staging.clear(landing.read_again)
    fates = []
    for frames, fate in work_through(run, new.select("document_id", "path", "source", "is_second_look")):
        staging.load_unlinked(frames)
        fates.append(fate)
    return pl.concat(fates)


def conclude(run: Run, staging: Staging, counts: Counts) -> str:
    """Link and judge what is staged. Returns the verdict, `published` or `held`."""
    from flows.auditing import audit  # noqa: PLC0415 - see above

    return audit(run, staging, counts)


def publish_beyond(run: Run) -> None:
    """Bring the target of the settings, if there is one, to what is published."""
    if run.settings.target and run.home.published.exists():
        target = parse_target(run.settings.target, run.settings.target_data)
        announce(f"publishing to {target.name}")
        run.engine.step(publish_to_lake, run.home, target)


def agree_on_model(run: Run, staging: Staging) -> None:
    """Raise a UsageError where the articles that stand were read with another engine: their facts would not compare."""
    before = staging.read(_MODEL)
    if not before.is_empty() and before.item() != run.model:
        raise UsageError(
            f"the warehouse was made with engine {before.item()}, and the setting engine now means {run.model}: set "
            "engine back, or run `dateline rebuild`, which reads everything again with the new one"
        )


def believe_deletions(settings: Settings, known: pl.DataFrame, landing: Landing) -> None:
    """Raise a WarehouseError where so many files have vanished that it must be a mistake, unless they may."""
    if not settings.allow_deletions:
        limit = DeletionLimit(settings.deletion_limit_files, settings.deletion_limit_share)
        check_deletions(known, landing.deliveries, landing.gone, limit)


def is_news(run: Run, landing: Landing) -> bool:
    """Whether the sources hold anything that the published warehouse does not."""
    counts = landing.counts
    has_news = counts["new"] + counts["duplicate"] + counts["quarantined"] + landing.superseded.height
    return has_news + landing.gone.height > 0 or not run.home.published.exists()


def has_new_edits(run: Run, staging: Staging) -> bool:
    """Whether a user has edited entities since they were linked."""
    known = EntityEdits.cast(staging.read("FROM entity_edits ORDER BY edit_no"))
    if known.is_empty() and not run.home.edits.exists():
        return False
    from transforms.linking import edits_table  # noqa: PLC0415 - see above
    from warehouse.edits import read_edits  # noqa: PLC0415 - see above

    return not edits_table(read_edits(run.home)).equals(known)


def leave(run: Run, staging: Staging, counts: Counts) -> str:
    """End a run that found nothing new; that may be what is wrong."""
    staging.record_run(run_row(run, counts, "unchanged"))
    found = run.engine.step(judge_by_clock, staging.connection, run.run_id, run.settings.failing_rows_limit)
    staging.load({"checks": found.checks, "failing_rows": found.failing_rows})
    staging.commit()
    return "unchanged"


def plan_run(settings: Settings) -> dict[str, int]:
    """Files by the outcome that a run would give them; nothing is written."""
    home = Home(settings.home.absolute())
    has_run = home.working.exists() or home.published.exists()
    known = Files.cast(query_latest(home, "FROM files")) if has_run else Files.create_empty()
    sources = find_sources(settings.sources)
    planned = land(sources, known, home, settings.max_file_bytes, settings.settle_seconds, is_rehearsal=True)
    return {**planned.counts, "superseded": planned.superseded.height, "deleted": planned.gone.height}
