"""The network: the six layers of MiniLM over pieces and cases, and one linear layer that scores the tags."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from transforms.extraction.recogniser.cases import CASES
from transforms.extraction.recogniser.labels import TAGS

WIDTH = 384
LAYERS = 6
HEADS = 12
INNER = 1536
POSITIONS = 512
VOCABULARY = 30_522
EPSILON = 1e-12
DROPOUT = 0.1


class Layer(nn.Module):
    """A layer of BERT: attention of all pieces to all, and two linear layers, each with a way around it."""

    def __init__(self) -> None:
        super().__init__()
        self.projection = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (texts, pieces, WIDTH) and a mask (texts, 1, 1, pieces) that is true where there is a piece."""
        texts, pieces, _ = states.shape
        split = self.projection(states).view(texts, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(split[0], split[1], split[2], mask)
        attended = attended.transpose(1, 2).reshape(texts, pieces, WIDTH)
        states = self.attended_norm(states + self.dropout(self.attended(attended)))
        return self.outer_norm(states + self.dropout(self.outer(functional.gelu(self.inner(states)))))


class Network(nn.Module):
    """Scores of the tags for every piece."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(len(CASES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, len(TAGS))
        nn.init.zeros_(self.cases.weight)

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """Scores (texts, pieces, TAGS) for pieces and cases (texts, pieces) and a mask that is true for pieces."""
        return self.states_and_scores(pieces, cases, mask)[1]

    def states_and_scores(self, pieces: Tensor, cases: Tensor, mask: Tensor) -> tuple[list[Tensor], Tensor]:
        """The states (texts, pieces, WIDTH) after each layer, and the scores."""
        places = torch.arange(pieces.shape[1])
        states = self.dropout(self.norm(self.words(pieces) + self.positions(places) + self.cases(cases)))
        after: list[Tensor] = []
        for layer in self.layers:
            states = layer(states, mask[:, None, None, :])
            after.append(states)
        return after, self.head(self.dropout(states))


def load_encoder(network: Network, weights: Path) -> None:
    """Put the weights of MiniLM, as BERT's safetensors name them, into a network; cases and head stay as they are."""
    found = load_file(weights)
    places = found["embeddings.position_embeddings.weight"] + found["embeddings.token_type_embeddings.weight"][0]
    state = {"words.weight": found["embeddings.word_embeddings.weight"], "positions.weight": places}
    state |= _pair("norm", "embeddings.LayerNorm", found)
    for number in range(LAYERS):
        ours, theirs = f"layers.{number}", f"encoder.layer.{number}"
        for kind in ("weight", "bias"):
            parts = [found[f"{theirs}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            state[f"{ours}.projection.{kind}"] = torch.cat(parts)
        state |= _pair(f"{ours}.attended", f"{theirs}.attention.output.dense", found)
        state |= _pair(f"{ours}.attended_norm", f"{theirs}.attention.output.LayerNorm", found)
        state |= _pair(f"{ours}.inner", f"{theirs}.intermediate.dense", found)
        state |= _pair(f"{ours}.outer", f"{theirs}.output.dense", found)
        state |= _pair(f"{ours}.outer_norm", f"{theirs}.output.LayerNorm", found)
    missing, unexpected = network.load_state_dict(state, strict=False)
    if unexpected or {name.partition(".")[0] for name in missing} != {"cases", "head"}:
        raise ValueError(f"{weights} is not a MiniLM of {LAYERS} layers: {unexpected or missing}")


def _pair(ours: str, theirs: str, found: dict[str, Tensor]) -> dict[str, Tensor]:
    return {f"{ours}.{kind}": found[f"{theirs}.{kind}"] for kind in ("weight", "bias")}
