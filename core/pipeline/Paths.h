// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace rollcall::pipeline {

/// The user's store: $XDG_DATA_HOME/rollcall/speakers.db, or ~/.local/share/rollcall/speakers.db.
std::filesystem::path defaultStoreFile();

/// The shipped model beside the running program: installed (../share/rollcall/models) or in a build tree (../../models).
/// Empty when there is none.
std::filesystem::path defaultModelFile();

} // namespace rollcall::pipeline
