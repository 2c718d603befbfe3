"""Landing: every file of the sources gets exactly one outcome, and what is new is kept in raw/."""

from __future__ import annotations

import os
import stat
import time
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, TYPE_CHECKING, NamedTuple

import polars as pl

from warehouse.archives import MAX_ARCHIVE_BYTES, ArchiveFault, read_members, unpack_gzip
from warehouse.ledger import READ_ARCHIVE, Delivery, Ledger, find_superseded, recall
from warehouse.promotion import promote, read_again
from warehouse.raw.originals import Keeper, read_originals
from warehouse.tombstones import find_gone
from warehouse.walking import GZIP_SUFFIX, ZIP_SUFFIX, Source, find_sources, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from warehouse.archives import Member
    from warehouse.home import Home
    from warehouse.walking import Entry

__all__ = ["OUTCOMES", "Landing", "Source", "find_sources", "land", "read_originals"]

OUTCOMES = ("new", "unchanged", "duplicate", "quarantined", "deferred", "skipped")
_READ = os.O_RDONLY | os.O_NONBLOCK
"""What was a file when it was found may be a pipe by now, and opening that would hang otherwise."""

_DELIVERIES = pl.Schema(
    {
        "path": pl.String(),
        "document_id": pl.String(),
        "source": pl.String(),
        "size_bytes": pl.Int64(),
        "modified_us": pl.Int64(),
        "outcome": pl.Enum(OUTCOMES),
        "reason": pl.String(),
        "is_second_look": pl.Boolean(),
    }
)


class _Unsettled(Exception):  # noqa: N818 - no fault, the file is only not ready
    """The file changed while it was read."""


