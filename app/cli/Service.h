// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Common.h"
#include "app/cli/RecordingProgress.h"
#include "core/pipeline/speakers/SpeakerService.h"

namespace rollcall::cli {

/// What a subcommand does with the store.
enum class StoreUse {
    Read,  ///< it changes nothing, and waits for nobody who does
    Write, ///< it changes what is there
    Enrol, ///< it makes the store, too
};

/// Opens the store.
/// @error as SpeakerService::openStore()
Result<void> openStore(pipeline::SpeakerService& service, const CommonOptions& options, StoreUse use);

/// Loads the model and embeds takes of the store, if one is open, that it has not heard yet.
/// @error as SpeakerService; NotFound: no model was named and none is installed
Result<void> loadModel(pipeline::SpeakerService& service, const CommonOptions& options);

/// Decodes a recording, also from standard input or a pipe; damage in it is mentioned on standard error and does not stop the
/// work.
/// @param progress shows how far that is
/// @error as pipeline::readRecording(); Exhausted
Result<pipeline::Clip> readClip(const std::filesystem::path& file, RecordingProgress& progress);

} // namespace rollcall::cli
