// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/Profile.h"

#include "core/identify/Scoring.h"
#include "core/identify/WeightedMean.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rollcall::identify {

namespace {

/// Times the median distance, up to which a take belongs to the usual spread.
constexpr double kUsualSpread = 1.5;
/// Distance (1 - cosine) that is never called far: two recordings of one sentence differ by as much.
constexpr double kLeastSpread = 0.02;
/// The weights settle within a handful of steps.
constexpr int kSteps = 8;

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) {
        return *middle;
    }
    return 0.5 * (*middle + *std::max_element(values.begin(), middle));
}

Result<void> checkTakes(std::span<const Embedding> takes)
{
    if (takes.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("a profile needs at least one take; record one first"));
    }
    for (const Embedding& take : takes) {
        if (take.size() != takes.front().size()) {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("takes with embeddings of {} and {} values cannot form a profile"),
                             takes.front().size(), take.size());
        }
        if (!isUnitLength(take)) {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("a take's embedding is not of unit length; compute it again"));
        }
    }
    return {};
}

} // namespace

std::optional<Embedding> weightedMean(std::span<const Embedding> takes, std::span<const double> weights)
{
    constexpr double kLeastLength = 1e-3; // of the sum; shorter ones point wherever the rounding does
    std::vector<double> sum(takes.front().size(), 0.0);
    for (std::size_t take = 0; take < takes.size(); ++take) {
        for (std::size_t index = 0; index < sum.size(); ++index) {
            sum[index] += weights[take] * static_cast<double>(takes[take][index]);
        }
    }
    double squares = 0.0;
    for (const double value : sum) {
        squares += value * value;
    }
    const double length = std::sqrt(squares);
    if (length < kLeastLength) {
        return std::nullopt;
    }
    Embedding mean(sum.size());
    std::transform(sum.begin(), sum.end(), mean.begin(),
                   [&](double value) { return static_cast<float>(value / length); });
    return mean;
}

Result<std::vector<double>> takeWeights(std::span<const Embedding> takes)
{
    if (auto checked = checkTakes(takes); !checked) {
        return checked.error();
    }
    std::vector<double> weights(takes.size(), 1.0);
    if (takes.size() < 3) {
        return weights;
    }
    // Iteratively reweighted mean: full weight within the usual distance from the centroid, then falling with its
    // square.
    for (int step = 0; step < kSteps; ++step) {
        const auto centroid = weightedMean(takes, weights);
        if (!centroid) {
            return weights;
        }
        std::vector<double> distances;
        for (const Embedding& take : takes) {
            auto similarity = cosine(take, *centroid);
            if (!similarity) {
                return similarity.error();
            }
            distances.push_back(1.0 - *similarity);
        }
        const double usual = kUsualSpread * std::max(median(distances), kLeastSpread);
        for (std::size_t take = 0; take < takes.size(); ++take) {
            const double ratio = distances[take] <= usual ? 1.0 : usual / distances[take];
            weights[take] = ratio * ratio;
        }
    }
    return weights;
}

Result<Embedding> robustCentroid(std::span<const Embedding> takes)
{
    auto weights = takeWeights(takes);
    if (!weights) {
        return weights.error();
    }
    auto mean = weightedMean(takes, *weights);
    if (!mean) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr("the takes contradict each other so far that they have no common voice; record them again"));
    }
    return std::move(*mean);
}

Result<Profile> makeProfile(SpeakerId id, std::string name, ModelId model, std::vector<Embedding> takes)
{
    if (model.value.empty()) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("a profile needs the id of the model that its embeddings come from"));
    }
    auto centroid = robustCentroid(takes);
    if (!centroid) {
        return centroid.error();
    }
    return Profile{id, std::move(name), std::move(model), std::move(takes), std::move(*centroid), {}};
}

} // namespace rollcall::identify
