"""Commands that find articles by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from flows import console
from flows.options import AsJson, HomeFolder
from flows.settings import load_settings
from warehouse import searching
from warehouse.home import Home

Count = Annotated[int, typer.Option("-n", "--count", min=1, help="Articles to show, at most.")]


def search(
    text: Annotated[str, typer.Argument(help="Words to search for.")],
    home: HomeFolder = None,
    *,
    count: Count = 10,
    as_json: AsJson = False,
) -> None:
    """Find articles by their words, the best first, each with the paragraph that fits best.

    The first search after a run has published makes the index, which takes some seconds.

    \b
    Examples:
      dateline search "gas pipeline"
      dateline search "ferry strike" -n 3 --json
    """
    found = searching.search(Home(load_settings({"home": home}).home.absolute()), text, count)
    if as_json:
        console.print_json(found.to_dicts())
    elif found.is_empty():
        console.note("no article has these words")
    else:
        console.print_rows(found.select("score", "title", "passage", "published_on", "path"))
