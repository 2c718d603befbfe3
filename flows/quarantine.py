"""What to do about files that are held back: try them again, or drop them. Each such change is a run of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import polars as pl

from flows.auditing import audit
from flows.engines import DirectEngine
from flows.pipeline import COUNTS, GateHeldError, publish_what_was_interrupted, summarise
from flows.reporting import report_data, write_report
from flows.run import begin_run
from flows.settings import Settings
from transforms.errors import UsageError
from warehouse.home import Home
from warehouse.ledger import DROPPED
from warehouse.lock import hold_lock
from warehouse.publishing import publish
from warehouse.querying import query_latest
from warehouse.staging import open_staging

_HELD_BACK = "SELECT path, document_id, reason FROM files WHERE status = 'quarantined' ORDER BY path"


class Change(NamedTuple):
    """What becomes of a file: its new status, how its reason begins then, and what a run counts it as."""

    status: str
    reason: str


RETRY = Change("deferred", "to be tried again")
DROP = Change("deleted", DROPPED)


def held_back(home: Home) -> pl.DataFrame:
    """The files that are held back: path, source, reason, size_bytes, document_id, first_seen_at."""
    return query_latest(home, "FROM quarantined_files")


def change(settings: Settings, names: Sequence[str], to: Change) -> pl.DataFrame:
    """Change the files that are held back and are named: by path, the end of one, or the beginning of a document_id.

    Without names, all of them. Returns path, document_id, status and reason. UsageError for a name that fits none;
    GateHeldError when the gate does not let the change pass.
    """
    run = begin_run(settings, DirectEngine())
    run.home.create()
    with hold_lock(run.home):
        publish_what_was_interrupted(run)
        with open_staging(run.home) as staging:
            chosen = _choose(staging.read(_HELD_BACK), names)
            changed = chosen.with_columns(
                status=pl.lit(to.status), reason=pl.concat_str(pl.lit(f"{to.reason}: "), "reason")
            ).select("path", "document_id", "status", "reason")
            if changed.is_empty():
                return changed
            staging.change_files(changed)
            counts = dict.fromkeys(COUNTS, 0) | {to.status: changed.height}
            seen = changed.height if to is RETRY else 0
            verdict = audit(run, staging, counts | {"seen": seen})
            report = report_data(run.home, staging.read)
        if verdict == "published":
            publish(run.home, run.run_id, settings.snapshots)
        write_report(run.home, report)
    if verdict == "held":
        raise GateHeldError(summarise(run, report, 0))
    return changed


def _choose(held: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    for name in names:
        if not any(map(partial(_fits, name), held["path"], held["document_id"])):
            raise UsageError(f"No file that is held back is named {name!r}. `dateline quarantine list` shows them.")
    return held.filter(
        pl.Series(
            [
                not names or any(_fits(name, path, document_id) for name in names)
                for path, document_id in held.select("path", "document_id").iter_rows()
            ],
            dtype=pl.Boolean,
        )
    )


def _fits(name: str, path: str, document_id: str | None) -> bool:
    return path == name or path.endswith(f"/{name}") or (document_id or "").startswith(name)
