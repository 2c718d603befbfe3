"""What earlier runs and this one know about paths and contents, asked once for every file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GONE = ("superseded", "deleted")
"""Statuses of deliveries that stand no more."""

_ARCHIVE_IN_PATH = re.compile(r"\.zip(?=/)", re.IGNORECASE)
LOST_ORIGINAL = "lost_original"
"""Why a document is held back whose bytes are in raw/ no more, or not as they were; its file is taken again."""

DROPPED = "dropped by hand"
"""Why a file is `deleted` that still is there: it was held back, and somebody does not want to see it again."""

_PASSING_FAULTS = ("too_large", "unreadable", LOST_ORIGINAL)

READ_ARCHIVE = "an archive, read again; its members are files of their own"
"""Why an archive that was broken before is skipped."""


class Delivery(NamedTuple):
    """What landing made of one file: a row of `Landing.deliveries`, `modified_us` in microseconds since 1970."""

    path: str
    document_id: str | None
    source: str
    size_bytes: int
    modified_us: int
    outcome: str
    reason: str | None
    is_second_look: bool


class _Known(NamedTuple):
    path: str
    document_id: str | None
    size_bytes: int
    modified_us: int
    status: str
    reason: str | None

    @property
    def is_dropped(self) -> bool:
        """Whether somebody has dropped it, so that it counts as known and nothing else."""
        return (self.reason or "").startswith(DROPPED)

    @property
    def may_be_read_later(self) -> bool:
        """Whether it was put off, or held back by a limit, permission or loss that may have been mended since."""
        return self.status == "deferred" or (self.reason or "").startswith(_PASSING_FAULTS)


class Ledger:
    """The live deliveries of earlier runs by path and by content, and the contents met in this run.

    `known` is the `files` table; superseded and deleted deliveries count as never seen, but for dropped ones.
    """

    def __init__(self, known: pl.DataFrame) -> None:
        self._by_path: dict[str, list[_Known]] = {}
        self._by_archive: dict[str, list[_Known]] = {}
        self._holder: dict[str, str] = {}
        self._quarantined: dict[str, str | None] = {}
        self._deferred: set[str] = set()
        for row in _live_rows(known):
            self._by_path.setdefault(row.path, []).append(row)
            for archive in _archives_above(row.path):
                self._by_archive.setdefault(archive, []).append(row)
            if row.document_id is not None:
                self._index(row, row.document_id)

    def _index(self, row: _Known, document_id: str) -> None:
        if row.status == "loaded":
            self._holder[document_id] = row.path
        elif row.status == "quarantined" and not row.may_be_read_later:
            self._quarantined[document_id] = row.reason
        elif row.status == "deferred":
            self._deferred.add(document_id)

    def unchanged_content(self, path: str, size_bytes: int, modified_us: int) -> str | None:
        """The document that stood at the path with this size and time, which need not be read again."""
        for row in self._by_path.get(path, ()):
            is_same = (row.size_bytes, row.modified_us) == (size_bytes, modified_us)
            if is_same and row.document_id is not None and not row.may_be_read_later:
                return row.document_id
        return None

    def unchanged_members(self, archive: str, source: str, modified_us: int) -> list[Delivery]:
        """The members of an archive that need not be opened again; none where it was modified or has any to retry.

        Members bear the time of their archive, so that the `files` table alone tells; those with an earlier time are no
        longer in it.
        """
        rows = [row for row in self._by_archive.get(archive, ()) if row.modified_us == modified_us]
        if any(row.may_be_read_later for row in rows):
            return []
        return [
            Delivery(row.path, row.document_id, source, row.size_bytes, modified_us, "unchanged", None, False)
            for row in rows
        ]

    def is_lasting_fault(self, path: str, size_bytes: int, modified_us: int) -> bool:
        """Whether what stood at the path with this size and time was held back for good without being kept."""
        return any(
            (row.document_id, row.size_bytes, row.modified_us) == (None, size_bytes, modified_us)
            and not row.may_be_read_later
            for row in self._by_path.get(path, ())
        )

    def has_trouble(self, path: str) -> bool:
        """Whether the path was put off or held back before without being kept."""
        return any(row.document_id is None for row in self._by_path.get(path, ()))

    def judge_content(self, path: str, document_id: str) -> tuple[str, str | None, bool]:
        """Outcome, reason and `is_second_look` of bytes that were read and are not empty."""
        if any(row.document_id == document_id and not row.may_be_read_later for row in self._by_path.get(path, ())):
            return "unchanged", None, False
        if document_id in self._quarantined:
            return "quarantined", self._quarantined[document_id], False
        holder = self._holder.setdefault(document_id, path)
        if holder != path:
            return "duplicate", holder, False
        return "new", None, document_id in self._deferred

    def is_known_fault(self, delivery: Delivery) -> bool:
        """Whether the path was quarantined before with this size, time and reason, without being read."""
        row = _Known(delivery.path, None, delivery.size_bytes, delivery.modified_us, "quarantined", delivery.reason)
        return delivery.document_id is None and row in self._by_path.get(delivery.path, ())

    def replaced_by(self, delivery: Delivery) -> Iterable[tuple[str, str | None]]:
        """Path and document of the deliveries that this one takes the place of: only bytes that were read do so.

        An archive that is read has no document itself, and says by its reason that it was.
        """
        rows = [row for row in self._by_path.get(delivery.path, ()) if not row.is_dropped]
        if delivery.reason == READ_ARCHIVE:
            return [(row.path, row.document_id) for row in rows]
        if delivery.document_id is None:
            return []
        return [(row.path, row.document_id) for row in rows if row.document_id != delivery.document_id]


def _live_rows(known: pl.DataFrame) -> Iterable[_Known]:
    is_live = ~pl.col("status").cast(pl.String).is_in(GONE) | pl.col("reason").str.starts_with(DROPPED)
    live = known.filter(is_live.fill_null(value=True)).select(
        "path",
        "document_id",
        "size_bytes",
        pl.col("modified_at").dt.epoch("us"),
        pl.col("status").cast(pl.String),
        "reason",
    )
    return map(_Known._make, live.iter_rows())


def _archives_above(path: str) -> Iterator[str]:
    """The paths of folders above a path that may be archives."""
    return (path[: match.end()] for match in _ARCHIVE_IN_PATH.finditer(path))
