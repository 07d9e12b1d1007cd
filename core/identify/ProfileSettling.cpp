// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/ProfileSettling.h"

#include "core/identify/Scoring.h"

#include <algorithm>
#include <cmath>

namespace rollcall::identify {

namespace {

/// What is shown while the last calm steps are still to come.
constexpr double kAlmost = 0.95;

} // namespace

Result<void> ProfileSettling::add(const Embedding& piece)
{
    // The cosine checks the lengths, also of the first piece.
    if (auto sound = cosine(piece, m_centroid.empty() ? piece : m_centroid); !sound) {
        return sound.error();
    }
    m_sum.resize(piece.size());
    std::ranges::transform(m_sum, piece, m_sum.begin(), [](double sum, float value) { return sum + value; });
    double square = 0.0;
    for (const double value : m_sum) {
        square += value * value;
    }
    const double length = std::sqrt(square);
    if (length < 1e-6) {
        std::ranges::transform(m_sum, piece, m_sum.begin(), [](double sum, float value) { return sum - value; });
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("The piece of speech is the opposite of all before. Record again."));
    }
    const Embedding before = std::move(m_centroid);
    m_centroid.resize(m_sum.size());
    std::ranges::transform(m_sum, m_centroid.begin(),
                           [length](double value) { return static_cast<float>(value / length); });
    if (++m_steps == 1) {
        return {};
    }
    const auto same = cosine(before, m_centroid);
    if (!same) {
        return same.error();
    }
    m_change = std::max(1.0 - *same, 0.0);
    m_calmSteps = *m_change < kSettledChange ? m_calmSteps + 1 : 0;
    // The n-th of pieces that differ alike moves their mean by a change that falls with the square of n.
    const double share = *m_change > 0.0 ? std::sqrt(kSettledChange / *m_change) : 1.0;
    m_progress = isSettled() ? 1.0 : std::max(m_progress, std::min(share, kAlmost));
    return {};
}

} // namespace rollcall::identify
