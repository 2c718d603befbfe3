"""Commands that look at what the pipeline made, and change nothing."""

from __future__ import annotations

import sys
import webbrowser
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from flows import console
from flows.diagnosis import diagnose
from flows.explanation import explain_article
from flows.options import AsJson, HomeFolder, Target
from flows.reporting import rebuild_report
from flows.settings import load_settings
from transforms.errors import UsageError
from transforms.formulas import defuse_formulas
from transforms.terminals import harmless
from warehouse import querying
from warehouse.home import Home
from warehouse.lake import LakeTarget, digest_lake, parse_target, query_lake
from warehouse.lock import lock_holder


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


_LAST_RUNS = """
    SELECT run_id, started_at, verdict, seen, loaded, unchanged, quarantined, checks_not_passed
    FROM run_history LIMIT 10
"""

SqlFile = Annotated[Path | None, typer.Option("-f", "--file", help="Read the query from a file.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="Ask what this run published: its run_id, or the beginning of it.")
]
Open = Annotated[bool, typer.Option("--open", help="Open it in a browser.")]


def status(home: HomeFolder = None, *, as_json: AsJson = False) -> None:
    """Show the last runs, how fresh each source is, and what is quarantined.

    \b
    Example:
      dateline status --home data
    """
    folder = _home(home)
    holder = lock_holder(folder)
    tables = {
        "runs": querying.query_latest(folder, _LAST_RUNS),
        "sources": querying.query_latest(folder, "FROM source_freshness"),
        "quarantined": querying.query_latest(folder, "SELECT path, reason, first_seen_at FROM quarantined_files"),
    }
    if as_json:
        console.print_json({name: frame.to_dicts() for name, frame in tables.items()} | {"running": holder})
        return
    if holder:
        console.note(f"a run is under way: process {holder.pid} on {holder.host}, since {holder.started_at}")
    for name, frame in tables.items():
        console.print_rows(frame, name)


def sql(
    query: Annotated[str | None, typer.Argument(help="The query; leave it out with -f.")] = None,
    home: HomeFolder = None,
    *,
    file: SqlFile = None,
    as_of: AsOf = None,
    target: Target = None,
    form: Annotated[Format, typer.Option("--format", help="How to print the rows.")] = Format.TABLE,
) -> None:
    """Query the published warehouse, read-only, or the DuckLake that is given as --target.

    \b
    Examples:
      dateline sql "SELECT title, published_on FROM articles LIMIT 5"
      dateline sql "FROM what_they_said" --format csv > quotes.csv
      dateline sql -f question.sql --format json
      dateline sql "SELECT count(*) FROM articles" --as-of 20260304T050000Z
    """
    if (query is None) == (file is None):
        raise UsageError('give either a query or a file: dateline sql "FROM articles", or dateline sql -f question.sql')
    question = query if query is not None else _read_query(file)
    rows = query_lake(_lake(target), question, as_of) if target else querying.query(_home(home), question, as_of=as_of)
    _PRINTERS[form](rows)


def explain(
    article: Annotated[str, typer.Argument(help="An article_id, the beginning of one, or the end of a path.")],
    home: HomeFolder = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show one article: its raw text with each artifact marked by its rule, then its facts.

    \b
    Examples:
      dateline explain harbour-times/0412.txt
      dateline explain 3f9a --json
    """
    frames = querying.read_article(_home(home), article)
    if as_json:
        console.print_json({name: frame.to_dicts() for name, frame in frames.items()})
    else:
        explain_article(frames)


def report(home: HomeFolder = None, *, open_it: Open = False) -> None:
    """Rebuild the data-quality report from the published warehouse and say where it is.

    \b
    Example:
      dateline report --open
    """
    path = rebuild_report(_home(home))
    console.out.print(str(path), markup=False, highlight=False, soft_wrap=True)
    if open_it:
        webbrowser.open(path.as_uri())


def digest(home: HomeFolder = None, *, target: Target = None) -> None:
    """Print one hash over all published rows, run bookkeeping aside: equal warehouses have equal digests.

    \b
    Examples:
      dateline digest --home data
      dateline digest --target ducklake:sqlite:lake/catalog.sqlite
    """
    console.out.print(digest_lake(_lake(target)) if target else querying.digest(_home(home)), highlight=False)


def doctor(home: HomeFolder = None, *, as_json: AsJson = False) -> None:
    """Check the installation, the model, the home folder, the warehouse and its manifest.

    \b
    Example:
      dateline doctor
    """
    findings = diagnose(load_settings({"home": home}))
    if as_json:
        console.print_json([finding._asdict() for finding in findings])
    else:
        console.print_rows(pl.DataFrame([finding._asdict() for finding in findings]))
    if not all(finding.is_well for finding in findings):
        raise typer.Exit(1)


def _lake(target: str) -> LakeTarget:
    settings = load_settings({"target": target})
    return parse_target(settings.target, settings.target_data)


def _home(home: Path | None) -> Home:
    return Home(load_settings({"home": home}).home.absolute())


def _read_query(file: Path | None) -> str:
    try:
        return Path(str(file)).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read as a query: {error}") from error


def _print_csv(rows: pl.DataFrame) -> None:
    text = defuse_formulas(rows).write_csv()
    sys.stdout.write(harmless(text) if sys.stdout.isatty() else text)


def _print_json(rows: pl.DataFrame) -> None:
    console.print_json(rows.to_dicts())


def _print_parquet(rows: pl.DataFrame) -> None:
    if sys.stdout.isatty():
        raise UsageError("Parquet is no text: redirect it into a file, such as > rows.parquet")
    rows.write_parquet(sys.stdout.buffer)


_PRINTERS: dict[Format, Any] = {
    Format.TABLE: console.print_rows,
    Format.CSV: _print_csv,
    Format.JSON: _print_json,
    Format.PARQUET: _print_parquet,
}
