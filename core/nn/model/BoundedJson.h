// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>

/// For the .cpp files of this folder only.
namespace rollcall::nn {

/// Parses JSON that may come from anybody. A megabyte of brackets would become a hundred megabytes of values.
/// @return nothing where it is no JSON, nested more than 8 deep, or has more than 500 000 values
std::optional<nlohmann::json> parseBoundedJson(std::string_view text);

} // namespace rollcall::nn
