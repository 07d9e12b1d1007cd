// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/Decision.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <optional>
#include <span>

namespace rollcall::cli {

/// The best of the candidates: `speaker`, `score`, `llr`, `probability`.
nlohmann::ordered_json candidatesJson(std::span<const identify::Candidate> candidates, std::size_t top);

/// Each condition with `value`, `needed` and `met`; null where there are none.
nlohmann::ordered_json groundsJson(const std::optional<identify::Grounds>& grounds);

} // namespace rollcall::cli
