// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <cstdint>

namespace rollcall::nn {

/// How speech is taken apart into windows, to tell who speaks when. Lengths are rounded to columns of the network (0.16 s for four stages).
/// docs/decisions/0010 has what other lengths do.
struct WindowOptions
{
    double stepSeconds = 0.32; ///< one window each
    int stepsBeside = 2;       ///< a window reaches so many steps further on either side: 1.6 s in all
    /// No window reaches over a longer pause: another person speaks after every second one.
    std::int64_t maxPauseSamples = kSampleRateHz / 4;
};

/// A step of speech with the embedding of the window around it.
struct SpeechWindow
{
    SampleRange step;     ///< of the recording; the steps together are its speech with the pauses up to maxPauseSamples
    double seconds = 0.0; ///< of speech in the window: less where speech begins or ends
    bool afterPause = false; ///< a pause of more than maxPauseSamples comes before it, or the recording begins
    Embedding embedding;     ///< unit length; comparable with other windows and Embedder::asWindow() alone
};

} // namespace rollcall::nn
