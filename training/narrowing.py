"""A trained network made narrower: the neurons that matter least go, and the others learn from the whole network.

Two thirds of a layer's products are those of its inner neurons. How much one matters is the first term of Taylor's
series for what the loss would be without it: activation times gradient (Molchanov et al. 2017, arXiv 1611.06440). What
remains learns the states after each layer and the scores of the whole network (Jiao et al. 2020, arXiv 1909.10351).
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import asdict
from pathlib import Path
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import Batch
from training.loop import Plan, follow
from training.loss import masked_loss
from training.network import WIDTH, Layer, Network
from training.recipe import Narrowing, Recipe


def narrow(whole: Network, batches: Sequence[Batch], recipe: Recipe, narrowing: Narrowing, out: Path) -> Network:
    """A narrower network that does as a whole one does, by batches that the whole one has not seen.

    What was done before in the folder `out` is not done again.
    """
    network = without_least(whole, importance(whole, batches[: narrowing.judged_batches]), narrowing.inner)
    for table in (network.words, network.positions, network.cases):
        table.requires_grad_(requires_grad=False)
    learning = [parameter for parameter in network.parameters() if parameter.requires_grad]
    groups = [{"params": learning, "lr": narrowing.rate, "peak": narrowing.rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay)
    numbers = asdict(recipe) | asdict(narrowing)
    plan = Plan(numbers, narrowing.warm_up_steps, recipe.gradient_norm, out / "narrow.pt")
    follow(
        plan,
        network,
        optimiser,
        batches[: narrowing.steps],
        lambda batch: imitation_loss(network, whole, batch, narrowing.label_share),
    )
    return network


def importance(network: Network, batches: Sequence[Batch]) -> list[Tensor]:
    """How much each inner neuron of each layer matters for the labels and for what the network itself says."""
    inner: dict[int, Tensor] = {}

    def keep(number: int, neurons: Tensor) -> None:
        neurons.retain_grad()
        inner[number] = neurons

    layers = [cast("Layer", layer) for layer in network.layers]
    hooks = [
        layer.outer.register_forward_pre_hook(lambda _, inputs, number=number: keep(number, inputs[0]))
        for number, layer in enumerate(layers)
    ]
    totals = [torch.zeros(layer.outer.in_features) for layer in layers]
    for batch in batches:
        scores = network(batch.pieces, batch.cases, batch.mask).flatten(0, 1)[batch.firsts]
        said = scores.detach().argmax(dim=-1)
        (masked_loss(scores, batch.allowed) + functional.cross_entropy(scores, said)).backward()
        for number, neurons in inner.items():
            totals[number] += (neurons.detach() * cast("Tensor", neurons.grad)).abs().sum((0, 1))
        network.zero_grad()
    for hook in hooks:
        hook.remove()
    return totals


def without_least(network: Network, matters: Sequence[Tensor], count: int) -> Network:
    """A copy of a network with `count` inner neurons in each layer, those that matter most."""
    smaller = deepcopy(network)
    for layer, weights in zip(smaller.layers, matters, strict=True):
        kept = weights.topk(count).indices.sort().values
        before = cast("Layer", layer)
        inner, outer = nn.Linear(WIDTH, count), nn.Linear(count, WIDTH)
        with torch.no_grad():
            inner.weight.copy_(before.inner.weight[kept])
            inner.bias.copy_(before.inner.bias[kept])
            outer.weight.copy_(before.outer.weight[:, kept])
            outer.bias.copy_(before.outer.bias)
        before.inner, before.outer = inner, outer
    return smaller


def imitation_loss(network: Network, whole: Network, batch: Batch, label_share: float) -> Tensor:
    """How far a network is from a whole one, in the states after each layer and in its scores, and from the labels."""
    inputs = (batch.pieces, batch.cases, batch.mask)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        with torch.no_grad():
            wanted_states, wanted = whole.states_and_scores(*inputs)
        states, scores = network.states_and_scores(*inputs)
    apart = [
        _apart(ours.float()[batch.mask], theirs.float()[batch.mask])
        for ours, theirs in zip(states, wanted_states, strict=True)
    ]
    said = scores.float().flatten(0, 1)[batch.firsts]
    wanted_said = functional.log_softmax(wanted.float().flatten(0, 1)[batch.firsts], dim=-1)
    unlike = functional.kl_div(functional.log_softmax(said, -1), wanted_said, log_target=True, reduction="batchmean")
    return unlike + torch.stack(apart).mean() + label_share * masked_loss(said, batch.allowed)


def _apart(ours: Tensor, theirs: Tensor) -> Tensor:
    """The mean square of the differences, in variances of what is wanted."""
    return functional.mse_loss(ours, theirs) / theirs.var()
