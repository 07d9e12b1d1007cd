// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/Fuzz.h"

#include <string>

namespace rollcall::fuzz {

/// How a sound file is written, in FFmpeg's words.
struct SoundForm
{
    std::string container;
    std::string codec;
    int sampleRateHz = 16000;
    int channels = 1;
};

/// A fifth of a second of a tone.
/// @return nothing where this FFmpeg cannot write that form
Bytes soundFile(const SoundForm& form);

/// Makes the checksum of each Ogg page right: a demultiplexer passes over the others.
void repairOggPages(Bytes& input);

} // namespace rollcall::fuzz
