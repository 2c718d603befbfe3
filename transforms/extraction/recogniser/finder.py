"""The engine `onnx:dateline`: names by the model that ships with the package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from transforms.errors import UsageError
from transforms.extraction.engines import Span
from transforms.extraction.recogniser.cases import CASES
from transforms.extraction.recogniser.decoding import Scores, best_tags, named_spans
from transforms.extraction.recogniser.files import FOLDER, labels
from transforms.extraction.recogniser.labels import TAGS
from transforms.extraction.recogniser.places import place_type
from transforms.extraction.recogniser.session import Model
from transforms.extraction.recogniser.windows import windows
from transforms.extraction.recogniser.words import Words, read_words


class OnnxFinder:
    """Names by a fine-tuned MiniLM; `docs/decisions/0010-own-recogniser.md` says why and how well.

    What it finds in a text depends on that text alone: not on the texts beside it, nor on the number of processes.
    """

    def __init__(self, label: str, folder: Path = FOLDER) -> None:
        self.label = label
        described = labels(folder)
        if (described["tags"], described["cases"]) != (list(TAGS), list(CASES)):
            raise UsageError(f"engine {label}: the model in {folder} has other labels: install Dateline again")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._model = Model(folder / "model.onnx")

    def find(self, texts: Sequence[str]) -> Iterator[list[Span]]:
        """The names in each text, in order and without overlaps."""
        return map(self._find, texts)

    def _find(self, text: str) -> list[Span]:
        words = read_words(text, self._tokenizer)
        if not words.starts:
            return []
        spans = ((words.starts[first], words.ends[last - 1], name) for first, last, name in self._named(words))
        return [Span(start, end, _type(name, text[start:end])) for start, end, name in spans]

    def _named(self, words: Words) -> Iterator[tuple[int, int, str]]:
        return named_spans(best_tags(self._scores(words)[words.firsts]))

    def _scores(self, words: Words) -> Scores:
        """The scores of all pieces, from the windows that are to be believed about them."""
        parts = [
            self._model.score(words.pieces[start:end], words.cases[start:end])[first - start : last - start]
            for start, end, first, last in windows(len(words.pieces))
        ]
        return np.concatenate(parts)


def _type(name: str, surface: str) -> str:
    """The OntoNotes type of a name of a class."""
    return place_type(surface) if name == "PLACE" else name
