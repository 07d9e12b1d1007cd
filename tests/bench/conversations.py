# SPDX-License-Identifier: GPL-3.0-or-later
"""Conversations assembled from recordings of single people, with who speaks when.

A person's recordings are cut to their speech and laid one behind another; a turn is the next 2 to 8 s of that, cut where it is quiet.
Turns of different people follow after 0.1 to 1.5 s; one change in ten overlaps by 0.3 s instead. Every voice is brought to -26 dBFS, give
or take 3 dB, and white noise lies 65 dB below full scale. Nothing is heard twice, and the first recordings of a person, three takes of
about 4 s, are left for enrolment. Strangers, where there are any, take a quarter of the turns and are not enrolled. The same data, list and
seed give the same conversation."""
import array
import dataclasses
import pathlib
import sys

import support
from support import decibels, draw_for, scaled

FRAME = support.RATE // 100
TURN_SECONDS, GAP_SECONDS, OVERLAP_SECONDS, OVERLAPS = (2.0, 8.0), (0.1, 1.5), 0.3, 0.1
LEVEL_DBFS, LEVEL_SPREAD_DB, NOISE_DBFS = -26.0, 3.0, -65.0
TAKES, TAKE_SECONDS = 3, 4.0
STRANGERS_TURNS = 0.25
QUIET_DB = 30.0       # speech is less than this below the loud frames of its recording
PAUSE_SECONDS = 0.5   # a longer one divides the reference
LEAST_SECONDS = 30.0  # a person with less speech is not asked


@dataclasses.dataclass(frozen=True)
class Turn:
    """Who speaks, in seconds of the recording."""
    begin: float
    end: float
    who: str


@dataclasses.dataclass
class Person:
    name: str
    takes: list     # samples, for enrolment
    speech: array   # samples, for turns


@dataclasses.dataclass
class Conversation:
    samples: array
    turns: list     # of Turn, as the speech goes: pauses of more than PAUSE_SECONDS are left out
    people: list    # of Person, those to enrol first
    enrolled: int   # how many of them


def levels(samples):
    """Energy of each 10 ms."""
    return [sum(x * x for x in samples[i:i + FRAME]) for i in range(0, len(samples) - FRAME + 1, FRAME)]


def speech_of(samples):
    """Spans of speech in frames, by energy alone: what is judged is not used to say what is right."""
    energy = levels(samples)
    if not energy:
        return []
    loud = sorted(energy)[int(0.9 * (len(energy) - 1))]
    spans = []
    for i, one in enumerate(energy):
        if one > loud * 10.0 ** (-QUIET_DB / 10.0):
            if spans and i - spans[-1][1] <= PAUSE_SECONDS * 100:
                spans[-1][1] = i + 1
            else:
                spans.append([i, i + 1])
    return [span for span in spans if span[1] - span[0] >= 10]  # shorter ones are clicks


def trimmed(samples):
    spans = speech_of(samples)
    return samples[spans[0][0] * FRAME:spans[-1][1] * FRAME] if spans else array.array("d")


def person(wav, name, draw, least_seconds=LEAST_SECONDS, most_seconds=120.0):
    """Nothing for a person with too little speech, takes included."""
    takes, speech = [], array.array("d")
    for file in sorted(path for path in (wav / name).rglob("*") if path.is_file()):
        part = trimmed(support.decode(file))
        if not part:
            continue
        part = scaled(part, decibels(LEVEL_DBFS) / support.rms(part))
        if len(takes) < TAKES or len(takes[-1]) < TAKE_SECONDS * support.RATE:
            if not takes or len(takes[-1]) >= TAKE_SECONDS * support.RATE:
                takes.append(array.array("d"))
            takes[-1] += part
        else:
            speech += part
        if len(speech) > most_seconds * support.RATE:
            break
    if len(speech) < least_seconds * support.RATE - sum(map(len, takes)):
        return None
    gain = decibels(draw.uniform(-LEVEL_SPREAD_DB, LEVEL_SPREAD_DB))
    return Person(name, takes, scaled(speech, gain))


