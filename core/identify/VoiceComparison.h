// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/identify/Profile.h"
#include "core/identify/VoiceMap.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::identify {

/// How the enrolled voices lie to each other under one model. N speakers, in the order they were given.
///
/// @thread any, while nobody changes it
class VoiceComparison
{
public:
    struct Voice
    {
        SpeakerId id;
        std::string name;
        std::size_t takes = 0;
        std::size_t outlyingTakes = 0; ///< of these, as outlyingTakes()
        MapPoint place;                ///< on a map of all voices that were compared
    };

    VoiceComparison() = default;

    /// Takes time and memory by N squared: 0.4 s and 4 MB for 1 000 speakers.
    /// @param minCosine as outlyingTakes()
    /// @error Incompatible: profiles of several models; InvalidArgument: as outlyingTakes()
    static Result<VoiceComparison> of(std::span<const Profile> profiles, double minCosine);

    /// The same without those who are not among `speakers`; everybody stays at their place.
    [[nodiscard]] VoiceComparison among(std::span<const SpeakerId> speakers) const;

    [[nodiscard]] const std::vector<Voice>& voices() const { return m_voices; }
    /// @return nothing where the speaker has no voice under the model
    [[nodiscard]] std::optional<std::size_t> indexOf(SpeakerId speaker) const;
    /// Cosine of two centroids, -1 to 1.
    [[nodiscard]] float cosine(std::size_t a, std::size_t b) const { return m_cosines[a * m_voices.size() + b]; }
    /// The most similar other voices, most similar first; fewer than `count` where there are fewer.
    [[nodiscard]] std::vector<std::size_t> nearest(std::size_t voice, std::size_t count) const;

private:
    std::vector<Voice> m_voices;
    std::vector<float> m_cosines; ///< row-major [N][N]
};

} // namespace rollcall::identify
