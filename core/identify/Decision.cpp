// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/Decision.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace rollcall::identify {

namespace {

bool isProbability(double value)
{
    return value > 0.0 && value < 1.0;
}

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

const char* because(NoProbability reason)
{
    switch (reason) {
    case NoProbability::Uncalibrated:
        return "the model has no calibration";
    case NoProbability::ProfilesOverlap:
        break;
    }
    return "the speakers' own recordings do not tell them apart (merge those who are one person, or record them again)";
}

/// By score alone, best first.
void sortByScore(std::vector<Candidate>& candidates)
{
    for (Candidate& candidate : candidates) {
        candidate.llr = kNone;
        candidate.probability = kNone;
    }
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
        return a.score != b.score ? a.score > b.score : a.id < b.id;
    });
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

std::string Grounds::sentence(const std::vector<Candidate>& candidates) const
{
    const Candidate& best = candidates.front();
    if (!netSpeechSeconds.isMet()) {
        return fmt::format("{:.1f} s of speech were heard, {:.1f} s are needed to tell", netSpeechSeconds.value,
                           netSpeechSeconds.needed);
    }
    if (!probability.isMet()) {
        return fmt::format("the nearest voice, {}, has a probability of {:.0f} %, {:.3g} % are needed (score {:.2f})",
                           best.name, 100.0 * probability.value, 100.0 * probability.needed, best.score);
    }
    if (marginLlr && !marginLlr->isMet()) {
        return fmt::format("{} and {} are too close to tell apart: the margin is {:.1f}, {:.1f} is needed", best.name,
                           candidates[1].name, marginLlr->value, marginLlr->needed);
    }
    return nameReason(best, netSpeechSeconds.value);
}

std::string nameReason(const Candidate& speaker, double netSpeechSeconds)
{
    return fmt::format("{} has a probability of {:.0f} % (score {:.2f}, {:.1f} s of speech)", speaker.name,
                       100.0 * speaker.probability, speaker.score, netSpeechSeconds);
}

Decision decideSeveralVoices(double netSpeechSeconds)
{
    Decision decision;
    decision.outcome = Outcome::SeveralVoices;
    decision.netSpeechSeconds = netSpeechSeconds;
    decision.reason = "several people seem to speak in it; diarize tells who speaks when";
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
    if (options.noProbability) {
        sortByScore(decision.candidates);
        const Candidate& nearest = decision.candidates.front();
        decision.unknownProbability = kNone;
        decision.outcome = Outcome::NoProbability;
        decision.reason = fmt::format("{} is nearest (score {:.2f}, {:.1f} s of speech); {}, so that nobody is named",
                                      nearest.name, nearest.score, netSpeechSeconds, because(*options.noProbability));
        return decision;
    }
    decision.unknownProbability = weigh(decision.candidates, options);
    const Candidate& best = decision.candidates.front();
    Grounds grounds{.probability = {best.probability, options.acceptProbability},
                    .marginLlr = {},
                    .netSpeechSeconds = {netSpeechSeconds, options.minNetSpeechSeconds}};
    if (decision.candidates.size() > 1) {
        grounds.marginLlr = {best.llr - decision.candidates[1].llr, options.marginLlr};
    }
    decision.grounds = grounds;
    decision.reason = grounds.sentence(decision.candidates);
    if (grounds.allMet()) {
        decision.outcome = Outcome::Known;
        decision.speaker = best;
    } else {
        decision.outcome = grounds.netSpeechSeconds.isMet() ? Outcome::Unknown : Outcome::TooLittleSpeech;
    }
    return decision;
}

} // namespace rollcall::identify
