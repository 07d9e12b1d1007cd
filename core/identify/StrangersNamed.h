// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/model/Calibration.h"

#include <array>
#include <optional>

namespace rollcall::identify {

/// How often a stranger may be called by the name of somebody enrolled: the one setting of how strictly names are given.
enum class StrangersNamed { OneInThousand, OneInHundred, OneInTwenty };

/// From strict to lenient.
inline constexpr std::array kStrangersNamed{StrangersNamed::OneInThousand, StrangersNamed::OneInHundred,
                                            StrangersNamed::OneInTwenty};
inline constexpr StrangersNamed kDefaultStrangersNamed = StrangersNamed::OneInTwenty;

/// 1000, 100 or 20.
[[nodiscard]] int strangersPerName(StrangersNamed setting);

/// The setting of a number of strangers; nothing for other numbers.
[[nodiscard]] std::optional<StrangersNamed> strangersNamed(int strangersPerName);

/// DecisionOptions::acceptProbability of a setting, however many people are enrolled: the model of the world in DecisionOptions asks for
/// a higher score with more people. Fixed on development speakers; docs/decisions/0015 has how, and what it does on others.
/// @param calibration the model's: one that knows the condition of both sides is less sure of strangers
[[nodiscard]] double acceptProbability(StrangersNamed setting, const nn::Calibration& calibration);

} // namespace rollcall::identify
