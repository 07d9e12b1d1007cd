// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <optional>
#include <span>
#include <vector>

namespace rollcall::identify {

/// Windows that sound like one voice.
struct VoiceCluster
{
    std::vector<float> sum; ///< of their embeddings, each times its seconds
    double seconds = 0.0;
    std::optional<SpeakerId> speaker; ///< whom it was named after

    VoiceCluster& operator+=(const VoiceCluster& other);
    void add(const Embedding& embedding, double embeddingSeconds);
};

/// What two clusters' similarity is.
enum class Linkage {
    Average,  ///< mean cosine of all pairs of windows, one of each: does not rise with the size
    Centroid, ///< cosine of the sums: what is left when the windows' noise has averaged out
};

/// Agglomerative clustering: joins the two most similar clusters until no two are as similar as `least`. Clusters named after the same speaker
/// are joined first, whatever they sound like; those named after different speakers never.
/// @param clusters equally long; time and memory go with their number squared
void agglomerate(std::vector<VoiceCluster>& clusters, Linkage linkage, double least);

/// The same from so many clusters that memory could not hold the similarities of all pairs: first those near each other in the order given,
/// then what comes of them.
void agglomerateMany(std::vector<VoiceCluster>& clusters, Linkage linkage, double least);

} // namespace rollcall::identify
