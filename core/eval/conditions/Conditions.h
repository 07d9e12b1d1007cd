// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/augment/Codec.h"
#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rollcall::eval {

/// What may happen to a recording. docs/conditions.md has the keys of each in a file.
namespace effect {

/// Louder or softer.
struct Gain
{
    double db = 0.0;
};

/// Clips at full scale.
struct Clip
{
};

/// Rounds to 16 bits, and clips.
struct Round16
{
    bool dither = true; ///< triangular, of one step
};

/// A constant is added.
struct Offset
{
    double level = 0.0; ///< full scale is 1
};

/// A sine is added, at a random phase.
struct Hum
{
    double hz = 50.0;
    double level = 0.0; ///< amplitude; full scale is 1
};

/// White Gaussian noise.
struct WhiteNoise
{
    double snrDb = 0.0; ///< of the whole recording
};

/// A random recording of noise, from its start, repeated to the end.
struct Noise
{
    double snrDb = 0.0; ///< of the whole recording to the whole noise
};

/// Reverberation by a direct sound and, from 2 ms on, white noise that decays exponentially; the level stays. Not the image method that
/// training uses (audio::roomImpulseResponse).
struct Reverb
{
    double rt60Seconds = 0.0;
    double directToReverberantDb = 0.0;
};

/// Butterworth filters; 0: no limit on that side.
struct BandLimit
{
    double lowHz = 0.0;
    double highHz = 0.0;
    int order = 2;
};

/// One peaking band.
struct Equaliser
{
    double hz = 0.0;
    double gainDb = 0.0;
    double q = 1.0;
};

/// Packets that are lost independently, and silent.
struct PacketLoss
{
    double prob = 0.0;
    int packetMs = 20;
};

} // namespace effect

using Effect = std::variant<effect::Gain, effect::Clip, effect::Round16, effect::Offset, effect::Hum,
                            effect::WhiteNoise, effect::Noise, effect::Reverb, effect::BandLimit, effect::Equaliser,
                            effect::PacketLoss, audio::CodecOptions>;

/// One way in which test recordings are degraded.
struct Condition
{
    std::string name;
    std::vector<Effect> effects; ///< in this order
    bool inMean = true;          ///< counts in the mean over conditions

    [[nodiscard]] bool needsNoise() const;
};

/// Test recordings as they are; no condition in a file may be called so.
inline constexpr std::string_view kCleanName = "clean";

/// What a file of conditions says.
struct ConditionSet
{
    std::uint64_t seed = 1;
    std::vector<std::string> noiseFolders; ///< draw noise from these folders only; empty: from all
    std::vector<Condition> conditions;     ///< at least one, with different names

    [[nodiscard]] bool needsNoise() const;
};

/// Reads a file of conditions, in TOML.
/// @param name of the text, for messages
/// @error InvalidArgument: no TOML, no condition, an unknown effect or key, a value out of range, a name twice; all problems at once
Result<ConditionSet> parseConditions(std::string_view text, const std::string& name);

/// @error as above; NotFound, Io
Result<ConditionSet> readConditions(const std::filesystem::path& file);

} // namespace rollcall::eval
