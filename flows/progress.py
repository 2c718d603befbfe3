"""What a run shows while it works: bars on a terminal, plain lines elsewhere, nothing where a program reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from transforms.terminals import harmless

T = TypeVar("T")

_PLAIN_LINES = 10
"""Lines that a long step writes where there is no terminal."""

_console: ContextVar[Console | None] = ContextVar("console", default=None)


@contextmanager
def showing_progress(console: Console) -> Iterator[None]:
    """Show the progress of what runs inside on a console; without, nothing is shown."""
    token = _console.set(console)
    try:
        yield
    finally:
        _console.reset(token)


def announce(step: str) -> None:
    """Say that a step begins."""
    if console := _console.get():
        console.print(harmless(step), markup=False, highlight=False, soft_wrap=True)


def track(items: Iterable[T], step: str, total: int) -> Iterator[T]:
    """The items of a step, with its progress shown: `total` is their number."""
    console = _console.get()
    if console is None:
        yield from items
    elif console.is_terminal:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=console, transient=True) as progress:
            yield from progress.track(items, total=total, description=step)
    else:
        every = max(1, total // _PLAIN_LINES)
        for number, item in enumerate(items, start=1):
            if number % every == 0 or number == total:
                console.print(f"{step}: {number} of {total} batches", highlight=False)
            yield item
