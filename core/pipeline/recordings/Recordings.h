// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/RecordedSound.h"
#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/dataset/pack/Pack.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// One recording as evaluations hear it.
struct Recording
{
    audio::RecordedSound sound;      ///< [-1, 1]
    std::vector<SampleRange> speech; ///< regions of it
    double snrDb = 0.0;              ///< as audio::QualityReport
    bool truncated = false;          ///< damaged or cut off; this sound came before that
};

/// Changes the samples of a recording, in place.
using Degrade = std::function<Result<void>(const std::string& name, std::span<float> samples)>;

/// Recordings by their names in lists, below one folder or in one pack. A pack may be named like a folder: PACK/PATH, with PATH
/// as the pack has it; so a list may name recordings of several. Without the decoder there are packs only.
///
/// @thread open() and addPack() by one; the rest by any after that
class Recordings
{
public:
    /// @param root what names are relative to: a folder, or a pack; empty is the current folder
    /// @error as dataset::Pack::open(); Incompatible: a folder, in a build without the decoder
    static Result<Recordings> open(const std::filesystem::path& root);

    /// Finds the recordings of another pack too.
    /// @return the pack, which lives as long as this
    /// @error as dataset::Pack::open()
    Result<const dataset::Pack*> addPack(const std::filesystem::path& file);

    /// The pack that names are relative to; nothing where it is a folder.
    [[nodiscard]] const dataset::Pack* rootPack() const;

    /// Speakers and files below the root; a file's name is what lists call it.
    /// @param only a list of speakers
    /// @error as dataset::scanCorpus()
    [[nodiscard]] Result<dataset::Corpus> corpus(const ListText& only) const;

    /// Whether there is a recording of this name; whether it can be read is another question.
    [[nodiscard]] bool has(const std::string& name) const;

    /// Where a recording is, in one spelling for each file and each recording of a pack; a name too.
    [[nodiscard]] std::filesystem::path placeOf(const std::string& name) const;

    /// @param name as above; `-` is standard input
    /// @error NotFound, Io, Corrupt, TooShort: a recording that is not there or cannot be read, which the message names;
    ///        Incompatible: a file, in a build without the decoder
    [[nodiscard]] Result<Recording> read(const std::string& name) const;

    /// The same, degraded; speech is looked for after that.
    /// @error as above and as `degrade`, with the recording's name; Incompatible: a build without the decoder
    [[nodiscard]] Result<Recording> readDegraded(const std::string& name, const Degrade& degrade) const;

private:
    /// A recording of a pack.
    struct PackPlace
    {
        const dataset::Pack* pack = nullptr; ///< nothing: the name is of a file
        std::string path;                    ///< as the pack has it
    };
    [[nodiscard]] PackPlace packPlaceOf(const std::string& name) const;

    std::filesystem::path m_root;
    std::map<std::filesystem::path, std::unique_ptr<dataset::Pack>> m_packs; ///< by their places
    const dataset::Pack* m_rootPack = nullptr;                               ///< one of m_packs
};

} // namespace rollcall::pipeline
