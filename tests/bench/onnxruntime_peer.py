#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs an exported model on onnxruntime, once for each line "FRAMES THREADS", and answers with the milliseconds it took.

usage: onnxruntime_peer.py MODEL.onnx"""
import sys
import time

import numpy
import onnxruntime

sessions, inputs = {}, {}
for line in sys.stdin:
    frames, threads = map(int, line.split())
    if threads not in sessions:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        sessions[threads] = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
    if frames not in inputs:
        inputs[frames] = (2.0 * numpy.sin(0.37 * numpy.arange(frames * 64))).astype(numpy.float32).reshape(1, frames, 64)
    begin = time.perf_counter()
    sessions[threads].run(None, {"features": inputs[frames]})
    print(f"{1000.0 * (time.perf_counter() - begin):.4f}", flush=True)
