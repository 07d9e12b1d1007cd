// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/Corpus.h"

#include <filesystem>
#include <string>

/// How published data sets arrange and name their files.
namespace rollcall::dataset {

/// Where a data set keeps its speakers.
struct CorpusPlace
{
    std::filesystem::path folder;
    Layout layout = Layout::FolderPerSpeaker; ///< which only the files can tell apart from others
    bool subsets = false;                     ///< speakers are one level deeper, LibriSpeech's SUBSET/READER
};

/// By the folders of a data set alone.
CorpusPlace placeOf(const std::filesystem::path& root);

/// Whether a folder is one of LibriSpeech's, such as train-clean-100.
bool isLibriSpeechSubset(const std::string& name);

/// Tells layouts apart that have the same folders, by the names of a file.
/// @param path below the corpus root
Layout layoutByName(const std::string& path);

/// Session that a flat file's name tells; empty where it tells none.
std::string sessionOfFlatFile(const std::string& name);

} // namespace rollcall::dataset
