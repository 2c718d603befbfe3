r"""Gold articles: raw texts with their answers marked in place, which is easier to review than offsets.

A file has a head of `name: value` lines, a line `---`, and the raw text. `{LABEL value|text}` marks a span; spans nest.
The labels are the types of names, with the entity's key as value (one key is one entity in all files); `QUOTE` and
`SAID`, direct and indirect speech, with the speaker's key or `?`; `DATE`, with its TIMEX3 value or `?`; and `CUT`, what
cleaning must take out or replace. `\uXXXX` stands for a character that nobody would see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from transforms.errors import UsageError
from transforms.tables.base import ENTITY_TYPES

if TYPE_CHECKING:
    from pathlib import Path

LABELS = frozenset((*ENTITY_TYPES, "QUOTE", "SAID", "DATE", "CUT"))
_TOKEN = re.compile(r"\{(?P<label>[A-Z_]+)(?: (?P<value>[^|{}]*))?\||(?P<end>\})|\\u(?P<code>[0-9a-fA-F]{4})")


@dataclass(frozen=True)
class GoldSpan:
    """A marked span: its label, its value (empty where the label takes none) and its offsets in the raw text."""

    label: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class GoldArticle:
    """An article with its answers; `published_on` is None where nothing in the text gives it."""

    name: str
    source: str
    published_on: date | None
    text: str
    spans: tuple[GoldSpan, ...]

    def labelled(self, *labels: str) -> tuple[GoldSpan, ...]:
        """The spans with one of the labels, in the order of the text."""
        return tuple(span for span in self.spans if span.label in labels)


def read_gold(folder: Path) -> tuple[GoldArticle, ...]:
    """All `*.gold` files of a folder, by name. A UsageError names a file that breaks the format, or an empty folder."""
    files = sorted(folder.glob("*.gold"))
    if not files:
        raise UsageError(f"{folder} holds no gold articles (*.gold): give the folder that does")
    return tuple(_read(file) for file in files)


def _read(file: Path) -> GoldArticle:
    head, _, body = file.read_text("utf-8").partition("\n---\n")
    try:
        told = dict(line.split(": ", 1) for line in head.splitlines())
        text, spans = compile_markup(body)
        day = None if told["published_on"] == "?" else date.fromisoformat(told["published_on"])
        return GoldArticle(file.stem, told["source"], day, text, spans)
    except (ValueError, KeyError) as error:
        raise UsageError(f"{file} is no gold article: {error}") from error


def compile_markup(markup: str) -> tuple[str, tuple[GoldSpan, ...]]:
    """The plain text, and its spans in the order of their starts. A ValueError says what is wrong with the markup.

    >>> compile_markup("{PERSON ek|Tomas Ek} said no.")
    ('Tomas Ek said no.', (GoldSpan(label='PERSON', value='ek', start=0, end=8),))
    """
    text, position, done = "", 0, 0
    spans: list[GoldSpan] = []
    open_spans: list[tuple[str, str, int]] = []
    for token in _TOKEN.finditer(markup):
        text += markup[done : token.start()]
        position, done = len(text), token.end()
        if token["label"]:
            open_spans.append((_known(token["label"]), token["value"] or "", position))
        elif token["code"]:
            text += chr(int(token["code"], 16))
        elif open_spans:
            label, value, start = open_spans.pop()
            spans.append(GoldSpan(label, value, start, position))
        else:
            raise ValueError(f"a span is closed that was not opened, after {text[-40:]!r}")
    if open_spans:
        raise ValueError(f"{open_spans[-1][0]} is never closed")
    return text + markup[done:], tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _known(label: str) -> str:
    if label not in LABELS:
        raise ValueError(f"unknown label {label}: known are {', '.join(sorted(LABELS))}")
    return label
