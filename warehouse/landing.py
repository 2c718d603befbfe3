"""Landing: every file of the sources gets exactly one outcome, and what is new is kept in raw/."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import polars as pl

from warehouse.ledger import Delivery, Ledger
from warehouse.originals import keep_original, read_originals
from warehouse.walking import Source, find_sources, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warehouse.home import Home
    from warehouse.walking import Entry

__all__ = ["OUTCOMES", "Landing", "Source", "find_sources", "land", "read_originals"]

OUTCOMES = ("new", "unchanged", "duplicate", "quarantined", "deferred", "skipped")
_WHITE_SPACE = b" \t\n\r\v\f"
_DELIVERIES = pl.Schema(
    {
        "path": pl.String(),
        "document_id": pl.String(),
        "source": pl.String(),
        "size_bytes": pl.Int64(),
        "modified_at": pl.Int64(),
        "outcome": pl.Enum(OUTCOMES),
        "reason": pl.String(),
        "is_second_look": pl.Boolean(),
    }
)
_SUPERSEDED = pl.Schema({"path": pl.String(), "document_id": pl.String()})


class _Unsettled(Exception):  # noqa: N818 - no fault, the file is only not ready
    """The file changed while it was read."""


@dataclass(frozen=True)
class Landing:
    """What a run found in its sources.

    `deliveries` has a row for every file in the order of paths: path, document_id (NULL where the bytes were not
    read), source, size_bytes, modified_at, outcome (one of OUTCOMES), reason and is_second_look (the content was put
    off in an earlier run). `superseded` has path and document_id of the earlier deliveries that new bytes replace.
    """

    deliveries: pl.DataFrame
    superseded: pl.DataFrame

    @property
    def counts(self) -> dict[str, int]:
        """Files by outcome, every outcome named, and `seen`, their sum."""
        found = dict(self.deliveries["outcome"].cast(pl.String).value_counts().iter_rows())
        return {"seen": self.deliveries.height, **{outcome: found.get(outcome, 0) for outcome in OUTCOMES}}


def land(  # noqa: PLR0913 - what a landing depends on, no more
    sources: Sequence[Source],
    known: pl.DataFrame,
    home: Home,
    max_file_bytes: int,
    settle_seconds: float = 0,
    *,
    is_rehearsal: bool = False,
) -> Landing:
    """Give every entry of the sources its outcome and keep the bytes of what is new, unless it `is_rehearsal`.

    `known` is the `files` table. Files over `max_file_bytes` are quarantined unread; those modified less than
    `settle_seconds` ago are deferred. A WarehouseError says why the originals could not be kept.
    """
    ledger = Ledger(known)
    raw = None if is_rehearsal else str(home.raw)
    desk = _Desk(ledger, raw, max_file_bytes, time.time_ns() - int(settle_seconds * 1e9))
    deliveries = [desk.receive(entry) for entry in walk(sources, home.path)]
    superseded = [old for delivery in deliveries for old in ledger.replaced_by(delivery)]
    return Landing(
        pl.DataFrame(deliveries, _DELIVERIES, orient="row").with_columns(
            pl.from_epoch("modified_at", "us").dt.replace_time_zone("UTC")
        ),
        pl.DataFrame(superseded, _SUPERSEDED, orient="row"),
    )


@dataclass(frozen=True)
class _Desk:
    """Where entries are received one after the other.

    `raw` is the folder that keeps the originals, if they are kept; `settled_ns` the latest time of a settled file.
    """

    ledger: Ledger
    raw: str | None
    max_file_bytes: int
    settled_ns: int

    def receive(self, entry: Entry) -> Delivery:
        """The one outcome of an entry."""
        if entry.outcome is not None:
            return _deliver(entry, None, entry.outcome, entry.reason)
        modified_us = entry.modified_ns // 1000
        document_id = self.ledger.unchanged_content(entry.path, entry.size_bytes, modified_us)
        if document_id is not None:
            return _deliver(entry, document_id, "unchanged", None)
        if self.settled_ns < entry.modified_ns <= time.time_ns():
            return _deliver(entry, None, "deferred", "modified a moment ago")
        delivery = self._read(entry)
        if self.ledger.is_known_fault(delivery):
            return delivery._replace(outcome="unchanged", reason=None)
        return delivery

    def _read(self, entry: Entry) -> Delivery:
        if entry.size_bytes > self.max_file_bytes:
            return _deliver(
                entry,
                None,
                "quarantined",
                f"too_large: {entry.size_bytes} bytes, at most {self.max_file_bytes} are read",
            )
        try:
            content = _read_settled(entry)
        except (_Unsettled, FileNotFoundError):
            return _deliver(entry, None, "deferred", "changed while it was read")
        except OSError as error:
            return _deliver(entry, None, "quarantined", f"unreadable: {error.strerror}")
        return self._judge(entry, content)

    def _judge(self, entry: Entry, content: bytes) -> Delivery:
        document_id = sha256(content).hexdigest()
        if self.raw is not None:
            keep_original(self.raw, document_id, content)
        outcome, reason, is_second_look = self.ledger.judge_content(entry.path, document_id)
        if outcome != "unchanged" and not content.strip(_WHITE_SPACE):
            return _deliver(entry, document_id, "quarantined", "empty")
        return _deliver(entry, document_id, outcome, reason, is_second_look=is_second_look)


def _deliver(
    entry: Entry, document_id: str | None, outcome: str, reason: str | None, *, is_second_look: bool = False
) -> Delivery:
    return Delivery(
        entry.path,
        document_id,
        entry.source,
        entry.size_bytes,
        entry.modified_ns // 1000,
        outcome,
        reason,
        is_second_look,
    )


def _read_settled(entry: Entry) -> bytes:
    # O_NONBLOCK: what was a file when it was found may be a pipe by now, and opening that would hang.
    descriptor = os.open(entry.file, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        content = file.read(entry.size_bytes + 1)
        after = os.fstat(descriptor)
    found = (entry.size_bytes, entry.size_bytes, entry.modified_ns)
    if (len(content), after.st_size, after.st_mtime_ns) != found or not stat.S_ISREG(after.st_mode):
        raise _Unsettled
    return content
