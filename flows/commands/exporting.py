"""Commands that carry data out of the warehouse, and a whole warehouse to another version."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows import console
from flows.options import AsJson, HomeFolder
from flows.settings import load_settings
from transforms.errors import UsageError
from transforms.tables import BY_NAME
from warehouse import exporting
from warehouse.home import Home


class Form(StrEnum):
    """How tables are written."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"
    GEOJSON = "geojson"


To = Annotated[Path | None, typer.Option("--to", help="Folder to write to. [default: exports/ of the home folder]")]
Tables = Annotated[list[str] | None, typer.Argument(help="Tables to write; all of them if none is named.")]
Archive = Annotated[bool, typer.Option("--archive", help="The whole warehouse, for `dateline import`.")]


def export(
    tables: Tables = None,
    home: HomeFolder = None,
    *,
    form: Annotated[
        Form, typer.Option("--format", help="How to write them; geojson writes the places.")
    ] = Form.PARQUET,
    to: To = None,
    archive: Archive = False,
    as_json: AsJson = False,
) -> None:
    """Write published tables as Parquet, CSV or JSON Lines, or the places as GeoJSON.

    In CSV, cells that a spreadsheet would take for formulas are defused. An archive is Parquet with a manifest: any
    version of DuckDB can read it.

    \b
    Examples:
      dateline export
      dateline export quotes entities --format csv --to ~/tables
      dateline export --format geojson
      dateline export --archive --to ~/archive
    """
    folder = Home(load_settings({"home": home}).home.absolute())
    target = to or folder.path / "exports"
    for name in tables or ():
        if name not in BY_NAME:
            raise UsageError(f"there is no table {name!r}: there are {', '.join(BY_NAME)}")
    if archive:
        files = exporting.export_archive(folder, target)
    elif form is Form.GEOJSON:
        files = exporting.export_places(folder, target)
    else:
        files = exporting.export_tables(folder, tables or (), form.value, target)
    if as_json:
        console.print_json([str(file) for file in files])
        return
    for file in files:
        console.out.print(str(file), markup=False, highlight=False, soft_wrap=True)


def import_(
    archive: Annotated[Path, typer.Argument(help="Folder that `dateline export --archive` has written.")],
    home: HomeFolder = None,
) -> None:
    """Make an archive the warehouse of an empty home folder, and print its digest.

    \b
    Example:
      dateline import ~/archive --home data
    """
    digest = exporting.import_archive(Home(load_settings({"home": home}).home.absolute()), archive)
    console.out.print(digest, highlight=False)
