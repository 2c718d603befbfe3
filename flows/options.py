"""The arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[
    list[Path] | None,
    typer.Argument(help="Files and folders to read. Without any: the configured ones, else the bundled sample."),
]
HomeFolder = Annotated[
    Path | None,
    typer.Option("--home", help="Folder that holds all that Dateline writes. [default: data, or DATELINE_HOME]"),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for a program to read.")]
Target = Annotated[
    str | None,
    typer.Option("--target", help="A DuckLake, such as ducklake:sqlite:lake/catalog.sqlite."),
]
