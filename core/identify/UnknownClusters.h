// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"
#include "core/identify/Decision.h"
#include "core/nn/model/Calibration.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace rollcall::identify {

/// Which turns of unknown voices are of one person, as they come in over many sessions.
///
/// A turn joins the cluster to whose centroid it has the highest log-likelihood ratio, if it belongs there with a probability of at least
/// kSameVoiceProbability; else it begins a cluster. The prior of each of N clusters is that of one of N speakers: DecisionOptions.
/// Clusters that a turn makes as similar become one. The same turns in the same order give the same clusters.
///
/// @thread one caller at a time
class UnknownClusters
{
public:
    /// More probable than that it is a new voice. tests/bench/UnknownClustersBench.cpp tells what another one would do.
    static constexpr double kSameVoiceProbability = 0.5;

    using Cluster = std::int64_t;
    /// nn::Embedder::reliability() of the model.
    using ReliabilityOf = std::function<nn::Reliability(const Embedding& embedding, double netSpeechSeconds)>;

    /// Where a turn belongs.
    struct Assignment
    {
        std::optional<Cluster> cluster; ///< the lowest number of those that it makes one; nothing: a new one
        std::vector<Cluster> same;      ///< the others, which become part of it
    };

    /// @param options those of decisions; the calibration is the model's
    UnknownClusters(const DecisionOptions& options, ReliabilityOf reliabilityOf);

    /// A turn whose cluster is known.
    /// @param embedding of unit length, as long as those before
    void add(Cluster cluster, const Embedding& embedding, double netSpeechSeconds);

    /// @param embedding as add()
    [[nodiscard]] Assignment assign(const Embedding& embedding, double netSpeechSeconds) const;

private:
    struct Voice
    {
        std::vector<double> sum; ///< of the embeddings, each times its seconds
        double netSpeechSeconds = 0.0;

        void add(const Embedding& embedding, double seconds);
        Voice& operator+=(const Voice& other);
    };
    /// The direction of a voice, and how far it can be relied on.
    struct Centroid
    {
        Embedding embedding;
        nn::Reliability reliability;
    };

    [[nodiscard]] std::optional<Centroid> centroidOf(const Voice& voice) const;
    /// The cluster among `clusters` that the voice belongs to.
    [[nodiscard]] std::optional<Cluster> nearest(const Voice& voice, const std::map<Cluster, Voice>& clusters) const;

    DecisionOptions m_options;
    ReliabilityOf m_reliabilityOf;
    std::map<Cluster, Voice> m_clusters;
};

} // namespace rollcall::identify
