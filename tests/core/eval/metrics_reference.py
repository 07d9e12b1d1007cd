# SPDX-License-Identifier: GPL-3.0-or-later
"""Error rates by brute force: lines `1|0 SCORE` on standard input; prints EER, minDCF(0.01), minDCF(0.05), calibration
slope and offset, Cllr of the scores taken as LLRs. NumPy only; shares no code with the C++."""
import sys

import numpy as np

rows = np.array([line.split() for line in sys.stdin.read().splitlines()], dtype=float)
same, different = rows[rows[:, 0] == 1, 1], rows[rows[:, 0] == 0, 1]

thresholds = np.append(np.unique(rows[:, 1]), np.inf)
miss = np.array([(same < t).mean() for t in thresholds])
alarm = np.array([(different >= t).mean() for t in thresholds])

cross = np.flatnonzero(alarm - miss <= 0)[0]
a, b = alarm[cross - 1] - miss[cross - 1], alarm[cross] - miss[cross]
eer = miss[cross - 1] + (miss[cross] - miss[cross - 1]) * a / (a - b)


def min_dcf(prior):
    return (prior * miss + (1 - prior) * alarm).min() / min(prior, 1 - prior)


# Balanced logistic regression by plain gradient descent.
slope, offset = 1.0, 0.0
for _ in range(20000):
    ps, pd = 1 / (1 + np.exp(-(slope * same + offset))), 1 / (1 + np.exp(-(slope * different + offset)))
    slope -= 0.5 * (((ps - 1) * same).mean() / 2 + (pd * different).mean() / 2)
    offset -= 0.5 * ((ps - 1).mean() / 2 + pd.mean() / 2)

cllr = (np.log2(1 + np.exp(-same)).mean() + np.log2(1 + np.exp(different)).mean()) / 2
print(eer, min_dcf(0.01), min_dcf(0.05), slope, offset, cllr)
