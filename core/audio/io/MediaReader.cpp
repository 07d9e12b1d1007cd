// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/MediaReader.h"

#include "core/audio/io/ChannelSurvey.h"
#include "core/audio/io/Ffmpeg.h"
#include "core/audio/io/FullScale.h"
#include "core/audio/io/MediaInput.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswresample/swresample.h>
}

namespace rollcall::audio {

namespace {

/// Damaged packets in a row after which a file is given up.
constexpr int kMaxBadPackets = 50;
/// Most samples of a frame, in each channel. The largest that a codec has is 65536.
constexpr int kMaxFrameSamples = 1 << 20;
constexpr std::int64_t kMaxSamples = std::int64_t{kMaxRecordingHours} * 3600 * kSampleRateHz;
/// So much less than the head says is a cut: encoders pad the end, and some round the length.
constexpr std::int64_t kLengthTolerance = kSampleRateHz / 4;

/// Bytes of an MPEG audio frame of layer 3 by its head; 0 where it does not tell.
std::size_t mp3FrameBytes(std::span<const std::uint8_t> head)
{
    constexpr std::array<std::array<std::size_t, 16>, 2> kKilobits{
        {{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0},
         {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0}}};
    constexpr std::array<std::size_t, 4> kRatesHz{44100, 48000, 32000, 0};
    if (head.size() < 4 || head[0] != 0xff || (head[1] & 0xe6U) != 0xe2U) {
        return 0;
    }
    const unsigned version = head[1] >> 3U & 3U; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
    const std::size_t divisor = version == 3 ? 1 : version == 2 ? 2 : 4;
    const std::size_t rateHz = kRatesHz[head[2] >> 2U & 3U] / divisor;
    const std::size_t bits = 1000 * kKilobits[version == 3 ? 0 : 1][head[2] >> 4U];
    const std::size_t padding = head[2] >> 1U & 1U;
    return rateHz == 0 || bits == 0 ? 0 : (version == 3 ? 144 : 72) * bits / rateHz + padding;
}

} // namespace

class MediaReader::Impl
{
public:
    explicit Impl(std::unique_ptr<MediaInput> input)
        : m_truncated(input->promisesMore()), m_name(input->name()), m_input(std::move(input))
    {
    }

    SourceFormat m_source;
    bool m_truncated;
    FullScale m_fullScale;
    bool m_isLossy = false;

    Result<void> openCodec()
    {
        const AVStream* stream = m_input->stream();
        const AVCodec* codec = m_input->codec();
        m_codec.reset(avcodec_alloc_context3(codec));
        m_codec->thread_count = 1; // many files are decoded side by side; threads inside one would only compete
        m_codec->max_samples = kMaxFrameSamples;
        if (avcodec_parameters_to_context(m_codec.get(), stream->codecpar) < 0) {
            return m_input->notAudio();
        }
        if (auto inRange = checkRange(m_codec->sample_rate, m_codec->ch_layout.nb_channels); !inRange) {
            return inRange;
        }
        if (avcodec_open2(m_codec.get(), codec, nullptr) < 0) {
            return m_input->notAudio();
        }
        m_codec->pkt_timebase = stream->time_base;
        m_source.container = m_input->container();
        m_source.codec = codec->name;
        m_source.sampleRateHz = stream->codecpar->sample_rate;
        m_source.channels = stream->codecpar->ch_layout.nb_channels;
        const AVCodecDescriptor* descriptor = avcodec_descriptor_get(codec->id);
        m_isLossy = descriptor != nullptr && (descriptor->props & AV_CODEC_PROP_LOSSLESS) == 0;
        m_isPcm = av_get_exact_bits_per_sample(codec->id) > 0;
        m_statedSamples = m_input->statedSamples();
        return m_statedSamples && *m_statedSamples > kMaxSamples ? Result<void>(tooLong()) : Result<void>{};
    }

    [[nodiscard]] bool isFloatingPoint() const
    {
        const AVSampleFormat packed = av_get_packed_sample_fmt(m_codec->sample_fmt);
        return packed == AV_SAMPLE_FMT_FLT || packed == AV_SAMPLE_FMT_DBL;
    }

