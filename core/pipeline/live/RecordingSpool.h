// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/OutputFile.h"
#include "core/base/Result.h"
#include "core/pipeline/live/CapturedSound.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// The copy on the disk of a recording that is not saved yet, so that a program that is killed does not lose it.
///
/// It lives as long as this object: whoever saves or discards the recording lets go of the object, and the file is filled
/// with zeros and removed, for a voice is personal. A killed program leaves the file behind; interrupted() finds it.
/// Only the user can read the file (mode 0600), and it is locked, so that no second program takes it for left behind.
///
/// The file: "RCSPOOL1", the time of the start (int64, ms since 1970), the length of the source's name (uint32), the name in UTF-8;
/// then pieces: position of the first sample (int64), their number (uint32), the samples (int16). All little-endian. A piece that is cut
/// off ends the recording.
/// @thread one at a time
class RecordingSpool
{
public:
    /// Begins a file in `folder`, which is made where it is missing, for the user alone.
    /// @error Io
    static Result<std::shared_ptr<RecordingSpool>> create(const std::filesystem::path& folder,
                                                          const std::string& sourceName);

    /// What killed programs left in `folder`, oldest first; files that hold no sound, or are only begun, are removed.
    /// Found files stay when the object goes, until claim() or erase().
    static std::vector<std::shared_ptr<RecordingSpool>> interrupted(const std::filesystem::path& folder);

    RecordingSpool(const RecordingSpool&) = delete;
    RecordingSpool& operator=(const RecordingSpool&) = delete;
    ~RecordingSpool();

    [[nodiscard]] const std::string& sourceName() const { return m_sourceName; }
    [[nodiscard]] std::int64_t startedAtMs() const { return m_startedAtMs; }
    /// Length with what was lost.
    [[nodiscard]] double seconds() const { return m_seconds; }

    /// @param samples mono, [-1, 1], at kSampleRateHz; kept as 16 bits
    /// @error Io; Exhausted: full disk. What was written before stays, and what is written later is read
    Result<void> append(std::int64_t firstSample, std::span<const float> samples);

    /// @error Io
    [[nodiscard]] Result<CapturedSound> read() const;

    /// From now on a found file goes with the object.
    void claim() { m_isOurs = true; }
    /// Removes the file now.
    void erase();

private:
    RecordingSpool(OutputFile file, std::filesystem::path path) : m_file(std::move(file)), m_path(std::move(path)) {}

    OutputFile m_file;
    std::filesystem::path m_path; ///< empty: removed
    std::string m_sourceName;
    std::int64_t m_startedAtMs = 0;
    double m_seconds = 0.0;
    bool m_isOurs = true;
};

} // namespace rollcall::pipeline
