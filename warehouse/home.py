"""The home folder: where everything that Dateline writes has its place, and how files are written whole."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transforms.errors import WarehouseError

if TYPE_CHECKING:
    from pathlib import Path

_WAYS_OUT: dict[int | None, str] = {
    errno.ENOSPC: "free some space there",
    errno.EDQUOT: "free some of your quota there",
    errno.EACCES: "give yourself write permission",
    errno.EPERM: "give yourself write permission",
    errno.EROFS: "make the file system writable",
    errno.EEXIST: "move the file away that stands in the place of a folder",
    errno.ENOTDIR: "move the file away that stands in the place of a folder",
}


@dataclass(frozen=True)
class Home:
    """The folder given by `--home`; each property is one place in it."""

    path: Path
    is_rebuilding: bool = False
    """Whether the working file is one that is being built again, beside the one that runs write to."""

    @property
    def raw(self) -> Path:
        """Folder of what was delivered: all that is needed to rebuild the warehouse."""
        return self.path / "raw"

    @property
    def packs(self) -> Path:
        """Folder of the originals, in tar files, each named by the sha256 of its bytes."""
        return self.raw / "packs"

    @property
    def deliveries(self) -> Path:
        """Folder of the journal: which paths brought which contents, run by run."""
        return self.raw / "deliveries"

    @property
    def published(self) -> Path:
        """The published warehouse: the one file that readers open."""
        return self.path / "warehouse.duckdb"

    @property
    def snapshots(self) -> Path:
        """Folder of the warehouses that were published last, each named by its run."""
        return self.path / "snapshots"

    @property
    def report(self) -> Path:
        """The data-quality report."""
        return self.path / "report" / "index.html"

    @property
    def edits(self) -> Path:
        """What the user has said about entities: one JSON object a line, in the order in which it was said."""
        return self.path / "entities.jsonl"

    @property
    def work(self) -> Path:
        """Folder of what is private to Dateline."""
        return self.path / "work"

    @property
    def working(self) -> Path:
        """The warehouse that runs write to; nobody else opens it."""
        return self.work / ("rebuilding.duckdb" if self.is_rebuilding else "working.duckdb")

    @property
    def spans(self) -> Path:
        """What the recogniser has found in the paragraphs of earlier runs: a cache."""
        return self.work / "spans.duckdb"

    @property
    def known_names(self) -> Path:
        """The names as the last run linked them: a cache."""
        return self.work / "names.arrow"

    @property
    def manifest(self) -> Path:
        """What was published last: run, row counts and hash, kept outside the file that they describe."""
        return self.work / "manifest.json"

    @property
    def lock(self) -> Path:
        """The file whose operating-system lock keeps two runs apart."""
        return self.work / "lock"

    def create(self) -> None:
        """Make the folders; a WarehouseError names the one that cannot be made."""
        for folder in (self.path, self.packs, self.deliveries, self.report.parent, self.snapshots, self.work):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise disk_error(error, folder) from error


def disk_error(error: OSError, path: Path, size_bytes: int | None = None) -> WarehouseError:
    """What to tell the user when `path`, of `size_bytes`, could not be written."""
    needed = "" if size_bytes is None else f" ({size_bytes:,} bytes needed)"
    way_out = _WAYS_OUT.get(error.errno, "see that the folder is there and writable")
    return WarehouseError(
        f"Cannot write {path}{needed}: {error.strerror or error}. To go on, {way_out}, "
        "or choose another folder with --home. What was published before is untouched."
    )


def write_atomically(path: Path, content: bytes | str) -> None:
    """Write a file so that readers see the old content or the new, never a part; text as UTF-8.

    A WarehouseError says why it could not be written; nothing is left behind then.
    """
    payload = content.encode() if isinstance(content, str) else content
    part = path.with_name(f".{path.name}.tmp")
    try:
        with part.open("wb") as file:
            file.write(payload)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise disk_error(error, path, len(payload)) from error


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlast a power cut; an OSError where the disk fails."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
