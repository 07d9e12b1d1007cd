// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/io/SourceFormat.h"
#include "core/base/Result.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace rollcall::audio {

class MediaInput;

/// Lowest and highest sample rate that is read, of files and devices.
inline constexpr int kMinSourceRateHz = 1000;
inline constexpr int kMaxSourceRateHz = 768000;
/// The longest recording that is read. A few bytes may claim to be years.
inline constexpr int kMaxRecordingHours = 12;

/// The sound of one file at kSampleRateHz with all its channels, in bounded memory. What is read is a closed list of containers; no
/// file leads to another one.
///
/// @error  NotFound, Io: the file cannot be opened; Corrupt: empty or damaged; Incompatible: holds no audio we can read;
///         InvalidArgument: no file, or a sample rate, a number of channels or a length that is out of range
/// @thread one instance per thread
class MediaReader
{
public:
    static Result<MediaReader> open(const std::filesystem::path& file);
    /// Reads from memory; `bytes` must outlive the reader. `name` is used in messages.
    static Result<MediaReader> open(std::span<const std::byte> bytes, const std::string& name);

    MediaReader(MediaReader&&) noexcept;
    MediaReader& operator=(MediaReader&&) noexcept;
    ~MediaReader();

    [[nodiscard]] const SourceFormat& source() const;

    /// True where samples may lie outside [-1, 1].
    [[nodiscard]] bool isFloatingPoint() const;

    /// The next samples of all source().channels, interleaved, finite.
    /// @return valid until the next call; empty at the end
    /// @error as above; TooShort: sound, but without samples
    Result<std::span<const float>> next();

    /// True once a damaged or cut-off part was met, or the end came before the file's head says.
    [[nodiscard]] bool truncated() const;

    /// What brings all samples that were read so far into [-1, 1].
    [[nodiscard]] float gain() const;

private:
    class Impl;
    static Result<MediaReader> read(Result<std::unique_ptr<MediaInput>> input);
    explicit MediaReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::audio
