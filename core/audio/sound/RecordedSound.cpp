// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/sound/RecordedSound.h"

#include <algorithm>
#include <cmath>

namespace rollcall::audio {

namespace {

constexpr std::int64_t kBlock = kSampleRateHz / 100;
constexpr int kBits = 15;             // and the sign
constexpr int kLowestExponent = -100; // a unit is no denormal number
/// Once a sound is long, this much may wait until it is packed.
constexpr std::int64_t kWaitingSamples = kBlock * 1000;

} // namespace

RecordedSound::RecordedSound(std::vector<float> samples) : m_tail(std::move(samples))
{
    if (size() > kExactSamples) {
        pack();
    }
}

void RecordedSound::append(std::span<const float> samples)
{
    m_tail.insert(m_tail.end(), samples.begin(), samples.end());
    if (std::ssize(m_tail) > (m_packed.empty() ? kExactSamples : kWaitingSamples)) {
        pack();
    }
}

std::int64_t RecordedSound::size() const
{
    return std::ssize(m_packed) + std::ssize(m_tail);
}

void RecordedSound::read(std::int64_t first, std::span<float> out) const
{
    const std::int64_t packed = std::ssize(m_packed);
    std::int64_t place = first;
    auto to = out.begin();
    auto from = m_packed.begin() + std::min(place, packed);
    while (to != out.end() && place < packed) {
        const float unit = m_units[static_cast<std::size_t>(place / kBlock)];
        const std::int64_t count = std::min<std::int64_t>(kBlock - place % kBlock, out.end() - to);
        to = std::transform(from, from + count, to, [unit](std::int16_t v) { return static_cast<float>(v) * unit; });
        from += count;
        place += count;
    }
    if (to != out.end()) {
        std::copy_n(m_tail.begin() + (place - packed), out.end() - to, to);
    }
}

void RecordedSound::pack()
{
    const std::int64_t whole = std::ssize(m_tail) / kBlock * kBlock;
    for (std::int64_t first = 0; first < whole; first += kBlock) {
        const auto block = std::span(m_tail).subspan(static_cast<std::size_t>(first), kBlock);
        float peak = 0.0F;
        for (const float sample : block) {
            peak = std::max(peak, std::abs(sample));
        }
        int exponent = 0;
        std::frexp(peak, &exponent); // peak < 2^exponent
        const float unit = std::ldexp(1.0F, std::max(exponent, kLowestExponent) - kBits);
        m_units.push_back(unit);
        for (const float sample : block) {
            m_packed.push_back(static_cast<std::int16_t>(std::min(std::lround(sample / unit), 32767L)));
        }
    }
    m_tail = std::vector<float>(m_tail.begin() + whole, m_tail.end()); // gives the memory of the exact samples back
}

} // namespace rollcall::audio
