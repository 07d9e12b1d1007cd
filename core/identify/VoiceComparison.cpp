// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/VoiceComparison.h"

#include "core/identify/DotProduct.h"
#include "core/identify/DuplicateCheck.h"

#include <algorithm>
#include <numeric>

namespace rollcall::identify {

Result<VoiceComparison> VoiceComparison::of(std::span<const Profile> profiles, double minCosine)
{
    const std::size_t count = profiles.size();
    VoiceComparison comparison;
    comparison.m_voices.reserve(count);
    for (const Profile& profile : profiles) {
        if (profile.model != profiles.front().model) {
            return makeError(ErrorCode::Incompatible, core::tr("voices of different models cannot be compared"));
        }
        auto outlying = identify::outlyingTakes(profile.takes, minCosine);
        if (!outlying) {
            return outlying.error();
        }
        comparison.m_voices.push_back({profile.id, profile.name, profile.takes.size(), outlying->size(), {}});
    }
    comparison.m_cosines.assign(count * count, 1.0F);
    for (std::size_t a = 0; a < count; ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            const Embedding& one = profiles[a].centroid;
            const auto cosine = static_cast<float>(dotProduct(one.data(), profiles[b].centroid.data(), one.size()));
            comparison.m_cosines[a * count + b] = cosine;
            comparison.m_cosines[b * count + a] = cosine;
        }
    }
    const std::vector<MapPoint> places = voiceMap(comparison.m_cosines, count);
    for (std::size_t voice = 0; voice < count; ++voice) {
        comparison.m_voices[voice].place = places[voice];
    }
    return comparison;
}

VoiceComparison VoiceComparison::among(std::span<const SpeakerId> speakers) const
{
    std::vector<SpeakerId> wanted(speakers.begin(), speakers.end());
    std::ranges::sort(wanted);
    std::vector<std::size_t> kept;
    for (std::size_t voice = 0; voice < m_voices.size(); ++voice) {
        if (std::ranges::binary_search(wanted, m_voices[voice].id)) {
            kept.push_back(voice);
        }
    }
    VoiceComparison part;
    part.m_voices.reserve(kept.size());
    part.m_cosines.reserve(kept.size() * kept.size());
    for (const std::size_t a : kept) {
        part.m_voices.push_back(m_voices[a]);
        for (const std::size_t b : kept) {
            part.m_cosines.push_back(cosine(a, b));
        }
    }
    return part;
}

std::optional<std::size_t> VoiceComparison::indexOf(SpeakerId speaker) const
{
    const auto found = std::ranges::find(m_voices, speaker, &Voice::id);
    return found == m_voices.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_voices.begin()));
}

std::vector<std::size_t> VoiceComparison::nearest(std::size_t voice, std::size_t count) const
{
    std::vector<std::size_t> others(m_voices.size());
    std::iota(others.begin(), others.end(), std::size_t{0});
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(voice));
    count = std::min(count, others.size());
    std::ranges::partial_sort(others, others.begin() + static_cast<std::ptrdiff_t>(count), std::ranges::greater(),
                              [&](std::size_t other) { return cosine(voice, other); });
    others.resize(count);
    return others;
}

} // namespace rollcall::identify
