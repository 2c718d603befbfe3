"""Tombstones: which earlier deliveries have lost their file, and whether so many have that it must be a mistake.

A disk that is not mounted and a folder that was renamed look like the deletion of everything in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from transforms.errors import WarehouseError
from warehouse.ledger import GONE, READ_ARCHIVE
from warehouse.walking import UNREADABLE_FOLDER, ZIP_SUFFIX, escape_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warehouse.walking import Source

_LISTED = 3


class DeletionLimit(NamedTuple):
    """How many files of a source may vanish at once: both must be exceeded before a run is stopped."""

    files: int
    share: float


def find_gone(known: pl.DataFrame, deliveries: pl.DataFrame, sources: Sequence[Source]) -> pl.DataFrame:
    """Path and document_id of the live rows of `known` (the `files` table) whose file is in the sources no more.

    A file below a folder that cannot be read, or in an archive that cannot be opened now, is not gone: nobody knows.
    """
    roots = tuple(f"{escape_path(source.name)}/" for source in sources if source.only is None)
    is_seen = (pl.col("outcome").cast(pl.String) != "skipped") | (pl.col("reason") == READ_ARCHIVE)
    missing = known.filter(_is_live()).join(deliveries.filter(is_seen), on="path", how="anti", maintain_order="left")
    closed = set(deliveries.filter(_is_closed())["path"])
    is_gone = [path.startswith(roots) and closed.isdisjoint(_folders(path)) for path in missing["path"]]
    return missing.filter(pl.Series(is_gone, dtype=pl.Boolean)).select("path", "document_id")


def check_deletions(known: pl.DataFrame, deliveries: pl.DataFrame, gone: pl.DataFrame, limit: DeletionLimit) -> None:
    """Raise a WarehouseError when a source has lost all its files, or more than the limit, and nothing tells why.

    Files that were put off, and those whose content is in the sources under another name, are not missed.
    """
    counted = known.filter(_is_live(), pl.col("status").cast(pl.String) != "deferred")
    lost = (
        counted.join(gone, on=["path", "document_id"], how="semi", nulls_equal=True)
        .join(deliveries.filter(pl.col("document_id").is_not_null()), on="document_id", how="anti")
        .group_by(_root(), "source")
        .agg(pl.len().alias("lost"), pl.col("path").sort().head(_LISTED).alias("examples"))
    )
    too_many = (
        counted.group_by(_root(), "source")
        .agg(pl.len().alias("live"))
        .join(lost, on=["root", "source"])
        .filter(_is_too_much(limit))
        .sort("root", "source")
    )
    if not too_many.is_empty():
        raise WarehouseError(_explain(too_many))


def _is_live() -> pl.Expr:
    return ~pl.col("status").cast(pl.String).is_in(GONE)


def _is_closed() -> pl.Expr:
    is_archive = pl.col("path").str.to_lowercase().str.ends_with(ZIP_SUFFIX) & (
        pl.col("reason").fill_null("") != READ_ARCHIVE
    )
    return is_archive | pl.col("reason").fill_null("").str.starts_with(UNREADABLE_FOLDER)


def _folders(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]


def _root() -> pl.Expr:
    return pl.col("path").str.extract("^([^/]*)/").alias("root")


def _is_too_much(limit: DeletionLimit) -> pl.Expr:
    is_whole_source = (pl.col("lost") == pl.col("live")) & (pl.col("live") > 1)
    return is_whole_source | ((pl.col("lost") > limit.files) & (pl.col("lost") > limit.share * pl.col("live")))


def _explain(too_many: pl.DataFrame) -> str:
    sources = "; ".join(
        f"{row['lost']} of {row['live']} files of the source {row['source']!r} in {row['root']!r}, "
        f"such as {', '.join(row['examples'])}"
        for row in too_many.iter_rows(named=True)
    )
    return (
        f"Too many files have vanished to believe it: {sources}. Nothing was changed. See whether the folder is "
        "mounted and complete. If they were deleted on purpose, run once with --allow-deletions; what counts as too "
        "many is set by deletion_limit_files and deletion_limit_share."
    )
