# SPDX-License-Identifier: GPL-3.0-or-later
"""Forward pass of a ResCNN from its published description, in float64 NumPy, sharing no code with the C++.

usage: rescnn_reference.py MODEL.safetensors FEATURES.f32 FRAMES   (FEATURES: little-endian float32 [B][FRAMES][mel])
Prints one embedding a line."""
import json
import struct
import sys

import numpy as np

with open(sys.argv[1], "rb") as stream:
    (length,) = struct.unpack("<Q", stream.read(8))
    header = json.loads(stream.read(length))
    data = stream.read()
net = json.loads(header["__metadata__"]["network"])
weights = {}
for name, entry in header.items():
    if name != "__metadata__":
        begin, end = entry["data_offsets"]
        weights[name] = np.frombuffer(data[begin:end], "<f4").reshape(entry["shape"]).astype(np.float64)

mel, frames = net["melBins"], int(sys.argv[3])
features = np.fromfile(sys.argv[2], "<f4").astype(np.float64).reshape(-1, frames, mel)


def padding(size, kernel, stride):
    if stride == 1 or net["padding"] == "symmetric":
        return kernel // 2, kernel // 2
    # TensorFlow's 'same': just enough for ceil(size / stride) outputs, the odd one behind.
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def conv_norm(x, name, stride):
    kernel = weights[name + ".conv.weight"]
    out_channels, in_channels, k, _ = kernel.shape
    x = np.pad(x, ((0, 0), padding(x.shape[1], k, stride), padding(x.shape[2], k, stride)))
    rows, columns = (x.shape[1] - k) // stride + 1, (x.shape[2] - k) // stride + 1
    y = np.zeros((out_channels, rows, columns))
    # A group of output channels reads its own group of input channels; all read the features, of which there is one.
    groups = x.shape[0] // in_channels
    for i in range(k):
        for j in range(k):
            patch = x[:, i:i + stride * (rows - 1) + 1:stride, j:j + stride * (columns - 1) + 1:stride]
            for g in range(groups):
                rows_of_g = slice(g * out_channels // groups, (g + 1) * out_channels // groups)
                y[rows_of_g] += np.tensordot(kernel[rows_of_g, :, i, j], patch[g * in_channels:(g + 1) * in_channels], axes=1)
    scale = weights[name + ".norm.weight"] / np.sqrt(weights[name + ".norm.running_var"] + net["batchNormEps"])
    shift = weights[name + ".norm.bias"] - weights[name + ".norm.running_mean"] * scale
    return y * scale[:, None, None] + shift[:, None, None]


def clipped_relu(x):
    return np.minimum(np.maximum(x, 0), 20)


for utterance in features:
    x = utterance[None]
    for stage in range(len(net["channels"])):
        x = clipped_relu(conv_norm(x, f"stage{stage}.down", 2))
        for block in range(net["blocksPerStage"]):
            y, layers = x, 2 if net["block"] == "basic" else 3
            for layer in range(layers):
                y = conv_norm(y, f"stage{stage}.block{block}.layer{layer}", 1)
                if layer + 1 < layers:
                    y = clipped_relu(y)
            x = clipped_relu(y + x)
    steps = x.transpose(1, 2, 0).reshape(x.shape[1], -1)  # per time step: mel position outermost, channel innermost
    pooled = steps.mean(0)
    if net["pooling"] == "statistics":
        pooled = np.concatenate([pooled, np.sqrt(steps.var(0) + 1e-5)])
    y = weights["affine.weight"] @ pooled + weights["affine.bias"]
    print(*(y / np.linalg.norm(y)))
