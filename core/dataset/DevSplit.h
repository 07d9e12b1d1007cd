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
inline constexpr double kUsualDevShare = 0.1;
/// Fewer speakers are all trained on.
inline constexpr std::size_t kMinSpeakersToSplit = 10;
/// More are not needed to measure a training, and their sound is held in memory.
inline constexpr std::size_t kMaxDevSpeakers = 100;

/// A development set split off a data set: speakers outside the training, and trials of their recordings.
struct DevSplit
{
    std::vector<std::string> speakers;
    std::vector<Trial> trials; ///< target and non-target
};

/// Takes a share of the speakers out of a data set that names none itself, and makes trials of their recordings. Whom it takes and what
/// is compared follow from the names alone.
/// @param share 0 to 0.5, of all speakers; at least two of them with two recordings each, at most kMaxDevSpeakers
/// @param known speakers of a start model, who cannot be held out
/// @return nobody where there are fewer than kMinSpeakersToSplit, or fewer than two that can be
DevSplit splitOffDevSet(Corpus& corpus, double share, std::span<const std::string> known);

/// Takes those out of a corpus whose recordings are in the trials.
void leaveOutSpeakersOf(Corpus& corpus, std::span<const Trial> trials);

} // namespace rollcall::dataset
