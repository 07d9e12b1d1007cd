// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Common.h"
#include "app/cli/RecordingProgress.h"
#include "core/pipeline/SpeakerService.h"

namespace rollcall::cli {

/// Opens the store and, with `withModel`, loads the model and embeds takes it has not heard yet.
/// @error as SpeakerService; NotFound: no model was named and none is installed
Result<pipeline::SpeakerService> openService(const CommonOptions& options, bool withStore, bool withModel);

/// Decodes a file; damage in it is mentioned on standard error and does not stop the work.
/// @param progress shows how far that is
Result<pipeline::Clip> readClip(const std::filesystem::path& file, RecordingProgress& progress);

} // namespace rollcall::cli
