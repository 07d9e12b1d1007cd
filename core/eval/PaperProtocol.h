// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/dataset/Trials.h"
#include "core/eval/Metrics.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// The evaluation of the Deep Speaker paper: each anchor against one recording of the same speaker and 99 of others.
/// @source C. Li et al., "Deep Speaker: an end-to-end neural speaker embedding system", 2017
namespace rollcall::eval {

struct PaperRecording
{
    std::string path;
    int session = 0; ///< occasion, counted for each speaker
};

struct PaperSpeaker
{
    std::string name;
    std::vector<PaperRecording> recordings;
};

struct PaperOptions
{
    std::size_t negatives = 99;
    std::uint64_t seed = 1;
};

struct PaperTrials
{
    /// 1 + negatives trials an anchor, one anchor behind the other, the same-speaker trial first.
    std::vector<dataset::Trial> trials;
    std::size_t anchors = 0;
    std::vector<std::string> withoutPair; ///< speakers of one recording: they serve as others only
};

/// Draws one anchor a speaker and its trials. The positive comes from another occasion than the anchor where the speaker has
/// one: the same room and microphone would be recognised with the voice. The negatives are of as many different speakers as
/// there are, one recording each; where those are fewer than `negatives`, the others give further recordings, none twice.
/// @param speakers their order and that of their recordings is part of what the seed means
/// @error InvalidArgument: no speaker of two recordings, or fewer recordings of others than negatives
Result<PaperTrials> drawPaperTrials(std::span<const PaperSpeaker> speakers, const PaperOptions& options = {});

/// Accuracy of identification, 0..1: the share of anchors whose positive scores above all of their negatives. This is the
/// paper's ACC, the best of 100.
/// @param trials as PaperTrials::trials, scored
/// @error InvalidArgument: not a whole number of anchors of 1 + negatives trials, the positive first
Result<double> identificationAccuracy(std::span<const ScoredTrial> trials, std::size_t negatives);

/// Accuracy of verification, 0..1, at the threshold where the F-measure of "same" is best: what some implementations of the
/// paper report as ACC. With 99 negatives to a positive, refusing everybody already gives 0.99.
struct BestFMeasure
{
    double fMeasure = 0.0;
    double accuracy = 0.0;
    double threshold = 0.0;
};
/// All thresholds are tried; of equal F-measures the highest threshold counts.
/// @error InvalidArgument: no same or no different trial, or a score that is NaN or infinite
Result<BestFMeasure> bestFMeasure(std::span<const ScoredTrial> trials);

} // namespace rollcall::eval
