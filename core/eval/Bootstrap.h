// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/eval/Metrics.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace rollcall::eval {

/// Who speaks on the two sides of a trial: any numbers that tell speakers apart, small ones save memory. Equal in a trial of
/// the same speaker.
struct SpeakerPair
{
    std::size_t enrolment = 0;
    std::size_t test = 0;
};

struct BootstrapOptions
{
    int resamples = 1000; ///< enough for the ends of a 95 % interval to stand still to a tenth of its width
    double level = 0.95;  ///< share of the resamples inside the interval
    std::uint64_t seed = 1;
};

/// Percentile interval of a rate, 0..1.
struct Interval
{
    double low = 0.0;
    double high = 0.0;
};

/// Equal error rate, 0..1, where trial i counts weights[i] times; with whole numbers the same as of a list that repeats it.
/// @param weights one a trial, at least 0
/// @error InvalidArgument: no weight on same or on different trials, a score that is NaN or infinite, or another number of weights
Result<double> weightedEqualError(std::span<const ScoredTrial> trials, std::span<const double> weights);

/// Bootstrap interval of the equal error rate over speakers.
///
/// Trials that share a speaker rise and fall together, so trials cannot be drawn one by one: the interval would come out far
/// too narrow. Each resample draws as many speakers as there are, with replacement; m(s) is how often s was drawn. A trial
/// of speakers a and b counts m(a) m(b) times, and one of the same speaker m(a) times: each copy of a speaker brings their
/// own trials, while two copies are never compared with each other. A resample that lacks a kind of trial is drawn again.
/// The interval lies between the (1 - level) / 2 and (1 + level) / 2 quantiles, interpolated linearly.
/// @param speakers one pair a trial
/// @error InvalidArgument: options out of range, another number of pairs than of trials, a same-speaker trial of two
///        speakers or the reverse, or so few speakers that most resamples lack a kind of trial
/// @source R. M. Bolle, N. K. Ratha, S. Pankanti, "Error analysis of pattern recognition systems - the subsets bootstrap",
///         CVIU 93 (2004), for drawing persons; A. B. Owen, "The pigeonhole bootstrap", Ann. Appl. Stat. 1 (2007), for the
///         product of the multiplicities
Result<Interval> bootstrapEqualError(std::span<const ScoredTrial> trials, std::span<const SpeakerPair> speakers,
                                     const BootstrapOptions& options = {});

} // namespace rollcall::eval
