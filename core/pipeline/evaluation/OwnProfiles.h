// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/pipeline/evaluation/SpeakersEvaluation.h"
#include "core/pipeline/speakers/SpeakerService.h"

#include <functional>
#include <vector>

namespace rollcall::pipeline {

/// The speakers of a store as evaluateSpeakers() takes them.
struct OwnProfiles
{
    std::vector<EnrolledSpeaker> speakers;
    std::vector<UnusableTake> unusable; ///< takes that the model cannot use
};

/// Embeds what the model has not heard yet, then reads all takes.
/// @param service with a store and a model
/// @param isWanted which speakers; empty: all of them
/// @error as SpeakerService; Busy: somebody changed the store meanwhile; Cancelled
Result<OwnProfiles> ownProfiles(SpeakerService& service, const std::function<bool(SpeakerId)>& isWanted,
                                const Progress& keepGoing);

} // namespace rollcall::pipeline
