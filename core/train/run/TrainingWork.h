// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/model/NetworkOptions.h"
#include "core/train/run/Curves.h"
#include "core/train/run/Recipe.h"

#include <cstdint>

/// How much there is to compute, so that the time of a training can be told before it begins: work in multiply-adds.
namespace rollcall::train {

/// A crop that is learned from goes through the network once forwards and, at twice the work, backwards.
inline constexpr double kPassesOfTraining = 3.0;

/// Of one crop, forwards: convolutions, GRU layers and the affine layer.
[[nodiscard]] double cropWork(const nn::NetworkOptions& network, std::int64_t frames);

/// Of a whole training without its evaluations.
[[nodiscard]] double trainingWork(const Recipe& recipe);

/// Work a second, as a line of a training's curves tells; 0 where it does not.
[[nodiscard]] double paceOf(const Recipe& recipe, const CurvePoint& point);

} // namespace rollcall::train
