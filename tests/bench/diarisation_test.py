# SPDX-License-Identifier: GPL-3.0-or-later
"""Self-test of the diarisation error rate and of assembled conversations, by hand-made cases."""
import array
import math
import unittest

import conversations
import diarisation
import support
from conversations import Turn

TWO = [Turn(0.0, 10.0, "a"), Turn(10.0, 20.0, "b")]


class Errors(unittest.TestCase):
    def check(self, answer, missed, false, confused, total=20.0, reference=None, **options):
        options = {"collar": 0.0, **options}
        found = diarisation.errors(TWO if reference is None else reference, answer, **options)
        for value, wanted in zip(found, (total, missed, false, confused)):
            self.assertAlmostEqual(value, wanted, 6)

    def test_right_under_other_names(self):
        self.check([Turn(0, 10, "x"), Turn(10, 20, "y")], 0, 0, 0)

    def test_names_that_count(self):
        self.check([Turn(0, 10, "a"), Turn(10, 20, "y")], 0, 0, 10, named=True)

    def test_missed_false_and_confused(self):
        self.check([Turn(0, 8, "x"), Turn(12, 21, "y")], 4, 1, 0)
        self.check([Turn(0, 12, "x"), Turn(12, 20, "y")], 0, 0, 2)

    def test_one_voice_for_two_people(self):
        self.check([Turn(0, 20, "x")], 0, 0, 10)

    def test_one_person_as_two_voices(self):
        self.check([Turn(0, 6, "x"), Turn(6, 10, "z"), Turn(10, 20, "y")], 0, 0, 4)

    def test_the_mapping_is_the_best_one(self):
        # Greedy would take (a, x) with 9 s and leave 1 s; the best takes 8 + 8.
        together = {("a", "x"): 9.0, ("a", "y"): 8.0, ("b", "x"): 8.0, ("b", "y"): 0.5}
        self.assertEqual(diarisation.best_mapping(together), {"y": "a", "x": "b"})

    def test_collar(self):
        self.check([Turn(0, 10.2, "x"), Turn(10.2, 20.2, "y")], 0, 0, 0, total=19.0, collar=0.25)
        self.check([Turn(0, 10.5, "x"), Turn(10.5, 20, "y")], 0, 0, 0.25, total=19.0, collar=0.25)

    def test_overlap_counts_for_both(self):
        both = [Turn(0, 10, "a"), Turn(8, 20, "b")]
        self.check([Turn(0, 9, "x"), Turn(9, 20, "y")], 2, 0, 0, total=22.0, reference=both)

    def test_nothing_found(self):
        self.check([], 20, 0, 0)


class Conversations(unittest.TestCase):
    def test_rttm(self):
        self.assertEqual(conversations.read_rttm("SPEAKER c 1 1.250 2.500 <NA> <NA> a <NA> <NA>\n"), [Turn(1.25, 3.75, "a")])

    def test_speech_by_energy(self):
        def tone(seconds):
            return [0.1 * math.sin(0.3 * i) for i in range(round(seconds * support.RATE))]
        silence = [0.0] * support.RATE
        samples = array.array("d", silence + tone(1.0) + silence[:support.RATE // 4] + tone(1.0) + silence + tone(0.5))
        self.assertEqual(conversations.speech_of(samples), [[100, 325], [425, 475]])  # a quarter of a second is a gap between words


if __name__ == "__main__":
    unittest.main()
