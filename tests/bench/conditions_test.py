#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The changes that conditions.py measures must be what their names say, and the same at each run."""
import array
import math
import pathlib
import random
import shutil
import struct
import tempfile
import types
import unittest

import conditions
import support
from support import decibels, rms, scaled

SECOND = array.array("d", (0.1 * math.sin(0.05 * i) for i in range(support.RATE)))


def draw():
    return random.Random(7)


class Changes(unittest.TestCase):
    def test_gain_in_decibels(self):
        self.assertAlmostEqual(decibels(-20), 0.1)
        self.assertAlmostEqual(rms(scaled(SECOND, decibels(-40))), rms(SECOND) / 100)

    def test_offset(self):
        self.assertAlmostEqual(sum(conditions.offset(SECOND, 0.05)) - sum(SECOND), 0.05 * len(SECOND))

    def test_hum_has_its_amplitude_and_50_periods_a_second(self):
        hum = conditions.hum(array.array("d", [0.0] * support.RATE), 0.01, draw())
        self.assertAlmostEqual(rms(hum), 0.01 / math.sqrt(2))
        self.assertEqual(sum(a < 0 <= b for a, b in zip(hum, hum[1:])), 50)

    def test_noise_lies_at_its_distance_and_repeats_to_the_end(self):
        noise = conditions.white(SECOND[:4000], draw())
        mixed = conditions.mixed(SECOND, noise, 10.0)
        added = array.array("d", (m - s for m, s in zip(mixed, SECOND)))
        self.assertEqual(len(mixed), len(SECOND))
        self.assertAlmostEqual(20 * math.log10(rms(SECOND) / rms(added)), 10.0)
        self.assertAlmostEqual(added[0], added[4000])

    def test_room_decays_by_60_dB_in_its_time_and_has_as_much_energy_as_the_direct_sound(self):
        if not shutil.which("ffmpeg"):
            self.skipTest("no ffmpeg here")
        click = array.array("d", [1.0] + [0.0] * (support.RATE - 1))
        wet = conditions.room(click, draw())
        self.assertAlmostEqual(rms(wet), rms(click), 6)
        self.assertEqual(len(wet), len(click))
        direct, tail = wet[0] ** 2, [x * x for x in wet[32:]]
        self.assertAlmostEqual(max(map(abs, wet[1:32])), 0.0)
        self.assertAlmostEqual(sum(tail) / direct, 1.0, 3)
        early, late = sum(tail[:800]), sum(tail[4800:5600])  # 300 ms apart: half of RT60, so 30 dB
        self.assertAlmostEqual(10 * math.log10(early / late), 30.0, delta=1.0)

    def test_changes_are_the_same_for_the_same_name_alone(self):
        first = support.draw_for("channel", "a.opus").random()
        self.assertEqual(first, support.draw_for("channel", "a.opus").random())
        self.assertNotEqual(first, support.draw_for("channel", "b.opus").random())
        self.assertNotEqual(first, support.draw_for("channela", ".opus").random())


class Files(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.file = pathlib.Path(self.folder.name) / "some/sound.wav"
        self.file.parent.mkdir()

    def values(self, code):
        sound = self.file.read_bytes()
        self.assertEqual(struct.unpack("<I", sound[4:8])[0], len(sound) - 8)
        return [value for value, in struct.iter_unpack(code, sound[44:])]

    def test_16_bits_are_rounded_with_dither_and_clip(self):
        support.write_16_bit(array.array("d", [0.5] * 1000 + [2.0, -2.0]), self.file, draw())
        values = self.values("<h")
        self.assertEqual(values[-2:], [32767, -32768])
        self.assertEqual(set(values[:-2]), {16383, 16384, 16385})
        self.assertAlmostEqual(sum(values[:-2]) / 1000, 16384, delta=0.1)

    def test_float_loses_nothing_at_any_level(self):
        support.write_float(array.array("d", [0.5 * decibels(-60), 3.0]), self.file)
        self.assertEqual(self.values("<f"), [struct.unpack("<f", struct.pack("<f", 0.0005))[0], 3.0])

    def test_what_ffmpeg_reads_is_what_was_written(self):
        if not shutil.which("ffmpeg"):
            self.skipTest("no ffmpeg here")
        support.write_float(SECOND, self.file)
        self.assertEqual(support.decode(self.file), array.array("d", array.array("f", SECOND)))

    def test_a_file_is_made_once_and_a_run_that_was_stopped_leaves_none(self):
        def stopped(part):
            part.write_text("half")
            raise KeyboardInterrupt
        with self.assertRaises(KeyboardInterrupt):
            support.made(self.file, stopped)
        self.assertFalse(self.file.exists())
        support.made(self.file, lambda part: part.write_text("first"))
        support.made(self.file, lambda part: part.write_text("second"))
        self.assertEqual(self.file.read_text(), "first")


class People(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.data = pathlib.Path(self.folder.name)
        self.rows, self.names = [], []
        for corpus, count, recordings in (("big", 20, 7), ("other", 4, 9), ("third", 11, 7), ("brief", 9, 6)):
            for i in range(count):
                self.add(f"{corpus}{i:02}", corpus, recordings)
        (self.data / "voices/splits").mkdir()
        (self.data / "voices/splits/dev.txt").write_text("\n".join(self.names) + "\n")
        (self.data / "voices/meta.tsv").write_text("speaker\tcorpus\n" + "".join(self.rows))

    def add(self, name, corpus, recordings):
        self.names.append(name)
        self.rows.append(f"{name}\t{corpus}\n")
        folder = self.data / "voices/wav" / name / "s"
        folder.mkdir(parents=True)
        for i in range(recordings):
            (folder / f"{i:05}.opus").touch()

    def chosen(self, corpus):
        return conditions.chosen(types.SimpleNamespace(data=self.data, corpus=corpus))

    def test_half_of_the_largest_corpus_and_the_others_by_turns(self):
        enrolled, strangers = self.chosen(None)
        self.assertEqual(enrolled, [f"big{i:02}" for i in range(8)] + ["other00", "third00", "other01", "third01", "other02", "third02",
                                                                     "other03"])
        self.assertEqual(strangers, [f"big{i:02}" for i in range(8, 16)] + [f"third{i:02}" for i in range(3, 10)])

    def test_too_few_people_are_said(self):
        with self.assertRaisesRegex(SystemExit, "there are not 30 such people; known corpora: big 20, other 4, third 11"):
            self.chosen("big")


if __name__ == "__main__":
    unittest.main()
