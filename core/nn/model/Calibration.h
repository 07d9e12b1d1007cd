// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>

namespace rollcall::nn {

/// Net speech that counts as the most or the least in Calibration: more tells nothing further, less is never decided on.
inline constexpr double kMaxCalibratedSeconds = 20.0;
inline constexpr double kMinCalibratedSeconds = 0.5;
/// Net speech of either side that Calibration::llr(score) stands for.
inline constexpr double kReferenceSeconds = 4.0;

/// How far one side of a comparison can be relied on.
struct Reliability
{
    double netSpeechSeconds = kReferenceSeconds;
    double cohortScore = 0.0;  ///< as CohortScores::mean; only used where the model has a cohort
    double cohortSpread = 0.0; ///< as CohortScores::spread; likewise
};

/// Map from a cosine to a natural-log likelihood ratio, fitted on trials of development speakers.
///
/// With a cohort it knows the condition of both sides: noise, a telephone or another microphone bring a voice nearer to other people's
/// voices, and short speech scores lower. The LLR is linear in the cosine, in the sums of both sides' cohort scores and of their spreads, and in
/// the logarithms of the shorter and of the longer side's net speech.
/// @source quality measures in logistic regression: D. Garcia-Romero et al., "Using quality measures for multilevel speaker
///         recognition", Computer Speech & Language 2006; adaptive cohorts: P. Matejka et al., Interspeech 2017
struct Calibration
{
    double slope = 20.0;
    double offset = -8.0;
    double cohortSlope = 0.0;     ///< for the sum of both sides' cohort scores above cohortReference
    double cohortReference = 0.0; ///< of two sides of the usual condition
    double spreadSlope = 0.0;     ///< for the sum of both sides' cohort spreads above spreadReference
    double spreadReference = 0.0; ///< of two sides of the usual condition
    double shorterSlope = 0.0;    ///< for ln(seconds / kReferenceSeconds) of the side with less net speech
    double longerSlope = 0.0;     ///< and of the one with more

    /// For two sides of the usual condition with kReferenceSeconds each.
    [[nodiscard]] double llr(double score) const { return slope * score + offset; }

    /// What the reliability of both sides adds to llr(score).
    [[nodiscard]] double correction(const Reliability& one, const Reliability& other) const
    {
        const double first = logSeconds(one.netSpeechSeconds);
        const double second = logSeconds(other.netSpeechSeconds);
        return cohortSlope * (one.cohortScore + other.cohortScore - cohortReference) +
               spreadSlope * (one.cohortSpread + other.cohortSpread - spreadReference) +
               shorterSlope * std::min(first, second) + longerSlope * std::max(first, second);
    }

    /// Whether it knows more than the cosine.
    [[nodiscard]] bool knowsCondition() const { return knowsCohort() || shorterSlope != 0.0 || longerSlope != 0.0; }

    /// Whether it needs the model's cohort.
    [[nodiscard]] bool knowsCohort() const { return cohortSlope != 0.0 || spreadSlope != 0.0; }

    /// All of them finite, and the slope above 0.
    [[nodiscard]] bool isSound() const
    {
        return slope > 0.0 && std::isfinite(slope) && std::isfinite(offset) && std::isfinite(cohortSlope) &&
               std::isfinite(cohortReference) && std::isfinite(spreadSlope) && std::isfinite(spreadReference) &&
               std::isfinite(shorterSlope) && std::isfinite(longerSlope);
    }

    bool operator==(const Calibration&) const = default;

private:
    [[nodiscard]] static double logSeconds(double netSpeechSeconds)
    {
        return std::log(std::clamp(netSpeechSeconds, kMinCalibratedSeconds, kMaxCalibratedSeconds) / kReferenceSeconds);
    }
};

} // namespace rollcall::nn
