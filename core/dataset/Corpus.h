// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ListText.h"
#include "core/base/Result.h"
#include "core/dataset/FolderWalk.h"
#include "core/dataset/SpeakerList.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Speech for training: data sets on disk (Corpus, FolderDataset), packs made of them (Pack), and the samples of either
/// (InMemoryDataset).
namespace rollcall::dataset {

/// How a data set arranges its files. Stored in packs: do not renumber.
enum class Layout : std::uint32_t {
    FolderPerSpeaker = 0, ///< SPEAKER/CLIP or SPEAKER/SESSION/CLIP; files of a speaker's own folder are one session
    VoxCeleb1 = 1,        ///< [wav/]SPEAKER/VIDEO/CLIP.wav; a video is a session
    VoxCeleb2 = 2,        ///< [aac/]SPEAKER/VIDEO/CLIP.m4a; a video is a session
    LibriSpeech = 3,      ///< [SUBSET/]READER/CHAPTER/CLIP.flac; a chapter is a session
    Vctk = 4,             ///< [wav48*/]SPEAKER/SPEAKER_SENTENCE[_micN].flac; one session
    FlatFiles = 5         ///< SPEAKER_UTTERANCE.wav or SPEAKER-UTTERANCE.wav, all in one folder; see scanCorpus()
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
    /// Sentences: names of the list that match nobody, folders that cannot be read, sound that belongs to nobody, speakers
    /// whose names differ in case alone.
    std::vector<std::string> problems;
    std::size_t otherMicrophoneFiles = 0; ///< left out: the same utterance, recorded by a second microphone
    LeftOut leftOut;                      ///< files among the speakers' that do not end as sound does
    std::vector<std::string> unmatched;   ///< names of the list that match nobody

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
/// Where no folder holds sound but the root itself does, the files are named after their speakers (speakerOfFileName()),
/// if any two share one. A middle part is the session where the names are LibriSpeech's (84-121123-0000) or VoxCeleb's
/// (id10270-VIDEO-00001).
/// Names that are not UTF-8 are left out and become problems: neither a model nor a list could name them. Speakers whose names
/// differ only in upper and lower case stay different speakers, and become a problem.
/// @param only when given, just the speakers of this list, as matchSpeakers() reads it
/// @param keepGoing asked at each speaker; false cancels
/// @error NotFound: no such folder, or no speaker in it; Cancelled
Result<Corpus> scanCorpus(const std::filesystem::path& root, const std::optional<ListText>& only,
                          const std::function<bool()>& keepGoing = {});

/// The folder that a data set's paths are relative to, such as ROOT/wav of VoxCeleb1.
std::filesystem::path speakersFolder(const std::filesystem::path& root);

/// Files with the ending of a sound format, at any depth, in name order; hidden ones are nobody's sound.
/// @param problems gets the sentences of FolderWalk::problems()
std::vector<std::filesystem::path> soundFilesBelow(const std::filesystem::path& folder,
                                                   std::vector<std::string>* problems = nullptr);

/// Limits a corpus to listed speakers and takes over the corpora that the list names; what matches nobody becomes a problem.
/// @error NotFound: nobody is left; some of those listed and some of those there are named
Result<void> keepSpeakers(Corpus& corpus, const ListText& list);

} // namespace rollcall::dataset
