"""The training itself, which goes on from its last checkpoint when it was stopped."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.batches import Batch, epoch_batches
from training.example import Example
from training.loss import masked_loss
from training.network import Network, load_encoder
from training.recipe import Recipe

CHECKPOINT_STEPS = 50


def train(sources: dict[str, list[Example]], recipe: Recipe, tokenizer: Tokenizer, encoder: Path, out: Path) -> Network:
    """Train as the recipe says and return the network; what was done before in the folder `out` is not done again."""
    torch.manual_seed(recipe.seed)
    torch.use_deterministic_algorithms(mode=True)
    network = Network()
    load_encoder(network, encoder)
    epochs = [epoch_batches(sources, recipe, epoch, tokenizer) for epoch in range(recipe.epochs)]

    def loss_of(batch: Batch) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(batch.pieces, batch.cases, batch.mask)
        return masked_loss(scores.float().flatten(0, 1)[batch.firsts], batch.allowed)

    network.train()
    plan = Plan(asdict(recipe), recipe.warm_up_steps, recipe.gradient_norm, out / "checkpoint.pt")
    follow(plan, network, _optimiser(network, recipe), [batch for epoch in epochs for batch in epoch], loss_of)
    network.eval()
    return network


class Plan(NamedTuple):
    """One of the trainings of a model: all its numbers, two of them by name, and the file of its checkpoint."""

    numbers: dict[str, Any]
    warm_up_steps: int
    gradient_norm: float
    checkpoint: Path


def follow(
    plan: Plan,
    network: Network,
    optimiser: torch.optim.AdamW,
    batches: Sequence[Batch],
    loss_of: Callable[[Batch], Tensor],
) -> None:
    """Take a step for each batch; the steps that the checkpoint has are not taken again."""
    log = _resume(plan, network, optimiser)
    for step in range(len(log), len(batches)):
        _set_rates(optimiser, plan.warm_up_steps, step, len(batches))
        began = time.process_time()
        loss = loss_of(batches[step])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), plan.gradient_norm)
        optimiser.step()
        log.append((loss.item(), time.process_time() - began))
        if (step + 1) % CHECKPOINT_STEPS == 0 or step + 1 == len(batches):
            _save(plan, network, optimiser, log)
            _report(step + 1, len(batches), log)


def _optimiser(network: Network, recipe: Recipe) -> torch.optim.AdamW:
    fresh = [*network.cases.parameters(), *network.head.parameters()]
    known = {id(parameter) for parameter in fresh}
    encoder = [parameter for parameter in network.parameters() if id(parameter) not in known]
    groups = [
        {"params": encoder, "lr": recipe.encoder_rate, "peak": recipe.encoder_rate},
        {"params": fresh, "lr": recipe.head_rate, "peak": recipe.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=recipe.weight_decay)


def _set_rates(optimiser: torch.optim.AdamW, warm_up_steps: int, step: int, steps: int) -> None:
    """Up to the peak within the warm-up, then straight down to nothing."""
    warm = min(1.0, (step + 1) / warm_up_steps)
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * warm * (1 - step / steps)


def _save(plan: Plan, network: Network, optimiser: torch.optim.AdamW, log: list[Any]) -> None:
    state = {
        "recipe": plan.numbers,
        "network": network.state_dict(),
        "optimiser": optimiser.state_dict(),
        "chance": torch.get_rng_state(),
        "log": log,
    }
    unfinished = plan.checkpoint.with_suffix(".part")
    torch.save(state, unfinished)
    unfinished.replace(plan.checkpoint)


def _resume(plan: Plan, network: Network, optimiser: torch.optim.AdamW) -> list[Any]:
    """Loss and CPU seconds of each step that was done before. Raises ValueError if another recipe did them."""
    if not plan.checkpoint.is_file():
        return []
    state = torch.load(plan.checkpoint, weights_only=True)
    if state["recipe"] != plan.numbers:
        raise ValueError(f"{plan.checkpoint} is of another recipe, {json.dumps(state['recipe'])}: use another folder")
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    torch.set_rng_state(state["chance"])
    return state["log"]


def _report(step: int, steps: int, log: list[Any]) -> None:
    recent = log[-CHECKPOINT_STEPS:]
    loss = sum(loss for loss, _ in recent) / len(recent)
    print(f"step {step} of {steps}, loss {loss:.3f}, {sum(seconds for _, seconds in log):.0f} CPU seconds", flush=True)
