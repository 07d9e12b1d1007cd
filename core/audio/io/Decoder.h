// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/io/SourceFormat.h"
#include "core/base/Result.h"
#include "core/base/Types.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace rollcall::audio {

/// One recording, mono in [-1, 1] at kSampleRateHz.
struct Recording
{
    std::vector<float> samples;
    SourceFormat source;
    /// True when the file broke off or was damaged after these samples; they are sound.
    bool truncated = false;

    [[nodiscard]] double seconds() const { return static_cast<double>(samples.size()) / kSampleRateHz; }
};

/// Streaming decoder of what FFmpeg reads, in bounded memory. Channels become one as ChannelSurvey finds best, and samples of floating
/// point are brought into [-1, 1] as FullScale finds; for that, open() decodes the whole file where it has several channels or floating
/// point. What it decodes is kept where it is short, else the file is decoded twice.
///
/// @error  NotFound, Io: the file cannot be opened; Corrupt: empty or damaged; Incompatible: holds no audio we can read;
///         InvalidArgument: no file, or a sample rate, a number of channels or a length that is out of MediaReader's range
/// @thread one instance per thread
class Decoder
{
public:
    static Result<Decoder> open(const std::filesystem::path& file);
    /// Decodes from memory; `bytes` must outlive the decoder. `name` is used in messages.
    static Result<Decoder> open(std::span<const std::byte> bytes, const std::string& name);

    Decoder(Decoder&&) noexcept;
    Decoder& operator=(Decoder&&) noexcept;
    ~Decoder();

    [[nodiscard]] const SourceFormat& source() const;

    /// Fills `out` from its start with the next samples.
    /// @return number of samples written; less than out.size() only at the end, 0 after it
    Result<std::size_t> read(std::span<float> out);

    /// True once a damaged or cut-off part was met, or known to be there; what was returned is sound. Final when read() came to the end.
    [[nodiscard]] bool truncated() const;

private:
    class Impl;
    explicit Decoder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// The longest recording that is decoded into memory as a whole: 0.9 GB.
inline constexpr int kMaxWholeHours = 4;

/// Decodes a whole file.
/// @error as Decoder; TooShort: the file is sound but holds no samples; InvalidArgument: longer than kMaxWholeHours, or than memory
Result<Recording> decodeFile(const std::filesystem::path& file);
Result<Recording> decodeBytes(std::span<const std::byte> bytes, const std::string& name);

} // namespace rollcall::audio
