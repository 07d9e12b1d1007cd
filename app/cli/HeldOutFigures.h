// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/nn/Model.h"
#include "core/train/HeldOut.h"

#include <cstddef>
#include <string>

namespace rollcall::cli {

/// What a model that was changed is worth on held-out trials.
struct HeldOutFigures
{
    double eer = 0.0;    ///< as a share
    double minDcf = 0.0; ///< at 0.01
    nn::Calibration calibration;
    std::size_t trials = 0;

    /// With the protocol, as models tell it.
    [[nodiscard]] std::string text() const;
};

/// @error as fitCalibration() and detectionErrorTradeoff(); InvalidArgument: the calibration ranks the wrong way round
Result<HeldOutFigures> measureHeldOut(const nn::Model& model, train::HeldOut& heldOut);

} // namespace rollcall::cli
