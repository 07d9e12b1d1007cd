// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/StreamConverter.h"

#include "core/audio/io/ChannelMixer.h"
#include "core/audio/io/Ffmpeg.h"
#include "core/audio/io/MediaReader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>

extern "C" {
#include <libavutil/samplefmt.h>
#include <libswresample/swresample.h>
}

namespace rollcall::audio {

namespace {

/// Input goes to the converter in blocks of so many frames, so that its own buffers stop growing after the first.
constexpr std::size_t kBlockFrames = 1024;
constexpr std::size_t kMaximumFrameBytes = kMaxChannels * sizeof(float);

AVSampleFormat ffmpegFormat(SampleKind kind)
{
    switch (kind) {
    case SampleKind::UInt8:
        return AV_SAMPLE_FMT_U8;
    case SampleKind::Int16:
        return AV_SAMPLE_FMT_S16;
    case SampleKind::Int32:
        return AV_SAMPLE_FMT_S32;
    case SampleKind::Float32:
        return AV_SAMPLE_FMT_FLT;
    }
    return AV_SAMPLE_FMT_NONE;
}

/// Devices of floating point may go above full scale, by less than this: 18 dB.
constexpr float kLoudestSample = 8.0F;

/// Makes samples safe to compute with: NaN and infinities become 0.
void sanitise(std::span<float> samples)
{
    for (float& sample : samples) {
        sample = std::isfinite(sample) ? std::clamp(sample, -kLoudestSample, kLoudestSample) : 0.0F;
    }
}

/// To [-1, 1]: what is above it stays at full scale, where it counts as clipped.
void clip(std::span<float> samples)
{
    for (float& sample : samples) {
        sample = std::clamp(sample, -1.0F, 1.0F);
    }
}

} // namespace

std::size_t PcmFormat::bytesPerFrame() const
{
    const std::size_t bytes = kind == SampleKind::UInt8 ? 1 : kind == SampleKind::Int16 ? 2 : 4;
    return bytes * static_cast<std::size_t>(std::max(channels, 0));
}

std::vector<std::string> PcmFormat::validate() const
{
    std::vector<std::string> problems;
    if (sampleRateHz < kMinSourceRateHz || sampleRateHz > kMaxSourceRateHz) {
        problems.push_back(
            fmt::format("sample rate {} Hz is outside {}..{}", sampleRateHz, kMinSourceRateHz, kMaxSourceRateHz));
    }
    if (channels < 1 || channels > kMaxChannels) {
        problems.push_back(fmt::format("{} channels are outside 1..{}", channels, kMaxChannels));
    }
    return problems;
}

class StreamConverter::Impl
{
public:
    explicit Impl(const PcmFormat& format) : m_format(format), m_frameBytes(format.bytesPerFrame()) {}

    bool restart()
    {
        m_partialBytes = 0;
        m_converter =
            makeConverter(ffmpegFormat(m_format.kind), m_format.sampleRateHz, m_format.channels, m_format.channels);
        m_mixer.emplace(m_format.channels);
        return m_converter != nullptr;
    }

    [[nodiscard]] const PcmFormat& format() const { return m_format; }

    std::span<const float> convert(std::span<const std::byte> pcm)
    {
        m_out.clear();
        if (m_partialBytes > 0) {
            const std::size_t missing = std::min(pcm.size(), m_frameBytes - m_partialBytes);
            std::copy_n(pcm.begin(), missing, m_partial.begin() + static_cast<std::ptrdiff_t>(m_partialBytes));
            m_partialBytes += missing;
            pcm = pcm.subspan(missing);
            if (m_partialBytes < m_frameBytes) {
                return m_out;
            }
            m_partialBytes = 0;
            pull(m_partial.data(), 1);
        }
        const std::size_t frames = pcm.size() / m_frameBytes;
        for (std::size_t first = 0; first < frames; first += kBlockFrames) {
            pull(pcm.data() + first * m_frameBytes, std::min(kBlockFrames, frames - first));
        }
        const auto rest = pcm.subspan(frames * m_frameBytes);
        std::copy(rest.begin(), rest.end(), m_partial.begin());
        m_partialBytes = rest.size();
        return m_out;
    }

    std::span<const float> finish()
    {
        m_out.clear();
        pull(nullptr, 0);
        restart();
        return m_out;
    }

private:
    PcmFormat m_format;
    std::size_t m_frameBytes;
    ConverterPtr m_converter;
    std::optional<ChannelMixer> m_mixer;
    std::vector<float> m_channels; ///< interleaved, at kSampleRateHz
    alignas(16) std::array<std::byte, kMaximumFrameBytes> m_partial{};
    std::size_t m_partialBytes = 0; ///< of a frame that the last call cut
    std::vector<float> m_out;

    /// Appends to m_out; `data` null ends the stream.
    void pull(const std::byte* data, std::size_t frames)
    {
        if (!m_converter) {
            return;
        }
        const auto* input = reinterpret_cast<const std::uint8_t*>(data);
        const int room = std::max(0, swr_get_out_samples(m_converter.get(), static_cast<int>(frames)));
        const auto channels = static_cast<std::size_t>(m_format.channels);
        m_channels.resize(static_cast<std::size_t>(room) * channels);
        auto* out = reinterpret_cast<std::uint8_t*>(m_channels.data());
        const int got =
            swr_convert(m_converter.get(), &out, room, data == nullptr ? nullptr : &input, static_cast<int>(frames));
        const auto ready = std::span(m_channels).first(static_cast<std::size_t>(std::max(got, 0)) * channels);
        sanitise(ready);
        const std::size_t before = m_out.size();
        m_mixer->mix(ready, m_out);
        clip(std::span(m_out).subspan(before));
    }
};

StreamConverter::StreamConverter(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
StreamConverter::StreamConverter(StreamConverter&&) noexcept = default;
StreamConverter& StreamConverter::operator=(StreamConverter&&) noexcept = default;
StreamConverter::~StreamConverter() = default;

Result<StreamConverter> StreamConverter::create(const PcmFormat& format)
{
    if (const auto problems = format.validate(); !problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("this sound format cannot be converted: {}"),
                         fmt::join(problems, "; "));
    }
    auto impl = std::make_unique<Impl>(format);
    if (!impl->restart()) {
        return makeError(ErrorCode::Internal, core::tr("FFmpeg cannot convert {} channels at {} Hz"), format.channels,
                         format.sampleRateHz);
    }
    return StreamConverter(std::move(impl));
}

const PcmFormat& StreamConverter::format() const
{
    return m_impl->format();
}

std::span<const float> StreamConverter::convert(std::span<const std::byte> pcm)
{
    return m_impl->convert(pcm);
}

std::span<const float> StreamConverter::finish()
{
    return m_impl->finish();
}

} // namespace rollcall::audio
