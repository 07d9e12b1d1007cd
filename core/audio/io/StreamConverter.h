// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace rollcall::audio {

/// How a sample is stored, in the machine's byte order.
enum class SampleKind { UInt8, Int16, Int32, Float32 };

/// Interleaved PCM as sound devices deliver it.
struct PcmFormat
{
    SampleKind kind = SampleKind::Int16;
    int sampleRateHz = kSampleRateHz; ///< kMinSourceRateHz..kMaxSourceRateHz
    int channels = 1;                 ///< 1..kMaxChannels

    [[nodiscard]] std::size_t bytesPerFrame() const; ///< a frame: one sample of each channel
    /// Every problem at once, empty when sound.
    [[nodiscard]] std::vector<std::string> validate() const;

    bool operator==(const PcmFormat&) const = default;
};

/// Converts a stream of interleaved PCM to mono float at kSampleRateHz: ChannelMixer mixes the channels, the rate is
/// converted. The result does not depend on how the stream is cut into pieces; a piece may even end inside a sample.
/// The resampling filter holds back less than 3 ms.
///
/// @thread one instance per thread
class StreamConverter
{
public:
    /// @error InvalidArgument: rate or channel count out of range
    static Result<StreamConverter> create(const PcmFormat& format);
    StreamConverter(StreamConverter&&) noexcept;
    StreamConverter& operator=(StreamConverter&&) noexcept;
    ~StreamConverter();

    [[nodiscard]] const PcmFormat& format() const;

    /// Converts the next bytes. Allocates only where a call brings more bytes than every call before it.
    /// @return the samples that are ready, possibly none; valid until the next call. The mix of the channels is clipped to
    /// [-1, 1]: the scale of a stream cannot be found as that of a file (FullScale). NaN and infinities become 0.
    std::span<const float> convert(std::span<const std::byte> pcm);

    /// Ends the stream: gives out what the filter held back and drops an unfinished frame. The next bytes begin a new
    /// stream.
    /// @return valid until the next call
    std::span<const float> finish();

private:
    class Impl;
    explicit StreamConverter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::audio