    /// Decodes until at least one sample came out or the input ended.
    Result<std::span<const float>> next()
    {
        m_converted.clear();
        while (m_converted.empty() && !m_finished) {
            if (auto decoded = decodeFrame(); !decoded) {
                return decoded.error();
            }
        }
        m_samples += std::ssize(m_converted) / m_source.channels;
        if (m_samples > kMaxSamples) {
            return tooLong();
        }
        return std::span<const float>(m_converted);
    }

private:
    std::string m_name;
    std::unique_ptr<MediaInput> m_input;
    CodecPtr m_codec;
    ConverterPtr m_swr;
    FramePtr m_frame{av_frame_alloc()};
    PacketPtr m_packet{av_packet_alloc()};
    int m_swrRateHz = 0;
    int m_swrChannels = 0;
    int m_swrFormat = -1;
    int m_badPackets = 0;
    bool m_draining = false;
    bool m_finished = false;
    bool m_anyFrame = false;
    bool m_isPcm = false;
    bool m_isCutMp3 = false;                     ///< the last packet is shorter than its head says
    std::optional<std::int64_t> m_statedSamples; ///< by the head, at kSampleRateHz
    std::int64_t m_samples = 0;                  ///< of each channel, given out
    std::vector<float> m_converted;

    [[nodiscard]] Error damaged() const
    {
        return makeError(ErrorCode::Corrupt, core::tr("{}: the sound in it is damaged; record it again"), m_name);
    }

    [[nodiscard]] Error tooLong() const
    {
        return makeError(ErrorCode::InvalidArgument, core::tr("{}: it lasts longer than {} hours; cut it into parts"),
                         m_name, kMaxRecordingHours);
    }

    [[nodiscard]] Result<void> checkRange(int rateHz, int channels) const
    {
        if (channels < 1 || channels > kMaxChannels) {
            return makeError(ErrorCode::InvalidArgument, core::tr("{}: it has {} channels; 1 to {} can be read"),
                             m_name, channels, kMaxChannels);
        }
        if (rateHz < kMinSourceRateHz || rateHz > kMaxSourceRateHz) {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("{}: its sample rate is {} Hz; {} to {} Hz can be read"), m_name, rateHz,
                             kMinSourceRateHz, kMaxSourceRateHz);
        }
        return {};
    }

    Result<void> decodeFrame()
    {
        const int code = avcodec_receive_frame(m_codec.get(), m_frame.get());
        if (code == 0) {
            m_anyFrame = true;
            m_badPackets = 0;
            auto converted = convert();
            av_frame_unref(m_frame.get());
            return converted;
        }
        if (code == AVERROR_EOF) {
            return finish();
        }
        return code == AVERROR(EAGAIN) ? feed() : badPacket();
    }

    Result<void> finish()
    {
        m_finished = true;
        if (!m_anyFrame) {
            return m_truncated ? damaged()
                               : makeError(ErrorCode::TooShort, core::tr("{}: there is no sound in it"), m_name);
        }
        auto flushed = m_swr ? pull(nullptr, 0) : Result<void>{};
        const std::int64_t samples = m_samples + std::ssize(m_converted) / m_source.channels;
        if (m_isCutMp3 || (m_statedSamples && samples + kLengthTolerance < *m_statedSamples)) {
            m_truncated = true;
        }
        return flushed;
    }

    Result<void> feed()
    {
        if (m_draining) {
            m_finished = true;
            return {};
        }
        const int code = av_read_frame(m_input->format(), m_packet.get());
        if (code < 0) {
            if (code != AVERROR_EOF) {
                m_truncated = true;
            }
            m_draining = true;
            avcodec_send_packet(m_codec.get(), nullptr);
            return {};
        }
        Result<void> result;
        if (m_packet->stream_index == m_input->stream()->index) {
            // The last packet of PCM is short wherever the length is unknown.
            if ((m_packet->flags & AV_PKT_FLAG_CORRUPT) != 0 && !m_isPcm) {
                m_truncated = true;
            }
            const auto bytes = static_cast<std::size_t>(m_packet->size);
            m_isCutMp3 =
                m_codec->codec_id == AV_CODEC_ID_MP3 && bytes < mp3FrameBytes(std::span(m_packet->data, bytes));
            if (avcodec_send_packet(m_codec.get(), m_packet.get()) < 0) {
                result = badPacket();
            }
        }
        av_packet_unref(m_packet.get());
        return result;
    }

    Result<void> badPacket()
    {
        m_truncated = true;
        return ++m_badPackets > kMaxBadPackets ? Result<void>(damaged()) : Result<void>{};
    }

