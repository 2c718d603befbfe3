"""The names as the last run linked them, so that the next one links only what changed: a cache.

It may be lost or removed at any time: the next run links all names then, and writes it again. It counts only if it is
whole, was written after the last run that stands in the warehouse, and by the same rules. That run wrote it behind
its commit, so a run that was undone or killed leaves one that does not count.
"""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from typing import TYPE_CHECKING

import polars as pl

from transforms.linking import KNOWN
from warehouse.home import write_atomically

if TYPE_CHECKING:
    import duckdb

    from warehouse.home import Home

_LAST_RUN = "SELECT run_id FROM runs WHERE verdict = 'published' ORDER BY started_at DESC, run_id DESC LIMIT 1"


def read_known(home: Home, connection: duckdb.DuckDBPyConnection, rules: str) -> pl.DataFrame | None:
    """The names (KNOWN) as the last published run linked them by these rules; None where that is not known."""
    last = None if home.is_rebuilding else connection.execute(_LAST_RUN).fetchone()
    if last is None:
        return None
    try:
        head, _, body = home.known_names.read_bytes().partition(b"\n")
    except OSError:
        return None
    if head != _head(str(last[0]), rules, body):
        return None
    return pl.read_ipc(BytesIO(body))


def write_known(home: Home, known: pl.DataFrame, run_id: str, rules: str) -> None:
    """Keep the names as a run linked them that is committed by now."""
    body = BytesIO()
    known.select(KNOWN.names()).write_ipc(body)
    write_atomically(home.known_names, _head(run_id, rules, body.getvalue()) + b"\n" + body.getvalue())


def _head(run_id: str, rules: str, body: bytes) -> bytes:
    told = {"run_id": run_id, "rules": rules, "sha256": hashlib.sha256(body).hexdigest()}
    return json.dumps(told).encode()
