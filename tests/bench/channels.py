#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Error rates where every recording comes through a channel of its own: nearly all speakers of a data set were recorded once, and a
network that knows rooms and microphones instead of voices looks good on it.

usage: channels.py ROLLCALL_CLI DATA OUT MODEL...      (needs ffmpeg; DATA holds wav/ and trials/dev.txt; OUT is made and kept, for this DATA alone)

Protocol: each recording of the trials goes through three peaking filters (100 to 7000 Hz, drawn evenly in octaves, up to 8 dB up or
down, Q 1), three in ten of them also through 300 Hz to a cut-off between 3400 and 6000 Hz, all drawn from a hash of its name, by
FFmpeg; 12 dB less first, so that hardly anything clips. Then the same trials, as recorded and so changed, with each model."""
import argparse
import concurrent.futures
import os
import pathlib
import subprocess

import support

arguments = argparse.ArgumentParser()
arguments.add_argument("cli")
arguments.add_argument("data", type=pathlib.Path)
arguments.add_argument("out", type=pathlib.Path)
arguments.add_argument("models", nargs="+")
options = arguments.parse_args()

trials = options.data / "trials/dev.txt"
recordings = sorted({name for line in trials.read_text().splitlines() for name in line.split()[1:]})


def channel(name):
    draw = support.draw_for(name)
    filters = ["volume=-12dB"]
    for _ in range(3):
        hertz, gain = 100.0 * 70.0 ** draw.random(), draw.uniform(-8.0, 8.0)
        filters.append(f"equalizer=f={hertz:.1f}:t=q:w=1:g={gain:.2f}")
    narrow, cutoff = draw.random() < 0.3, draw.uniform(3400.0, 6000.0)
    return ",".join(filters + ([f"highpass=f=300,lowpass=f={cutoff:.0f}"] if narrow else []))


def change(name):
    support.made(options.out / f"{name}.flac", lambda part: subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-i", options.data / "wav" / name, "-af", channel(name), "-ac", "1", "-ar", "16000", part],
        check=True))


def percent(model, root, list_file):
    return support.Cli(options.cli, model).json("evaluate", "--trials", list_file, "--root", root)["eerPercent"]


with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
    list(workers.map(change, recordings))
changed = options.out / "trials.txt"
changed.write_text("".join(f"{same} {one}.flac {other}.flac\n" for same, one, other in
                           (line.split() for line in trials.read_text().splitlines() if line.strip())))
print(f"{'as recorded':>12} {'each through its own channel':>30}  model")
for model in options.models:
    print(f"{percent(model, options.data / 'wav', trials):10.2f} % {percent(model, options.out, changed):28.2f} %  {model}")
