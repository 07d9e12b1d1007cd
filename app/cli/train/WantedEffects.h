// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/augment/AugmenterOptions.h"
#include "core/audio/augment/Codec.h"
#include "core/base/Random.h"
#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::cli {

/// What `augment` is called with.
struct AugmentOptions
{
    std::filesystem::path file;
    std::filesystem::path out;
    std::filesystem::path recipe;
    std::filesystem::path noise;
    std::filesystem::path babble;
    std::optional<double> snrDb;
    std::optional<double> roomSeconds;
    std::optional<double> pitch;
    std::optional<double> speed;
    std::optional<double> bandLimitHz;
    std::optional<double> equaliserDb;
    std::optional<double> overdriveDb;
    std::string codec; ///< such as gsm or opus:12, with the bit rate in kbit/s
    std::optional<double> gainDb;
    bool telephone = false;
    std::uint64_t seed = 1;
    bool force = false;
    bool json = false;
};

/// What is wanted of one sound.
struct WantedEffects
{
    audio::AugmenterOptions effects;
    double pitch = 1.0;
    double speed = 1.0;
    std::vector<std::string> leftOut; ///< effects of the recipe for which nothing was given to draw from
};

/// The effects of a recipe, as training draws them.
/// @error as train::readRecipe()
Result<WantedEffects> effectsByRecipe(const AugmentOptions& options, Random& random);

/// The effects named one by one: these, and surely.
/// @error InvalidArgument: none is named, or one is out of range
Result<WantedEffects> effectsByName(const AugmentOptions& options);

/// As --codec takes it.
std::string textOf(const audio::CodecOptions& codec);

} // namespace rollcall::cli
