"""What commands print: tables for people, JSON for programs, and scraped text that cannot play with the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import polars as pl
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from transforms.terminals import CONTROL, harmless

_WIDE = 240
"""Columns where there is no terminal: a program or a file takes long lines."""

out = Console(width=None if sys.stdout.isatty() else _WIDE)
err = Console(stderr=True, width=None if sys.stderr.isatty() else _WIDE)

_LONGEST_CELL = 300


def note(message: str) -> None:
    """A line for people, beside the output that programs read."""
    err.print(harmless(message), markup=False, highlight=False, soft_wrap=True)


def complain(error: Exception) -> None:
    """An error and its notes, each on one line."""
    note(f"error: {error}")
    for further in getattr(error, "__notes__", []):
        note(f"note: {further}")


def print_json(value: object) -> None:
    """One JSON document on standard output; control marks in it are escapes of JSON's."""
    document = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    out.file.write(CONTROL.sub(lambda match: f"\\u{ord(match.group()):04x}", document) + "\n")


def print_rows(frame: pl.DataFrame, title: str | None = None) -> None:
    """A frame as a table; long cells are cut short."""
    table = RichTable(title=title, title_justify="left")
    for name in frame.columns:
        table.add_column(Text(harmless(name)), overflow="fold")
    for row in frame.iter_rows():
        table.add_row(*(Text(_cell(value)) for value in row))
    out.print(table)


def print_facts(facts: Mapping[str, object] | Iterable[tuple[str, object]], title: str) -> None:
    """Names and values, one of each on a line."""
    table = RichTable(title=title, title_justify="left", show_header=False)
    for name, value in dict(facts).items():
        table.add_row(Text(name), Text(_cell(value)))
    out.print(table)


def _cell(value: Any) -> str:
    shown = f"{value:%Y-%m-%d %H:%M:%S}" if isinstance(value, datetime) else "" if value is None else str(value)
    text = harmless(shown)
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"
