// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

/// Where things lie: of the user ($XDG_DATA_HOME/rollcall, or ~/.local/share/rollcall) and of the installed program. Where
/// neither variable is an absolute path, the user has no folder; then nothing is put into the current one.
namespace rollcall::pipeline {

/// What to say where the user has no folder.
/// @param what that has no place
Error noUserFolder(core::Text what);

/// speakers.db of the user. Empty where the user has no folder.
std::filesystem::path defaultStoreFile();

/// Folder of recordings that are not saved yet, for RecordingSpool; empty where defaultStoreFile() is.
std::filesystem::path defaultSpoolFolder();

/// Folder of the user's trainings. Empty where the user has no folder.
std::filesystem::path defaultRunsFolder();

/// Folder of the evaluations that the window remembers. Empty where the user has no folder.
std::filesystem::path defaultEvaluationsFolder();

/// The model that the user installed, else the shipped one. Empty when there is neither.
std::filesystem::path defaultModelFile();

/// The shipped model beside the running program: installed (../share/rollcall/models) or in a build tree (../../models).
/// Empty when there is none.
std::filesystem::path shippedModelFile();

/// The shipped training recipes, found like the model. Empty when there are none.
std::filesystem::path recipesFolder();

/// The shipped conditions that models are measured under, found like the model. Empty when there are none.
std::filesystem::path shippedConditionsFile();

/// rollcall-cli beside the running program, else in PATH. Empty when there is none.
std::filesystem::path commandLineProgram();

/// Copies a model into the user's folder, under a name with its id, and makes it defaultModelFile() from the next look on.
/// A crash leaves the model before it in use.
/// @return the copy
/// @error Io; Exhausted; NotFound: the user has no folder
Result<std::filesystem::path> installModelFile(std::span<const std::byte> bytes, const ModelId& model);

/// Makes shippedModelFile() the default again; the copies stay.
/// @error Io
Result<void> forgetInstalledModel();

} // namespace rollcall::pipeline
