#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Open-set identification of people the model has never heard, through rollcall-cli as a user would.

usage: identification.py ROLLCALL_CLI DATA [--speakers N]   (DATA holds wav/ and splits/dev.txt)

Protocol: the first N (10) held-out speakers of the list that have eight files or more, files in name order: 1 to 3 enrol, 4 to 8 are
identified against all N. The next N such speakers are strangers: five files each (4 to 8), right when answered "unknown"."""
import argparse
import json
import pathlib
import subprocess
import tempfile

arguments = argparse.ArgumentParser()
arguments.add_argument("cli")
arguments.add_argument("data", type=pathlib.Path)
arguments.add_argument("--speakers", type=int, default=10)
options = arguments.parse_args()


def call(*words):
    return subprocess.run([options.cli, *map(str, words)], capture_output=True, text=True)


people = []
for name in (options.data / "splits/dev.txt").read_text().split():
    files = sorted(p for p in (options.data / "wav" / name).rglob("*") if p.is_file())
    if len(files) >= 8:
        people.append((name, files))
enrolled, strangers = people[:options.speakers], people[options.speakers:2 * options.speakers]

with tempfile.TemporaryDirectory() as folder:
    store = ["--store", f"{folder}/speakers.db"]
    for name, files in enrolled:
        done = call("enroll", name, *files[:3], *store)
        if done.returncode:
            print(f"{name} could not be enrolled: {done.stderr.strip()}")
    right = named_wrong = unknown = refused = best = 0
    for name, files in enrolled:
        for file in files[3:8]:
            done = call("identify", file, *store, "--json")
            if done.returncode > 1:
                refused += 1
                print(f"{file}: {done.stderr.strip()}")
                continue
            answer = json.loads(done.stdout)
            best += answer["candidates"][0]["speaker"] == name
            right += answer["decision"] == name
            unknown += answer["decision"] is None
            named_wrong += answer["decision"] not in (None, name)
    stranger_right = stranger_named = 0
    for name, files in strangers:
        for file in files[3:8]:
            done = call("identify", file, *store, "--json")
            stranger_right += done.returncode == 1
            stranger_named += done.returncode == 0
total = 5 * len(enrolled)
print(f"{len(enrolled)} enrolled speakers, {total} utterances: {right} named right, {named_wrong} named wrong, {unknown} called "
      f"unknown, {refused} refused; best candidate right {best}")
print(f"{len(strangers)} strangers, {5 * len(strangers)} utterances: {stranger_right} called unknown, {stranger_named} named")
