#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computes log-mel features by kaldi-native-fbank, once for each line "FRAMES", and answers with the milliseconds it took."""
import random
import sys
import time

import kaldi_native_fbank

options = kaldi_native_fbank.FbankOptions()
options.frame_opts.dither = 0.0
options.mel_opts.num_bins = 64
random.seed(1)
sounds = {}
for line in sys.stdin:
    frames = int(line)
    if frames not in sounds:
        sounds[frames] = [random.uniform(-0.5, 0.5) for _ in range(400 + 160 * (frames - 1))]
    begin = time.perf_counter()
    fbank = kaldi_native_fbank.OnlineFbank(options)
    fbank.accept_waveform(16000, sounds[frames])
    fbank.input_finished()
    print(f"{1000.0 * (time.perf_counter() - begin):.4f}", flush=True)
