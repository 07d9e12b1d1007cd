// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/pipeline/speakers/Clip.h"
#include "core/store/Store.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// A clip of an enrolment that is left out, because it is the same recording as another one.
struct RepeatedClip
{
    std::size_t clip = 0;
    std::string sameAs; ///< origin of the other: a clip before it, or a take that the speaker has already
};

/// Clips that are the same recording as one before them. The same recording is known again after it was encoded anew or made louder.
[[nodiscard]] std::vector<RepeatedClip> findRepeatedClips(std::span<const Clip> clips);

/// As above, or the same as a take that the speaker has.
/// @error the store's own
Result<std::vector<RepeatedClip>> findRepeatedClips(std::span<const Clip> clips, const store::Store& store,
                                                    SpeakerId speaker);

} // namespace rollcall::pipeline
