// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/StreamConverter.h"

#include "core/audio/Ffmpeg.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

extern "C" {
#include <libavutil/samplefmt.h>
#include <libswresample/swresample.h>
}

namespace rollcall::audio {

namespace {

constexpr int kMinimumRateHz = 8000;
constexpr int kMaximumRateHz = 192000;
constexpr int kMaximumChannels = 8;
/// Input goes to the converter in blocks of so many frames, so that its own buffers stop growing after the first.
constexpr std::size_t kBlockFrames = 1024;
constexpr std::size_t kMaximumFrameBytes = kMaximumChannels * sizeof(float);

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

} // namespace

std::size_t PcmFormat::bytesPerFrame() const
{
    const std::size_t bytes = kind == SampleKind::UInt8 ? 1 : kind == SampleKind::Int16 ? 2 : 4;
    return bytes * static_cast<std::size_t>(std::max(channels, 0));
}

std::vector<std::string> PcmFormat::validate() const
{
    std::vector<std::string> problems;
    if (sampleRateHz < kMinimumRateHz || sampleRateHz > kMaximumRateHz) {
        problems.push_back(
            fmt::format("sample rate {} Hz is outside {}..{}", sampleRateHz, kMinimumRateHz, kMaximumRateHz));
    }
    if (channels < 1 || channels > kMaximumChannels) {
        problems.push_back(fmt::format("{} channels are outside 1..{}", channels, kMaximumChannels));
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
        m_converter = makeMonoConverter(ffmpegFormat(m_format.kind), m_format.sampleRateHz, m_format.channels);
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
        const std::size_t before = m_out.size();
        m_out.resize(before + static_cast<std::size_t>(room));
        auto* out = reinterpret_cast<std::uint8_t*>(m_out.data() + before);
        const int got =
            swr_convert(m_converter.get(), &out, room, data == nullptr ? nullptr : &input, static_cast<int>(frames));
        m_out.resize(before + static_cast<std::size_t>(std::max(got, 0)));
        sanitise(std::span(m_out).subspan(before));
    }
};

StreamConverter::StreamConverter(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
StreamConverter::StreamConverter(StreamConverter&&) noexcept = default;
StreamConverter& StreamConverter::operator=(StreamConverter&&) noexcept = default;
StreamConverter::~StreamConverter() = default;

Result<StreamConverter> StreamConverter::create(const PcmFormat& format)
{
    if (const auto problems = format.validate(); !problems.empty()) {
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("this sound format cannot be converted: {}", fmt::join(problems, "; "))};
    }
    auto impl = std::make_unique<Impl>(format);
    if (!impl->restart()) {
        return Error{ErrorCode::Internal,
                     fmt::format("FFmpeg cannot convert {} channels at {} Hz", format.channels, format.sampleRateHz)};
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
