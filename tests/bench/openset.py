#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How often `rollcall-cli identify` names strangers, and how often it is right, at each setting of --accept.

usage: openset.py ROLLCALL_CLI DATA OUT --group choose|report [--list FILE]... [--people 20] [--draws 4] [--model FILE] [--json FILE]
       (needs ffmpeg; DATA holds wav/ and splits/; OUT keeps the recordings for the next run)

The people listed are divided into two groups, every other name of each sorted list: the probabilities that --accept stands for were chosen
by one group, and figures are reported of the other. In each draw 20 people of the group are enrolled from three takes of about 4 s, and 20
others are strangers. Three recordings of about 4 s of each are identified. Draws in turn swap the two sides, then mix them anew.

  strangers  recordings of strangers that got a name
  right      recordings of enrolled people that got their name
  wrong      those that got another one

The rows "at 5 %" and "at 1 %" are of the probability at which so many strangers are named in these very recordings."""
import argparse
import json
import math
import pathlib
import sys

import conversations
import support
from support import draw_for

TESTS, TEST_SECONDS, LEAST_SECONDS = 3, 4.0, 26.0
MARGIN_LLR = 1.0  # DecisionOptions::marginLlr


def recordings(wav, name, folder):
    """Takes and tests of a person as files; none for one with too little speech."""
    if not (folder / "done").exists():
        one = conversations.person(wav, name, draw_for("openset", name), LEAST_SECONDS, (TESTS + 1) * (TEST_SECONDS + 1.0))
        folder.mkdir(parents=True, exist_ok=True)
        draw = draw_for("dither", name)
        pieces, speech = [], one.speech if one else []
        while one and len(pieces) < TESTS and len(speech) >= TEST_SECONDS * support.RATE:
            end = conversations.quietest(speech, round(TEST_SECONDS * support.RATE))
            pieces.append(speech[:end])
            speech = speech[end:]
        if len(pieces) == TESTS:
            for kind, samples in (("take", one.takes), ("test", pieces)):
                for i, part in enumerate(samples):
                    support.write_16_bit(part, folder / f"{kind}-{i}.wav", draw)
        (folder / "done").touch()
    return sorted(folder.glob("take-?.wav")), sorted(folder.glob("test-?.wav"))


def candidates(answer):
    """(best name, its probability, lead in LLR); nothing where there is no answer."""
    found = answer.get("candidates") or []
    if not found:
        return None, 0.0, 0.0
    second = found[1]["probability"] if len(found) > 1 else 0.0
    best = found[0]["probability"]
    return found[0]["speaker"], best, math.log(best / second) if second > 0.0 and best > 0.0 else math.inf


def row(label, accept, enrolled, strangers):
    def named(one):
        return one[1] >= accept and one[2] >= MARGIN_LLR
    right = sum(named(one) and one[0] == who for who, one in enrolled)
    wrong = sum(named(one) and one[0] != who for who, one in enrolled)
    strange = sum(map(named, strangers))
    print(f"{label:<12} {accept:11.5f} {100.0 * strange / len(strangers):12.2f} {100.0 * right / len(enrolled):8.2f} "
          f"{100.0 * wrong / len(enrolled):8.2f}")
    return {"label": label, "accept": accept, "strangers": strange, "ofStrangers": len(strangers), "right": right, "wrong": wrong,
            "ofEnrolled": len(enrolled)}


def at_share(strangers, share):
    """The lowest probability at which no more than that share of the strangers is named."""
    rising = sorted((one[1] for one in strangers if one[2] >= MARGIN_LLR), reverse=True)
    allowed = int(share * len(strangers))
    return rising[allowed] + 1e-12 if allowed < len(rising) else 0.0


def main():
    parser = argparse.ArgumentParser(description="Strangers named by rollcall-cli identify")
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("data", type=pathlib.Path, help="holds wav/PERSON/SESSION/CLIP and splits/")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--group", choices=("choose", "report"), required=True)
    parser.add_argument("--list", type=pathlib.Path, action="append", help="people, one a line (default: splits/dev.txt and dev_cross.txt)")
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--draws", type=int, default=4)
    parser.add_argument("--model", type=pathlib.Path)
    parser.add_argument("--json", type=pathlib.Path, help="write the figures there")
    options = parser.parse_args()
    cli = support.Cli(options.program, options.model)
    people = {}
    for file in options.list or [options.data / "splits" / name for name in ("dev.txt", "dev_cross.txt")]:
        listed = sorted(text.split()[0] for text in file.read_text().splitlines() if text.strip())
        for name in listed[("choose", "report").index(options.group)::2]:
            takes, tests = recordings(options.data / "wav", name, options.out / "openset" / name)
            if tests:
                people[name] = takes, tests
    if len(people) < 2 * options.people:
        sys.exit(f"{len(people)} people have enough speech, {2 * options.people} are needed")
    enrolled, strangers = [], []
    names = sorted(people)
    for i in range(options.draws):
        if i % 2 == 0:
            draw_for("openset", options.group, str(i)).shuffle(names)
        sides = names[:options.people], names[options.people:2 * options.people]
        known, unknown = sides if i % 2 == 0 else sides[::-1]
        store = options.out / f"openset-{options.group}.db"
        store.unlink(missing_ok=True)
        refused = [name for name in known
                   if cli.ask("enroll", name, *people[name][0], "--one-voice", "--store", store)[0] is None]
        files = [(name, file) for name in [*known, *unknown] if name not in refused for file in people[name][1]]
        answers = cli.each("identify", [file for _, file in files], "--store", store, "--top", 50)
        for (name, _), answer in zip(files, answers):
            if name in known:
                enrolled.append((name, candidates(answer)))
            else:
                strangers.append(candidates(answer))
    print(f"{len(people)} people, {len(enrolled)} recordings of enrolled people, {len(strangers)} of strangers")
    print("setting      probability strangers % right %  wrong %")
    rows = []
    for setting in (1000, 100, 20):
        answer = cli.json("identify", people[names[0]][1][0], "--store", store, "--accept", setting)
        rows.append(row(f"1 in {setting}", answer["why"]["probability"]["needed"], enrolled, strangers))
    for share in (0.001, 0.01, 0.05):
        rows.append(row(f"at {100.0 * share:g} %", at_share(strangers, share), enrolled, strangers))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
