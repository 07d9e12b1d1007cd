// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/features/FrontEndOptions.h"
#include "core/nn/model/Calibration.h"
#include "core/nn/model/NetworkOptions.h"

#include <nlohmann/json_fwd.hpp>

/// The options of a model file as JSON; for nlohmann's library, which finds these functions by their names. Reading throws its
/// exceptions. Model ids are hashes of this text: what is left out at its usual value stays left out.
namespace rollcall::features {

void to_json(nlohmann::json& json, const FrontEndOptions& options);
void from_json(const nlohmann::json& json, FrontEndOptions& options);

} // namespace rollcall::features

namespace rollcall::nn {

void to_json(nlohmann::json& json, const NetworkOptions& options);
void from_json(const nlohmann::json& json, NetworkOptions& options);

void to_json(nlohmann::json& json, const Calibration& calibration);
void from_json(const nlohmann::json& json, Calibration& calibration);

} // namespace rollcall::nn
