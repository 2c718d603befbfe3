"""From a trained network to the files of the engine: the model in 8-bit integers, the tokenizer, the labels."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from training.graph import build_graph
from training.network import Network
from transforms.extraction.recogniser.cases import CASES
from transforms.extraction.recogniser.labels import TAGS

QUANTISED = ("MatMul", "Attention", "Gather")
"""The operators whose weights become integers; nearly all weights are theirs."""


def export(network: Network, tokenizer: Tokenizer, work: Path, package: Path) -> str:
    """Write the engine's files into the folder `package` and return the version, a hash of the model.

    The model in full precision stays in the folder `work`.
    """
    full = work / "model.fp32.onnx"
    onnx.save(build_graph(network), full)
    small = package / "model.onnx"
    quantise(full, small)
    tokenizer.save(str(package / "tokenizer.json"), pretty=False)
    version = hashlib.sha256(small.read_bytes()).hexdigest()[:8]
    described = {"version": version, "tags": TAGS, "cases": CASES}
    (package / "labels.json").write_text(json.dumps(described, indent=2) + "\n", "utf-8")
    return version


def quantise(full: Path, small: Path) -> None:
    """Bring the weights to 7 bits in 8-bit integers, for each column of their own range.

    With 8 bits, processors without VNNI would let sums of two products overflow, and find other names than others.
    """
    quantize_dynamic(
        full,
        small,
        op_types_to_quantize=list(QUANTISED),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
