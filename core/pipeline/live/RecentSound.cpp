// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/RecentSound.h"

#include "core/audio/sound/Pcm16.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace rollcall::pipeline {

namespace {

constexpr std::int64_t kFrameSamples = kSampleRateHz / 100;

} // namespace

RecentSound::RecentSound(double maxSeconds)
    : m_maxSamples(static_cast<std::int64_t>(std::max(maxSeconds, 0.0) * kSampleRateHz))
{
}

std::int64_t RecentSound::beginSample() const
{
    return m_endSample - std::ssize(m_samples);
}

std::int64_t RecentSound::beginSession()
{
    const std::lock_guard lock(m_mutex);
    m_sessionBegin = (m_endSample + kFrameSamples - 1) / kFrameSamples * kFrameSamples;
    return m_sessionBegin;
}

void RecentSound::append(std::int64_t firstSample, std::span<const float> samples)
{
    const std::lock_guard lock(m_mutex);
    const std::int64_t first = m_sessionBegin + firstSample;
    assert(first >= m_endSample);
    const std::int64_t missing = first - m_endSample;
    m_samples.insert(m_samples.end(), static_cast<std::size_t>(std::min(missing, m_maxSamples)), std::int16_t{0});
    std::ranges::transform(samples, std::back_inserter(m_samples), audio::toPcm16);
    m_endSample = first + std::ssize(samples);
    forgetOld();
}

void RecentSound::forgetOld()
{
    const std::int64_t tooMany = std::max<std::int64_t>(std::ssize(m_samples) - m_maxSamples, 0);
    m_samples.erase(m_samples.begin(), m_samples.begin() + static_cast<std::ptrdiff_t>(tooMany));
}

SampleRange RecentSound::held() const
{
    const std::lock_guard lock(m_mutex);
    return {beginSample(), m_endSample};
}

std::vector<float> RecentSound::read(const SampleRange& range) const
{
    const std::lock_guard lock(m_mutex);
    const std::int64_t begin = std::clamp(range.firstSample, beginSample(), m_endSample);
    const std::int64_t end = std::clamp(range.endSample, begin, m_endSample);
    const auto first = m_samples.begin() + static_cast<std::ptrdiff_t>(begin - beginSample());
    std::vector<float> samples;
    samples.reserve(static_cast<std::size_t>(end - begin));
    std::transform(first, first + static_cast<std::ptrdiff_t>(end - begin), std::back_inserter(samples),
                   audio::fromPcm16);
    return samples;
}

} // namespace rollcall::pipeline
