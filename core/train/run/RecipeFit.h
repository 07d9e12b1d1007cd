// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/nn/model/Model.h"

#include <string>
#include <string_view>

namespace rollcall::train {

/// A recipe that goes on from a model: with the model's network and front end in place of its own.
/// @error InvalidArgument: the recipe cannot be read, or no recipe can name that network or front end
Result<std::string> fitRecipe(std::string_view recipe, const nn::Model& model);

} // namespace rollcall::train
