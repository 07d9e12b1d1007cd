// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace rollcall::audio {

/// What a file held before it was converted.
struct SourceFormat
{
    std::string container; ///< FFmpeg's short name, such as "wav" or "ogg"
    std::string codec;     ///< such as "pcm_s16le" or "opus"
    int sampleRateHz = 0;
    int channels = 0;
};

} // namespace rollcall::audio
