// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/dataset/Checksum.h"
#include "core/dataset/Corpus.h"
#include "core/dataset/SplitLists.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// The bytes of a pack, docs/pack-format.md; for the files of this folder that write and read it.
namespace rollcall::dataset {

inline constexpr std::uint32_t kPackVersion = 1;
inline constexpr std::size_t kPackHeaderBytes = 64;

/// One file of the data set in a pack: its samples, or why it has none.
struct PackUtterance
{
    std::string path; ///< relative to the corpus root
    int session = 0;
    std::int64_t firstSample = 0;    ///< in the pack's audio
    std::int64_t samples = 0;        ///< 0 where it was skipped
    Checksum checksum{};             ///< of the samples' bytes
    std::vector<SampleRange> speech; ///< by the voice activity detector; counted from firstSample
    std::string skipped;             ///< why there are no samples; empty where there are
};

struct PackSpeaker
{
    std::string name;
    std::string corpus;
    std::vector<PackUtterance> utterances;
};

/// All of a pack but its audio.
struct PackIndex
{
    Layout layout = Layout::FolderPerSpeaker;
    std::vector<PackSpeaker> speakers;
    SplitLists lists;
};

/// First bytes of a pack: where the rest lies. The audio follows the header, the index the audio, and the file ends with it.
struct PackHeader
{
    std::int64_t audioSamples = 0;
    std::int64_t indexBytes = 0; ///< 0: the pack is not finished
    Checksum indexChecksum{};
};

std::vector<std::byte> encodeHeader(const PackHeader& header);

/// @param bytes the start of a file
/// @error InvalidArgument: no pack; Incompatible: made by a newer Rollcall; Corrupt: damaged, or not finished
Result<PackHeader> decodeHeader(std::span<const std::byte> bytes);

std::vector<std::byte> encodeIndex(const PackIndex& index);

/// Checks every range against the audio there is.
/// @error Corrupt
Result<PackIndex> decodeIndex(std::span<const std::byte> bytes, std::int64_t audioSamples);

/// The journal of a pack that is being made: what has been done of a list of files that both sides know, so that paths and
/// sessions are not in it.
std::vector<std::byte> encodeJournalHead(const Checksum& job);
std::vector<std::byte> encodeJournalEntry(const PackUtterance& utterance);

/// @return entries up to the first one that is damaged or cut off; nothing where the journal belongs to another job
std::optional<std::vector<PackUtterance>> decodeJournal(std::span<const std::byte> bytes, const Checksum& job);

} // namespace rollcall::dataset
