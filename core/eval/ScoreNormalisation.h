// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"

#include <cstddef>
#include <span>

namespace rollcall::eval {

/// Cosine of two unit vectors of the same length, summed in double precision.
double cosine(std::span<const float> a, std::span<const float> b);

/// How one recording scores against other people's voices.
struct CohortStatistics
{
    double mean = 0.0;
    double deviation = 1.0; ///< standard deviation, divided by N
};

/// Mean and deviation of the `top` best cosines between one embedding and a cohort.
/// @param embedding, cohort unit length, all of one model
/// @param top 2 or more; the whole cohort where it has fewer
/// @error InvalidArgument: fewer than 2 in the cohort or asked for, another length of embedding, or best scores that are all
///        alike (the same recording many times)
Result<CohortStatistics> cohortStatistics(std::span<const float> embedding, std::span<const Embedding> cohort,
                                          std::size_t top);

/// Adaptive symmetric score normalisation, "as-norm1": the mean of the score as each side's best cohort voices see it,
/// ((s - enrolment.mean) / enrolment.deviation + (s - test.mean) / test.deviation) / 2.
/// @source P. Matejka et al., "Analysis of score normalization in multilingual speaker recognition", Interspeech 2017
double adaptiveSNorm(double score, const CohortStatistics& enrolment, const CohortStatistics& test);

} // namespace rollcall::eval
