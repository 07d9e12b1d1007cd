// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/CollapseWatch.h"

#include <fmt/format.h>

#include <cmath>

namespace rollcall::train {

Result<void> CollapseWatch::see(const CurvePoint& point, double loss, double margin)
{
    const bool stuck =
        point.phase == Phase::Triplet && point.active == 1.0 && std::abs(loss - margin) < kStuckAtMargin * margin;
    m_suspicious = stuck || point.spread < kSpread ? m_suspicious + 1 : 0;
    if (m_suspicious < kSteps) {
        return {};
    }
    return makeError(ErrorCode::Internal,
                     core::tr("the network collapsed: for {} steps up to {} step {} all voices had nearly the same "
                              "embedding (spread {:.4f}, loss {:.4f}). Use a lower learning rate, a longer softmax "
                              "phase or less hard negatives"),
                     kSteps, phaseName(point.phase), point.step, point.spread, loss);
}

} // namespace rollcall::train
