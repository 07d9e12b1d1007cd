// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <span>
#include <string>
#include <string_view>

namespace rollcall::train {

/// One value to be written into a recipe.
struct RecipeChange
{
    std::string section; ///< as "softmax"; empty: before all sections
    std::string key;
    std::string value; ///< as TOML
};

/// A text as a TOML value, in quotes.
std::string tomlString(std::string_view text);

/// Changes values in the text of a recipe and leaves all else as it stands, comments too. A key that is not there is added to
/// its section, a section to the end.
/// @error InvalidArgument: not TOML, or written in a way that cannot be changed line by line
Result<std::string> changeRecipe(std::string_view recipe, std::span<const RecipeChange> changes);

} // namespace rollcall::train
