// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/DuplicateCheck.h"

#include "core/identify/Scoring.h"
#include "core/identify/WeightedMean.h"

#include <fmt/format.h>

#include <cmath>

namespace rollcall::identify {

Result<std::optional<Candidate>> findDuplicate(const Embedding& centroid, const ModelId& model,
                                               const nn::Reliability& reliability, std::span<const Profile> profiles,
                                               const DecisionOptions& options, double minProbability,
                                               std::optional<SpeakerId> except)
{
    if (const auto problems = options.validate(); !problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, "{}", fmt::join(problems, "; "));
    }
    std::optional<Candidate> best;
    std::size_t compared = 0;
    for (const Profile& profile : profiles) {
        if (except && profile.id == *except) {
            continue;
        }
        auto similarity = score(centroid, model, profile);
        if (!similarity) {
            return similarity.error();
        }
        ++compared;
        const double correction = options.calibration.correction(reliability, profile.reliability);
        const double llr = options.calibration.llr(*similarity) + correction;
        if (!best || llr > best->llr) {
            best = Candidate{profile.id, profile.name, *similarity, correction, llr, 0.0};
        }
    }
    if (!best || options.noProbability == NoProbability::Uncalibrated) {
        return std::optional<Candidate>();
    }
    const double priorOdds = options.targetPrior / static_cast<double>(compared) / (1.0 - options.targetPrior);
    best->probability = 1.0 / (1.0 + std::exp(-best->llr) / priorOdds);
    if (best->probability < minProbability) {
        best.reset();
    }
    return best;
}

Result<std::vector<std::size_t>> outlyingTakes(std::span<const Embedding> takes, double minCosine)
{
    auto weights = takeWeights(takes);
    if (!weights) {
        return weights.error();
    }
    std::vector<std::size_t> outlying;
    if (takes.size() < 2) {
        return outlying;
    }
    for (std::size_t take = 0; take < takes.size(); ++take) {
        // Its own share would pull the mean towards it.
        std::vector<double> others = *weights;
        others[take] = 0.0;
        const auto mean = weightedMean(takes, others);
        if (!mean) {
            outlying.push_back(take); // the others cancel each other: it agrees with nobody
            continue;
        }
        auto similarity = cosine(takes[take], *mean);
        if (!similarity) {
            return similarity.error();
        }
        if (*similarity < minCosine) {
            outlying.push_back(take);
        }
    }
    return outlying;
}

} // namespace rollcall::identify
