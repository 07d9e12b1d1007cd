// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/model/Model.h"

#include <map>
#include <string>

namespace rollcall::nn {

/// All that a model is but its numbers, as the texts that files hold; docs/model-format.md lists the keys.
std::map<std::string, std::string> modelTexts(const Model& model);

/// Takes what modelTexts() gives into a model without weights. Texts may come from anybody.
/// @return what is wrong with them, in words; empty if nothing
std::string readModelTexts(const std::map<std::string, std::string>& texts, Model& model);

} // namespace rollcall::nn
