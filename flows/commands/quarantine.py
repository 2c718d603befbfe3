"""Commands about what is held back."""

from __future__ import annotations

from typing import Annotated

import polars as pl
import typer

from flows import console
from flows.options import AsJson, HomeFolder
from flows.quarantine import DROP, RETRY, Change, change, held_back
from flows.settings import load_settings
from transforms.errors import UsageError
from warehouse.home import Home

Names = Annotated[
    list[str] | None, typer.Argument(help="Paths, ends of paths, or beginnings of document_ids of files held back.")
]
All = Annotated[bool, typer.Option("--all", help="All that is held back.")]

app = typer.Typer(help="See what is held back, and what to do about it.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_held_back(home: HomeFolder = None, *, as_json: AsJson = False) -> None:
    """Show every file that is held back, why, and since when.

    \b
    Examples:
      dateline quarantine list
      dateline quarantine list --json
    """
    _print(held_back(Home(load_settings({"home": home}).home.absolute())), "held back", as_json=as_json)


@app.command()
def retry(names: Names = None, home: HomeFolder = None, *, everything: All = False, as_json: AsJson = False) -> None:
    """Have the next run try files again, such as after an update, or where the machine was at fault.

    \b
    Examples:
      dateline quarantine retry harbour-times/0412.txt
      dateline quarantine retry --all --json
    """
    _change(names, home, RETRY, everything=everything, as_json=as_json)


@app.command()
def drop(names: Names = None, home: HomeFolder = None, *, everything: All = False, as_json: AsJson = False) -> None:
    """Take files out of the quarantine for good: they stay in `files` as deleted, with the reason, until they change.

    \b
    Examples:
      dateline quarantine drop harbour-times/0412.txt
      dateline quarantine drop --all --json
    """
    _change(names, home, DROP, everything=everything, as_json=as_json)


def _change(names: list[str] | None, home: HomeFolder, to: Change, *, everything: bool, as_json: bool) -> None:
    if bool(names) == everything:
        raise UsageError("name files that are held back, or give --all: `dateline quarantine list` shows them")
    _print(change(load_settings({"home": home}), names or [], to), "changed", as_json=as_json)


def _print(rows: pl.DataFrame, title: str, *, as_json: bool) -> None:
    if as_json:
        console.print_json(rows.to_dicts())
    elif rows.is_empty():
        console.note("nothing is held back")
    else:
        console.print_rows(rows, title)
