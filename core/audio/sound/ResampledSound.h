// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/dsp/Resampler.h"
#include "core/audio/sound/Sound.h"

#include <cstdint>
#include <span>

namespace rollcall::audio {

/// A sound at another rate or speed: what Resampler::resample() makes of all of it, bit for bit.
class ResampledSound final : public Sound
{
public:
    /// @param sound, resampler outlive this
    ResampledSound(const Sound& sound, const Resampler& resampler);

    [[nodiscard]] std::int64_t size() const override;
    void read(std::int64_t first, std::span<float> out) const override;

private:
    const Sound& m_sound;
    const Resampler& m_resampler;
};

} // namespace rollcall::audio
