// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace rollcall::audio {

/// What a file held before it was converted.
struct SourceFormat
{
    std::string container; ///< FFmpeg's short name, such as "wav" or "ogg"
    std::string codec;     ///< such as "pcm_s16le" or "opus"
    int sampleRateHz = 0;
    int channels = 0;
};

/// One recording, mono in [-1, 1] at kSampleRateHz.
struct Recording
{
    std::vector<float> samples;
    SourceFormat source;
    /// True when the file broke off or was damaged after these samples; they are sound.
    bool truncated = false;

    [[nodiscard]] double seconds() const { return static_cast<double>(samples.size()) / kSampleRateHz; }
};

/// Streaming decoder of anything FFmpeg reads: the channels are averaged, the rate converted, in bounded memory.
///
/// @error  NotFound, Io: the file cannot be opened; Corrupt: empty or damaged; Incompatible: holds no audio we can read
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

    /// True once a damaged or cut-off part was met; what was returned before is sound.
    [[nodiscard]] bool truncated() const;

private:
    class Impl;
    explicit Decoder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Decodes a whole file.
/// @error as Decoder; TooShort: the file is sound but holds no samples
Result<Recording> decodeFile(const std::filesystem::path& file);
Result<Recording> decodeBytes(std::span<const std::byte> bytes, const std::string& name);

} // namespace rollcall::audio
