// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/ProfileOverlap.h"

#include "core/eval/Metrics.h"
#include "core/identify/LeaveOneOut.h"
#include "core/identify/Scoring.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace rollcall::pipeline {

namespace {

constexpr std::size_t kLeastTarget = 6;
constexpr std::size_t kMostTakes = 256;
constexpr std::size_t kMostOthers = 64;
constexpr double kMostErrors = 0.1;

/// One-sided lower confidence bound of 95 % of a share that was observed on `count` trials.
/// @source E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 1927
double lowerBound(double share, std::size_t count)
{
    constexpr double kZ = 1.645;
    const auto n = static_cast<double>(count);
    const double centre = share + kZ * kZ / (2.0 * n);
    const double spread = kZ * std::sqrt(share * (1.0 - share) / n + kZ * kZ / (4.0 * n * n));
    return (centre - spread) / (1.0 + kZ * kZ / n);
}

/// The step that takes at most `most` of `count` evenly.
std::size_t stepFor(std::size_t count, std::size_t most)
{
    return std::max<std::size_t>(1, (count + most - 1) / most);
}

struct Take
{
    std::size_t speaker = 0;
    std::size_t take = 0;
};

/// Appends the trials of one take. Those that cannot be scored are none.
void addTrials(std::span<const identify::Profile> profiles, const Take& one, std::size_t step,
               std::vector<eval::ScoredTrial>& trials)
{
    const Embedding& embedding = profiles[one.speaker].takes[one.take];
    const auto add = [&](const Embedding& centroid, bool same) {
        if (const auto score = identify::cosine(embedding, centroid)) {
            trials.push_back({*score, same});
        }
    };
    if (const auto rest = identify::centroidWithout(profiles[one.speaker].takes, one.take)) {
        add(*rest, true);
    }
    for (std::size_t other = one.speaker + 1; other < one.speaker + profiles.size(); other += step) {
        add(profiles[other % profiles.size()].centroid, false);
    }
}

} // namespace

bool ProfileOverlap::isTooMuch() const
{
    return lowerBound(equalErrorRate, target) > kMostErrors;
}

std::optional<ProfileOverlap> profileOverlap(std::span<const identify::Profile> profiles)
{
    std::vector<Take> takes;
    for (std::size_t speaker = 0; speaker < profiles.size(); ++speaker) {
        const std::size_t count = profiles[speaker].takes.size();
        for (std::size_t take = 0; count > 1 && take < count; ++take) {
            takes.push_back({speaker, take});
        }
    }
    if (takes.size() < kLeastTarget || profiles.size() < 2) {
        return std::nullopt;
    }
    std::vector<eval::ScoredTrial> trials;
    const std::size_t step = stepFor(profiles.size() - 1, kMostOthers);
    for (std::size_t i = 0; i < takes.size(); i += stepFor(takes.size(), kMostTakes)) {
        addTrials(profiles, takes[i], step, trials);
    }
    const auto points = eval::detectionErrorTradeoff(trials);
    if (!points) {
        return std::nullopt; // no trial of one kind
    }
    ProfileOverlap overlap;
    overlap.target = static_cast<std::size_t>(std::ranges::count_if(trials, &eval::ScoredTrial::same));
    overlap.nonTarget = trials.size() - overlap.target;
    overlap.equalErrorRate = eval::equalError(*points).rate;
    return overlap;
}

} // namespace rollcall::pipeline
