#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well `rollcall-cli diarize` tells who speaks when: diarisation error rate (DER) on assembled conversations.

usage: diarisation.py ROLLCALL_CLI DATA OUT [--list FILE] [--conversations 8] [--people 6] [--minutes 3] [--seed 1] [--model FILE]
                      [--json FILE]
       (needs ffmpeg; DATA holds wav/; OUT keeps the conversations for the next run)

Reference speech is by energy (conversations.py). Overlap is scored, and 0.25 s on either side of a reference boundary are not. With
everybody enrolled a turn must bear the right name; else voices are mapped to people as it suits best. Of each conversation there are two
lines: nobody and everybody enrolled."""
import argparse
import json
import os
import pathlib
import subprocess
import sys

import conversations
import support

COLLAR = 0.25


def cut(turns, marks):
    """Who speaks between each two neighbouring marks."""
    spoken = [set() for _ in range(len(marks) - 1)]
    place = {mark: i for i, mark in enumerate(marks)}
    for turn in turns:
        for i in range(place[turn.begin], place[turn.end]):
            spoken[i].add(turn.who)
    return spoken


def best_mapping(together):
    """together: seconds by (reference, answer). One to one, with the longest time together, over subsets of the reference."""
    people = sorted({pair[0] for pair in together})
    best = {0: (0.0, {})}
    for voice in sorted({pair[1] for pair in together}):
        reached = dict(best)
        for used, (seconds, mapping) in best.items():
            for i, name in enumerate(people):
                more = together.get((name, voice), 0.0)
                if more > 0.0 and not used >> i & 1:
                    key = used | 1 << i
                    if key not in reached or reached[key][0] < seconds + more:
                        reached[key] = (seconds + more, {**mapping, voice: name})
        best = reached
    return max(best.values(), key=lambda one: one[0])[1]


def errors(reference, answer, named=False, collar=COLLAR):
    """Seconds of speech, missed, false and confused. `named`: the names of the answer count as they are."""
    marks = {mark for turn in [*reference, *answer] for mark in (turn.begin, turn.end)}
    edges = sorted({mark for turn in reference for mark in (turn.begin, turn.end)})
    marks |= {edge + side for edge in edges for side in (-collar, collar)}
    marks = sorted(marks)
    said, heard = cut(reference, marks), cut(answer, marks)
    scored = [end - begin if all(abs((begin + end) / 2.0 - edge) > collar for edge in edges) else 0.0
              for begin, end in zip(marks, marks[1:])]
    together = {}
    for seconds, truth, told in zip(scored, said, heard):
        for pair in ((name, voice) for name in truth for voice in told):
            together[pair] = together.get(pair, 0.0) + seconds
    mapping = {voice: voice for _, voice in together} if named else best_mapping(together)
    total = missed = false = confused = 0.0
    for seconds, truth, told in zip(scored, said, heard):
        right = len(truth & {mapping.get(voice) for voice in told})
        total += seconds * len(truth)
        missed += seconds * max(0, len(truth) - len(told))
        false += seconds * max(0, len(told) - len(truth))
        confused += seconds * (min(len(truth), len(told)) - right)
    return total, missed, false, confused


def told(options, folder, *store):
    """Turns that rollcall-cli finds; without a store, those of a user who has none."""
    model = ["--model", str(options.model)] if options.model else []
    done = subprocess.run([str(options.program), "diarize", str(folder / "conversation.wav"), "--rttm", *map(str, store), *model],
                          capture_output=True, text=True, env={**os.environ, "XDG_DATA_HOME": str(folder.resolve())})
    if done.returncode != 0:
        sys.exit(f"rollcall-cli diarize: {done.stderr.strip()}")
    return conversations.read_rttm(done.stdout)


def main():
    parser = argparse.ArgumentParser(description="DER of rollcall-cli diarize on assembled conversations")
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("data", type=pathlib.Path, help="holds wav/PERSON/SESSION/CLIP")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--list", type=pathlib.Path, help="people, one a line (default: DATA/splits/dev.txt)")
    parser.add_argument("--conversations", type=int, default=8)
    parser.add_argument("--people", type=int, default=6)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--seed", type=int, default=1, help="of the first conversation")
    parser.add_argument("--model", type=pathlib.Path)
    parser.add_argument("--json", type=pathlib.Path, help="write the figures there")
    options = parser.parse_args()
    options.list = options.list or options.data / "splits" / "dev.txt"
    listed = [line.split()[0] for line in options.list.read_text().splitlines() if line.strip()]
    cli = support.Cli(options.program, options.model)
    sums, rows = {}, []
    print(" seed  enrolled  people voices speech s missed %  false % confused %  DER %")

    def line(seed, kind, people, voices, found):
        total, *wrong = found
        shares = [100.0 * seconds / total for seconds in wrong]
        print(f"{seed:>4}  {kind:<9} {people:>6} {voices:>6} {total:8.1f} {shares[0]:8.2f} {shares[1]:8.2f} {shares[2]:10.2f} "
              f"{sum(shares):6.2f}", flush=True)
        rows.append({"seed": seed, "enrolled": kind, "speechSeconds": total, "missed": wrong[0], "false": wrong[1], "confused": wrong[2]})

    for seed in range(options.seed, options.seed + options.conversations):
        folder = conversations.files(options.out / f"{options.list.stem}-{options.people}-{options.minutes:g}" / f"{seed:03}",
                                     lambda: conversations.assemble(options.data, listed, seed, options.people, 60.0 * options.minutes), seed)
        reference = conversations.read_rttm((folder / "conversation.rttm").read_text())
        for kind in ("nobody", "everybody"):
            answer = told(options, folder, *(["--store", conversations.enrol(folder, cli)] if kind == "everybody" else []))
            found = errors(reference, answer, named=kind == "everybody")
            line(seed, kind, len({turn.who for turn in reference}), len({turn.who for turn in answer}), found)
            sums[kind] = [a + b for a, b in zip(sums.get(kind, [0.0] * 4), found)]
    for kind, found in sums.items():
        line("all", kind, "", "", found)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
