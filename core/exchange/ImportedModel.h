// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/model/Model.h"

#include <string>
#include <vector>

namespace rollcall::exchange {

/// A model from elsewhere. Another program's has no calibration and names nobody whom it was trained on. One that exportOnnx() wrote has
/// both as far as they were exported.
struct ImportedModel
{
    nn::Model model;
    std::string source;             ///< what program made it, in words
    std::vector<std::string> notes; ///< what was left out or assumed, each a sentence for people
};

} // namespace rollcall::exchange
