// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/HeldOutFigures.h"

#include "core/eval/Metrics.h"
#include "core/nn/ResCnn.h"

#include <fmt/format.h>

namespace rollcall::cli {

std::string HeldOutFigures::text() const
{
    return fmt::format("EER {:.2f} %, minDCF(0.01) {:.3f}; {} trials of speakers outside the training, cosine of whole "
                       "utterances, no score normalisation",
                       100.0 * eer, minDcf, trials);
}

Result<HeldOutFigures> measureHeldOut(const nn::Model& model, train::HeldOut& heldOut)
{
    auto network = nn::ResCnn::create(model.network, 0);
    if (!network) {
        return network.error();
    }
    if (auto loaded = network->setWeights(model.weights); !loaded) {
        return loaded.error();
    }
    const auto scored = heldOut.score(*network, "cpu");
    auto tradeoff = eval::detectionErrorTradeoff(scored);
    auto fitted = eval::fitCalibration(scored);
    if (!tradeoff || !fitted) {
        return tradeoff ? fitted.error() : tradeoff.error();
    }
    if (!(fitted->slope > 0.0)) {
        return Error{ErrorCode::InvalidArgument,
                     "the network finds different people more alike than the same person; it is of no use"};
    }
    return HeldOutFigures{eval::equalError(*tradeoff).rate,
                          eval::minDcf(*tradeoff, 0.01),
                          {fitted->slope, fitted->offset},
                          scored.size()};
}

} // namespace rollcall::cli
