"""Word lists that ship with the package: one entry a line, `#` opens a comment."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(package: str, name: str) -> tuple[str, ...]:
    """The entries of the list `data/NAME.txt` of a package, in the order of the file.

    >>> entries("transforms.gazetteer", "seas")[0]
    'Adriatic'
    """
    text = files(package).joinpath("data", f"{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def words(package: str, name: str) -> frozenset[str]:
    """The words of a list whose lines hold several, parted by white space."""
    return frozenset(word for line in entries(package, name) for word in line.split())
