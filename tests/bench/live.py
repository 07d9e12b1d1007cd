#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well `rollcall-cli listen` tells who is speaking, moment by moment, in assembled conversations.

usage: live.py ROLLCALL_CLI DATA OUT --group choose|report [--list FILE] [--conversations 4] [--people 6] [--strangers 3] [--minutes 2]
               [--seed 1] [--model FILE] [--json FILE] [--turns]
       (needs ffmpeg; DATA holds wav/; OUT keeps the conversations for the next run)

The people listed are divided into two groups, every other name of the sorted list. Options are chosen by conversations of one group and
figures are reported of the other: nobody is in both.

A turn is what one person says until another one begins; reference speech is by energy (conversations.py).
  first     speech of a turn until its right name is shown, for turns of enrolled people; a turn that never shows it counts as the slowest
  gone      time from the start of the next turn until the old name is gone, for changes with less than 0.3 s between the turns at which
            the old name is shown; and for all other changes at which it is
  right     turns of enrolled people with 3 s of speech or more that show the right name at their end
  wrong     time with a wrong name, in seconds an hour of conversation: while people speak, the name of somebody who does not. The old name
            does not count in the first second of a turn; in brackets it does
  strangers turns of strangers in which a name came up, or the old one was still there at their end
  flips     answers (a name or "unknown") taken back within a turn, a minute of conversation; the old one's end does not count"""
import argparse
import bisect
import dataclasses
import json
import pathlib
import subprocess
import sys

import conversations
import support

WITHOUT_PAUSE, OLD_NAME_ALLOWED, LONG_TURN = 0.3, 1.0, 3.0
ANSWERS = ("known", "unknown")


@dataclasses.dataclass
class Turn:
    who: str
    spans: list     # (begin, end) of speech

    @property
    def begin(self):
        return self.spans[0][0]

    @property
    def end(self):
        return self.spans[-1][1]

    def speech(self, until=float("inf")):
        return sum(max(0.0, min(end, until) - begin) for begin, end in self.spans)


def whole_turns(spans):
    turns = []
    for one in spans:
        if turns and turns[-1].who == one.who:
            turns[-1].spans.append((one.begin, one.end))
        else:
            turns.append(Turn(one.who, [(one.begin, one.end)]))
    return turns


class Shown:
    """The answers as they were shown: each from its time on."""

    def __init__(self, lines):
        self.times, self.labels = [], []
        for line in lines:
            label = (line["kind"], line["speaker"])
            if not self.labels or label != self.labels[-1]:
                self.times.append(line["timeSeconds"])
                self.labels.append(label)

    def at(self, seconds):
        i = bisect.bisect_right(self.times, seconds) - 1
        return self.labels[i] if i >= 0 else ("silence", None)

    def pieces(self, begin, end):
        """(begin, end, label) in order, at least one."""
        edges = [begin, *(time for time in self.times if begin < time < end), end]
        return [(a, b, self.at(a)) for a, b in zip(edges, edges[1:])]


@dataclasses.dataclass
class Figures:
    seconds: float = 0.0
    first: list = dataclasses.field(default_factory=list)
    gone: list = dataclasses.field(default_factory=list)
    gone_after_pause: list = dataclasses.field(default_factory=list)
    long: int = 0
    right: int = 0
    wrong: float = 0.0
    wrong_with_old: float = 0.0
    strangers: int = 0
    strangers_named: int = 0
    flips: int = 0

    def __add__(self, other):
        return Figures(**{name: value + getattr(other, name) for name, value in vars(self).items()})


def old_name_seconds(shown, turn, old, until):
    """How long after the start of a turn the name before is shown without a break."""
    last = turn.begin
    for _, end, label in shown.pieces(turn.begin, max(until, turn.begin + 0.01)):
        if label != ("known", old):
            break
        last = end
    return last - turn.begin


def taken_back(pieces, old):
    """Answers that were replaced, or withdrawn while somebody still spoke."""
    labels = [label for _, _, label in pieces]
    if labels and labels[0] == old:
        labels = labels[1:]
    return sum(a[0] in ANSWERS and b[0] != "silence" for a, b in zip(labels, labels[1:]))