@dataclass(frozen=True)
class Landing:
    """What a run found in its sources.

    `deliveries` has a row for every file in the order of paths: path, document_id (NULL where the bytes were not
    read), source, size_bytes, modified_at, outcome (one of OUTCOMES), reason and is_second_look (the content was put
    off in an earlier run). `superseded` has path and document_id of the earlier deliveries that new bytes replace,
    `gone` of those whose file is no longer there. `read_again` has the document_id of each new document whose article
    stands already, from a file that has departed.
    """

    deliveries: pl.DataFrame
    superseded: pl.DataFrame
    gone: pl.DataFrame
    read_again: pl.DataFrame

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
    `settle_seconds` ago are deferred. The members of a zip archive are files with the archive's source and time, at
    `root/archive.zip/name.txt`; the archive itself is none, unless it is broken: then it is the one that is held back.
    A WarehouseError says why the originals could not be kept.
    """
    entries = walk(sources, home.path)
    recalled = recall(known, entries)
    rest = _all_but(recalled, entries)
    settled_ns = time.time_ns() - int(settle_seconds * 1e9)
    with nullcontext() if is_rehearsal else Keeper(home) as keeper:
        desk = _Desk(Ledger(known, {entry.path for entry in rest}), keeper, max_file_bytes, settled_ns)
        received = [delivery for entry in rest for delivery in desk.receive(entry)]
    deliveries = _in_one_frame(recalled, received)
    superseded = find_superseded(known, deliveries)
    gone = find_gone(known, deliveries, sources)
    promoted = promote(known, deliveries, pl.concat([superseded, gone]))
    return Landing(promoted, superseded, gone, read_again(known, promoted))


def _all_but(recalled: pl.DataFrame, entries: list[Entry]) -> list[Entry]:
    paths = set(recalled["path"])
    return [entry for entry in entries if entry.path not in paths]


def _in_one_frame(recalled: pl.DataFrame, received: list[Delivery]) -> pl.DataFrame:
    """The deliveries that were recalled and those that were received, in the order of paths."""
    unchanged = recalled.select(
        *("path", "document_id", "source", "size_bytes", "modified_us"),
        outcome=pl.lit("unchanged", _DELIVERIES["outcome"]),
        reason=pl.lit(None, pl.String),
        is_second_look=pl.lit(value=False),
    )
    return (
        pl.concat([unchanged, pl.DataFrame(received, _DELIVERIES, orient="row")])
        .sort("path", maintain_order=True)
        .with_columns(pl.from_epoch("modified_us", "us").dt.replace_time_zone("UTC"))
        .rename({"modified_us": "modified_at"})
    )


@dataclass(frozen=True)
class _Desk:
    """Where entries are received one after the other.

    `keeper` keeps the originals, if they are kept; `settled_ns` is the latest time of a settled file.
    """

    ledger: Ledger
    keeper: Keeper | None
    max_file_bytes: int
    settled_ns: int

    def receive(self, entry: Entry) -> list[Delivery]:
        """The one outcome of an entry; of an archive, one for each of its members."""
        if entry.outcome is not None:
            return [_deliver(entry, None, entry.outcome, entry.reason)]
        if _is_archive(entry) and (known := self.ledger.unchanged_members(entry)):
            return known
        if self.settled_ns < entry.modified_ns <= time.time_ns():
            return [_deliver(entry, None, "deferred", "modified a moment ago")]
        deliveries = self._read_archive(entry) if _is_archive(entry) else [self._read(entry)]
        return [
            delivery._replace(outcome="unchanged", reason=None) if self.ledger.is_known_fault(delivery) else delivery
            for delivery in deliveries
        ]

    def _read(self, entry: Entry) -> Delivery:
        if entry.size_bytes > self.max_file_bytes:
            return _too_large(entry, self.max_file_bytes)
        try:
            content = _read_settled(entry)
            if entry.path.lower().endswith(GZIP_SUFFIX):
                content = unpack_gzip(content, self.max_file_bytes)
        except (_Unsettled, ArchiveFault, OSError) as trouble:
            return _hold_back(entry, trouble)
        return self._judge(entry, self._keep(content))

    def _read_archive(self, entry: Entry) -> list[Delivery]:
        """The members of an archive; the archive itself where it cannot be read, or could not be before."""
        if entry.size_bytes > MAX_ARCHIVE_BYTES:
            return [_too_large(entry, MAX_ARCHIVE_BYTES)]
        try:
            with _open_settled(entry) as file:
                found = [
                    (_entry_of(entry, member), self._keep(member.content))
                    for member in read_members(file, self.max_file_bytes)
                ]
        except (_Unsettled, ArchiveFault, OSError) as trouble:
            return [_hold_back(entry, trouble)]
        deliveries = [self._judge(member, kept) for member, kept in found]
        if self.ledger.has_trouble(entry.path):
            deliveries.append(_deliver(entry, None, "skipped", READ_ARCHIVE))
        return deliveries

    def _keep(self, content: bytes | None) -> _Kept | None:
        """Keep the bytes; None where none were read."""
        if content is None:
            return None
        document_id = sha256(content).hexdigest()
        if self.keeper is not None:
            self.keeper.keep(document_id, content)
        return _Kept(document_id, not content or content.isspace())

    def _judge(self, entry: Entry, kept: _Kept | None) -> Delivery:
        if kept is None:
            return _deliver(entry, None, str(entry.outcome), entry.reason)
        outcome, reason, is_second_look = self.ledger.judge_content(entry.path, kept.document_id)
        if outcome != "unchanged" and kept.is_blank:
            return _deliver(entry, kept.document_id, "quarantined", "empty")
        return _deliver(entry, kept.document_id, outcome, reason, is_second_look=is_second_look)


class _Kept(NamedTuple):
    """Bytes that are kept under a name, and whether they are white space alone."""

    document_id: str
    is_blank: bool


def _is_archive(entry: Entry) -> bool:
    return entry.path.lower().endswith(ZIP_SUFFIX)


def _entry_of(archive: Entry, member: Member) -> Entry:
    """A member as an entry of its own, with the source and the time of its archive."""
    return archive._replace(
        path=f"{archive.path}/{member.name}",
        size_bytes=member.size_bytes,
        outcome=member.outcome,
        reason=member.reason,
    )


def _too_large(entry: Entry, limit: int) -> Delivery:
    return _deliver(entry, None, "quarantined", f"too_large: {entry.size_bytes} bytes, at most {limit} are read")


def _hold_back(entry: Entry, trouble: Exception) -> Delivery:
    """The delivery of an entry that could not be read."""
    if isinstance(trouble, _Unsettled | FileNotFoundError):
        return _deliver(entry, None, "deferred", "changed while it was read")
    reason = f"unreadable: {trouble.strerror}" if isinstance(trouble, OSError) else str(trouble)
    return _deliver(entry, None, "quarantined", reason)


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
    """The bytes of an entry; _Unsettled where it is not, before or after, what was found."""
    descriptor = os.open(entry.file, _READ)
    try:
        _check_settled(entry, descriptor)
        content = os.read(descriptor, entry.size_bytes)
        while len(content) < entry.size_bytes and (more := os.read(descriptor, entry.size_bytes - len(content))):
            content += more
        _check_settled(entry, descriptor)
    finally:
        os.close(descriptor)
    return content


@contextmanager
def _open_settled(entry: Entry) -> Iterator[IO[bytes]]:
    """The file of an archive, for reading; _Unsettled as above."""
    descriptor = os.open(entry.file, _READ)
    with os.fdopen(descriptor, "rb") as file:
        try:
            _check_settled(entry, descriptor)
            yield file
        finally:
            _check_settled(entry, descriptor)


def _check_settled(entry: Entry, descriptor: int) -> None:
    now = os.fstat(descriptor)
    if (now.st_size, now.st_mtime_ns) != (entry.size_bytes, entry.modified_ns) or not stat.S_ISREG(now.st_mode):
        raise _Unsettled
