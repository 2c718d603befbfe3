"""All numbers that the outcome of a training depends on, data aside."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """How a model is trained; saved with its checkpoint and printed in its card."""

    seed: int = 1
    epochs: int = 2
    own_examples: int = 3000
    with_wikipedia: bool = False
    batch_pieces: int = 1600
    encoder_rate: float = 1.2e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warm_up_steps: int = 50
    gradient_norm: float = 1.0
    hidden_case_share: float = 0.05


@dataclass(frozen=True)
class Narrowing:
    """How a trained model is made smaller: to `inner` neurons a layer, which then learn from the whole one for `steps`.

    `label_share` is the weight of the sources' own labels beside what the whole model says.
    """

    inner: int = 768
    judged_batches: int = 25
    steps: int = 200
    rate: float = 3e-4
    warm_up_steps: int = 20
    label_share: float = 0.2
