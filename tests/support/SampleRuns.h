// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Files.h"
#include "core/train/run/Curves.h"
#include "core/train/run/HardestTriplets.h"
#include "core/train/run/RunFolder.h"

#include <cmath>
#include <filesystem>
#include <string>

namespace rollcall::test {

/// A run as a training leaves it, made without one: 1000 steps of softmax and 200 of triplets.
/// @param dispersion between its speakers
/// @param ease 1 as usual; less: its losses are lower
inline Result<void> writeSampleRun(const std::filesystem::path& folder, const train::RunState& state,
                                   double dispersion = 0.9, double ease = 1.0)
{
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (auto written = train::writeRunState(folder, state); !written) {
        return written;
    }
    const train::Curves curves(folder);
    if (auto begun = curves.begin(); !begun) {
        return begun;
    }
    for (int step = 20; step <= state.stepsDone; step += 20) {
        const bool triplets = step > 1000;
        train::CurvePoint point;
        point.phase = triplets ? train::Phase::Triplet : train::Phase::Softmax;
        point.step = triplets ? step - 1000 : step;
        point.loss = ease * (triplets ? 0.1 : 6.0 * std::exp(-step / 400.0));
        point.learningRate = triplets ? 5e-5 : 5e-4 * (1.0 - step / 1100.0);
        if (triplets) {
            point.activeTripletFraction = 0.6 - 0.001 * (step - 1000);
        } else {
            point.trainingAccuracy = 1.0 - std::exp(-step / 500.0);
        }
        point.interSpeakerDispersion = dispersion;
        point.gradientNorm = 1.0;
        point.cropsPerSecond = 30.0;
        if (step % 200 == 0) {
            point.devEerPercent = 6.0 + ease * 30.0 * std::exp(-step / 350.0);
        }
        if (auto written = curves.append(point); !written) {
            return written;
        }
    }
    return {};
}

/// Triplets of recordings, hardest first.
inline Result<void> writeHardest(const std::filesystem::path& folder, const train::HardestTriplets& hardest)
{
    return writeFileAtomically(train::hardestFileOf(folder), hardest.toJson(1));
}

} // namespace rollcall::test
