#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the golden values of FrontEndTest: input signals and what python_speech_features 0.6, Kaldi and the shipped model's front end
make of them.

The arithmetic is written down here a second time, in double precision, from its description alone: it shares no code with Rollcall
nor with these programs. All files are raw little-endian float32.
"""
import math
from pathlib import Path

import numpy as np

RATE = 16000
WINDOW = 400
HOP = 160
FFT = 512
BINS = 64
PRE_EMPHASIS = 0.97


def hz_to_mel(hz):
    return 2595.0 * np.log10(1.0 + hz / 700.0)


def mel_to_hz(mel):
    return 700.0 * (10.0 ** (mel / 2595.0) - 1.0)


def filterbank():
    """[BINS][FFT / 2 + 1]: triangles whose corners lie on whole FFT bins."""
    mels = np.linspace(hz_to_mel(0.0), hz_to_mel(RATE / 2), BINS + 2)
    corners = np.floor((FFT + 1) * mel_to_hz(mels) / RATE).astype(int)
    bank = np.zeros((BINS, FFT // 2 + 1))
    for row, (left, middle, right) in enumerate(zip(corners, corners[1:], corners[2:])):
        for k in range(left, middle):
            bank[row, k] = (k - left) / (middle - left)
        for k in range(middle, right):
            bank[row, k] = (right - k) / (right - middle)
    return bank


def fbank(signal):
    """[T][BINS] energies; an exact zero becomes the double's machine epsilon."""
    signal = signal.astype(np.float64)
    emphasised = np.concatenate([signal[:1], signal[1:] - PRE_EMPHASIS * signal[:-1]])
    frames = 1 if len(signal) <= WINDOW else 1 + math.ceil((len(signal) - WINDOW) / HOP)
    padded = np.zeros((frames - 1) * HOP + WINDOW)
    padded[: len(emphasised)] = emphasised
    cut = np.stack([padded[t * HOP : t * HOP + WINDOW] for t in range(frames)])
    power = np.abs(np.fft.rfft(cut, FFT)) ** 2 / FFT
    energies = power @ filterbank().T
    return np.where(energies == 0.0, np.finfo(float).eps, energies)


def deep_speaker(energies):
    mean = energies.mean(axis=1, keepdims=True)
    std = energies.std(axis=1, keepdims=True)
    return (energies - mean) / np.maximum(std, 1e-12)


