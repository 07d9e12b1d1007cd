// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ListText.h"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace rollcall::dataset {

/// Whom a list of speakers means, of those that a data set has.
struct ListedSpeakers
{
    /// Speakers that are listed, each with the corpus that the list gives; nothing where it gives none.
    std::map<std::string, std::optional<std::string>> speakers;
    std::size_t entries = 0;                ///< different names in the list
    std::vector<std::string> unmatched;     ///< names that no speaker has, in the order of the list
    std::vector<std::string> unmatchedText; ///< the same, each with its line and what may be meant, for messages

    /// How many of the names match nobody, and which; empty where all do.
    [[nodiscard]] std::string problem(const ListText& list) const;
};

/// Finds the speakers that a list names. A line is a name or, where no speaker is called so, begins with one: up to a tab,
/// semicolon, comma or blank. What follows a tab, semicolon or comma is the speaker's corpus. Kaldi's spk2utt (the rest of a line
/// is passed over) and utt2spk (`SPEAKER-... SPEAKER`) are read too, and so is a table whose first line names the columns; its
/// column `corpus` counts then.
/// @param names of the data set's speakers
ListedSpeakers matchSpeakers(const ListText& list, const std::set<std::string>& names);

} // namespace rollcall::dataset