def figures(turns, shown, enrolled, seconds):
    found = Figures(seconds=seconds)
    speaking = [(begin, end, turn.who) for turn in turns for begin, end in turn.spans]
    for i, turn in enumerate(turns):
        pieces = shown.pieces(turn.begin, turn.end)
        before = shown.at(turn.begin)
        lasts = old_name_seconds(shown, turn, before[1], turn.end) if before[0] == "known" else 0.0
        if i and before == ("known", turns[i - 1].who):
            (found.gone if turn.begin - turns[i - 1].end < WITHOUT_PAUSE else found.gone_after_pause).append(lasts)
        names = [label[1] for begin, _, label in pieces if label[0] == "known" and begin >= turn.begin + lasts - 1e-9]
        if turn.who in enrolled:
            times = [begin for begin, _, label in pieces if label == ("known", turn.who)]
            found.first.append(turn.speech(times[0]) if times else float("inf"))
            if turn.speech() >= LONG_TURN:
                found.long += 1
                found.right += shown.at(turn.end - 0.01) == ("known", turn.who)
        else:
            found.strangers += 1
            found.strangers_named += bool(names) or (lasts > 0.0 and turn.begin + lasts >= turn.end)
        found.flips += taken_back(pieces, before)
        for first, past in turn.spans:
            for begin, end, (kind, name) in shown.pieces(first, past):
                if kind != "known":
                    continue
                silent = end - begin - sum(max(0.0, min(end, b) - max(begin, a)) for a, b, who in speaking if who == name)
                found.wrong_with_old += silent
                if ("known", name) == before:
                    silent -= max(0.0, min(end, turn.begin + OLD_NAME_ALLOWED) - begin)
                found.wrong += max(0.0, silent)
    return found


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def line(seed, one):
    share = lambda part, all: 100.0 * part / all if all else float("nan")
    hours = one.seconds / 3600.0
    print(f"{seed:>5} {len(one.first) + one.strangers:>5} {quantile(one.first, 0.5):6.2f} {quantile(one.first, 0.9):6.2f} "
          f"{quantile(one.gone, 0.5):6.2f} {quantile(one.gone, 0.9):6.2f} {quantile(one.gone_after_pause, 0.5):6.2f} "
          f"{share(one.right, one.long):6.1f} {one.wrong / hours:6.0f} ({one.wrong_with_old / hours:4.0f}) "
          f"{share(one.strangers_named, one.strangers):6.1f} {60.0 * one.flips / one.seconds:6.2f}", flush=True)


def listen(cli, folder, store):
    done = subprocess.run([cli.program, "listen", "--input", str(folder / "conversation.wav"), "--json", "--store", str(store), *cli.model],
                          capture_output=True, text=True, env=cli.environment)
    if done.returncode != 0:
        sys.exit(f"rollcall-cli listen: {done.stderr.strip()}")
    return [json.loads(text) for text in done.stdout.splitlines()]


def main():
    parser = argparse.ArgumentParser(description="Live answers of rollcall-cli listen on assembled conversations")
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("data", type=pathlib.Path, help="holds wav/PERSON/SESSION/CLIP")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--group", choices=("choose", "report"), required=True)
    parser.add_argument("--list", type=pathlib.Path, help="people, one a line (default: DATA/splits/dev.txt)")
    parser.add_argument("--conversations", type=int, default=4)
    parser.add_argument("--people", type=int, default=6)
    parser.add_argument("--strangers", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=1, help="of the first conversation")
    parser.add_argument("--model", type=pathlib.Path)
    parser.add_argument("--json", type=pathlib.Path, help="write the figures there")
    parser.add_argument("--turns", action="store_true", help="also print what was shown in each turn")
    options = parser.parse_args()
    options.list = options.list or options.data / "splits" / "dev.txt"
    listed = sorted(text.split()[0] for text in options.list.read_text().splitlines() if text.strip())
    listed = listed[("choose", "report").index(options.group)::2]
    cli = support.Cli(options.program, options.model)
    base = options.out / f"live-{options.list.stem}-{options.group}-{options.people}+{options.strangers}-{options.minutes:g}"
    total, rows = Figures(), {}
    print("            first s       gone s      later  right     wrong     strangers flips")
    print(" seed turns median 90 %   median 90 %   median %      s/h (with)  named % a min")
    for seed in range(options.seed, options.seed + options.conversations):
        folder = conversations.files(base / f"{seed:03}", lambda: conversations.assemble(
            options.data, listed, seed, options.people, 60.0 * options.minutes, options.strangers), seed)
        turns = whole_turns(conversations.read_rttm((folder / "conversation.rttm").read_text()))
        enrolled = {file.name.rsplit("-", 1)[0] for file in folder.glob("*-?.wav")}
        shown = Shown(listen(cli, folder, conversations.enrol(folder, cli)))
        one = figures(turns, shown, enrolled, turns[-1].end)
        if options.turns:
            for turn in turns:
                said = " ".join(f"{begin - turn.begin:.2f}:{label[1] or label[0]}" for begin, _, label in shown.pieces(turn.begin, turn.end))
                print(f"  {turn.begin:7.2f} {turn.speech():5.2f} {turn.who}{'' if turn.who in enrolled else ' (stranger)'}  {said}")
        line(seed, one)
        rows[seed] = dataclasses.asdict(one)
        total += one
    line("all", total)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
