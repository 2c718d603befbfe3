"""A rebuild: the warehouse made again from raw/ alone, in a file of its own that takes its place when it has passed."""

from __future__ import annotations

from time import perf_counter

import polars as pl

from flows.auditing import audit
from flows.engines import Engine
from flows.pipeline import COUNTS, Summary, publish_beyond, summarise
from flows.progress import announce
from flows.reporting import report_data, write_report
from flows.rounds import work_through
from flows.run import Run, begin_run
from flows.settings import Settings
from warehouse.lock import hold_lock
from warehouse.publishing import publish
from warehouse.raw.journal import replay
from warehouse.rebuilt import clear_rebuilt, install_rebuilt
from warehouse.staging import Staging, open_staging

_BY_STATUS = "SELECT status, count(*) FROM files GROUP BY ALL"


def rebuild(settings: Settings, engine: Engine) -> Summary:
    """Build the warehouse again from the originals and the journal in raw/, audit it and publish it.

    Raises LockedError while a run holds the home, WarehouseError where raw/ holds nothing or is damaged; the working
    and the published warehouse stay as they are then, and when the gate holds the rebuilt one back.
    """
    clock = perf_counter()
    run = begin_run(settings, engine)
    run.home.create()
    with hold_lock(run.home):
        announce(f"replaying the deliveries in {run.home.deliveries}")
        known = replay(run.home)
        new_home = clear_rebuilt(run.home)
        with open_staging(new_home) as staging:
            staging.restore(known.runs, known.files)
            counts = restage(run, staging, known.files)
            verdict = audit(run, staging, counts)
            report = report_data(run.home, staging.read)
        if verdict == "published":
            install_rebuilt(run.home)
            announce("publishing")
            engine.step(publish, run.home, run.run_id, settings.snapshots)
        publish_beyond(run)
        engine.step(write_report, run.home, report)
    return summarise(run, report, perf_counter() - clock)


def restage(run: Run, staging: Staging, files: pl.DataFrame) -> dict[str, int]:
    """Transform all that is loaded, and load it. Returns the counts of the run: files by the status they end with."""
    loaded = files.filter(pl.col("status").cast(pl.String) == "loaded").sort("path")
    documents = loaded.select("document_id", "path", "source", is_second_look=pl.lit(value=False))
    for frames, fates in work_through(run, documents):
        staging.load_unlinked(frames)
        staging.revise_files(fates)
    counts = dict.fromkeys(COUNTS, 0) | dict(staging.read(_BY_STATUS).iter_rows())
    seen = sum(counts[status] for status in ("loaded", "duplicate", "quarantined", "deferred"))
    return counts | {"seen": seen}