def kaldi(signal):
    """[T][80] logarithms as torchaudio.compliance.kaldi.fbank gives them to WeSpeaker's models: Hamming window, no dither, samples of
    16 bits, no frame beyond the end."""
    bins = 80
    signal = signal.astype(np.float64) * 32768.0
    starts = range(0, len(signal) - WINDOW + 1, HOP)
    cut = np.stack([signal[start : start + WINDOW] for start in starts])
    cut = cut - cut.mean(axis=1, keepdims=True)
    cut = cut - PRE_EMPHASIS * np.concatenate([cut[:, :1], cut[:, :-1]], axis=1)
    cut = cut * (0.54 - 0.46 * np.cos(2 * np.pi * np.arange(WINDOW) / (WINDOW - 1)))
    power = np.abs(np.fft.rfft(cut, FFT)) ** 2
    mel = lambda hz: 1127.0 * np.log(1.0 + hz / 700.0)
    corners = np.linspace(mel(20.0), mel(RATE / 2), bins + 2)
    of_bins = mel(np.arange(FFT // 2 + 1) * RATE / FFT)
    rising = (of_bins - corners[:-2, None]) / (corners[1:-1] - corners[:-2])[:, None]
    falling = (corners[2:, None] - of_bins) / (corners[2:] - corners[1:-1])[:, None]
    bank = np.maximum(0.0, np.minimum(rising, falling))
    return np.log(np.maximum(power @ bank.T, np.finfo(np.float32).eps))


def biquad(signal, b, a):
    """A recursive filter of second order that begins at rest; b and a are divided by a[0]."""
    out = np.zeros(len(signal))
    x1 = x2 = y1 = y2 = 0.0
    for i, x in enumerate(signal):
        y = (b[0] * x + b[1] * x1 + b[2] * x2 - a[1] * y1 - a[2] * y2) / a[0]
        x2, x1, y2, y1 = x1, x, y1, y
        out[i] = y
    return out


def bilinear(signal, b, a, hz):
    """Filters by an analogue section (b0 s^2 + b1 s + b2) / (a0 s^2 + a1 s + a2), s in units of `hz`, through the bilinear transform."""
    k = 1.0 / math.tan(math.pi * hz / RATE)
    digital = lambda c: (c[0] * k * k + c[1] * k + c[2], 2 * c[2] - 2 * c[0] * k * k, c[0] * k * k - c[1] * k + c[2])
    return biquad(signal, digital(b), digital(a))


def logmel(signal):
    """[T][64]: the shipped model's front end by docs/model-format.md: high-pass, notches, level, logarithms, less their mean over time."""
    signal = signal.astype(np.float64)
    signal = signal - signal[0]  # the first sample counts as the offset that was always there
    for pole in (math.cos(math.pi / 8), math.cos(3 * math.pi / 8)):  # Butterworth of fourth order
        signal = bilinear(signal, (1, 0, 0), (1, 2 * pole, 1), 80.0)
    for mains in (50.0, 60.0):
        signal = bilinear(signal, (1, 0, 1), (1, 1 / 3, 1), mains)
    power = np.mean(signal**2)
    if power > 1e-13:
        signal = signal * 10 ** (-26 / 20) / math.sqrt(power)
    emphasised = np.concatenate([signal[:1], signal[1:] - PRE_EMPHASIS * signal[:-1]])
    starts = range(0, len(signal) - WINDOW + 1, HOP)
    cut = np.stack([emphasised[start : start + WINDOW] for start in starts])
    cut = cut * (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / (WINDOW - 1)))
    energies = np.abs(np.fft.rfft(cut, FFT)) ** 2 / FFT
    corners = mel_to_hz(np.linspace(hz_to_mel(20.0), hz_to_mel(7600.0), BINS + 2))
    of_bins = np.arange(FFT // 2 + 1) * RATE / FFT
    rising = (of_bins - corners[:-2, None]) / (corners[1:-1] - corners[:-2])[:, None]
    falling = (corners[2:, None] - of_bins) / (corners[2:] - corners[1:-1])[:, None]
    bank = np.maximum(0.0, np.minimum(rising, falling))
    logarithms = np.log(np.maximum(energies @ bank.T, 1e-8))
    return logarithms - logarithms.mean(axis=0)


def noise(count):
    """Uniform in [-0.5, 0.5), from a generator of one line that is the same everywhere."""
    state, values = 12345, []
    for _ in range(count):
        state = (1103515245 * state + 12345) % 2**31
        values.append(state / 2**31 - 0.5)
    return np.array(values)


def signals():
    time = np.arange(6000) / RATE
    sweep = 0.5 * np.sin(2 * np.pi * (50.0 * time + (7900.0 - 50.0) / (2 * time[-1]) * time**2))
    impulse = np.zeros(1000)
    impulse[300] = 1.0
    return {
        "noise": noise(5000),
        "noise-int16": np.round(noise(2000) * 65535.0),
        "sweep": sweep,
        "impulse": impulse,
        "silence": np.zeros(1000),
        "dc": np.full(1000, 0.25),
        "one-frame": noise(400),
        "half-frame": noise(200),
    }


def main():
    folder = Path(__file__).resolve().parent
    for name, signal in signals().items():
        signal = signal.astype("<f4")
        energies = fbank(signal)
        for kind, values in {
            "input": signal,
            "psf": energies,
            "psf-log": np.log(energies),
            "deep-speaker": deep_speaker(energies),
        }.items():
            values.astype("<f4").tofile(folder / f"{name}.{kind}.f32")
        if len(signal) >= WINDOW and name != "noise-int16":
            logarithms = kaldi(signal)
            logarithms.astype("<f4").tofile(folder / f"{name}.kaldi-log.f32")
            (logarithms - logarithms.mean(axis=0)).astype("<f4").tofile(folder / f"{name}.kaldi-fbank.f32")
            logmel(signal).astype("<f4").tofile(folder / f"{name}.logmel.f32")


if __name__ == "__main__":
    main()
