// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/nn/Embedder.h"
#include "core/pipeline/recordings/Recordings.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// Shortest window, in frames of 10 ms: nn::kMinEmbedSeconds.
inline constexpr int kMinWindowFrames = 50;

struct RecordingEmbeddingOptions
{
    /// 0 embeds a recording whole. Otherwise its embedding is the mean, at unit length, over windows of so many frames that
    /// overlap by half, the last one ending with the recording; each is normalised by itself, as crops are in training. A
    /// shorter recording is one window.
    int windowFrames = 0;
    /// Embed a recording whole in which hardly any speech is found: a trial has to be scored. Otherwise that is an error.
    bool wholeIfSilent = true;
    bool skipBad = false; ///< go on after a recording that cannot be embedded
    /// Degrades each recording before speech is looked for, in the thread that reads; may be empty.
    Degrade degrade = {};
    /// Called within a long recording, without windowFrames: how long it is and which share of it is embedded; false cancels.
    std::function<bool(double seconds, double share)> progress = {};
};

/// What evaluations need of one recording.
struct EmbeddedRecording
{
    Embedding embedding;
    std::vector<Embedding> windows; ///< as nn::SpeechEmbedding; none with RecordingEmbeddingOptions::windowFrames
    double netSpeechSeconds = 0.0;
    double snrDb = 0.0;
    bool truncated = false; ///< damaged or cut off; what came before is embedded
};

struct EmbeddedRecordings
{
    /// One a name asked for, in that order; nothing for a bad one.
    std::vector<std::optional<EmbeddedRecording>> recordings;
    std::vector<std::string> bad; ///< recording and reason, in that order
};

/// Embeds recordings as nn::embedUtterance() does. The same ones give the same numbers, whatever the order and the number of
/// processors that read.
/// @param names as `source` knows them
/// @param keepGoing called between recordings, from the calling thread; may be empty
/// @error InvalidArgument: a window of fewer than kMinWindowFrames; Cancelled; without skipBad that of the first bad recording,
///        which the message names
/// @thread the caller runs the network; one thread of its own reads ahead
Result<EmbeddedRecordings> embedRecordings(nn::Embedder& embedder, const Recordings& source,
                                           std::span<const std::string> names, const RecordingEmbeddingOptions& options,
                                           const Progress& keepGoing);

} // namespace rollcall::pipeline
