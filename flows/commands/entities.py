"""Commands about entities: who is behind a name, and what the user knows better."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from flows import console
from flows.options import AsJson, HomeFolder
from flows.settings import load_settings
from transforms.errors import UsageError
from transforms.linking import Edit, split_of
from warehouse.edits import add_edit
from warehouse.entities import find_entities, the_alias, the_entity
from warehouse.home import Home

Name = Annotated[str, typer.Argument(help="A name, a spelling, or the beginning of an identifier.")]
Kept = Annotated[str, typer.Argument(help="The entity that stays: its name, or the beginning of its identifier.")]
Merged = Annotated[str, typer.Argument(help="The entity that becomes part of it.")]
Alias = Annotated[str, typer.Argument(help="The spelling that means somebody or something else.")]

app = typer.Typer(help="Show, merge and split entities.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_(name: Name, home: HomeFolder = None, *, as_json: AsJson = False) -> None:
    """List the entities that bear a name, with all their spellings and why each means them.

    \b
    Examples:
      dateline entities list Lavrov
      dateline entities list "Sergey Lavrov" --json
    """
    found = find_entities(_home(home), name)
    if as_json:
        console.print_json(found.to_dicts())
        return
    for row in found.iter_rows(named=True):
        where = f", {row['country_code']}" if row["country_code"] else ""
        title = f"{row['name']} ({row['type']}{where}), {row['entity_id'][:12]}, in {row['article_count']} articles"
        console.print_rows(pl.DataFrame(row["aliases"]), title)


@app.command()
def merge(entity: Kept, other: Merged, home: HomeFolder = None, *, as_json: AsJson = False) -> None:
    """Say that two entities are one: the second becomes part of the first, with the next run.

    \b
    Examples:
      dateline entities merge "Muhammad Ali" "Cassius Clay"
      dateline entities merge 3f9a01c2 b07733e1
    """
    folder = _home(home)
    one, two = the_entity(folder, entity), the_entity(folder, other)
    if one == two:
        raise UsageError(f"{entity!r} and {other!r} are one entity already: {one.name} ({one.entity_id[:12]}).")
    if one.type != two.type:
        raise UsageError(
            f"{one.name} is a {one.type} and {two.name} a {two.type}: only entities of one type can be one."
        )
    _keep(folder, Edit("merge", one, two), as_json=as_json)


@app.command()
def split(entity: Kept, alias: Alias, home: HomeFolder = None, *, as_json: AsJson = False) -> None:
    """Say that a spelling does not mean an entity: it becomes one of its own, with the next run.

    \b
    Examples:
      dateline entities split "George W. Bush" "George Bush"
      dateline entities split 3f9a01c2 Bush --json
    """
    folder = _home(home)
    one = the_entity(folder, entity)
    _keep(folder, split_of(one, the_alias(folder, one, alias)), as_json=as_json)


def _keep(home: Home, edit: Edit, *, as_json: bool) -> None:
    add_edit(home, edit)
    if as_json:
        console.print_json(
            {
                "action": edit.action,
                "entity": edit.entity._asdict(),
                "other": edit.other._asdict(),
                "file": str(home.edits),
            }
        )
    console.note(f"kept in {home.edits}; the next run carries it out")


def _home(home: Path | None) -> Home:
    return Home(load_settings({"home": home}).home.absolute())
