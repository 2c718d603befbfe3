"""The command line: what a user types, and the exit codes that scripts read."""

from __future__ import annotations

import signal
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from flows import console
from flows.commands import entities, quarantine, rules
from flows.commands.exporting import export, import_
from flows.commands.judging import score, validate
from flows.commands.looking import digest, doctor, explain, report, sql, status
from flows.commands.running import plan, rebuild, run, serve
from flows.commands.searching import search
from transforms.errors import DatelineError, LockedError, UsageError

FAILED, USAGE, LOCKED = 1, 2, 4
"""Exit codes for errors; 0 is done, and `run` ends with 3 when the gate held the data back."""

app = typer.Typer(
    name="dateline",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
_COMMANDS = (
    *(run, plan, serve, rebuild, status, sql, search, explain, report, digest, doctor),
    *(validate, score, export),
)
for command in _COMMANDS:
    app.command()(command)
app.command("import")(import_)
app.add_typer(rules.app, name="rules")
app.add_typer(entities.app, name="entities")
app.add_typer(quarantine.app, name="quarantine")


@app.callback(invoke_without_command=True)
def dateline(
    show_version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Turn folders of scraped news text into a DuckDB warehouse that has passed its data-quality gate."""
    if show_version:
        console.out.print(f"dateline {version('dateline')}", highlight=False)
        raise typer.Exit


def main() -> None:
    """The entry point: runs a command and turns errors into one clear line and an exit code."""
    signal.signal(signal.SIGTERM, _end)
    try:
        app()
    except DatelineError as error:
        console.complain(error)
        sys.exit({UsageError: USAGE, LockedError: LOCKED}.get(type(error), FAILED))


def _end(number: int, _: object) -> None:
    """End as on Ctrl-C: transactions are undone and servers stopped on the way out."""
    sys.exit(128 + number)
