// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Speech for training: data sets on disk (Corpus, SpeechFolder), packs made of them (Pack), and the samples of either
/// (SpeechBank).
namespace rollcall::train {

/// How a data set arranges its files. Stored in packs: do not renumber.
enum class Layout : std::uint32_t {
    FolderPerSpeaker = 0, ///< SPEAKER/CLIP or SPEAKER/SESSION/CLIP; files of a speaker's own folder are one session
    VoxCeleb1 = 1,        ///< [wav/]SPEAKER/VIDEO/CLIP.wav; a video is a session
    VoxCeleb2 = 2,        ///< [aac/]SPEAKER/VIDEO/CLIP.m4a; a video is a session
    LibriSpeech = 3,      ///< [SUBSET/]READER/CHAPTER/CLIP.flac; a chapter is a session
    Vctk = 4              ///< [wav48*/]SPEAKER/SPEAKER_SENTENCE[_micN].flac; one session
};

/// Name of a layout for people, such as "VoxCeleb1".
const char* layoutName(Layout layout);

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

/// The speakers and files of a data set, in name order, from names alone.
struct Corpus
{
    std::filesystem::path root; ///< what paths are relative to
    Layout layout = Layout::FolderPerSpeaker;
    std::vector<CorpusSpeaker> speakers;
    std::vector<std::string> problems;    ///< speakers that were listed but are not there, folders that cannot be read
    std::size_t otherMicrophoneFiles = 0; ///< left out: the same utterance, recorded by a second microphone

    [[nodiscard]] std::size_t fileCount() const;
    [[nodiscard]] std::size_t sessionCount() const;

    /// The speaker whom a path belongs to, whether in `speakers` or not.
    [[nodiscard]] std::string speakerOf(const std::string& path) const;
};

/// Gives each corpus name a number, in the order they are asked for.
class CorpusIndex
{
public:
    int of(const std::string& corpus)
    {
        return m_numbers.try_emplace(corpus, static_cast<int>(m_numbers.size())).first->second;
    }

private:
    std::map<std::string, int> m_numbers;
};

/// Recognises the layout and finds speakers, sessions and files. Where ROOT/meta.tsv has the columns `speaker` and `corpus`,
/// corpora come from it.
/// Names that are not UTF-8 are left out and become problems: neither a model nor a list could name them.
/// @param only when given, just these speakers: lines of a list, each a name and, where wanted, a tab and its corpus
/// @param keepGoing asked at each speaker; false cancels
/// @error NotFound: no such folder, or no speaker in it; Cancelled
Result<Corpus> scanCorpus(const std::filesystem::path& root, const std::optional<std::vector<std::string>>& only,
                          const std::function<bool()>& keepGoing = {});

/// The folder that a data set's paths are relative to, such as ROOT/wav of VoxCeleb1.
std::filesystem::path speakersFolder(const std::filesystem::path& root);

/// Files with the ending of a sound format, at any depth, in name order; hidden ones are nobody's sound.
/// @param problems gets a sentence where a folder cannot be read
std::vector<std::filesystem::path> soundFilesBelow(const std::filesystem::path& folder,
                                                   std::vector<std::string>* problems = nullptr);

/// Limits a corpus to listed speakers and takes over the corpora that the list names; those that are not there become
/// problems.
/// @param lines as in scanCorpus()
void keepSpeakers(Corpus& corpus, const std::vector<std::string>& lines);

/// Progress of a long piece of work; return false to cancel.
using Progress = std::function<bool(std::size_t done, std::size_t total)>;

} // namespace rollcall::train
