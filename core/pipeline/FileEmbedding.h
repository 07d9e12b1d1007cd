// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/nn/Embedder.h"
#include "core/pipeline/SpeakerService.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// Shortest window, in frames of 10 ms: nn::kMinEmbedSeconds.
inline constexpr int kMinWindowFrames = 50;

struct FileEmbeddingOptions
{
    /// 0 embeds a recording whole. Otherwise its embedding is the mean, at unit length, over windows of so many frames that
    /// overlap by half, the last one ending with the recording; each is normalised by itself, as crops are in training. A
    /// shorter recording is one window.
    int windowFrames = 0;
    bool skipBad = false; ///< go on after a file that cannot be embedded
};

/// What evaluations need of one recording.
struct EmbeddedFile
{
    Embedding embedding;
    double netSpeechSeconds = 0.0;
    double snrDb = 0.0;
    bool truncated = false; ///< damaged or cut off; what came before is embedded
};

struct EmbeddedFiles
{
    std::vector<std::optional<EmbeddedFile>> files; ///< one a file asked for, in that order; nothing for a bad one
    std::vector<std::string> bad;                   ///< file and reason, in that order
};

/// Embeds recordings as Embedder::embed() does, but one in which hardly any speech is found is embedded whole: a trial has to
/// be scored. The same files give the same numbers, whatever the order and the number of processors that read.
/// @param keepGoing called between files, from the calling thread; may be empty
/// @error InvalidArgument: a window of fewer than kMinWindowFrames; Cancelled; without skipBad that of the first bad file,
///        which the message names
/// @thread the caller runs the network; one thread of its own reads ahead
Result<EmbeddedFiles> embedFiles(nn::Embedder& embedder, std::span<const std::filesystem::path> files,
                                 const FileEmbeddingOptions& options, const KeepGoing& keepGoing);

} // namespace rollcall::pipeline
