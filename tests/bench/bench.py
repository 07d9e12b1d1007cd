#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rollcall beside other people's engines, as ./dev bench calls it.

usage: bench.py WORKER ROLLCALL_CLI MODEL [--peers DIR] [--rounds N] [--json]

Protocol: both sides of a row take turns in one run, with a pause in between in which threads that spin come to rest; the best of N counts
on each side. So other work on the machine spoils single turns, not the ratio; the times themselves hold for an idle machine only.
With --json: a list of {name, ours, peer, theirs, ratio}, times in milliseconds, memory in megabytes; where a peer is not installed,
`theirs` and `ratio` are null and `skip` says why."""
import argparse
import importlib.util
import json
import math
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PAUSE = 0.03
FRAMES = (160, 400, 1600)
PROFILES = 100_000
ONNXRUNTIME = "onnxruntime-node@1.30.0"


class Worker:
    """A program that does what a line says, and answers with the milliseconds it took."""

    def __init__(self, *command, environment=None):
        self.process = subprocess.Popen([str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        bufsize=1, env={**os.environ, **(environment or {})})

    def time(self, line):
        """None where the worker has no such work."""
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.process.args[0]} ended at \"{line}\"")
        return None if answer.strip() == "none" else float(answer)


def turns(rounds, *works):
    """The best of each work, which take turns; the first turn warms up."""
    best = [math.inf] * len(works)
    for turn in range(rounds + 1):
        for index, work in enumerate(works):
            took = work()
            if took is None:
                best[index] = None
            elif turn > 0:
                best[index] = min(best[index], took)
            time.sleep(PAUSE)
    return best


def row(name, ours, peer=None, theirs=None, skip=None):
    ratio = None if theirs is None else round(ours / theirs, 3)
    made = {"name": name, "ours": None if ours is None else round(ours, 4), "peer": peer, "theirs": None if theirs is None else round(theirs, 4), "ratio": ratio}
    return {**made, "skip": skip} if skip else made


def onnxruntime(cli, model, folder, peers):
    """A worker that runs the model on onnxruntime, or why there is none."""
    exported = folder / "model.onnx"
    done = subprocess.run([cli, "model", "export", model, "--out", exported], capture_output=True, text=True)
    if done.returncode != 0:
        return None, f"the model was not exported: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}"
    if importlib.util.find_spec("onnxruntime") is not None:
        return Worker(sys.executable, HERE / "onnxruntime_peer.py", exported), None
    package = peers / "node_modules" / "onnxruntime-node"
    if package.is_dir() and shutil.which("node"):
        return Worker("node", HERE / "onnxruntime_peer.js", package, exported), None
    return None, f"onnxruntime is not installed: npm install --ignore-scripts --prefix {peers} {ONNXRUNTIME} (or pip install onnxruntime)"


def network_rows(ours, peer, reason, rounds):
    processors = len(os.sched_getaffinity(0))
    for threads in sorted({1, min(2, processors)}):
        for frames in FRAMES:
            case = f"{frames} frames, {threads} thread{'s' if threads > 1 else ''}"
            works = [lambda kind=kind: ours.time(f"{kind} {frames} {threads}") for kind in ("float32", "bfloat16", "torch")]
            if peer:
                works.append(lambda: peer.time(f"{frames} {threads}"))
            best = turns(rounds, *works)
            for index, precision in enumerate(("float32", "bfloat16")):
                yield row(f"network {precision}, {case}", best[index], "onnxruntime", best[3] if peer else None, reason)
            yield row(f"network float32, {case}", best[0], "LibTorch", best[2])


def front_end_rows(ours, rounds):
    name = "front end, 600 frames"
    best = turns(rounds, lambda: ours.time("frontend"), lambda: ours.time("fftw"))
    yield row(name, best[0], "bare FFTW", best[1])
    if importlib.util.find_spec("kaldi_native_fbank") is None:
        yield row(name, best[0], "kaldi-native-fbank", skip="not installed: pip install kaldi-native-fbank")
        return
    peer = Worker(sys.executable, HERE / "fbank_peer.py")
    best = turns(rounds, lambda: ours.time("frontend"), lambda: peer.time("600"))
    yield row(name, best[0], "kaldi-native-fbank", best[1])


def search_rows(ours, rounds):
    processors = len(os.sched_getaffinity(0))
    for threads in sorted({1, processors}):
        best = turns(rounds, lambda: ours.time(f"search {PROFILES} {threads}"), lambda: ours.time(f"faiss {PROFILES} {threads}"))
        yield row(f"search, {PROFILES} profiles, {threads} thread{'s' if threads > 1 else ''}", best[0], "FAISS flat", best[1],
                  None if best[1] else "FAISS was not there when this was built: apt install libfaiss-dev, then build anew")


def program_rows(cli, model, folder, rounds):
    """Start, and the memory of a process that embedded a sentence."""
    if not shutil.which("espeak-ng"):
        yield row("rollcall-cli embed, one sentence", None, skip="espeak-ng is not installed: apt install espeak-ng")
        return
    sound = folder / "sentence.wav"
    subprocess.run(["espeak-ng", "-v", "en-us", "-w", sound, "When the sunlight strikes raindrops in the air, they form a rainbow."], check=True)
    environment = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    started = []
    for words in (["--version"], ["embed", sound, "--model", model]):
        def work(words=words):
            begin = time.perf_counter()
            subprocess.run([cli, *words], stdout=subprocess.DEVNULL, check=True, env=environment)
            return 1000.0 * (time.perf_counter() - begin)
        started.append(turns(rounds, work)[0])
    yield row("rollcall-cli --version", started[0])
    yield row("rollcall-cli embed, one sentence", started[1])
    yield row("memory of rollcall-cli embed, MB", memory([cli, "embed", sound, "--model", model], environment))


def memory(command, environment):
    """Most memory that a program held, in megabytes."""
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, env=environment)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss / (1024.0 if sys.platform != "darwin" else 1024.0 ** 2)


def show(rows):
    print(f"{'':46} {'ours':>10}  {'peer':20} {'theirs':>10} {'ratio':>6}")
    for one in rows:
        theirs = "" if one["theirs"] is None else f"{one['theirs']:10.3f} {one['ratio']:6.2f}"
        ours = "" if one["ours"] is None else f"{one['ours']:.3f}"
        print(f"{one['name']:46} {ours:>10}  {one['peer'] or '':20} {'SKIP: ' + one['skip'] if 'skip' in one else theirs}")
    print("\nmilliseconds; ours / theirs in turns, best of each. Times hold for an idle machine only, ratios also for a busy one.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("worker")
    parser.add_argument("cli")
    parser.add_argument("model")
    parser.add_argument("--peers", type=pathlib.Path, default=pathlib.Path("build/peers"))
    parser.add_argument("--rounds", type=int, default=17)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # Threads of one side that wait by spinning would take the other side's processor.
        ours = Worker(options.worker, options.model, environment={"OMP_WAIT_POLICY": "passive", "OPENBLAS_NUM_THREADS": "1"})
        peer, reason = onnxruntime(options.cli, options.model, folder, options.peers.resolve())
        for made in (network_rows(ours, peer, reason, options.rounds), front_end_rows(ours, options.rounds),
                     search_rows(ours, options.rounds), program_rows(options.cli, options.model, folder, min(options.rounds, 5))):
            for one in made:
                rows.append(one)
                print(f"bench: {one['name']}: done", file=sys.stderr)
    if options.json:
        json.dump(rows, sys.stdout, indent=1)
        print()
    else:
        show(rows)


if __name__ == "__main__":
    main()
