"""Batches of texts of like length, the same ones for the same seed and epoch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.augment import augmented
from training.encoding import Encoded, encode
from training.example import Example
from training.own import compose
from training.packing import epoch_share, packed
from training.recipe import Recipe
from training.sources import SOURCES, read_source
from transforms.extraction.recogniser.cases import NONE
from transforms.extraction.recogniser.session import CLOSING, OPENING


class Batch(NamedTuple):
    """Padded texts (texts, pieces), the words' first pieces as places in the flattened batch, and their tags."""

    pieces: Tensor
    cases: Tensor
    mask: Tensor
    firsts: Tensor
    allowed: Tensor


def load_sources(folder: Path, recipe: Recipe) -> dict[str, list[Example]]:
    """The examples of the sources that a recipe takes, by name."""
    return {
        source.name: read_source(folder, source)
        for source in SOURCES
        if recipe.with_wikipedia or not source.is_wikipedia
    }


def epoch_batches(sources: dict[str, list[Example]], recipe: Recipe, epoch: int, tokenizer: Tokenizer) -> list[Batch]:
    """The batches of an epoch, in their order."""
    random = Random(f"{recipe.seed} {epoch}")  # noqa: S311 - chance, not secrecy
    encoded = [encode(augmented(text, random), tokenizer) for text in _texts(sources, recipe, epoch, random)]
    batches = list(_grouped([text for text in encoded if len(text.firsts)], recipe.batch_pieces, random))
    random.shuffle(batches)
    return [_padded(texts, random.random() < recipe.hidden_case_share) for texts in batches]


def _texts(sources: dict[str, list[Example]], recipe: Recipe, epoch: int, random: Random) -> Iterator[Example]:
    shares = {source.name: source.share for source in SOURCES}
    for name, examples in sources.items():
        yield from packed(epoch_share(examples, shares[name], epoch), random)
    yield from packed(list(compose(recipe.own_examples, recipe.seed * 1000 + epoch)), random)


def _grouped(texts: list[Encoded], batch_pieces: int, random: Random) -> Iterator[list[Encoded]]:
    """Texts of like length, up to so many pieces with padding."""
    group: list[Encoded] = []
    for text in sorted(texts, key=lambda one: len(one.pieces) + random.random() * 8):
        longest = max([len(text.pieces), *(len(one.pieces) for one in group)]) + 2
        if group and longest * (len(group) + 1) > batch_pieces:
            yield group
            group = []
        group.append(text)
    if group:
        yield group


def _padded(texts: Sequence[Encoded], is_case_hidden: bool) -> Batch:
    width = max(len(text.pieces) for text in texts) + 2
    pieces = np.zeros((len(texts), width), dtype=np.int64)
    cases = np.full((len(texts), width), NONE, dtype=np.int64)
    mask = np.zeros((len(texts), width), dtype=bool)
    firsts: list[np.ndarray] = []
    for row, text in enumerate(texts):
        length = len(text.pieces) + 2
        pieces[row, :length] = [OPENING, *text.pieces, CLOSING]
        mask[row, :length] = True
        if not is_case_hidden:
            cases[row, 1 : length - 1] = text.cases
        firsts.append(text.firsts + row * width + 1)
    allowed = np.concatenate([text.allowed for text in texts])
    return Batch(*map(torch.from_numpy, (pieces, cases, mask, np.concatenate(firsts), allowed)))
