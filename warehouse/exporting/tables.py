"""Tables as Parquet, CSV and JSON Lines, and places as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl

from transforms.formulas import defuse_formulas
from transforms.tables import BY_NAME
from warehouse.home import disk_error, write_atomically
from warehouse.querying import query

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from warehouse.home import Home

_PLACES = """
    SELECT entity_id, name, type, country_code, latitude, longitude, article_count, mention_count
    FROM entities WHERE latitude IS NOT NULL AND longitude IS NOT NULL ORDER BY mention_count DESC, name, entity_id
"""


def write_parquet(frame: pl.DataFrame, path: Path) -> None:
    """Zstandard-compressed, values as they are."""
    frame.write_parquet(path, compression="zstd")


def write_csv(frame: pl.DataFrame, path: Path) -> None:
    """Lists as JSON; cells that a spreadsheet would take for a formula with an apostrophe in front."""
    defuse_formulas(frame).write_csv(path)


def write_json_lines(frame: pl.DataFrame, path: Path) -> None:
    """A JSON object on each line; instants in ISO 8601."""
    frame.write_ndjson(path)


FORMATS: dict[str, Callable[[pl.DataFrame, Path], None]] = {
    "parquet": write_parquet,
    "csv": write_csv,
    "jsonl": write_json_lines,
}
"""What writes a frame, by the suffix of the file."""


def export_tables(home: Home, tables: Sequence[str], form: str, folder: Path) -> list[Path]:
    """Write published tables (all of them when none is named) into a folder, each in the order of its key.

    Returns the files. A WarehouseError where nothing is published or the disk refuses.
    """
    return [
        _write(query(home, f'FROM "{name}" ORDER BY {", ".join(BY_NAME[name].key)}'), form, folder / f"{name}.{form}")
        for name in tables or BY_NAME
    ]


def export_places(home: Home, folder: Path) -> list[Path]:
    """Write the places that have coordinates as one collection of GeoJSON points. Returns the file."""
    places = query(home, _PLACES)
    features = [
        {
            "type": "Feature",
            "id": place["entity_id"],
            "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
            "properties": {key: place[key] for key in places.columns if key not in {"latitude", "longitude"}},
        }
        for place in places.iter_rows(named=True)
    ]
    path = make_folder(folder) / "places.geojson"
    write_atomically(
        path, json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)
    )
    return [path]


def make_folder(folder: Path) -> Path:
    """The folder, made where it is missing; a WarehouseError where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_error(error, folder) from error
    return folder


def _write(frame: pl.DataFrame, form: str, path: Path) -> Path:
    part = make_folder(path.parent) / f".{path.name}.tmp"
    try:
        FORMATS[form](frame, part)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise disk_error(error, path, int(frame.estimated_size())) from error
    return path
