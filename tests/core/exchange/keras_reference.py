# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights files as the Keras programs philipperemy/deep-speaker and Walleclipse/Deep_Speaker save them, and their forward pass in float64
NumPy. Shares no code with the C++. Needs python3-h5py.

usage: keras_reference.py make PROGRAM FILE.h5 [OPTION ...]       PROGRAM: philipperemy, walleclipse, simple or recurrent; random weights
                          --widths 4,8   channels of the stages     --softmax N  with the layers of a pretraining of N speakers
                          --whole        inside a whole model       --texts      attributes as h5py 3 writes texts
                          --without L    leave out the layer L      --shape L    give the kernel of L another shape
       keras_reference.py embed PROGRAM FILE.h5 FEATURES.f32 FRAMES (FEATURES: little-endian float32 [B][FRAMES][64])
Prints one embedding a line."""
import argparse
import sys

try:
    import h5py
    import numpy as np
except ImportError:
    print("SKIP: python3-numpy or python3-h5py is not installed")
    sys.exit(0)

MEL = 64


def layers_of(program, widths, softmax):
    """Name and weights of each layer in the order of the program; kernels as Keras shapes them."""
    relus = [0]

    def relu():
        relus[0] += 1
        return (f"clipped_relu_{relus[0] - 1}" if program == "philipperemy" else f"lambda_{relus[0]}", [])

    def conv(name, kernel, inputs, outputs):
        return [(name, [("kernel", (kernel, kernel, inputs, outputs)), ("bias", (outputs,))]),
                (name.replace("conv1_1", "conv1.1").replace("conv1_2", "conv1.2") + "_bn",
                 [(part, (outputs,)) for part in ("gamma", "beta", "moving_mean", "moving_variance")])]

    layers = [("input_1", [])]
    inputs, adds = 1, 0
    for stage, width in enumerate(widths, 1):
        layers += conv(f"conv{width}-s", 5, inputs, width) + [relu()]
        for block in range(3):
            base = f"res{stage}_{block}_branch"
            if program == "simple":
                for ending, kernel in (("conv1_1", 1), ("conv3", 3), ("conv1_2", 1)):
                    layers += conv(f"{base}_{ending}", kernel, width, width) + ([relu()] if ending != "conv1_2" else [])
            else:
                layers += conv(f"{base}_2a", 3, width, width) + [relu()] + conv(f"{base}_2b", 3, width, width)
                layers += [relu()] if program == "philipperemy" else []
            adds += 1
            layers += [(f"add_{adds}", []), relu()]
        inputs = width
    pooled = inputs * -(-MEL // 2 ** len(widths))
    layers += [("reshape", []), ("average", [])]
    layers += [("dropout", [])] if softmax and program == "philipperemy" else []
    layers += [("affine", [("kernel", (pooled, 512)), ("bias", (512,))])]
    if softmax:
        name = "dense" if program == "philipperemy" else "softmax_layer"
        layers += [(name, [("kernel", (512, softmax)), ("bias", (softmax,))])]
    else:
        layers += [("ln", [])]
    return layers


def make(options):
    widths = [int(width) for width in options.widths.split(",")]
    random = np.random.default_rng(11)
    if options.program == "recurrent":
        layers = [("input_1", []), ("conv2d_1", [("kernel", (5, 5, 1, 64)), ("bias", (64,))]),
                  ("gru_1", [("kernel", (2048, 3072)), ("recurrent_kernel", (1024, 3072)), ("bias", (3072,))])]
    else:
        layers = layers_of(options.program, widths, options.softmax)
    text = (lambda names: names) if options.texts else (lambda names: np.array([name.encode() for name in names]))
    with h5py.File(options.file, "w") as file:
        root = file.create_group("model_weights") if options.whole else file
        layers = [(name, weights) for name, weights in layers if name != options.without]
        root.attrs["layer_names"] = text([name for name, _ in layers])
        root.attrs["backend"] = text(["tensorflow"])[0]
        root.attrs["keras_version"] = text(["2.3.0-tf"])[0]
        for name, weights in layers:
            group = root.create_group(name)
            group.attrs["weight_names"] = text([f"{name}/{kind}:0" for kind, _ in weights])
            for kind, shape in weights:
                if name == options.shape and kind == "kernel":
                    shape = shape[:-1] + (shape[-1] + 1,)
                if kind in ("gamma", "moving_variance"):
                    values = random.uniform(0.5, 1.5, shape)
                elif kind == "kernel":
                    values = random.normal(0, (2.0 / np.prod(shape[:-1])) ** 0.5, shape)
                else:
                    values = random.normal(0, 0.3, shape)
                group.create_dataset(f"{name}/{kind}:0", data=values.astype(np.float32))


def same(size, kernel, stride):
    """Zeros before and after, as TensorFlow pads for "same": just enough for ceil(size / stride) outputs, the odd one behind."""
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def embed(options):
    with h5py.File(options.file, "r") as file:
        root = file["model_weights"] if "model_weights" in file else file
        weights = {}
        for name in root.attrs["layer_names"]:
            name = name.decode() if isinstance(name, bytes) else name
            for weight in root[name].attrs["weight_names"]:
                weight = weight.decode() if isinstance(weight, bytes) else weight
                weights[name, weight.split("/")[-1].split(":")[0]] = root[name][weight][()].astype(np.float64)

    def conv_norm(x, name, stride):  # x: [height][width][channels]
        kernel = weights[name, "kernel"]
        size = kernel.shape[0]
        x = np.pad(x, (same(x.shape[0], size, stride), same(x.shape[1], size, stride), (0, 0)))
        height, width = (x.shape[0] - size) // stride + 1, (x.shape[1] - size) // stride + 1
        y = np.zeros((height, width, kernel.shape[3])) + weights[name, "bias"]
        for i in range(size):
            for j in range(size):
                y += x[i:i + stride * (height - 1) + 1:stride, j:j + stride * (width - 1) + 1:stride] @ kernel[i, j]
        norm = name.replace("conv1_1", "conv1.1").replace("conv1_2", "conv1.2") + "_bn"
        y = (y - weights[norm, "moving_mean"]) / np.sqrt(weights[norm, "moving_variance"] + 1e-3)
        return y * weights[norm, "gamma"] + weights[norm, "beta"]

    def relu(x):
        return np.minimum(np.maximum(x, 0), 20)

    stages = [name for name, kind in weights if kind == "kernel" and name.startswith("conv") and name.endswith("-s")]
    for utterance in np.fromfile(options.features, "<f4").astype(np.float64).reshape(-1, options.frames, MEL, 1):
        x = utterance
        for stage, name in enumerate(stages, 1):
            x = relu(conv_norm(x, name, 2))
            for block in range(3):
                base = f"res{stage}_{block}_branch"
                if options.program == "simple":
                    y = relu(conv_norm(x, f"{base}_conv1_1", 1))
                    y = relu(conv_norm(y, f"{base}_conv3", 1))
                    y = conv_norm(y, f"{base}_conv1_2", 1)
                else:
                    y = conv_norm(relu(conv_norm(x, f"{base}_2a", 1)), f"{base}_2b", 1)
                    y = relu(y) if options.program == "philipperemy" else y
                x = relu(x + y)
        x = x.reshape(x.shape[0], -1).mean(axis=0)
        x = x @ weights["affine", "kernel"] + weights["affine", "bias"]
        print(" ".join(f"{value:.9g}" for value in x / np.linalg.norm(x)))


parser = argparse.ArgumentParser()
parser.add_argument("what", choices=("make", "embed"))
parser.add_argument("program", choices=("philipperemy", "walleclipse", "simple", "recurrent"))
parser.add_argument("file")
parser.add_argument("features", nargs="?")
parser.add_argument("frames", nargs="?", type=int)
parser.add_argument("--widths", default="4,8")
parser.add_argument("--softmax", type=int, default=0)
parser.add_argument("--whole", action="store_true")
parser.add_argument("--texts", action="store_true")
parser.add_argument("--without")
parser.add_argument("--shape")
arguments = parser.parse_args()
make(arguments) if arguments.what == "make" else embed(arguments)
