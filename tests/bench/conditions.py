#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What level, offset, hum, codecs, noise and rooms do to the answers, through rollcall-cli as a user would.

usage: conditions.py ROLLCALL_CLI DATA OUT [--measure identification|level|eer] [--model FILE] [--corpus NAME] [--json FILE]
       (needs ffmpeg with libgsm, libopus, libmp3lame; DATA holds voices/ and noise/; OUT keeps the changed recordings for the next run)

Every change is drawn from a hash of the recording's name: the same DATA gives the same recordings, and OUT may serve several programs
one after the other. The protocols are in docs/measurements.md."""
import argparse
import array
import hashlib
import itertools
import json
import math
import pathlib
import shutil
import subprocess
import sys
import tempfile

import support
from support import decibels, draw_for, scaled

ENROL, TEST = slice(0, 3), slice(3, 7)  # recordings of a person, in name order
NOISES = ("chainsaw", "clock_tick", "fire_crackling", "helicopter", "rain", "sea_waves")  # no human and no animal voices


# Changes of a recording -------------------------------------------------------------------------------------------------

def offset(samples, by):
    return array.array("d", (x + by for x in samples))


def hum(samples, amplitude, draw):
    step, phase = 2.0 * math.pi * 50.0 / support.RATE, draw.uniform(0.0, 2.0 * math.pi)
    return array.array("d", (x + amplitude * math.sin(i * step + phase) for i, x in enumerate(samples)))


def mixed(samples, noise, snr_db):
    """Levels are those of the whole recordings."""
    gain = support.rms(samples) / support.rms(noise) / decibels(snr_db)
    return array.array("d", (x + gain * y for x, y in zip(samples, itertools.cycle(noise))))


def white(samples, draw):
    return array.array("d", (draw.gauss(0.0, 1.0) for _ in samples))


def clip_of_noise(folder, draw):
    files = sorted(itertools.chain.from_iterable((folder / name).iterdir() for name in NOISES))
    if not files:
        sys.exit(f"{folder} holds no noise")
    return support.decode(draw.choice(files))


def room(samples, draw, rt60=0.6):
    """A direct sound and, from 2 ms on, noise that decays by 60 dB in `rt60` with as much energy as the direct one; level as before."""
    first, length = round(0.002 * support.RATE), round(rt60 * support.RATE)
    tail = [draw.gauss(0.0, 1.0) * 10.0 ** (-3.0 * i / length) for i in range(length)]
    gain = 1.0 / math.sqrt(sum(x * x for x in tail))
    response = [1.0] + [0.0] * (first - 1) + [gain * x for x in tail]
    with tempfile.TemporaryDirectory() as folder:
        dry, impulse = pathlib.Path(folder) / "dry.wav", pathlib.Path(folder) / "impulse.wav"
        support.write_float(samples, dry)
        support.write_float(response, impulse)
        wet = support.decode(dry, "-i", impulse, "-filter_complex", "[0:a][1:a]afir")
    return scaled(wet, support.rms(samples) / support.rms(wet))


# Channels ---------------------------------------------------------------------------------------------------------------

BAND = "highpass=f=300,lowpass=f=3400"


def coded(ending, *words):
    return ending, lambda samples, file, draw, noise: support.encode(samples, file, *words)


def changed(change):
    """A 16-bit WAV of change(samples, draw, noise)."""
    return "wav", lambda samples, file, draw, noise: support.write_16_bit(change(samples, draw, noise), file, draw)


# What is written of a recording: the ending of the file, and how it is made. None: the recording itself.
CHANNELS = {
    "as recorded": None,
    "-30 dB, 16 bit": changed(lambda x, draw, noise: scaled(x, decibels(-30))),
    "-40 dB, 16 bit": changed(lambda x, draw, noise: scaled(x, decibels(-40))),
    "halved, offset 0.05": changed(lambda x, draw, noise: offset(scaled(x, 0.5), 0.05)),
    "hum of 50 Hz at 0.01": changed(lambda x, draw, noise: hum(x, 0.01, draw)),
    "telephone, G.711 mu-law": coded("wav", "-af", BAND, "-ar", "8000", "-c:a", "pcm_mulaw"),
    "GSM full rate": coded("wav", "-af", BAND, "-ar", "8000", "-c:a", "libgsm_ms"),
    "Opus 12 kbit/s": coded("opus", "-c:a", "libopus", "-b:a", "12k"),
    "MP3 32 kbit/s": coded("mp3", "-c:a", "libmp3lame", "-b:a", "32k"),
    "white noise, 10 dB": changed(lambda x, draw, noise: mixed(x, white(x, draw), 10.0)),
    "rain, sea, saw, clock ..., 10 dB": changed(lambda x, draw, noise: mixed(x, clip_of_noise(noise, draw), 10.0)),
    "room, RT60 0.6 s": changed(lambda x, draw, noise: room(x, draw)),
    "far: room, noise at 15 dB, -15 dB":
        changed(lambda x, draw, noise: scaled(mixed(room(x, draw), clip_of_noise(noise, draw), 15.0), decibels(-15))),
    "overdriven 20 dB, then halved": changed(lambda x, draw, noise: array.array("d", (max(-0.5, min(0.5, 5.0 * y)) for y in x))),
}
BOTH_SIDES = "telephone, both sides"


def through(options, channel, file):
    """`file` through a channel."""
    if CHANNELS[channel] is None:
        return file
    ending, write = CHANNELS[channel]
    name = str(file.relative_to(options.data if file.is_relative_to(options.data) else options.out))
    target = options.out / "channels" / channel.replace("/", " ") / f"{name}.{ending}"
    return support.made(target, lambda part: write(support.decode(file), part, draw_for(channel, name), options.data / "noise"))


def joined(options, files):
    """The recordings one after the other, as a 16-bit WAV."""
    name = "+".join(str(file.relative_to(options.data)) for file in files)
    target = options.out / "joined" / files[0].parent.relative_to(options.data) / f"{files[0].stem}-{files[-1].stem}.wav"
    return support.made(target, lambda part: support.write_16_bit(
        itertools.chain.from_iterable(support.decode(file) for file in files), part, draw_for("joined", name)))


def recordings(options, speaker):
    return sorted(file for file in (options.data / "voices/wav" / speaker).rglob("*") if file.is_file())


# Identification through channels ----------------------------------------------------------------------------------------

def chosen(options):
    """Enrolled people and strangers, 15 each, of the development speakers with at least seven recordings, in name order: of one
    corpus, or eight and eight of the largest corpus and seven and seven of the others, which take turns."""
    meta = support.table(options.data / "voices/meta.tsv")
    corpora = {}
    for name in (options.data / "voices/splits/dev.txt").read_text().split():
        if len(recordings(options, name)) >= TEST.stop:
            corpora.setdefault(meta[name]["corpus"], []).append(name)
    if options.corpus is not None:
        people = corpora.get(options.corpus, [])
        enrolled, strangers = people[:15], people[15:30]
    else:
        largest = max(corpora, key=lambda corpus: len(corpora[corpus]))
        turns = itertools.zip_longest(*(corpora[corpus] for corpus in sorted(corpora) if corpus != largest))
        others = [name for turn in turns for name in turn if name is not None]
        enrolled, strangers = corpora[largest][:8] + others[:7], corpora[largest][8:16] + others[7:14]
    if len(strangers) < 15:
        sys.exit("there are not 30 such people; known corpora: " +
                 ", ".join(f"{corpus} {len(people)}" for corpus, people in sorted(corpora.items())))
    return enrolled, strangers


COUNTS = {"right": "named right of {}", "wrong": "wrong names", "unknown": "unknown", "noAnswer": "no answer",
          "bestCandidateRight": "best candidate right", "strangersNamed": "strangers named of {}",
          "strangersUnknown": "strangers, unknown", "strangersNoAnswer": "strangers, no answer"}


def identification(options, cli, report):
    enrolled, strangers = chosen(options)
    tests = [(person, file) for person in enrolled + strangers for file in recordings(options, person)[TEST]]
    report.begin({"enrolled": enrolled, "strangers": strangers, "tests": len(tests) // 2, "strangersTests": len(tests) // 2},
                 ["channel", *(text.format(len(tests) // 2) for text in COUNTS.values())])
    with tempfile.TemporaryDirectory() as folder:
        def store(name, channel):
            file = pathlib.Path(folder) / f"{name}.db"
            for person in enrolled:
                clip = through(options, channel, joined(options, recordings(options, person)[ENROL]))
                answer, said = cli.ask("enroll", person, clip, "--store", file)
                if answer is None:  # the tests of this person are lost, and count as such
                    print(f"{person} is not enrolled ({name}), {said}", file=sys.stderr)
            return file

        clean = store("clean", "as recorded")
        for channel in (*CHANNELS, BOTH_SIDES):
            if channel == BOTH_SIDES:
                using, channel_of = store("telephone", "telephone, G.711 mu-law"), "telephone, G.711 mu-law"
            else:
                using, channel_of = clean, channel
            answers = cli.each("identify", [through(options, channel_of, file) for _, file in tests], "--store", using)
            row = dict.fromkeys(COUNTS, 0)
            for (person, _), answer in zip(tests, answers):
                name, failed = answer.get("decision"), "error" in answer
                if person in enrolled:
                    row["noAnswer" if failed else "unknown" if name is None else "right" if name == person else "wrong"] += 1
                    row["bestCandidateRight"] += next((c["speaker"] for c in answer.get("candidates", ())), None) == person
                else:
                    row["strangersNoAnswer" if failed else "strangersUnknown" if name is None else "strangersNamed"] += 1
            report.row({"channel": channel, **row}, [channel, *row.values()])


# Level --------------------------------------------------------------------------------------------------------------------

STORE = ("id20490", "id20122", "id20725", "id20743", "id20417")
JOINED = (slice(8, 11), slice(11, 14))  # recordings 9 to 11 and 12 to 14
HIGHEST_PEAK_DB = -10.5  # so that +10 dB clips nothing

# What is done to a recording: its name, whether the file has 16 bits, and the change.
LEVELS = [
    *((f"{gain:+d} dB, float", False, lambda x, draw, gain=gain: scaled(x, decibels(gain)))
      for gain in (10, -10, -20, -30, -40, -50, -60)),
    *((f"{gain:+d} dB, 16 bit", True, lambda x, draw, gain=gain: scaled(x, decibels(gain))) for gain in (-20, -30, -40)),
    *((f"offset {by}, float", False, lambda x, draw, by=by: offset(x, by)) for by in (0.005, 0.05)),
    *((f"hum of 50 Hz at {by}, float", False, lambda x, draw, by=by: hum(x, by, draw)) for by in (0.001, 0.01)),
]


def level(options, cli, report):
    clips = []  # of whom, and the recording unchanged
    for person in STORE:
        for part in JOINED:
            file = joined(options, recordings(options, person)[part])

            def below(target, file=file):
                samples = support.decode(file)
                peak = max(map(abs, samples))
                support.write_float(scaled(samples, min(1.0, decibels(HIGHEST_PEAK_DB) / peak)), target)
            target = options.out / "level/unchanged" / f"{person}-{file.name}"
            clips.append((person, support.made(target, below)))
    files = [clip for _, clip in clips]
    for name, sixteen, change in LEVELS:
        for _, clip in clips:
            def write(target, clip=clip):
                draw = draw_for(name, clip.name)
                samples = change(support.decode(clip), draw)
                if sixteen:
                    support.write_16_bit(samples, target, draw)
                else:
                    support.write_float(samples, target)
            files.append(support.made(options.out / "level" / name / clip.name, write))
    with tempfile.TemporaryDirectory() as folder:
        store = pathlib.Path(folder) / "speakers.db"
        for person in STORE:
            cli.json("enroll", person, *recordings(options, person)[:4], "--store", store)
        answers = cli.each("identify", files, "--store", store)
    embeddings = [answer.get("embedding") for answer in cli.each("embed", files)]

    def of(index):
        """Score of the right person, seconds of speech, embedding; or None."""
        answer = answers[index]
        scores = [c["score"] for c in answer.get("candidates", ()) if c["speaker"] == clips[index % len(clips)][0]]
        return (scores[0], answer["netSpeechSeconds"], embeddings[index]) if scores and embeddings[index] else None

    before = [of(i) for i in range(len(clips))]
    if before[0] is None:
        sys.exit("recordings 9 to 11 of id20490, with nothing done to them, have no answer")
    unchanged = before[0][2]  # of t16: recordings 9 to 11 of id20490
    report.begin({"recordings": len(clips)}, ["change", "t16: score", "cosine to unchanged", "speech (s)",
                                              f"{len(clips)} recordings: largest change of a score", "smallest cosine to unchanged",
                                              "no answer"])
    for number, name in enumerate(["none", *(name for name, _, _ in LEVELS)]):
        after = [of(number * len(clips) + i) for i in range(len(clips))]
        pairs = [(a, b) for a, b in zip(before, after) if a is not None and b is not None]
        row = {"change": name, "t16Score": after[0] and after[0][0], "t16Cosine": after[0] and cosine(unchanged, after[0][2]),
               "t16NetSpeechSeconds": after[0] and after[0][1],
               "largestScoreChange": max((abs(b[0] - a[0]) for a, b in pairs), default=None),
               "smallestCosine": min((cosine(a[2], b[2]) for a, b in pairs), default=None), "noAnswer": len(clips) - len(pairs)}
        report.row(row, [name, *(text(row[key], form) for key, form in (
            ("t16Score", ".3f"), ("t16Cosine", ".3f"), ("t16NetSpeechSeconds", ".1f"), ("largestScoreChange", ".3f"),
            ("smallestCosine", ".3f"), ("noAnswer", "d")))])


def cosine(one, other):
    return sum(map(lambda a, b: a * b, one, other)) / math.sqrt(sum(a * a for a in one) * sum(b * b for b in other))


def text(value, form):
    return "none" if value is None else format(value, form)


# Error rates ----------------------------------------------------------------------------------------------------------------

def eer(options, cli, report):
    """Trials of the development speakers, as recorded and with the second recording 30 dB down in 16 bits."""
    trials = [line.split() for line in (options.data / "voices/trials/dev.txt").read_text().splitlines() if line.strip()]
    channel = "-30 dB, 16 bit"
    root, wav = options.out / "eer", options.data / "voices/wav"
    for name in {path for trial in trials for path in trial[1:]}:
        link = root / name
        if not link.exists():
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to((wav / name).resolve())
    for name in {test for _, _, test in trials}:
        link = root / f"{name}.wav"
        if not link.exists():
            link.symlink_to(through(options, channel, wav / name).resolve())
    report.begin({}, ["second recording", "trials", "EER %", "95 % interval", "threshold", "minDCF(0.01)", "Cllr", "minCllr"])
    for label, ending in (("as recorded", ""), (channel, ".wav")):
        listed = root / f"trials{ending}.txt"
        listed.write_text("".join(f"{same} {one} {other}{ending}\n" for same, one, other in trials))
        answer = cli.json("evaluate", "--trials", listed, "--root", root, "--skip-bad")
        row = {"condition": label, **{key: answer[key] for key in (
            "trials", "recordings", "skipped", "eerPercent", "eerInterval", "eerThreshold", "minDcf01", "cllr", "minCllr")}}
        interval = row["eerInterval"]
        report.row(row, [label, row["trials"], f"{row['eerPercent']:.2f}",
                         f"{interval['lowPercent']:.2f} to {interval['highPercent']:.2f}" if interval else "none",
                         *(text(row[key], ".3f") for key in ("eerThreshold", "minDcf01", "cllr", "minCllr"))])


# ------------------------------------------------------------------------------------------------------------------------------

class Report:
    """A table that is printed row by row, and the figures in a file: a run that is stopped leaves what it has measured."""

    def __init__(self, file):
        self.file = file

    def begin(self, figures, heading):
        self.figures = {**figures, "rows": []}
        self._print(heading)
        self._print(["---"] * len(heading))

    def row(self, figures, cells):
        self._print(cells)
        self.figures["rows"].append(figures)
        if self.file:
            self.file.write_text(json.dumps(self.figures, indent=1) + "\n")

    @staticmethod
    def _print(cells):
        print("| " + " | ".join(map(str, cells)) + " |", flush=True)


def ready(options):
    """Tells early what is missing, and forgets recordings that another version of these scripts made."""
    if not shutil.which(options.cli):
        sys.exit(f"there is no program {options.cli}")
    if not (options.data / "voices/splits/dev.txt").is_file():
        sys.exit(f"{options.data} holds no voices/splits/dev.txt")
    able = subprocess.run(["ffmpeg", "-v", "error", "-encoders"], capture_output=True, text=True).stdout if shutil.which("ffmpeg") else ""
    missing = [name for name in ("pcm_mulaw", "libgsm_ms", "libopus", "libmp3lame") if f" {name} " not in able]
    if missing:
        sys.exit(f"needs ffmpeg with these encoders: {', '.join(missing)}")
    here = pathlib.Path(__file__).parent
    version = hashlib.sha256(b"".join((here / name).read_bytes() for name in ("conditions.py", "support.py"))).hexdigest()
    options.out.mkdir(parents=True, exist_ok=True)
    stamp = options.out / "made-by.txt"
    if not stamp.exists() or stamp.read_text() != version:
        for name in ("channels", "joined", "level", "eer"):
            shutil.rmtree(options.out / name, ignore_errors=True)
        stamp.write_text(version)


def main():
    measures = {"identification": identification, "level": level, "eer": eer}
    arguments = argparse.ArgumentParser(description="What level, offset, hum, codecs, noise and rooms do to the answers.")
    arguments.add_argument("cli")
    arguments.add_argument("data", type=pathlib.Path)
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("--measure", choices=measures, default="identification")
    arguments.add_argument("--model", help="model file (default: the one in use)")
    arguments.add_argument("--corpus", help="identification: all 30 people of this corpus of meta.tsv")
    arguments.add_argument("--json", type=pathlib.Path, help="write the figures here, beside the table that is printed")
    options = arguments.parse_args()
    ready(options)
    measures[options.measure](options, support.Cli(options.cli, options.model), Report(options.json))


if __name__ == "__main__":
    main()
