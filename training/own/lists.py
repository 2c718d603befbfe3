"""The word lists: one entry a line, `#` opens a comment line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "lists"


def lines(name: str) -> list[str]:
    """The entries of a list, in its order."""
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The entries of a list under its headings in brackets."""
    found: dict[str, list[str]] = {}
    for line in lines(name):
        if line.startswith("["):
            entries = found.setdefault(line.strip("[]"), [])
        else:
            entries.append(line)
    return {heading: tuple(entries) for heading, entries in found.items()}
