// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/Corpus.h"
#include "core/dataset/Trials.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace rollcall::dataset {

/// Share of the speakers that is held out where nothing else is wanted.
inline constexpr double kUsualShare = 0.1;
/// Fewer speakers are all trained on.
inline constexpr std::size_t kLeastToHoldOut = 10;
/// More are not needed to measure a training, and their sound is held in memory.
inline constexpr std::size_t kMostHeldOut = 100;

/// Speakers that a training does not hear, and how it is measured by them.
struct HeldOut
{
    std::vector<std::string> speakers;
    std::vector<Trial> trials; ///< target and non-target
};

/// Takes a share of the speakers out of a data set that names none itself, and makes trials of their recordings. Whom it takes and what
/// is compared follow from the names alone.
/// @param share 0 to 0.5, of all speakers; at least two of them with two recordings each, at most kMostHeldOut
/// @param heard who cannot be held out: a start model knows them
/// @return nobody where there are fewer than kLeastToHoldOut, or fewer than two that can be
HeldOut holdOut(Corpus& corpus, double share, std::span<const std::string> heard);

/// Takes those out of a corpus whose recordings are in the trials.
void leaveOutSpeakersOf(Corpus& corpus, std::span<const Trial> trials);

} // namespace rollcall::dataset