def quietest(samples, near):
    """The sample within 0.4 s of `near` where it is quietest."""
    first = max(FRAME, near - 40 * FRAME)
    energy = levels(samples[first:near + 40 * FRAME])
    if len(energy) < 6:
        return len(samples)
    best = min(range(len(energy) - 4), key=lambda i: sum(energy[i:i + 5]))
    return first + (best + 2) * FRAME


def assemble(data, listed, seed, people=6, seconds=180.0, strangers=0):
    """A conversation of some of the people listed, and of so many strangers besides.
    data: a folder with wav/PERSON/SESSION/CLIP"""
    draw = draw_for("conversation", str(seed))
    names = list(listed)
    draw.shuffle(names)
    found = []
    for name in names:
        one = person(pathlib.Path(data) / "wav", name, draw)
        if one is not None:
            found.append(one)
        if len(found) == people + strangers:
            break
    if len(found) < people + strangers:
        sys.exit(f"only {len(found)} of the people listed have {LEAST_SECONDS:.0f} s of speech")
    left = {one.name: one.speech for one in found}
    unknown = {one.name for one in found[people:]}
    samples, turns, last = array.array("d", bytes(8 * support.RATE // 2)), [], None
    while len(samples) < seconds * support.RATE:
        ready = [name for name in left if name != last and len(left[name]) >= TURN_SECONDS[0] * support.RATE]
        if strangers:
            stranger = draw.random() < STRANGERS_TURNS
            ready = [name for name in ready if (name in unknown) == stranger] or ready
        if not ready:
            break
        last = draw.choice(ready)
        speech = left[last]
        end = quietest(speech, min(len(speech), round(draw.uniform(*TURN_SECONDS) * support.RATE)))
        part, left[last] = trimmed(speech[:end]), speech[end:]
        if not part:
            continue
        overlaps = turns and draw.random() < OVERLAPS
        gap = -OVERLAP_SECONDS if overlaps else draw.uniform(*GAP_SECONDS)
        begin = len(samples) + round(gap * support.RATE)
        samples += array.array("d", bytes(8 * (begin + len(part) - len(samples))))
        for i, x in enumerate(part, begin):
            samples[i] += x
        for first, past in speech_of(part):
            at = begin / support.RATE
            turns.append(Turn(at + first / 100.0, at + past / 100.0, last))
    samples += array.array("d", bytes(8 * support.RATE // 2))
    noise = decibels(NOISE_DBFS)
    for i in range(len(samples)):
        samples[i] += draw.gauss(0.0, noise)
    return Conversation(samples, turns, found, people)


def files(folder, make, seed):
    """The conversation that make() gives, as files in `folder`: conversation.wav and .rttm, and PERSON-N.wav to enrol from."""
    if not (folder / "conversation.rttm").exists():
        folder.mkdir(parents=True, exist_ok=True)
        one = make()
        draw = draw_for("dither", str(seed))
        support.write_16_bit(one.samples, folder / "conversation.wav", draw)
        for someone in one.people[:one.enrolled]:
            for i, take in enumerate(someone.takes):
                support.write_16_bit(take, folder / f"{someone.name}-{i}.wav", draw)
        with support.whole(folder / "conversation.rttm") as part:
            write_rttm(one.turns, "conversation", part)
    return folder


def enrol(folder, cli):
    """A store with everybody whom files() left to enrol."""
    store = folder / "store.db"
    store.unlink(missing_ok=True)
    for name in sorted({file.name.rsplit("-", 1)[0] for file in folder.glob("*-?.wav")}):
        cli.json("enroll", name, *sorted(folder.glob(f"{name}-?.wav")), "--one-voice", "--store", store)
    return store


def write_rttm(turns, recording, file):
    pathlib.Path(file).write_text("".join(
        f"SPEAKER {recording} 1 {turn.begin:.3f} {turn.end - turn.begin:.3f} <NA> <NA> {turn.who} <NA> <NA>\n" for turn in turns))


def read_rttm(text):
    turns = []
    for line in text.splitlines():
        words = line.split()
        if words and words[0] == "SPEAKER":
            turns.append(Turn(float(words[3]), float(words[3]) + float(words[4]), words[7]))
    return turns
