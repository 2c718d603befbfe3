"""What earlier runs and this one know about paths and contents, asked once for every file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable

_GONE = ("superseded", "deleted")


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


class Ledger:
    """The live deliveries of earlier runs by path and by content, and the contents met in this run.

    `known` is the `files` table; superseded and deleted deliveries count as never seen.
    """

    def __init__(self, known: pl.DataFrame) -> None:
        self._by_path: dict[str, list[_Known]] = {}
        self._holder: dict[str, str] = {}
        self._quarantined: dict[str, str | None] = {}
        self._deferred: set[str] = set()
        for row in _live_rows(known):
            self._by_path.setdefault(row.path, []).append(row)
            if row.document_id is not None:
                self._index(row, row.document_id)

    def _index(self, row: _Known, document_id: str) -> None:
        if row.status == "loaded":
            self._holder[document_id] = row.path
        elif row.status == "quarantined":
            self._quarantined[document_id] = row.reason
        elif row.status == "deferred":
            self._deferred.add(document_id)

    def unchanged_content(self, path: str, size_bytes: int, modified_us: int) -> str | None:
        """The document that stood at the path with this size and time, which need not be read again."""
        for row in self._by_path.get(path, ()):
            is_same = (row.size_bytes, row.modified_us) == (size_bytes, modified_us)
            if is_same and row.document_id is not None and row.status != "deferred":
                return row.document_id
        return None

    def judge_content(self, path: str, document_id: str) -> tuple[str, str | None, bool]:
        """Outcome, reason and `is_second_look` of bytes that were read and are not empty."""
        if any(row.document_id == document_id and row.status != "deferred" for row in self._by_path.get(path, ())):
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
        """Path and document of the deliveries that this one takes the place of: only bytes that were read do so."""
        if delivery.document_id is None:
            return []
        rows = self._by_path.get(delivery.path, ())
        return [(row.path, row.document_id) for row in rows if row.document_id != delivery.document_id]


def _live_rows(known: pl.DataFrame) -> Iterable[_Known]:
    live = known.filter(~pl.col("status").cast(pl.String).is_in(_GONE)).select(
        "path",
        "document_id",
        "size_bytes",
        pl.col("modified_at").dt.epoch("us"),
        pl.col("status").cast(pl.String),
        "reason",
    )
    return map(_Known._make, live.iter_rows())
