"""The command line: what a user types, and the exit codes that scripts read."""

from __future__ import annotations

import signal
import sys
from importlib import import_module
from importlib.metadata import version
from typing import Annotated

import typer

from flows import console
from transforms.errors import DatelineError, LockedError, UsageError

FAILED, USAGE, LOCKED = 1, 2, 4
"""Exit codes for errors; 0 is done, and `run` ends with 3 when the gate held the data back."""

_COMMANDS = {
    "run": "running:run",
    "plan": "running:plan",
    "serve": "running:serve",
    "rebuild": "running:rebuild",
    "status": "looking:status",
    "sql": "looking:sql",
    "search": "searching:search",
    "explain": "looking:explain",
    "report": "looking:report",
    "digest": "looking:digest",
    "doctor": "looking:doctor",
    "validate": "judging:validate",
    "score": "judging:score",
    "export": "exporting:export",
    "import": "exporting:import_",
    "rules": "rules:app",
    "entities": "entities:app",
    "quarantine": "quarantine:app",
}
"""Where the function, or the group of commands, of each command stands below flows.commands."""


def build_app(wanted: str | None = None) -> typer.Typer:
    """The application: with all its commands, or with the wanted one alone, which spares the imports of the others."""
    app = typer.Typer(
        name="dateline",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        rich_markup_mode=None,
    )
    app.callback(invoke_without_command=True)(_dateline)
    for command in [wanted] if wanted in _COMMANDS else _COMMANDS:
        module, _, name = _COMMANDS[command].partition(":")
        found = getattr(import_module(f"flows.commands.{module}"), name)
        app.add_typer(found, name=command) if isinstance(found, typer.Typer) else app.command(command)(found)
    return app


def _dateline(
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
        build_app(sys.argv[1] if len(sys.argv) > 1 else None)()
    except DatelineError as error:
        console.complain(error)
        sys.exit({UsageError: USAGE, LockedError: LOCKED}.get(type(error), FAILED))


def _end(number: int, _: object) -> None:
    """End as on Ctrl-C: transactions are undone and servers stopped on the way out."""
    sys.exit(128 + number)
