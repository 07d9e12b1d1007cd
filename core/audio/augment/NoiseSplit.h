// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace rollcall::audio {

/// Recordings of noise fall into two halves, so that no network is measured under noise that it was trained with.
enum class NoiseHalf { Training, Measuring };

/// The half of a recording of noise, by its file name alone: the highest bit of the name's Fingerprint, mixed. Folder and ending do not count,
/// nor does a last hyphen and letter: "1-17367-A.wav" and "1-17367-B.wav" are cut from one recording and stay together.
/// @param path of a file, or of a pack's recording
NoiseHalf noiseHalfOf(std::string_view path);

} // namespace rollcall::audio