    /// (Re)builds the converter when the format of the frames changes.
    Result<void> ensureConverter()
    {
        const int channels = m_frame->ch_layout.nb_channels;
        if (m_swr && m_swrRateHz == m_frame->sample_rate && m_swrChannels == channels &&
            m_swrFormat == m_frame->format) {
            return {};
        }
        if (auto inRange = checkRange(m_frame->sample_rate, channels); !inRange) {
            return inRange;
        }
        if (m_swr) {
            if (auto flushed = pull(nullptr, 0); !flushed) {
                return flushed;
            }
        }
        m_swr = makeConverter(m_frame->format, m_frame->sample_rate, channels, m_source.channels);
        if (!m_swr) {
            return m_input->notAudio();
        }
        m_swrRateHz = m_frame->sample_rate;
        m_swrChannels = channels;
        m_swrFormat = m_frame->format;
        return {};
    }

    /// Looks at the samples of a frame where they are of floating point.
    template <class Sample>
    bool measure()
    {
        const int channels = m_frame->ch_layout.nb_channels;
        const bool isPlanar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(m_frame->format)) != 0;
        const auto samples =
            static_cast<std::size_t>(m_frame->nb_samples) * (isPlanar ? 1U : static_cast<std::size_t>(channels));
        bool sound = true;
        for (int plane = 0; plane < (isPlanar ? channels : 1); ++plane) {
            auto* data = reinterpret_cast<Sample*>(m_frame->extended_data[plane]);
            sound = m_fullScale.push(std::span(data, samples)) && sound;
        }
        return sound;
    }

    Result<void> convert()
    {
        if (auto ready = ensureConverter(); !ready) {
            return ready;
        }
        const AVSampleFormat packed = av_get_packed_sample_fmt(static_cast<AVSampleFormat>(m_frame->format));
        if (packed == AV_SAMPLE_FMT_FLT || packed == AV_SAMPLE_FMT_DBL) {
            if (av_frame_make_writable(m_frame.get()) < 0) {
                return makeError(ErrorCode::Internal, core::tr("{}: there is not enough memory to read it"), m_name);
            }
            if (!(packed == AV_SAMPLE_FMT_FLT ? measure<float>() : measure<double>())) {
                m_truncated = true;
            }
        }
        return pull(const_cast<const std::uint8_t**>(m_frame->extended_data), m_frame->nb_samples);
    }

    Result<void> pull(const std::uint8_t** input, int inputSamples)
    {
        const auto channels = static_cast<std::size_t>(m_source.channels);
        const int capacity = std::max(0, swr_get_out_samples(m_swr.get(), inputSamples));
        const std::size_t before = m_converted.size();
        m_converted.resize(before + static_cast<std::size_t>(capacity) * channels);
        auto* out = reinterpret_cast<std::uint8_t*>(m_converted.data() + before);
        const int got = swr_convert(m_swr.get(), &out, capacity, input, inputSamples);
        m_converted.resize(before + static_cast<std::size_t>(std::max(got, 0)) * channels);
        if (got < 0) {
            return makeError(ErrorCode::Corrupt, core::tr("{}: the sound in it cannot be converted"), m_name);
        }
        return {};
    }
};

MediaReader::MediaReader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
MediaReader::MediaReader(MediaReader&&) noexcept = default;
MediaReader& MediaReader::operator=(MediaReader&&) noexcept = default;
MediaReader::~MediaReader() = default;

Result<MediaReader> MediaReader::open(const std::filesystem::path& file)
{
    return read(MediaInput::open(file));
}

Result<MediaReader> MediaReader::open(std::span<const std::byte> bytes, const std::string& name)
{
    return read(MediaInput::open(bytes, name));
}

Result<MediaReader> MediaReader::read(Result<std::unique_ptr<MediaInput>> input)
{
    if (!input) {
        return input.error();
    }
    auto impl = std::make_unique<Impl>(std::move(*input));
    if (auto opened = impl->openCodec(); !opened) {
        return opened.error();
    }
    return MediaReader(std::move(impl));
}

const SourceFormat& MediaReader::source() const
{
    return m_impl->m_source;
}

bool MediaReader::isFloatingPoint() const
{
    return m_impl->isFloatingPoint();
}

Result<std::span<const float>> MediaReader::next()
{
    return m_impl->next();
}

bool MediaReader::truncated() const
{
    return m_impl->m_truncated || m_impl->m_fullScale.hasOutliers();
}

float MediaReader::gain() const
{
    return m_impl->m_fullScale.gain(m_impl->m_isLossy);
}

} // namespace rollcall::audio
