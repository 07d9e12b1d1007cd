// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/sound/JoinedSound.h"

#include <algorithm>

namespace rollcall::audio {

JoinedSound::JoinedSound(const Sound& sound, std::span<const SampleRange> parts)
    : m_sound(sound), m_parts(parts.begin(), parts.end())
{
    std::int64_t end = 0;
    for (const SampleRange& part : m_parts) {
        end += part.length();
        m_ends.push_back(end);
    }
}

std::int64_t JoinedSound::size() const
{
    return m_ends.empty() ? 0 : m_ends.back();
}

void JoinedSound::read(std::int64_t first, std::span<float> out) const
{
    auto part = static_cast<std::size_t>(std::ranges::upper_bound(m_ends, first) - m_ends.begin());
    while (!out.empty()) {
        const std::int64_t left = m_ends[part] - first;
        const std::size_t count = std::min(out.size(), static_cast<std::size_t>(left));
        m_sound.read(m_parts[part].endSample - left, out.first(count));
        out = out.subspan(count);
        first += static_cast<std::int64_t>(count);
        ++part;
    }
}

} // namespace rollcall::audio
