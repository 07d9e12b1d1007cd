// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/UnknownClusters.h"

#include "core/identify/DotProduct.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rollcall::identify {

UnknownClusters::UnknownClusters(const DecisionOptions& options, ReliabilityOf reliabilityOf)
    : m_options(options), m_reliabilityOf(std::move(reliabilityOf))
{
}

void UnknownClusters::add(Cluster cluster, const Embedding& embedding, double netSpeechSeconds)
{
    m_clusters[cluster].add(embedding, netSpeechSeconds);
}

UnknownClusters::Assignment UnknownClusters::assign(const Embedding& embedding, double netSpeechSeconds) const
{
    Voice voice;
    voice.add(embedding, netSpeechSeconds);
    std::vector<Cluster> joined;
    std::map<Cluster, Voice> others = m_clusters;
    // With what has joined, the voice is known better, and may be near a cluster that the turn alone was not near.
    for (auto found = nearest(voice, others); found; found = nearest(voice, others)) {
        voice += others.at(*found);
        others.erase(*found);
        joined.push_back(*found);
    }
    Assignment assignment;
    if (!joined.empty()) {
        std::ranges::sort(joined);
        assignment.cluster = joined.front();
        assignment.same.assign(joined.begin() + 1, joined.end());
    }
    return assignment;
}

void UnknownClusters::Voice::add(const Embedding& embedding, double seconds)
{
    sum.resize(embedding.size(), 0.0);
    std::ranges::transform(sum, embedding, sum.begin(),
                           [seconds](double all, float one) { return all + seconds * static_cast<double>(one); });
    netSpeechSeconds += seconds;
}

UnknownClusters::Voice& UnknownClusters::Voice::operator+=(const Voice& other)
{
    std::ranges::transform(sum, other.sum, sum.begin(), std::plus());
    netSpeechSeconds += other.netSpeechSeconds;
    return *this;
}

std::optional<UnknownClusters::Centroid> UnknownClusters::centroidOf(const Voice& voice) const
{
    constexpr double kLeastLength = 1e-3; // of the mean; a shorter one points wherever the rounding does
    double squares = 0.0;
    for (const double value : voice.sum) {
        squares += value * value;
    }
    const double length = std::sqrt(squares);
    if (!(length >= kLeastLength * voice.netSpeechSeconds) || length == 0.0) {
        return std::nullopt;
    }
    Centroid centroid;
    for (const double value : voice.sum) {
        centroid.embedding.push_back(static_cast<float>(value / length));
    }
    centroid.reliability = m_reliabilityOf(centroid.embedding, voice.netSpeechSeconds);
    return centroid;
}

std::optional<UnknownClusters::Cluster> UnknownClusters::nearest(const Voice& voice,
                                                                 const std::map<Cluster, Voice>& clusters) const
{
    const auto centroid = centroidOf(voice);
    if (!centroid) {
        return std::nullopt;
    }
    std::optional<Cluster> best;
    double bestLlr = 0.0;
    for (const auto& [cluster, other] : clusters) {
        const auto its = centroidOf(other);
        if (!its) {
            continue;
        }
        const double score =
            static_cast<double>(dotProduct(centroid->embedding.data(), its->embedding.data(), its->embedding.size()));
        const double llr = m_options.calibration.llr(score) +
                           m_options.calibration.correction(centroid->reliability, its->reliability);
        if (!best || llr > bestLlr) {
            best = cluster;
            bestLlr = llr;
        }
    }
    // Of all that were there, so that a merge does not make the next one easier.
    const double priorOdds =
        m_options.targetPrior / static_cast<double>(m_clusters.size()) / (1.0 - m_options.targetPrior);
    const double probability = 1.0 / (1.0 + std::exp(-bestLlr) / priorOdds);
    return best && probability >= kSameVoiceProbability ? best : std::nullopt;
}

} // namespace rollcall::identify
