// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/run/Recipe.h"
#include "ui/training/TrainingRuns.h"

#include <QString>

namespace rollcall::ui {

/// How long a training by a recipe may take on this computer, in words that say how far to trust it; empty where nothing is known.
[[nodiscard]] QString timeEstimate(const train::Recipe& recipe, const TrainingPace& pace);

} // namespace rollcall::ui
