// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace rollcall::audio {

/// Shortest and longest reverberation time that can be asked for, in seconds.
inline constexpr double kMinRt60Seconds = 0.1;
inline constexpr double kMaxRt60Seconds = 1.0;

/// An empty room of flat walls that all reflect alike, with a speaker and a microphone in it.
struct Room
{
    std::array<double, 3> size{};       ///< metres
    std::array<double, 3> source{};     ///< metres from one corner
    std::array<double, 3> microphone{}; ///< metres from the same corner
    double rt60Seconds = 0.3;           ///< time in which the echoes die away by 60 dB

    /// Every problem at once, empty when sound.
    [[nodiscard]] std::vector<std::string> validate() const;

    /// From the source to the microphone.
    [[nodiscard]] double distanceMetres() const;
};

/// The source as it is seen in the walls: each way of the sound to the microphone is a straight line from an image.
struct RoomImage
{
    float metres = 0.0F; ///< length of the way
    int reflections = 0; ///< walls on it; 0: the direct sound
};

/// All images within a distance, in no order.
/// @param room sound by validate()
std::vector<RoomImage> imagesWithin(const Room& room, double metres);

/// What a microphone hears of a click.
struct RoomImpulseResponse
{
    std::vector<float> samples; ///< at kSampleRateHz; the direct sound is 1
    std::size_t direct = 0;     ///< index of the direct sound
    double rt60Seconds = 0.0;
    double distanceMetres = 0.0;
};

/// The room's response by the image method, with echoes between samples and until they have died away by 60 dB. The walls'
/// absorption is chosen so that they do so in the room's time. Sound below 50 Hz is taken out: the images are all of one sign and
/// would pile up there.
/// @error InvalidArgument: by validate()
/// @source J. B. Allen, D. A. Berkley: Image method for efficiently simulating small-room acoustics, 1979
Result<RoomImpulseResponse> roomImpulseResponse(const Room& room);

} // namespace rollcall::audio
