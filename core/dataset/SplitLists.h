// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ListText.h"
#include "core/base/Result.h"
#include "core/dataset/Corpus.h"
#include "core/dataset/Trials.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::dataset {

/// Text files that a data set brings along, by their place below its folder: splits/*.txt, trials/*.txt, meta.tsv,
/// vox1_meta.csv, iden_split.txt, veri_test*.txt. A pack carries them too.
using SplitLists = std::map<std::string, std::string>;

/// Those that are there.
/// @param problems gets a sentence for each that is there but cannot be read
SplitLists readSplitLists(const std::filesystem::path& folder, std::vector<std::string>* problems = nullptr);

/// Corpus of each speaker, from the columns `speaker` and `corpus` of meta.tsv; empty where there is no such table.
/// @error as parseList()
Result<std::map<std::string, std::string>> corporaOf(const SplitLists& lists);

/// Whom to train on by the set's own words: splits/train.txt, else the speakers of vox1_meta.csv whose Set is dev.
/// @return a speaker list, for matchSpeakers(); nothing where the set does not say
/// @error as parseList()
Result<std::optional<ListText>> trainingSpeakers(const SplitLists& lists);

/// Whom to hold out: splits/dev.txt, else the speakers of vox1_meta.csv whose Set is test.
Result<std::optional<ListText>> devSpeakers(const SplitLists& lists);

/// Name of the list of development trials: trials/dev.txt, else VoxCeleb1's cleaned list, else its first one.
std::optional<std::string> devTrials(const SplitLists& lists);

/// The trials of that list; none where there is no such list.
/// @error as parseList() and parseTrials()
Result<std::vector<Trial>> readDevTrials(const SplitLists& lists);

/// What one list says against what is there.
struct ListCheck
{
    std::string name;
    bool recordings = false;          ///< it names recordings; otherwise speakers
    std::size_t entries = 0;          ///< different ones
    std::vector<std::string> missing; ///< of these, what is not there
};

/// Compares every list with the whole data set.
/// @param problems gets a sentence for each list that cannot be read, and where training and development speakers overlap
std::vector<ListCheck> checkLists(const SplitLists& lists, const Corpus& corpus, std::vector<std::string>& problems);

} // namespace rollcall::dataset
