// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/sound/ResampledSound.h"

#include <algorithm>
#include <vector>

namespace rollcall::audio {

ResampledSound::ResampledSound(const Sound& sound, const Resampler& resampler) : m_sound(sound), m_resampler(resampler)
{
}

std::int64_t ResampledSound::size() const
{
    return static_cast<std::int64_t>(m_resampler.outputsFor(static_cast<std::size_t>(m_sound.size())));
}

void ResampledSound::read(std::int64_t first, std::span<float> out) const
{
    if (out.empty()) {
        return;
    }
    // An output that lies on an input begins: a period of the phases is a whole number of inputs.
    const auto period = static_cast<std::int64_t>(m_resampler.phases());
    const std::int64_t early = first % period;
    std::vector<float> outputs(out.size() + static_cast<std::size_t>(early));
    const std::int64_t place = (first - early) / period * static_cast<std::int64_t>(m_resampler.step());
    const auto margin = static_cast<std::int64_t>(m_resampler.margin());
    const std::int64_t begin = std::max<std::int64_t>(0, place - margin);
    const std::int64_t end =
        std::min(m_sound.size(), place + static_cast<std::int64_t>(m_resampler.inputsFor(outputs.size())) + margin);
    std::vector<float> inputs(static_cast<std::size_t>(end - begin));
    m_sound.read(begin, inputs);
    m_resampler.resample(inputs, static_cast<std::size_t>(place - begin), outputs);
    std::copy(outputs.begin() + early, outputs.end(), out.begin());
}

} // namespace rollcall::audio
