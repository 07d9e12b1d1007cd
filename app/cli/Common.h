// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Command.h"
#include "core/audio/Decoder.h"
#include "core/pipeline/SpeakerService.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>

namespace rollcall::cli {

/// Options that most subcommands share.
struct CommonOptions
{
    std::filesystem::path store;
    std::filesystem::path model;
    bool json = false;
};

enum CommonOption : unsigned { kStoreOption = 1, kModelOption = 2, kJsonOption = 4 };

/// Adds the shared options that this subcommand understands, as a sum of CommonOption.
void addCommon(CLI::App& command, CommonOptions& options, unsigned which);

/// Opens the store and, with `withModel`, loads the model and embeds takes it has not heard yet.
/// @error as SpeakerService; NotFound: no model was named and none is installed
Result<pipeline::SpeakerService> openService(const CommonOptions& options, bool withStore, bool withModel);

/// The model named, or the installed one.
/// @error NotFound
Result<std::filesystem::path> modelFile(const CommonOptions& options);

/// Decodes a file; damage in it is mentioned on standard error and does not stop the work.
Result<pipeline::Clip> readClip(const std::filesystem::path& file);

/// Prints JSON and a line end to standard output.
void print(const nlohmann::ordered_json& json);

} // namespace rollcall::cli
