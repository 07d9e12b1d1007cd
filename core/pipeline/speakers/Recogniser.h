// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/Sound.h"
#include "core/base/Result.h"
#include "core/identify/Decision.h"
#include "core/identify/diarisation/Timeline.h"
#include "core/nn/Embedder.h"
#include "core/pipeline/speakers/ProfileIndex.h"
#include "core/pipeline/speakers/SpeakerResources.h"

#include <string>

namespace rollcall::pipeline {

/// What is said of one recording.
struct Identification
{
    identify::Decision decision;
    double netSpeechSeconds = 0.0;
    bool truncated = false; ///< the file broke off or was damaged; what came before was heard
};

/// Tells who speaks in recordings.
///
/// @thread one caller at a time
class Recogniser
{
public:
    /// @param resources, index must outlive it
    Recogniser(SpeakerResources& resources, ProfileIndex& index) : m_resources(resources), m_index(index) {}

    /// @param progress as nn::Embedder::embed()
    /// @error TooShort: less than nn::kMinEmbedSeconds of speech; NotFound: no store or no model; Cancelled
    Result<Identification> identify(const audio::Sound& sound, const nn::Progress& progress);

    /// @param progress as nn::Embedder::embed()
    /// @error NotFound: no such speaker, no store or no model; TooShort: too little speech to decide; Cancelled
    Result<identify::Verification> verify(const std::string& name, const audio::Sound& sound,
                                          const nn::Progress& progress);

    /// Who speaks when in a recording of one or more people. Without a store nobody is known.
    /// @param progress as nn::Embedder::embed()
    /// @return `truncated` is left to who read the file
    /// @error TooShort: less than nn::kMinEmbedSeconds of speech; NotFound: no model; Cancelled; Internal: the network gave NaN or infinity
    Result<identify::Timeline> diarize(const audio::Sound& sound, const nn::Progress& progress);

private:
    SpeakerResources& m_resources;
    ProfileIndex& m_index;
};

} // namespace rollcall::pipeline
