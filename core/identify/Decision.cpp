// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/Decision.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rollcall::identify {

namespace {

bool isProbability(double value)
{
    return value > 0.0 && value < 1.0;
}

/// Fills in llr and probability, sorts best first.
/// @return the probability that it is none of them
double weigh(std::vector<Candidate>& candidates, const DecisionOptions& options)
{
    for (Candidate& candidate : candidates) {
        candidate.llr = options.calibration.llr(candidate.score) + candidate.correction;
    }
    std::sort(candidates.begin(), candidates.end(),
              [](const Candidate& a, const Candidate& b) { return a.llr != b.llr ? a.llr > b.llr : a.id < b.id; });
    const double logEach = std::log(options.targetPrior / static_cast<double>(candidates.size()));
    const double logNone = std::log1p(-options.targetPrior);
    // The largest exponent is taken out of the sum, so that none overflows.
    double largest = logNone;
    for (const Candidate& candidate : candidates) {
        largest = std::max(largest, logEach + candidate.llr);
    }
    double sum = std::exp(logNone - largest);
    for (Candidate& candidate : candidates) {
        candidate.probability = std::exp(logEach + candidate.llr - largest);
        sum += candidate.probability;
    }
    for (Candidate& candidate : candidates) {
        candidate.probability /= sum;
    }
    return std::exp(logNone - largest) / sum;
}

} // namespace

std::vector<std::string> DecisionOptions::validate() const
{
    std::vector<std::string> problems;
    if (!calibration.isSound()) {
        problems.push_back(fmt::format("the calibration is out of range; its slope ({}) must be above 0, and all its "
                                       "values finite",
                                       calibration.slope));
    }
    if (!isProbability(targetPrior)) {
        problems.push_back(fmt::format("the prior is {}; it must lie between 0 and 1", targetPrior));
    }
    if (!isProbability(acceptProbability)) {
        problems.push_back(
            fmt::format("the probability to accept at is {}; it must lie between 0 and 1", acceptProbability));
    }
    if (!(std::isfinite(marginLlr) && marginLlr >= 0.0)) {
        problems.push_back(fmt::format("the margin is {}; it must be 0 or more", marginLlr));
    }
    if (!(std::isfinite(minNetSpeechSeconds) && minNetSpeechSeconds >= 0.0)) {
        problems.push_back(fmt::format("the minimum of net speech is {} s; it must be 0 or more", minNetSpeechSeconds));
    }
    return problems;
}

Decision decideSeveralVoices(double netSpeechSeconds)
{
    Decision decision;
    decision.outcome = Outcome::SeveralVoices;
    decision.netSpeechSeconds = netSpeechSeconds;
    decision.reason = "several people seem to speak in it; cut it into parts of one person each, and identify those";
    return decision;
}

Decision decide(std::vector<Candidate> candidates, double netSpeechSeconds, const DecisionOptions& options)
{
    Decision decision;
    decision.netSpeechSeconds = netSpeechSeconds;
    decision.candidates = std::move(candidates);
    if (decision.candidates.empty()) {
        decision.reason = "nobody is enrolled yet";
        return decision;
    }
    decision.unknownProbability = weigh(decision.candidates, options);
    const Candidate& best = decision.candidates.front();
    // A comparison that is false for NaN refuses it.
    if (!(netSpeechSeconds >= options.minNetSpeechSeconds)) {
        decision.outcome = Outcome::TooLittleSpeech;
        decision.reason = fmt::format("{:.1f} s of speech were heard, {:.1f} s are needed to tell", netSpeechSeconds,
                                      options.minNetSpeechSeconds);
        return decision;
    }
    decision.outcome = Outcome::Unknown;
    if (!(best.probability >= options.acceptProbability)) {
        decision.reason =
            fmt::format("the nearest voice, {}, has a probability of {:.0f} %, {:.0f} % are needed (score {:.2f})",
                        best.name, 100.0 * best.probability, 100.0 * options.acceptProbability, best.score);
        return decision;
    }
    if (decision.candidates.size() > 1) {
        const Candidate& second = decision.candidates[1];
        const double margin = best.llr - second.llr;
        if (!(margin >= options.marginLlr)) {
            decision.reason =
                fmt::format("{} and {} are too close to tell apart: the margin is {:.1f}, {:.1f} is needed", best.name,
                            second.name, margin, options.marginLlr);
            return decision;
        }
    }
    decision.outcome = Outcome::Known;
    decision.speaker = best;
    decision.reason = fmt::format("{} has a probability of {:.0f} % (score {:.2f}, {:.1f} s of speech)", best.name,
                                  100.0 * best.probability, best.score, netSpeechSeconds);
    return decision;
}

} // namespace rollcall::identify
