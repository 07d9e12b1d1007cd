# SPDX-License-Identifier: GPL-3.0-or-later
"""Evaluation measures by brute force, on what standard input holds. NumPy only; shares no code with the C++.

bootstrap  lines `1|0 SCORE SPEAKER SPEAKER WEIGHT` -> EER with each trial repeated WEIGHT times, then the 2.5 and 97.5 %
           quantiles of the EER over 2000 resamples of the speakers, drawn by NumPy's own generator
isotonic   lines `1|0 SCORE` -> minCllr, then the LLR of each line, from the min-max formula of isotonic regression
snorm      line TOP, then one vector a line: enrolment, test, cohort... -> the normalised score
paper      line NEGATIVES, then lines `1|0 SCORE` -> identification accuracy, best F-measure, accuracy at its threshold
"""
import sys

import numpy as np

mode = sys.argv[1]
lines = [np.array(line.split(), dtype=float) for line in sys.stdin.read().splitlines()]


def eer(same, different):
    thresholds = np.append(np.unique(np.concatenate([same, different])), np.inf)
    miss = np.searchsorted(np.sort(same), thresholds, side="left") / len(same)
    alarm = 1 - np.searchsorted(np.sort(different), thresholds, side="left") / len(different)
    cross = np.flatnonzero(alarm - miss <= 0)[0]
    a, b = alarm[cross - 1] - miss[cross - 1], alarm[cross] - miss[cross]
    return miss[cross - 1] + (miss[cross] - miss[cross - 1]) * a / (a - b)


if mode == "bootstrap":
    same, score, enrol, test, weight = np.array(lines).T
    same, enrol, test, weight = same == 1, enrol.astype(int), test.astype(int), weight.astype(int)

    def repeated(counts):
        return eer(np.repeat(score[same], counts[same]), np.repeat(score[~same], counts[~same]))

    print(repeated(weight))
    speakers = np.unique(np.concatenate([enrol, test]))
    generator = np.random.default_rng(5)
    rates = []
    while len(rates) < 2000:
        drawn = generator.choice(speakers, len(speakers))
        times = np.array([(drawn == s).sum() for s in range(speakers.max() + 1)])
        counts = np.where(same, times[enrol], times[enrol] * times[test])
        if counts[same].sum() and counts[~same].sum():
            rates.append(repeated(counts))
    print(*np.percentile(rates, [2.5, 97.5]))
elif mode == "isotonic":
    same, score = np.array(lines).T
    levels = np.unique(score)
    count = np.array([(score == s).sum() for s in levels], dtype=float)
    hits = np.array([same[score == s].sum() for s in levels])
    # g(i) = max over a <= i of min over b >= i of the mean of a..b
    sums, counts = np.append(0, np.cumsum(hits)), np.append(0, np.cumsum(count))
    n = len(levels)
    means = np.array([[(sums[b + 1] - sums[a]) / (counts[b + 1] - counts[a]) if b >= a else np.inf for b in range(n)]
                      for a in range(n)])
    g = np.array([max(means[a, i:].min() for a in range(i + 1)) for i in range(n)])
    with np.errstate(divide="ignore"):
        level_llr = np.log(g) - np.log(1 - g) - np.log(same.sum() / (1 - same).sum())
    llr = level_llr[np.searchsorted(levels, score)]
    print((np.log2(1 + np.exp(-llr[same == 1])).mean() + np.log2(1 + np.exp(llr[same == 0])).mean()) / 2)
    print(*llr)
elif mode == "snorm":
    top, enrol, test, cohort = int(lines[0][0]), lines[1], lines[2], np.array(lines[3:])
    sides = [np.sort(cohort @ side)[::-1][:top] for side in (enrol, test)]
    print(np.mean([(enrol @ test - best.mean()) / best.std() for best in sides]))
elif mode == "paper":
    negatives, rows = int(lines[0][0]), np.array(lines[1:])
    blocks = rows[:, 1].reshape(-1, negatives + 1)
    best = (0, 0, 0)
    for threshold in np.append(np.unique(rows[:, 1]), np.inf):
        said, true = rows[:, 1] >= threshold, rows[:, 0] == 1
        f = 2 * (said & true).sum() / (said.sum() + true.sum())
        best = max(best, (f, threshold, (said == true).mean()))
    print((blocks[:, 0] > blocks[:, 1:].max(axis=1)).mean(), best[0], best[2])
else:
    sys.exit(f"no mode {mode}")
