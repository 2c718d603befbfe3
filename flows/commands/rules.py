"""Commands about the rules of cleaning."""

from __future__ import annotations

from typing import Annotated

import typer

from flows import boilerplate, console
from flows.options import AsJson, HomeFolder
from flows.settings import CONFIG_FILE, load_settings
from warehouse.home import Home

SourceOption = Annotated[str | None, typer.Option("--source", help="Only lines of this source.")]
Accept = Annotated[bool, typer.Option("--accept", help="Write what is proposed into dateline.toml, without asking.")]

app = typer.Typer(help="Learn boilerplate from the sources.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def propose(
    home: HomeFolder = None, *, source: SourceOption = None, accept: Accept = False, as_json: AsJson = False
) -> None:
    """Propose lines that recur in many articles of one source as boilerplate, with examples.

    Nothing is removed by a proposal. Lines that are accepted, with --accept or by hand, are cut from the articles of
    their source that are loaded from then on.

    \b
    Examples:
      dateline rules propose
      dateline rules propose --source harbour-times --accept
    """
    settings = load_settings({"home": home})
    known = {(accepted.source, accepted.line) for accepted in settings.boilerplate}
    proposals = boilerplate.propose(Home(settings.home.absolute()), source)
    if as_json:
        console.print_json(proposals.to_dicts())
    elif proposals.is_empty():
        console.note("nothing to propose: no line recurs in enough articles of one source")
    else:
        console.print_rows(proposals, "proposed boilerplate")
    lines = [pair for pair in proposals.select("source", "line").iter_rows() if pair not in known]
    if accept and lines:
        boilerplate.accept(lines, CONFIG_FILE)
    if accept:
        console.note(f"{len(lines)} lines accepted into {CONFIG_FILE}; the next run cuts them from what it loads")
    elif lines:
        console.note(f"to accept them, add --accept, or write them into {CONFIG_FILE}: see docs/settings.md")
