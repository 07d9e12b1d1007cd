// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/Telephone.h"

#include "core/audio/sound/Pcm16.h"

#include <bit>

namespace rollcall::audio {

namespace {

constexpr double kLowHz = 300.0;
constexpr int kLowOrder = 4;
constexpr double kPassShare = 3400.0 / 4000.0;

/// Added to a magnitude of 14 bits, it puts the borders of the segments on powers of two.
constexpr int kBias = 33;
constexpr int kLargest = 8158; // of 14 bits; above it the last segment would run over

} // namespace

std::uint8_t encodeMuLaw(std::int16_t sample)
{
    const int wide = sample; // -32768 has no negative of 16 bits
    const int magnitude = std::min((wide < 0 ? -wide : wide) >> 2, kLargest) + kBias;
    // The segment is the place of the highest bit, 5 to 12; the four bits below it are the step.
    const int segment = static_cast<int>(std::bit_width(static_cast<unsigned>(magnitude))) - 6;
    const int step = (magnitude >> (segment + 1)) & 0x0f;
    const int sign = wide < 0 ? 0x00 : 0x80;
    return static_cast<std::uint8_t>(sign | (~(segment << 4 | step) & 0x7f));
}

std::int16_t decodeMuLaw(std::uint8_t code)
{
    const int inverted = ~code & 0x7f;
    const int magnitude = ((2 * (inverted & 0x0f) + kBias) << (inverted >> 4)) - kBias;
    return static_cast<std::int16_t>(4 * ((code & 0x80) != 0 ? magnitude : -magnitude));
}

Telephone::Telephone()
    : m_highPass(butterworthHighPass(kLowHz, kLowOrder)), m_down(2, 1, kPassShare), m_up(1, 2, kPassShare)
{
}

void Telephone::apply(std::span<float> samples) const
{
    filter(m_highPass, samples);
    std::vector<float> line(m_down.outputsFor(samples.size()));
    m_down.resample(samples, 0, line);
    for (float& sample : line) {
        sample = static_cast<float>(decodeMuLaw(encodeMuLaw(toPcm16(sample)))) / 32768.0F;
    }
    m_up.resample(line, 0, samples);
}

} // namespace rollcall::audio
