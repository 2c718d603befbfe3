"""What earlier runs and this one know about paths and contents, asked once for every file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from warehouse.walking import Entry

GONE = ("superseded", "deleted")
"""Statuses of deliveries that stand no more."""

_ARCHIVE_IN_PATH = re.compile(r"\.zip/", re.IGNORECASE)
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
    may_be_read_later: bool


def recall(known: pl.DataFrame, entries: Sequence[Entry]) -> pl.DataFrame:
    """The entries whose outcome is known by their path, size and time alone: they need not be opened.

    `known` is the `files` table. Columns: path, source, size_bytes, modified_us, and the document_id that stood there,
    NULL where what stood there was held back for good without being kept.
    """
    undecided = [entry for entry in entries if entry.outcome is None]
    found = pl.DataFrame(
        {
            "path": [entry.path for entry in undecided],
            "source": [entry.source for entry in undecided],
            "size_bytes": [entry.size_bytes for entry in undecided],
            "modified_us": [entry.modified_ns // 1000 for entry in undecided],
        },
        schema={"path": pl.String, "source": pl.String, "size_bytes": pl.Int64, "modified_us": pl.Int64},
    )
    same = ["path", "size_bytes", "modified_us"]
    lasting = _live(known).filter(~pl.col("may_be_read_later")).select(*same, "document_id")
    kept_first = lasting.sort(pl.col("document_id").is_null(), maintain_order=True).unique(same, keep="first")
    return found.join(kept_first, on=same, maintain_order="left")


def find_superseded(known: pl.DataFrame, deliveries: pl.DataFrame) -> pl.DataFrame:
    """Path and document_id of the earlier deliveries that these take the place of: only bytes that were read do so.

    An archive that is read has no document itself, and says by its reason that it was.
    """
    is_archive = pl.col("reason").eq_missing(READ_ARCHIVE)
    read = deliveries.filter(pl.col("document_id").is_not_null() | is_archive).select(
        "path", new_id="document_id", is_archive=is_archive
    )
    return (
        _live(known)
        .filter(~_is_dropped())
        .join(read, on="path", maintain_order="right_left")
        .filter(pl.col("is_archive") | pl.col("document_id").ne_missing(pl.col("new_id")))
        .select("path", "document_id")
    )


class Ledger:
    """The live deliveries of earlier runs by path and by content, and the contents met in this run.

    `known` is the `files` table; superseded and deleted deliveries count as never seen, but for dropped ones. Only the
    paths `asked` for, and members of archives, are known by path.
    """

    def __init__(self, known: pl.DataFrame, asked: Collection[str]) -> None:
        self._by_path: dict[str, list[_Known]] = {}
        self._by_archive: dict[str, list[_Known]] = {}
        live = _live(known)
        is_member = pl.col("path").str.contains(f"(?i){_ARCHIVE_IN_PATH.pattern}")
        for row in map(_Known._make, live.filter(pl.col("path").is_in(list(asked)) | is_member).iter_rows()):
            self._by_path.setdefault(row.path, []).append(row)
            for archive in _archives_above(row.path):
                self._by_archive.setdefault(archive, []).append(row)
        status = pl.col("status")
        kept = live.filter(pl.col("document_id").is_not_null())
        held = kept.filter(status == "quarantined", ~pl.col("may_be_read_later"))
        self._holder = dict(kept.filter(status == "loaded").select("document_id", "path").iter_rows())
        self._quarantined = dict(held.select("document_id", "reason").iter_rows())
        self._deferred = set(kept.filter(status == "deferred")["document_id"])

    def unchanged_members(self, archive: Entry) -> list[Delivery]:
        """The members of an archive that need not be opened again; none where it was modified or has any to retry.

        Members bear the time of their archive, so that the `files` table alone tells; those with an earlier time are no
        longer in it.
        """
        modified_us = archive.modified_ns // 1000
        rows = [row for row in self._by_archive.get(archive.path, ()) if row.modified_us == modified_us]
        if any(row.may_be_read_later for row in rows):
            return []
        return [
            Delivery(row.path, row.document_id, archive.source, row.size_bytes, modified_us, "unchanged", None, False)
            for row in rows
        ]

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
        return delivery.document_id is None and any(
            (row.document_id, row.size_bytes, row.modified_us) == (None, delivery.size_bytes, delivery.modified_us)
            and (row.status, row.reason) == ("quarantined", delivery.reason)
            for row in self._by_path.get(delivery.path, ())
        )


def _live(known: pl.DataFrame) -> pl.DataFrame:
    """The rows of `files` that stand, and the dropped ones, as _Known has them.

    What may be read later was put off, or held back by a limit, permission or loss that may have been mended since.
    """
    status = pl.col("status").cast(pl.String)
    is_passing = pl.any_horizontal(pl.col("reason").str.starts_with(fault) for fault in _PASSING_FAULTS)
    return known.filter(~status.is_in(GONE) | _is_dropped()).select(
        "path",
        "document_id",
        "size_bytes",
        pl.col("modified_at").dt.epoch("us").alias("modified_us"),
        status,
        "reason",
        may_be_read_later=(status == "deferred") | is_passing.fill_null(value=False),
    )


def _is_dropped() -> pl.Expr:
    """Whether somebody has dropped a file, so that it counts as known and nothing else."""
    return pl.col("reason").str.starts_with(DROPPED).fill_null(value=False)


def _archives_above(path: str) -> Iterator[str]:
    """The paths of folders above a path that may be archives."""
    return (path[: match.end() - 1] for match in _ARCHIVE_IN_PATH.finditer(path))
