"""The loss that leaves open what a source does not label."""

from __future__ import annotations

import torch
from torch import Tensor


def masked_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """How improbable the allowed tags are together, by word; takes scores and a mask of tags (words, tags).

    The probabilities of all tags that a word may have are summed before the logarithm is taken, so that the loss has no
    say in how they share it.

    >>> scores = torch.log(torch.tensor([[0.5, 0.25, 0.25]]))
    >>> float(masked_loss(scores, torch.tensor([[True, True, False]])).exp())
    1.333...
    """
    total = torch.logsumexp(scores, dim=-1)
    kept = torch.logsumexp(scores.masked_fill(~allowed, float("-inf")), dim=-1)
    return (total - kept).mean()
