#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Crops a second in training: rollcall-cli against a plain PyTorch loop with the same network, batch and crop.

usage: training.py ROLLCALL_CLI DATA NOISE [--rounds N]      (needs python3-torch; DATA holds wav/SPEAKER/SESSION/CLIP)

Protocol: the softmax phase of recipe stage01 (network, 64 crops of 160 frames) on 40 speakers, 60 steps, the fastest of the curve's
lines; the loop gets one batch of ready random features over and over, so it pays nothing for data. Both take turns. Then
rollcall-cli once more without augmentation: where that is not faster, making batches is hidden behind the network."""
import argparse
import csv
import pathlib
import re
import subprocess
import tempfile
import time

import torch
from torch import nn

CHANNELS, BLOCKS, BATCH, FRAMES, MEL, CLASSES, STEPS = (16, 32, 64, 128), 3, 64, 160, 64, 40, 60


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels),
                                   nn.Hardtanh(0.0, 20.0))
        self.second = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        return nn.functional.hardtanh(x + self.second(self.first(x)), 0.0, 20.0)


class ResCnn(nn.Module):
    def __init__(self):
        super().__init__()
        layers, inputs = [], 1
        for channels in CHANNELS:
            layers += [nn.Conv2d(inputs, channels, 5, stride=2, padding=2, bias=False), nn.BatchNorm2d(channels),
                       nn.Hardtanh(0.0, 20.0), *(Block(channels) for _ in range(BLOCKS))]
            inputs = channels
        self.stages = nn.Sequential(*layers)
        self.affine = nn.Linear(2 * inputs * MEL // 2 ** len(CHANNELS), 512)

    def forward(self, x):
        x = self.stages(x.unsqueeze(1))
        mean = x.mean(2)
        deviation = ((x - mean.unsqueeze(2)).square().mean(2) + 1e-5).sqrt()
        return nn.functional.normalize(self.affine(torch.cat([mean.flatten(1), deviation.flatten(1)], 1)))


def eager():
    torch.manual_seed(1)
    network, head = ResCnn(), nn.Parameter(0.05 * torch.randn(CLASSES, 512))
    optimiser = torch.optim.AdamW([*network.parameters(), head], lr=2e-3)
    features, labels = torch.randn(BATCH, FRAMES, MEL), torch.randint(CLASSES, (BATCH,))
    best, started = 0.0, time.perf_counter()
    for step in range(1, STEPS + 1):
        optimiser.zero_grad(set_to_none=True)
        cosines = network(features) @ nn.functional.normalize(head).t()
        nn.functional.cross_entropy(20.0 * cosines, labels).backward()
        nn.utils.clip_grad_norm_([*network.parameters(), head], 5.0)
        optimiser.step()
        if step % 20 == 0:
            now = time.perf_counter()
            best, started = max(best, 20 * BATCH / (now - started)), now
    return best


def rollcall(options, recipe):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "recipe.toml").write_text(recipe)
        speakers = sorted(p.name for p in (options.data / "wav").iterdir())[:CLASSES]
        (folder / "speakers.txt").write_text("\n".join(speakers) + "\n")
        subprocess.run([options.cli, "train", folder / "recipe.toml", "--data", options.data / "wav", "--noise", options.noise,
                        "--speakers", folder / "speakers.txt", "--out", folder / "run"], check=True, stdout=subprocess.DEVNULL)
        with open(folder / "run/curves.csv") as lines:
            return max(float(line["cropsPerSecond"]) for line in csv.DictReader(lines))


arguments = argparse.ArgumentParser()
arguments.add_argument("cli")
arguments.add_argument("data", type=pathlib.Path)
arguments.add_argument("noise")
arguments.add_argument("--rounds", type=int, default=2)
options = arguments.parse_args()

text = (pathlib.Path(__file__).parents[2] / "models/recipes/stage01-am-softmax-triplet.toml").read_text()
softmax, triplet = text.index("[softmax]"), text.index("[triplet]")
recipe = text[:softmax] + re.sub(r"steps = \d+", f"steps = {STEPS}", text[softmax:triplet], count=1)
recipe += re.sub(r"steps = \d+", "steps = 0", text[triplet:], count=1)
plain = re.sub(r"((?:noise|babble|rir)Prob) = [\d.]+", r"\1 = 0.0", recipe)

ours, theirs = [], []
for _ in range(options.rounds):
    ours.append(rollcall(options, recipe))
    theirs.append(eager())
bare = rollcall(options, plain)
print(f"rollcall-cli          {max(ours):6.1f} crops/s   (rounds: {', '.join(f'{x:.1f}' for x in ours)})")
print(f"PyTorch {torch.__version__:<13} {max(theirs):6.1f} crops/s   (rounds: {', '.join(f'{x:.1f}' for x in theirs)})")
print(f"ratio                 {max(ours) / max(theirs):6.2f}")
print(f"without augmentation  {bare:6.1f} crops/s: batches cost {100 * (1 - max(ours) / bare):.0f} % of the speed")
