"""The files of the model, which ship as data of this package."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from transforms.errors import UsageError

FOLDER = Path(__file__).resolve().parent / "weights"
"""The folder of model.onnx, tokenizer.json, labels.json and MODEL_CARD.md."""

NAME = "dateline"
"""The name of the one model that ships."""


@cache
def labels(folder: Path = FOLDER) -> dict[str, Any]:
    """What labels.json says: `version`, `tags` and `cases`. Raises UsageError where the model is not installed."""
    path = folder / "labels.json"
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}: the model is missing, install Dateline again") from error
    return found


def version(name: str) -> str:
    """The version of a model, a hash of its weights. Raises UsageError for a name that is not known."""
    if name != NAME:
        raise UsageError(f"engine onnx:{name} is not known: set onnx:{NAME}")
    return str(labels()["version"])
