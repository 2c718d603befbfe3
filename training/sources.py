"""The openly licensed sources: what each one labels, how its types read here, and how often it is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from training.example import Example, Marked
from training.kinds import KNOWN_TO_ALL, classes_of, doubtful_classes, titles_before
from transforms.gazetteer import is_language, is_people


class Source(NamedTuple):
    """A file of sentences: `labels` are its types, `share` the part of it that one epoch shows."""

    name: str
    file: str
    labels: frozenset[str]
    share: float
    is_wikipedia: bool = False


FULL = KNOWN_TO_ALL | {"MISC"}

SOURCES = (
    Source("gum", "gum_news.jsonl", KNOWN_TO_ALL, 1),
    Source("re3d", "re3d.jsonl", KNOWN_TO_ALL, 1),
    Source("multiner", "multiner_srilanka.jsonl", KNOWN_TO_ALL, 0.4),
    Source("sec_filings", "sec_filings.jsonl", KNOWN_TO_ALL, 0.15),
    Source("btc", "broad_twitter_corpus.jsonl", KNOWN_TO_ALL, 0.35),
    Source("wnut17", "wnut17.jsonl", KNOWN_TO_ALL, 0.35),
    Source("wikigold", "wikigold.jsonl", FULL, 1, is_wikipedia=True),
    Source("crossner", "crossner.jsonl", FULL, 1, is_wikipedia=True),
)

_GLUED = ("n't", "n’t", "'s", "’s", "'re", "'ve", "'ll", "'d", "'m", "'")
"""Tokens that stand without a space behind the one before them, as they do in running text."""


def read_source(folder: Path, source: Source) -> list[Example]:
    """The sentences of a source, in its order."""
    lines = (folder / source.file).read_text("utf-8").split("\n")
    return [read_sentence(json.loads(line), source) for line in lines if line]


def read_sentence(row: dict[str, Any], source: Source) -> Example:
    """A sentence of tokens and BIO tags as text with names."""
    tokens, tags = row["tokens"], row["tags"]
    starts, text = _running_text(tokens)
    ends = [start + len(token) for start, token in zip(starts, tokens, strict=True)]
    details = iter(row.get("source_type", ()))
    names: list[Marked] = []
    covered: set[int] = set()
    for first, last, label in _entities(tags):
        classes = classes_of(tokens[first:last], label, next(details, None))
        covered.update(range(first, last))
        if classes:
            named = first + (titles_before(tokens[first:last]) if label == "PER" else 0)
            names.append(Marked(starts[named], ends[last - 1], classes))
    doubtful: list[Marked] = []
    place = 0
    while place < len(tokens):
        length = 0 if place in covered else _people_at(tokens, place, covered)
        if length:
            names.append(Marked(starts[place], ends[place + length - 1], frozenset({"NORP"})))
        elif place not in covered and (classes := doubtful_classes(tokens[place], source.labels)):
            doubtful.append(Marked(starts[place], ends[place], classes))
        place += length or 1
    return Example(text, tuple(sorted(names)), tuple(doubtful), source.name, row.get("doc"))


def _running_text(tokens: Sequence[str]) -> tuple[list[int], str]:
    """Where each token begins in the text that they make, and that text."""
    starts: list[int] = []
    text = ""
    for token in tokens:
        text += " " if text and token not in _GLUED else ""
        starts.append(len(text))
        text += token
    return starts, text


def _entities(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First token, token after the last, and type of each entity."""
    for first, tag in enumerate(tags):
        if tag.startswith("B-"):
            last = first + 1
            while last < len(tags) and tags[last] == f"I-{tag[2:]}":
                last += 1
            yield first, last, tag[2:]


def _people_at(tokens: Sequence[str], place: int, covered: set[int]) -> int:
    """How many tokens, from this one on, are a word for a people that the source left out: 2, 1 or 0."""
    if not tokens[place][:1].isupper():
        return 0
    pair = " ".join(tokens[place : place + 2])
    if pair[len(tokens[place]) + 1 :][:1].isupper() and place + 1 not in covered and is_people(pair):
        return 2
    return int(is_people(tokens[place]) and not is_language(tokens[place]))
