// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/EvaluationOutcome.h"

namespace rollcall::pipeline {

std::optional<ConditionMeans> meansOf(const ConditionOutcome& outcome)
{
    ConditionMeans means;
    double cllr = 0.0;
    bool calibrated = true;
    for (const ConditionFigures& row : outcome.rows) {
        if (row.inMean) {
            ++means.conditions;
            means.equalErrorRate += row.figures.equal.rate;
            means.minDcf01 += row.figures.minDcf01;
            means.minCllr += row.figures.minCllr;
            cllr += row.figures.cllr.value_or(0.0);
            calibrated = calibrated && row.figures.cllr.has_value();
        }
    }
    if (means.conditions == 0) {
        return std::nullopt;
    }
    const auto count = static_cast<double>(means.conditions);
    means.equalErrorRate /= count;
    means.minDcf01 /= count;
    means.minCllr /= count;
    if (calibrated) {
        means.cllr = cllr / count;
    }
    return means;
}

} // namespace rollcall::pipeline
