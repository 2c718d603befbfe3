"""The training itself, which goes on from its last checkpoint when it was stopped."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

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
    optimiser = _optimiser(network, recipe)
    epochs = [epoch_batches(sources, recipe, epoch, tokenizer) for epoch in range(recipe.epochs)]
    batches = [batch for epoch in epochs for batch in epoch]
    log = _resume(network, optimiser, recipe, out)
    network.train()
    for step in range(len(log), len(batches)):
        _set_rates(optimiser, recipe, step, len(batches))
        began = time.process_time()
        log.append((_step(network, optimiser, batches[step], recipe), time.process_time() - began))
        if (step + 1) % CHECKPOINT_STEPS == 0 or step + 1 == len(batches):
            _save(network, optimiser, recipe, log, out)
            _report(step + 1, len(batches), log)
    network.eval()
    return network


def _optimiser(network: Network, recipe: Recipe) -> torch.optim.AdamW:
    fresh = [*network.cases.parameters(), *network.head.parameters()]
    known = {id(parameter) for parameter in fresh}
    encoder = [parameter for parameter in network.parameters() if id(parameter) not in known]
    groups = [
        {"params": encoder, "lr": recipe.encoder_rate, "peak": recipe.encoder_rate},
        {"params": fresh, "lr": recipe.head_rate, "peak": recipe.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=recipe.weight_decay)


def _set_rates(optimiser: torch.optim.AdamW, recipe: Recipe, step: int, steps: int) -> None:
    """Up to the peak within the warm-up, then straight down to nothing."""
    warm = min(1.0, (step + 1) / recipe.warm_up_steps)
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * warm * (1 - step / steps)


def _step(network: Network, optimiser: torch.optim.AdamW, batch: Batch, recipe: Recipe) -> float:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(batch.pieces, batch.cases, batch.mask)
    loss = masked_loss(scores.float().flatten(0, 1)[batch.firsts], batch.allowed)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), recipe.gradient_norm)
    optimiser.step()
    return loss.item()


def _save(network: Network, optimiser: torch.optim.AdamW, recipe: Recipe, log: list[Any], out: Path) -> None:
    state = {
        "recipe": asdict(recipe),
        "network": network.state_dict(),
        "optimiser": optimiser.state_dict(),
        "chance": torch.get_rng_state(),
        "log": log,
    }
    unfinished = out / "checkpoint.part"
    torch.save(state, unfinished)
    unfinished.replace(out / "checkpoint.pt")


def _resume(network: Network, optimiser: torch.optim.AdamW, recipe: Recipe, out: Path) -> list[Any]:
    """Loss and CPU seconds of each step that was done before. Raises ValueError if another recipe did them."""
    path = out / "checkpoint.pt"
    if not path.is_file():
        return []
    state = torch.load(path, weights_only=True)
    if state["recipe"] != asdict(recipe):
        raise ValueError(f"{path} is of another recipe, {json.dumps(state['recipe'])}: choose another folder")
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    torch.set_rng_state(state["chance"])
    return state["log"]


def _report(step: int, steps: int, log: list[Any]) -> None:
    recent = log[-CHECKPOINT_STEPS:]
    loss = sum(loss for loss, _ in recent) / len(recent)
    print(f"step {step} of {steps}, loss {loss:.3f}, {sum(seconds for _, seconds in log):.0f} CPU seconds", flush=True)
