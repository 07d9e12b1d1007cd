# SPDX-License-Identifier: GPL-3.0-or-later
"""Self-test of the figures of live answers, by hand-made cases."""
import unittest

import live
from conversations import Turn

SILENCE, LISTENING, UNKNOWN = ("silence", None), ("listening", None), ("unknown", None)
ANN, BOB = ("known", "ann"), ("known", "bob")


def shown(*answers):
    return live.Shown([{"timeSeconds": time, "kind": label[0], "speaker": label[1]} for time, label in answers])


def figures(turns, *answers):
    return live.figures(live.whole_turns(turns), shown(*answers), {"ann", "bob"}, 60.0)


class Figures(unittest.TestCase):
    def test_pauses_do_not_divide_a_turn(self):
        turns = live.whole_turns([Turn(0, 1, "ann"), Turn(2, 3, "ann"), Turn(4, 5, "bob")])
        self.assertEqual([(turn.who, turn.begin, turn.end, turn.speech()) for turn in turns], [("ann", 0, 3, 2), ("bob", 4, 5, 1)])

    def test_answers_hold_until_the_next(self):
        one = shown((0.0, SILENCE), (1.0, LISTENING), (2.0, ANN))
        self.assertEqual(one.at(1.99), LISTENING)
        self.assertEqual(one.pieces(0.5, 3.0), [(0.5, 1.0, SILENCE), (1.0, 2.0, LISTENING), (2.0, 3.0, ANN)])

    def test_first_counts_speech(self):
        found = figures([Turn(0, 1, "ann"), Turn(2, 4, "ann")], (0.0, LISTENING), (2.5, ANN))
        self.assertEqual((found.first, found.long, found.right, found.wrong, found.flips), ([1.5], 1, 1, 0.0, 0))
        self.assertEqual(figures([Turn(0, 4, "ann")], (0.0, LISTENING)).first, [float("inf")])

    def test_the_old_name_may_stay_a_second(self):
        turns = [Turn(0, 4, "ann"), Turn(4.1, 8.1, "bob")]
        found = figures(turns, (0.0, ANN), (5.6, LISTENING), (6.1, BOB))
        self.assertAlmostEqual(found.gone[0], 1.5)
        self.assertAlmostEqual(found.wrong, 0.5)
        self.assertAlmostEqual(found.wrong_with_old, 1.5)
        self.assertEqual((found.right, found.flips, found.gone_after_pause), (2, 0, []))

    def test_strangers(self):
        stranger = [Turn(0, 4, "ann"), Turn(5, 9, "zoe")]
        left_over = figures(stranger, (0.0, ANN), (5.5, LISTENING), (7.0, UNKNOWN))
        self.assertEqual((left_over.strangers, left_over.strangers_named), (1, 0))
        self.assertAlmostEqual(left_over.gone_after_pause[0], 0.5)
        self.assertEqual(figures(stranger, (0.0, ANN)).strangers_named, 1)  # to the end
        self.assertEqual(figures(stranger, (0.0, ANN), (5.5, LISTENING), (7.0, BOB), (7.5, UNKNOWN)).strangers_named, 1)

    def test_flips(self):
        turns = [Turn(0, 9, "ann")]
        self.assertEqual(figures(turns, (0.0, LISTENING), (1.0, ANN), (2.0, SILENCE), (3.0, ANN)).flips, 0)
        self.assertEqual(figures(turns, (0.0, LISTENING), (1.0, ANN), (2.0, LISTENING), (3.0, ANN)).flips, 1)
        self.assertEqual(figures(turns, (0.0, LISTENING), (1.0, UNKNOWN), (2.0, ANN), (3.0, BOB)).flips, 2)

    def test_two_at_once(self):
        turns = [Turn(0, 4, "ann"), Turn(3.7, 8, "bob")]
        self.assertAlmostEqual(figures(turns, (0.0, ANN), (4.0, BOB)).wrong_with_old, 0.0)


if __name__ == "__main__":
    unittest.main()
