// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Command.h"
#include "core/identify/StrangersNamed.h"
#include "core/nn/Embedder.h"

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
    identify::StrangersNamed accept = identify::kDefaultStrangersNamed;
};

enum CommonOption : unsigned { kStoreOption = 1, kModelOption = 2, kJsonOption = 4, kAcceptOption = 8 };

/// Adds the shared options that this subcommand understands, as a sum of CommonOption.
void addCommon(CLI::App& command, CommonOptions& options, unsigned which);

/// The model named, or the installed one.
/// @error NotFound
Result<std::filesystem::path> modelFile(const CommonOptions& options);

/// The embedder of modelFile().
Result<nn::Embedder> openEmbedder(const CommonOptions& options);

/// A file that is there is not replaced unasked.
/// @error InvalidArgument: it is there, and `force` is false
Result<void> requireFree(const std::filesystem::path& out, bool force);

/// Says on standard error that only the start of a recording is used.
void warnTruncated(const std::string& recording);

/// Prints JSON and a line end to standard output.
/// @param indent spaces a level; below 0 all on one line
void print(const nlohmann::ordered_json& json, int indent = 2);

} // namespace rollcall::cli
