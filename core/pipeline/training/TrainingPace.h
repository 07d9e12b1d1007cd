// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <filesystem>

namespace rollcall::pipeline {

/// About how fast this computer's processors would train, in work a second (train::trainingWork()), where no training has shown it yet: by
/// the time in which a model embeds some seconds of noise. A training may well take half or twice as long as this says.
/// @error as nn::Embedder::load() and embedSpeech()
/// @thread any; takes about a second
Result<double> measureTrainingPace(const std::filesystem::path& model);

} // namespace rollcall::pipeline
