# SPDX-License-Identifier: GPL-3.0-or-later
"""Forward pass of each architecture from its published description, in float64 NumPy, sharing no code with the C++.

usage: network_reference.py MODEL.safetensors FEATURES.f32 FRAMES   (FEATURES: little-endian float32 [B][FRAMES][mel])
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


def convolve(x, kernel, stride, pads):
    """x [channels][rows][columns]"""
    out_channels, in_channels, k, _ = kernel.shape
    x = np.pad(x, ((0, 0), *pads))
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
    return y


def batch_norm(x, name):
    scale = weights[name + ".weight"] / np.sqrt(weights[name + ".running_var"] + net["batchNormEps"])
    shift = weights[name + ".bias"] - weights[name + ".running_mean"] * scale
    return x * scale[:, None, None] + shift[:, None, None]


def conv_norm(x, name, stride):
    kernel = weights[name + ".conv.weight"]
    pads = [padding(size, kernel.shape[2], stride) for size in x.shape[1:]]
    return batch_norm(convolve(x, kernel, stride, pads), name + ".norm")


def clipped_relu(x):
    return np.minimum(np.maximum(x, 0), 20)


def rescnn(x):
    """[T][mel] to [T'][mel position, channel]"""
    x = x[None]
    for stage in range(len(net["channels"])):
        x = clipped_relu(conv_norm(x, f"stage{stage}.down", 2))
        for block in range(net["blocksPerStage"]):
            y, layers = x, 3 if net["block"] == "bottleneck" else 2
            for layer in range(layers):
                y = conv_norm(y, f"stage{stage}.block{block}.layer{layer}", 1)
                if layer + 1 < layers or net["block"] == "basic-clipped":
                    y = clipped_relu(y)
            x = clipped_relu(y + x)
    return x.transpose(1, 2, 0).reshape(x.shape[1], -1)  # per time step: mel position outermost, channel innermost


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def gru(columns, name):
    states, units = [], weights[name + ".weight_hh"].shape[1]
    h = np.zeros(units)
    for column in columns:
        a = weights[name + ".weight_ih"] @ column + weights[name + ".bias_ih"]
        b = weights[name + ".weight_hh"] @ h + weights[name + ".bias_hh"]
        r = sigmoid(a[:units] + b[:units])
        z = sigmoid(a[units:2 * units] + b[units:2 * units])
        n = np.tanh(a[2 * units:] + r * b[2 * units:])
        h = (1 - z) * n + z * h
        states.append(h)
    return np.array(states)


def resnet(x):
    """[T][mel] to [T'][channel, mel position], as WeSpeaker computes it: maps are [channel][mel][time]."""

    def conv_bn(x, conv, bn, stride=1):
        kernel = weights[conv + ".weight"]
        side = kernel.shape[2] // 2
        return batch_norm(convolve(x, kernel, stride, [(side, side), (side, side)]), bn)

    x = np.maximum(conv_bn(x.T[None], "conv1", "bn1"), 0)
    for stage, blocks in enumerate(net["stageBlocks"]):
        for block in range(blocks):
            name = f"layer{stage + 1}.{block}."
            stride = 2 if stage > 0 and block == 0 else 1
            if net["block"] == "bottleneck":
                y = np.maximum(conv_bn(x, name + "conv1", name + "bn1"), 0)
                y = np.maximum(conv_bn(y, name + "conv2", name + "bn2", stride), 0)
                y = conv_bn(y, name + "conv3", name + "bn3")
            else:
                y = np.maximum(conv_bn(x, name + "conv1", name + "bn1", stride), 0)
                y = conv_bn(y, name + "conv2", name + "bn2")
            if name + "shortcut.0.weight" in weights:
                x = conv_bn(x, name + "shortcut.0", name + "shortcut.1", stride)
            x = np.maximum(y + x, 0)
    return x.reshape(-1, x.shape[2]).T


architecture = net.get("architecture", "rescnn")
for utterance in features:
    steps = resnet(utterance) if architecture == "resnet" else rescnn(utterance)
    for layer in range(net.get("gruLayers", 0)):
        steps = gru(steps, f"gru{layer}")
    pooled = steps.mean(0)
    if net["pooling"] == "statistics":
        variance = steps.var(0, ddof=1) + 1e-7 if architecture == "resnet" else steps.var(0) + 1e-5
        pooled = np.concatenate([pooled, np.sqrt(variance)])
    affine = "seg_1" if architecture == "resnet" else "affine"
    y = weights[affine + ".weight"] @ pooled + weights[affine + ".bias"]
    print(*(y / np.linalg.norm(y)))
