// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/capture/CaptureClock.h"

#include "core/base/Types.h"

#include <algorithm>
#include <cmath>

namespace rollcall::audio {

std::int64_t CaptureClock::place(double nowSeconds, std::int64_t samples)
{
    if (m_periodBegan && nowSeconds - *m_periodBegan >= kJudgeSeconds) {
        judge(nowSeconds);
    }
    const double lag = nowSeconds - static_cast<double>(m_next + samples) / kSampleRateHz;
    m_leastLag = m_periodBegan ? std::min(m_leastLag, lag) : lag;
    m_periodBegan = m_periodBegan.value_or(nowSeconds);
    const std::int64_t first = m_next;
    m_next += samples;
    return first;
}

void CaptureClock::judge(double nowSeconds)
{
    const double drift = kMaxDrift * (nowSeconds - *m_periodBegan);
    const double usual = m_usualLag.value_or(m_leastLag);
    const double late = m_leastLag - usual;
    if (late >= kLeastGapSeconds) {
        m_next += std::llround(late * kSampleRateHz);
    }
    m_usualLag = late >= kLeastGapSeconds ? usual : std::min(m_leastLag, usual + drift);
    m_periodBegan.reset();
}

} // namespace rollcall::audio
