"""The network as an ONNX graph, written node by node with the fused operators of onnxruntime."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from training.network import EPSILON, HEADS, WIDTH, Layer, Network
from transforms.extraction.recogniser.labels import TAGS

OPSET = 17
CONTRIB = "com.microsoft"
STATES_SHAPE = "states.shape"
"""The node that tells the shape of all states."""


class _Graph:
    """Nodes and weights as they are added; each node has one output, which has the node's name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: NDArray[np.generic]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, name: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [name], name, domain=domain, **attributes))
        return name

    def linear(self, name: str, states: str, layer: nn.Linear) -> str:
        """States times the weights of a layer, without its bias."""
        return self.node("MatMul", name, states, self.weight(f"{name}.weight", layer.weight.detach().numpy().T))

    def norm(self, name: str, states: str, layer: nn.LayerNorm) -> str:
        """The norm of states, each piece being an instance of one channel.

        onnxruntime's LayerNormalization adds up number by number, its InstanceNormalization in vectors: in less than
        half of the time.
        """
        rows = self.node("Reshape", f"{name}.rows", states, self._once("rows", np.array([-1, 1, WIDTH])))
        one, none = self._once("norm.one", np.ones(1, np.float32)), self._once("norm.none", np.zeros(1, np.float32))
        normed = self.node("InstanceNormalization", f"{name}.normed", rows, one, none, epsilon=EPSILON)
        shaped = self.node("Reshape", f"{name}.shaped", normed, STATES_SHAPE)
        scale = self.weight(f"{name}.scale", layer.weight.detach().numpy())
        bias = self.weight(f"{name}.bias", layer.bias.detach().numpy())
        return self.node("Add", name, self.node("Mul", f"{name}.scaled", shaped, scale), bias)

    def skip_norm(self, name: str, states: str, skipped: str, layer: nn.LayerNorm, bias: nn.Linear) -> str:
        """The norm of the sum of states, of those before them, and of a bias."""
        biased = self.node("Add", f"{name}.biased", states, self.weight(f"{name}.added", bias.bias.detach().numpy()))
        return self.norm(name, self.node("Add", f"{name}.sum", biased, skipped), layer)

    def _once(self, name: str, values: NDArray[np.generic]) -> str:
        """A weight that several nodes share."""
        return name if any(weight.name == name for weight in self.weights) else self.weight(name, values)


def build_graph(network: Network) -> onnx.ModelProto:
    """The graph from `pieces` and `cases` (texts, pieces) to `scores` (texts, pieces, TAGS); texts of equal length."""
    graph = _Graph()
    states = _embedded(graph, network)
    for number, layer in enumerate(network.layers):
        states = _layer(graph, f"layer{number}", cast("Layer", layer), states)
    scores = graph.linear("head", states, network.head)
    scores = graph.node("Add", "head.sum", scores, graph.weight("head.bias", network.head.bias.detach().numpy()))
    graph.node("LogSoftmax", "scores", scores, axis=-1)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "length"]) for name in ("pieces", "cases")
    ]
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["texts", "length", len(TAGS)])]
    model = helper.make_model(
        helper.make_graph(graph.nodes, "recogniser", inputs, outputs, graph.weights),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)],
        ir_version=8,
    )
    onnx.checker.check_model(model)
    return model


def _embedded(graph: _Graph, network: Network) -> str:
    """The sum of what stands for piece, place and case, brought to the norm."""
    words = graph.weight("words.table", network.words.weight.detach().numpy())
    cases = graph.weight("cases.table", network.cases.weight.detach().numpy())
    places = graph.weight("places.table", network.positions.weight.detach().numpy())
    one = graph.weight("one", np.array([1], dtype=np.int64))
    zero = graph.weight("zero", np.array([0], dtype=np.int64))
    length = graph.node(
        "Slice", "length", graph.node("Shape", "shape", "pieces"), one, graph.weight("two", np.array([2]))
    )
    place = graph.node("Slice", "place", places, zero, length)
    found = graph.node("Gather", "words", words, "pieces")
    total = graph.node("Add", "words.cases", found, graph.node("Gather", "cases.found", cases, "cases"))
    embedded = graph.node("Add", "embedded", total, place)
    graph.node("Shape", STATES_SHAPE, embedded)
    return graph.norm("norm", embedded, network.norm)


def _layer(graph: _Graph, name: str, layer: Layer, states: str) -> str:
    weight = graph.weight(f"{name}.projection.weight", layer.projection.weight.detach().numpy().T)
    bias = graph.weight(f"{name}.projection.bias", layer.projection.bias.detach().numpy())
    attended = graph.node("Attention", f"{name}.attention", states, weight, bias, domain=CONTRIB, num_heads=HEADS)
    output = graph.linear(f"{name}.attended", attended, layer.attended)
    states = graph.skip_norm(f"{name}.attended_norm", output, states, layer.attended_norm, layer.attended)
    inner = graph.linear(f"{name}.inner", states, layer.inner)
    inner_bias = graph.weight(f"{name}.inner.bias", layer.inner.bias.detach().numpy())
    inner = graph.node("BiasGelu", f"{name}.gelu", inner, inner_bias, domain=CONTRIB)
    output = graph.linear(f"{name}.outer", inner, layer.outer)
    return graph.skip_norm(f"{name}.outer_norm", output, states, layer.outer_norm, layer.outer)
