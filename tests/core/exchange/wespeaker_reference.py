# SPDX-License-Identifier: GPL-3.0-or-later
"""A ResNet as WeSpeaker describes it (models/resnet.py) with random weights, written in PyTorch for this test, its export as ONNX, and its
output. Needs python3-torch.

usage: wespeaker_reference.py FILE.onnx FEATURES.f32 FRAMES [--kind basic|bottleneck] [--width N] [--blocks N,N,N,N] [--unfolded]
                              [--opset N] [--biased] [--two]     FEATURES: little-endian float32 [B][FRAMES][80]
--biased: the deviation is the biased one; --two: a second affine layer. Neither is WeSpeaker's published form.
Prints one embedding a line, scaled to unit length."""
import argparse
import sys
import warnings

try:
    import numpy
    import torch
except ImportError:
    print("SKIP: python3-numpy or python3-torch is not installed")
    sys.exit(0)

MEL = 80
warnings.simplefilter("ignore")


def conv_norm(inputs, outputs, kernel, stride=1):
    return torch.nn.Sequential(torch.nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False),
                               torch.nn.BatchNorm2d(outputs))


class Block(torch.nn.Module):
    def __init__(self, kind, inputs, width, stride):
        super().__init__()
        if kind == "basic":
            outputs = width
            self.layers = torch.nn.ModuleList([conv_norm(inputs, width, 3, stride), conv_norm(width, width, 3)])
        else:
            outputs = 4 * width
            self.layers = torch.nn.ModuleList([conv_norm(inputs, width, 1), conv_norm(width, width, 3, stride),
                                               conv_norm(width, outputs, 1)])
        self.shortcut = conv_norm(inputs, outputs, 1, stride) if stride != 1 or inputs != outputs else torch.nn.Identity()

    def forward(self, x):
        y = x
        for layer in self.layers[:-1]:
            y = torch.relu(layer(y))
        return torch.relu(self.layers[-1](y) + self.shortcut(x))


class Network(torch.nn.Module):
    def __init__(self, options):
        super().__init__()
        self.stem = conv_norm(1, options.width, 3)
        blocks, inputs = [], options.width
        for stage, count in enumerate(map(int, options.blocks.split(","))):
            width = options.width << stage
            for block in range(count):
                blocks.append(Block(options.kind, inputs, width, 2 if stage > 0 and block == 0 else 1))
                inputs = width if options.kind == "basic" else 4 * width
        self.blocks = torch.nn.Sequential(*blocks)
        self.affine = torch.nn.Linear(2 * inputs * (MEL // 8), 256)
        self.second = torch.nn.Linear(256, 256) if options.two else None
        self.unbiased = not options.biased
        self.mean = torch.nn.Parameter(torch.zeros(256))

    def forward(self, features):
        x = self.blocks(torch.relu(self.stem(features.permute(0, 2, 1).unsqueeze(1))))
        deviation = torch.sqrt(torch.var(x, dim=-1, unbiased=self.unbiased) + 1e-7)
        pooled = torch.cat([x.mean(dim=-1).flatten(1), deviation.flatten(1)], 1)
        y = self.affine(pooled)
        return (self.second(torch.relu(y)) if self.second else y) - self.mean


parser = argparse.ArgumentParser()
parser.add_argument("file")
parser.add_argument("features")
parser.add_argument("frames", type=int)
parser.add_argument("--kind", default="basic", choices=("basic", "bottleneck"))
parser.add_argument("--width", type=int, default=4)
parser.add_argument("--blocks", default="1,2,1,1")
parser.add_argument("--opset", type=int, default=14)
parser.add_argument("--unfolded", action="store_true")
parser.add_argument("--biased", action="store_true")
parser.add_argument("--two", action="store_true")
options = parser.parse_args()

torch.manual_seed(3)
network = Network(options)
with torch.no_grad():
    for name, values in list(network.named_parameters()) + list(network.named_buffers()):
        if values.dim() == 1:  # biases, means and norms that do something
            values.add_(0.3 * torch.rand_like(values))
network.eval()
torch.onnx.export(network, torch.ones(1, 200, MEL), options.file, do_constant_folding=True, opset_version=options.opset,
                  training=torch.onnx.TrainingMode.PRESERVE if options.unfolded else torch.onnx.TrainingMode.EVAL,
                  input_names=["feats"], output_names=["embs"], dynamic_axes={"feats": {0: "B", 1: "T"}, "embs": {0: "B"}})
features = torch.from_numpy(numpy.fromfile(options.features, "<f4").reshape(-1, options.frames, MEL))
with torch.no_grad():
    for embedding in torch.nn.functional.normalize(network(features), dim=1):
        print(" ".join(f"{value:.9g}" for value in embedding.tolist()))
