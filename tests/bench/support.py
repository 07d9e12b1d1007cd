# SPDX-License-Identifier: GPL-3.0-or-later
"""What the measuring scripts of this folder share: rollcall-cli as a user calls it, and recordings as samples.

Needs Python 3.9 and ffmpeg, nothing else. Samples are mono at 16 kHz, full scale is 1, in an array('d')."""
import array
import contextlib
import csv
import hashlib
import json
import math
import os
import pathlib
import random
import struct
import subprocess
import sys

RATE = 16000


class Cli:
    """rollcall-cli with one model (None: the installed one), on one thread: sums have one order then, and a busy machine is borne."""

    def __init__(self, program, model=None):
        self.program = str(program)
        self.model = [] if model is None else ["--model", str(model)]
        self.environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

    def ask(self, *words):
        """The answer of a command, whatever its exit code says, or None; and what it said besides."""
        done = subprocess.run([self.program, *map(str, words), *self.model, "--json"], capture_output=True, text=True,
                              env=self.environment)
        try:
            return json.loads(done.stdout), done.stderr.strip()
        except json.JSONDecodeError:
            return None, f"exit code {done.returncode}: {done.stderr.strip()}"

    def json(self, *words):
        """The answer of a command; ends this program where there is none."""
        answer, said = self.ask(*words)
        if answer is None:
            sys.exit(f"rollcall-cli {words[0]} gave no answer, {said}")
        return answer

    def each(self, command, files, *words):
        """The answers of `identify` or `embed` to many files, in their order; some hold "error" instead of a result."""
        answers = []
        for first in range(0, len(files), 200):
            part = self.json(command, *files[first:first + 200], *words)
            answers += part if isinstance(part, list) else [part]
        if len(answers) != len(files):
            sys.exit(f"rollcall-cli {command} gave {len(answers)} answers to {len(files)} files")
        return answers


def table(file):
    """Rows of meta.tsv by speaker."""
    with open(file, newline="") as lines:
        return {row["speaker"]: row for row in csv.DictReader(lines, delimiter="\t")}


def draw_for(*names):
    """A source of chance that is the same at each run and another one for other names."""
    return random.Random(hashlib.sha256("\0".join(names).encode()).digest())


# Recordings -----------------------------------------------------------------------------------------------------------

def decode(file, *words):
    """Through FFmpeg; `words` are further inputs and filters."""
    command = ["ffmpeg", "-v", "error", "-i", file, *words, "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"]
    return array.array("d", array.array("f", subprocess.run(command, check=True, capture_output=True).stdout))


def encode(samples, file, *words):
    """Through FFmpeg into `file`; `words` are its filters and its codec."""
    done = subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "f32le", "-ac", "1", "-ar", str(RATE), "-i", "-", *words,
                           "-fflags", "+bitexact", "-flags:a", "+bitexact", file],
                          input=array.array("f", samples).tobytes(), capture_output=True)
    if done.returncode:
        sys.exit(f"ffmpeg cannot write {file}: {done.stderr.decode().strip()}")


def rms(samples):
    return math.sqrt(sum(x * x for x in samples) / len(samples))


def scaled(samples, factor):
    return array.array("d", (factor * x for x in samples))


def decibels(gain):
    return 10.0 ** (gain / 20.0)


def write_float(samples, file):
    """32-bit float WAV: nothing is lost at any level."""
    data = array.array("f", samples)
    _write_wav(file, 3, 4, data)


def write_16_bit(samples, file, draw):
    """16-bit WAV, rounded with triangular dither of one step, as SoX does by itself; beyond full scale it clips."""
    chance = draw.random
    data = array.array("h", (max(-32768, min(32767, round(32768.0 * x + chance() - chance()))) for x in samples))
    _write_wav(file, 1, 2, data)


def _write_wav(file, code, size, data):
    if sys.byteorder == "big":
        data.byteswap()
    sound = data.tobytes()
    form = struct.pack("<HHIIHH", code, 1, RATE, size * RATE, size, 8 * size)
    pathlib.Path(file).write_bytes(b"RIFF" + struct.pack("<I", 36 + len(sound)) + b"WAVEfmt " + struct.pack("<I", 16) + form +
                                   b"data" + struct.pack("<I", len(sound)) + sound)


@contextlib.contextmanager
def whole(file):
    """A name beside `file` to write to; it becomes `file` when all is written, so that a run that was stopped leaves no half."""
    part = file.with_name("part-" + file.name)
    file.parent.mkdir(parents=True, exist_ok=True)
    yield part
    os.replace(part, file)


def made(file, write):
    """`file`, written by write(PATH) if it is not there yet."""
    if not file.exists():
        with whole(file) as part:
            write(part)
    return file
