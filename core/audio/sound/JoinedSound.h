// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/Sound.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::audio {

/// Parts of a sound, joined: keepSpeech() without the copy.
class JoinedSound final : public Sound
{
public:
    /// @param sound outlives this   @param parts in order, inside it
    JoinedSound(const Sound& sound, std::span<const SampleRange> parts);

    [[nodiscard]] std::int64_t size() const override;
    void read(std::int64_t first, std::span<float> out) const override;

private:
    const Sound& m_sound;
    std::vector<SampleRange> m_parts;
    std::vector<std::int64_t> m_ends; ///< of each part, in this sound
};

} // namespace rollcall::audio
