#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a model of Rollcall as an ONNX graph (opset 13), for other engines to be measured with. Needs python3-onnx.

usage: onnx_export.py MODEL.safetensors OUT.onnx      (one group, basic blocks, symmetric padding, statistics pooling)

Input `features` float32 [1][T][mel bins], output `embedding` [1][E] as the network gives it, before any projection."""
import json
import struct
import sys

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper


class Graph:
    def __init__(self, weights):
        self.weights, self.nodes, self.constants = weights, [], []

    def constant(self, name, values):
        self.constants.append(numpy_helper.from_array(numpy.ascontiguousarray(values), name))
        return name

    def add(self, kind, inputs, **attributes):
        name = f"{kind.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def convolution(self, x, name, kernel, stride):
        weight = self.constant(f"{name}.conv.weight", self.weights[f"{name}.conv.weight"])
        norm = [self.constant(f"{name}.norm.{part}", self.weights[f"{name}.norm.{part}"])
                for part in ("weight", "bias", "running_mean", "running_var")]
        x = self.add("Conv", [x, weight], kernel_shape=[kernel] * 2, strides=[stride] * 2, pads=[kernel // 2] * 4)
        return self.add("BatchNormalization", [x, *norm], epsilon=self.epsilon)

    def relu(self, x):
        return self.add("Clip", [x, "zero", "ceiling"])


def read(file):
    with open(file, "rb") as stream:
        size, = struct.unpack("<Q", stream.read(8))
        header = json.loads(stream.read(size))
        numbers = numpy.frombuffer(stream.read(), "<f4")
    metadata = header.pop("__metadata__")
    weights = {name: numbers[tensor["data_offsets"][0] // 4:tensor["data_offsets"][1] // 4].reshape(tensor["shape"])
               for name, tensor in header.items()}
    return weights, json.loads(metadata["network"])


def main(source, target):
    weights, network = read(source)
    if network.get("groups", 1) != 1 or network["block"] != "basic" or network["padding"] != "symmetric" \
            or network["pooling"] != "statistics":
        sys.exit("only networks of one group, basic blocks, symmetric padding and statistics pooling are exported")
    graph = Graph(weights)
    graph.epsilon = network["batchNormEps"]
    for name, value in (("zero", 0.0), ("ceiling", 20.0), ("floor", 1e-5)):
        graph.constant(name, numpy.float32(value))
    x = graph.add("Unsqueeze", ["features", graph.constant("axis", numpy.array([1], numpy.int64))])
    for stage in range(len(network["channels"])):
        x = graph.relu(graph.convolution(x, f"stage{stage}.down", 5, 2))
        for block in range(network["blocksPerStage"]):
            inner = graph.relu(graph.convolution(x, f"stage{stage}.block{block}.layer0", 3, 1))
            inner = graph.convolution(inner, f"stage{stage}.block{block}.layer1", 3, 1)
            x = graph.relu(graph.add("Add", [inner, x]))
    mean = graph.add("ReduceMean", [x], axes=[2])
    centred = graph.add("Sub", [x, mean])
    variance = graph.add("ReduceMean", [graph.add("Mul", [centred, centred])], axes=[2])
    deviation = graph.add("Sqrt", [graph.add("Add", [variance, "floor"])])
    flat = [graph.add("Flatten", [graph.add("Transpose", [pooled], perm=[0, 3, 1, 2])]) for pooled in (mean, deviation)]
    affine = [graph.constant(f"affine.{part}", weights[f"affine.{part}"]) for part in ("weight", "bias")]
    x = graph.add("Gemm", [graph.add("Concat", flat, axis=1), *affine], transB=1)
    graph.nodes.append(helper.make_node("LpNormalization", [x], ["embedding"], axis=1, p=2))
    made = helper.make_graph(graph.nodes, "rollcall",
                             [helper.make_tensor_value_info("features", TensorProto.FLOAT, [1, "frames", network["melBins"]])],
                             [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, network["embeddingLength"]])],
                             graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, target)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
