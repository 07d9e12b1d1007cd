// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/augment/AugmenterOptions.h"
#include "core/audio/augment/RirBank.h"
#include "core/base/Random.h"
#include "core/base/Result.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace rollcall::audio {

/// Fills all of `out` with sound from a drawn place.
using DrawSound = std::function<void(Random& random, std::span<float> out)>;

/// The three bands of an equaliser are like this one.
struct EqualiserBand
{
    double hz = 0.0;
    double gainDb = 0.0;
};

/// What was drawn for one sound; what was not applied is empty.
struct AppliedEffects
{
    const RoomImpulseResponse* room = nullptr; ///< in the augmenter's bank
    std::size_t babbleVoices = 0;
    std::optional<double> babbleSnrDb;
    std::optional<double> noiseSnrDb;
    std::vector<EqualiserBand> equaliser;
    std::optional<double> overdriveDb;
    std::optional<double> bandLimitHz;
    bool telephone = false;
    std::optional<CodecOptions> codec;
    std::optional<double> packetLoss; ///< share of the packets that was drawn; the packets lost are each drawn by it
    std::optional<double> gainDb;
};

/// Makes a clean recording sound as if it had been made elsewhere: in a room, among voices and noise, through another microphone
/// or line, louder or softer, in the order of AppliedEffects.
///
/// @thread one instance per thread; a RirBank is shared
class Augmenter
{
public:
    /// @param rooms made by makeRirBank(); may be empty where no room is asked for
    /// @param noise, voice may be empty where they are not asked for; a voice is one person's, seldom the speaker's own
    /// @error InvalidArgument: options out of range, all at once; an effect without what it needs; Incompatible: as Codec::create()
    static Result<Augmenter> create(const AugmenterOptions& options, RirBank rooms, DrawSound noise, DrawSound voice);
    Augmenter(Augmenter&&) noexcept;
    Augmenter& operator=(Augmenter&&) noexcept;
    ~Augmenter();

    /// In place. A room leaves the level and the place of the direct sound as they were; a signal-to-noise ratio is that of this
    /// sound's mean power; the end is clipped to [-1, 1].
    /// @param samples mono, [-1, 1], at kSampleRateHz
    /// @param random the same state gives the same result
    AppliedEffects apply(std::span<float> samples, Random& random);

private:
    class Impl;
    explicit Augmenter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Mean square; 0 where there is nothing.
double meanPower(std::span<const float> samples);

} // namespace rollcall::audio
