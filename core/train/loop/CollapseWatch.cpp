// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/CollapseWatch.h"

#include <fmt/format.h>

#include <cmath>

namespace rollcall::train {

Result<void> CollapseWatch::see(const CurvePoint& point, double loss, double margin)
{
    const bool stuck = point.activeTripletFraction == 1.0 && std::abs(loss - margin) < kStuckAtMargin * margin;
    m_suspicious = stuck || point.interSpeakerDispersion < kLeastDispersion ? m_suspicious + 1 : 0;
    if (m_suspicious < kSteps) {
        return {};
    }
    return makeError(
        ErrorCode::Internal,
        core::tr(
            "the network collapsed: for {} steps up to {} step {} all voices had nearly the same "
            "embedding (inter-speaker dispersion {:.4f}, loss {:.4f}). Use a lower learning rate, a longer softmax "
            "phase or easier negatives"),
        kSteps, phaseName(point.phase), point.step, point.interSpeakerDispersion, loss);
}

} // namespace rollcall::train
