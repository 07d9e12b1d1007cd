# SPDX-License-Identifier: GPL-3.0-or-later
"""Losses by plain loops: five lines on standard input (embeddings of 12 x 6, head of 5 x 6, classes, corpora, class corpora);
prints softmax loss (scale 20, margin 0.1), accuracy, triplet loss (margin 0.2) and active share with the own negatives, and
with the hardest and with the semi-hard ones. NumPy only; shares no code with the C++."""
import sys

import numpy as np

lines = [np.array(line.split(), dtype=float) for line in sys.stdin.read().splitlines()]
x, head = lines[0].reshape(12, 6), lines[1].reshape(5, 6)
classes, corpora, class_corpora = (line.astype(int) for line in lines[2:])
head = head / np.linalg.norm(head, axis=1, keepdims=True)

loss, right = 0.0, 0
for row in range(12):
    rivals = [c for c in range(5) if class_corpora[c] == corpora[row]]
    cosines = {c: head[c] @ x[row] for c in rivals}
    logits = {c: 20 * (cosines[c] - (0.1 if c == classes[row] else 0)) for c in rivals}
    loss += np.log(sum(np.exp(v) for v in logits.values())) - logits[classes[row]]
    right += max(cosines, key=cosines.get) == classes[row]
print(loss / 12, right / 12)

for mining in ("own", "hard", "semi-hard"):
    costs = []
    for a in range(4):
        n, p = x[a] @ x[8 + a], x[a] @ x[4 + a]
        if mining != "own":
            rivals = [x[a] @ x[r] for r in range(12) if classes[r] != classes[a] and corpora[r] == corpora[a]]
            if mining == "semi-hard":
                rivals = [s for s in rivals if s < p] or [n]
            n = max(rivals)
        costs.append(max(n - p + 0.2, 0))
    print(np.mean(costs), np.mean([c > 0 for c in costs]))
