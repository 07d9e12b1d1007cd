// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Speech for training: a data set on disk (Corpus) and its decoded audio in memory (SpeechBank).
namespace rollcall::train {

/// One file of a speaker.
struct CorpusFile
{
    std::string path; ///< relative to the corpus root, with '/'
    int session = 0;  ///< index among the speaker's sessions
};

struct CorpusSpeaker
{
    std::string name;
    std::string corpus; ///< recordings of one kind; negatives are taken from the same. Empty where unknown
    std::vector<CorpusFile> files;
    int sessions = 0;
};

/// A folder in VoxCeleb1 layout: ROOT/[wav/]SPEAKER/SESSION/CLIP, speakers and files in name order.
struct Corpus
{
    std::filesystem::path root; ///< the folder that holds the speakers
    std::vector<CorpusSpeaker> speakers;

    [[nodiscard]] std::size_t fileCount() const;
};

/// Finds speakers, sessions and files. Where ROOT/meta.tsv has the columns `speaker` and `corpus`, corpora come from it.
/// @param only when given, just these speakers
/// @error NotFound: no such folder, or no speaker in it
Result<Corpus> scanCorpus(const std::filesystem::path& root, const std::optional<std::vector<std::string>>& only);

/// Progress of a long piece of work; return false to cancel.
using Progress = std::function<bool(std::size_t done, std::size_t total)>;

/// Speech of one file, 16 bit at kSampleRateHz.
struct BankUtterance
{
    std::string path;
    std::vector<std::int16_t> samples;
    int session = 0; ///< index among the speaker's sessions
};

struct BankSpeaker
{
    std::string name;
    int corpus = 0; ///< index of the corpus
    double seconds = 0.0;
    std::vector<BankUtterance> utterances;
};

/// Decoded speech of a corpus in memory: 115 MB an hour.
struct SpeechBank
{
    std::vector<BankSpeaker> speakers;
    std::vector<std::string> unreadable; ///< what was skipped, with the reason

    [[nodiscard]] double hours() const;
};

/// Decodes a corpus on all processors.
/// @param speechOnly cut out silence
/// @param minSeconds files with less are skipped and named in `unreadable`
/// @error Cancelled; NotFound: nothing readable
Result<SpeechBank> loadBank(const Corpus& corpus, bool speechOnly, double minSeconds, const Progress& progress);

/// Decodes single files, in the order given; a file that cannot be read is an error. Where hardly any speech is found, the
/// whole file is taken: a trial has to be scored.
Result<std::vector<BankUtterance>> loadUtterances(const std::filesystem::path& root, std::span<const std::string> paths,
                                                  bool speechOnly, const Progress& progress);

/// Sound files at any depth below a folder, by rising path; empty where there is no such folder.
std::vector<std::filesystem::path> soundFilesBelow(const std::filesystem::path& folder);

/// All sound files below a folder as 16-bit samples, unaltered: noise for augmentation.
Result<std::vector<BankUtterance>> loadNoise(const std::filesystem::path& folder);

} // namespace rollcall::train
