# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks an ONNX file with ONNX's own checker and computes it node by node in NumPy. Needs python3-onnx.

usage: onnx_reference.py FILE.onnx FEATURES.f32 FRAMES MEL     (FEATURES: little-endian float32 [B][FRAMES][MEL])
Prints one embedding a line."""
import sys

try:
    import numpy as np
    import onnx
    from onnx import numpy_helper
except ImportError:
    print("SKIP: python3-numpy or python3-onnx is not installed")
    sys.exit(0)

model = onnx.load(sys.argv[1])
onnx.checker.check_model(model)
onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
assert [entry.version for entry in model.opset_import] == [13]
frames, mel = int(sys.argv[3]), int(sys.argv[4])
values = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
values["features"] = np.fromfile(sys.argv[2], "<f4").reshape(-1, frames, mel)


def conv(x, weight, attributes):
    kernel, (stride, _), groups = weight.shape[2], attributes["strides"], attributes.get("group", 1)
    if attributes.get("auto_pad", b"NOTSET") == b"SAME_UPPER":
        pads = []
        for size in x.shape[2:]:
            total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
            pads.append((total // 2, total - total // 2))
    else:
        before_time, before_mel, after_time, after_mel = attributes["pads"]
        pads = [(before_time, after_time), (before_mel, after_mel)]
    x = np.pad(x, ((0, 0), (0, 0), *pads)).astype(np.float64)
    rows, columns = (x.shape[2] - kernel) // stride + 1, (x.shape[3] - kernel) // stride + 1
    y = np.zeros((x.shape[0], weight.shape[0], rows, columns))
    inputs, outputs = weight.shape[1], weight.shape[0] // groups
    for group in range(groups):
        part = x[:, group * inputs:(group + 1) * inputs]
        for i in range(kernel):
            for j in range(kernel):
                patch = part[:, :, i:i + stride * (rows - 1) + 1:stride, j:j + stride * (columns - 1) + 1:stride]
                y[:, group * outputs:(group + 1) * outputs] += np.einsum(
                    "bcxy,oc->boxy", patch, weight[group * outputs:(group + 1) * outputs, :, i, j])
    return y


def norm(x, scale, shift, mean, variance, epsilon):
    shape = (1, -1, 1, 1)
    return ((x - mean.reshape(shape)) / np.sqrt(variance.reshape(shape) + epsilon) * scale.reshape(shape)
            + shift.reshape(shape))


for node in model.graph.node:
    x = [values[name] for name in node.input]
    a = {attribute.name: onnx.helper.get_attribute_value(attribute) for attribute in node.attribute}
    values[node.output[0]] = {
        "Conv": lambda: conv(x[0], x[1], a),
        "BatchNormalization": lambda: norm(*x, a["epsilon"]),
        "Clip": lambda: np.clip(*x),
        "Relu": lambda: np.maximum(x[0], 0),
        "Add": lambda: x[0] + x[1],
        "Sub": lambda: x[0] - x[1],
        "Mul": lambda: x[0] * x[1],
        "Div": lambda: x[0] / x[1],
        "Max": lambda: np.maximum(x[0], x[1]),
        "Sqrt": lambda: np.sqrt(x[0]),
        "Shape": lambda: np.array(x[0].shape, np.int64),
        "Gather": lambda: np.take(x[0], x[1], axis=a["axis"]),
        "Cast": lambda: x[0].astype(np.float32),
        "Unsqueeze": lambda: np.expand_dims(x[0], tuple(x[1])),
        "Transpose": lambda: np.transpose(x[0], a["perm"]),
        "Flatten": lambda: x[0].reshape(x[0].shape[0], -1),
        "ReduceMean": lambda: x[0].mean(axis=tuple(a["axes"]), keepdims=bool(a["keepdims"])),
        "Concat": lambda: np.concatenate(x, axis=a["axis"]),
        "Gemm": lambda: x[0] @ x[1].T + x[2],
        "LpNormalization": lambda: x[0] / np.linalg.norm(x[0], axis=a["axis"], keepdims=True),
    }[node.op_type]()
for embedding in values["embedding"]:
    print(" ".join(f"{value:.9g}" for value in embedding))
