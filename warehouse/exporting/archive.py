"""A whole warehouse as Parquet and a manifest: what one version of DuckDB writes, every other can read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import polars as pl

from transforms.errors import UsageError, WarehouseError
from transforms.tables import BY_NAME
from warehouse.exporting.tables import export_tables
from warehouse.home import write_atomically
from warehouse.lock import hold_lock
from warehouse.publishing import publish, read_manifest
from warehouse.querying import digest
from warehouse.rebuilt import clear_rebuilt, install_rebuilt
from warehouse.staging import open_staging

if TYPE_CHECKING:
    from pathlib import Path

    from warehouse.home import Home

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class ArchiveManifest:
    """What an archive holds: the run and version that made it, its digest, and the sha256 of each file by its name."""

    run_id: str
    version: str
    digest: str
    files: dict[str, str]


def export_archive(home: Home, folder: Path) -> list[Path]:
    """Write every published table as Parquet, and a manifest that vouches for them. Returns the files."""
    published = read_manifest(home)
    files = export_tables(home, (), "parquet", folder)
    manifest = ArchiveManifest(
        published.run_id, published.version, digest(home), {file.name: _sha256(file) for file in files}
    )
    write_atomically(folder / MANIFEST, json.dumps(asdict(manifest), indent=1))
    return [*files, folder / MANIFEST]


def import_archive(home: Home, folder: Path) -> str:
    """Make an archive the warehouse of a home that has none, and publish it. Returns its digest.

    A UsageError where there is no archive, or a warehouse already; a WarehouseError where the archive is damaged or of
    a version with other tables.
    """
    manifest = _read_manifest(folder)
    home.create()
    with hold_lock(home):
        if home.working.exists() or home.published.exists():
            raise UsageError(f"{home.path} holds a warehouse already: choose an empty folder with --home")
        new_home = clear_rebuilt(home)
        frames = {name: _read_table(folder, name, manifest) for name in BY_NAME}
        with open_staging(new_home) as staging:
            runs, is_last = frames.pop("runs"), pl.col("run_id") == manifest.run_id
            staging.load({"runs": runs.filter(~is_last)} | frames)
            staging.record_run(runs.filter(is_last))
            staging.commit()
        install_rebuilt(home)
        publish(home, manifest.run_id)
    if (found := digest(home)) != manifest.digest:
        raise WarehouseError(
            f"{home.published} has the digest {found}, not {manifest.digest} as {folder / MANIFEST} says."
        )
    return found


def _read_manifest(folder: Path) -> ArchiveManifest:
    try:
        return ArchiveManifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"{folder} holds no archive that `dateline export --archive` has made: {error}") from error


def _read_table(folder: Path, name: str, manifest: ArchiveManifest) -> pl.DataFrame:
    path = folder / f"{name}.parquet"
    if not path.exists() or _sha256(path) != manifest.files.get(path.name):
        raise WarehouseError(
            f"{path} is missing or is not what {MANIFEST} says. It was written by Dateline {manifest.version}: "
            "export again, or use that version."
        )
    try:
        return BY_NAME[name].cast(pl.read_parquet(path))
    except pl.exceptions.PolarsError as error:
        raise WarehouseError(
            f"{path} was written by Dateline {manifest.version} with other columns than this version has: {error}"
        ) from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
