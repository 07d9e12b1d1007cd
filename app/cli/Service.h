// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Common.h"
#include "core/pipeline/SpeakerService.h"

namespace rollcall::cli {

/// Opens the store and, with `withModel`, loads the model and embeds takes it has not heard yet.
/// @error as SpeakerService; NotFound: no model was named and none is installed
Result<pipeline::SpeakerService> openService(const CommonOptions& options, bool withStore, bool withModel);

/// Decodes a file; damage in it is mentioned on standard error and does not stop the work.
Result<pipeline::Clip> readClip(const std::filesystem::path& file);

} // namespace rollcall::cli
