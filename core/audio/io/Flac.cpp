// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/Flac.h"

#include "core/audio/io/Ffmpeg.h"
#include "core/audio/sound/Pcm16.h"
#include "core/base/Types.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
}

namespace rollcall::audio {

namespace {

/// Peak below which 16 bits would leave less than 60 dB between the loudest sample and their rounding noise.
constexpr float kQuietPeak = 0.03F;

/// FFmpeg takes the 24 bits of a FLAC file as the upper ones of 32.
std::int32_t toPcm24(float sample)
{
    constexpr float kScale = 1U << 23U;
    const float scaled = std::isnan(sample) ? 0.0F : std::clamp(sample * kScale, -kScale, kScale - 1.0F);
    return static_cast<std::int32_t>(std::lround(scaled)) * 256;
}

/// Whether it is quiet, and 16 bits would lose some of it.
bool isFinerThanPcm16(const Sound& sound)
{
    bool quiet = true;
    bool finer = false;
    inPieces(sound, [&](std::span<const float> piece) {
        for (const float sample : piece) {
            quiet = quiet && std::abs(sample) < kQuietPeak;
            finer = finer || fromPcm16(toPcm16(sample)) != sample;
        }
    });
    return quiet && finer;
}

/// One FLAC file being written to memory.
class FlacWriter
{
public:
    explicit FlacWriter(bool quiet) : m_format(quiet ? AV_SAMPLE_FMT_S32 : AV_SAMPLE_FMT_S16) {}
    FlacWriter(const FlacWriter&) = delete;
    FlacWriter& operator=(const FlacWriter&) = delete;
    ~FlacWriter()
    {
        if (m_output != nullptr) {
            takeBytes();
            avformat_free_context(m_output);
        }
    }

    /// @return 0 or FFmpeg's error code
    int write(const Sound& sound)
    {
        if (const int code = open(); code < 0) {
            return code;
        }
        const std::int64_t block = m_codec->frame_size;
        std::vector<float> part;
        for (std::int64_t first = 0; first < sound.size(); first += block) {
            part.resize(static_cast<std::size_t>(std::min(block, sound.size() - first)));
            sound.read(first, part);
            if (const int code = fill(part, first); code < 0) {
                return code;
            }
            if (const int code = encode(m_frame.get()); code < 0) {
                return code;
            }
        }
        if (const int code = encode(nullptr); code < 0) {
            return code;
        }
        // The trailer goes back to the head and enters length and checksum there.
        return av_write_trailer(m_output);
    }

    std::vector<std::byte> takeBytes()
    {
        if (m_output->pb == nullptr) {
            return {};
        }
        std::uint8_t* memory = nullptr;
        const int size = avio_close_dyn_buf(m_output->pb, &memory);
        m_output->pb = nullptr;
        const auto* bytes = reinterpret_cast<const std::byte*>(memory);
        std::vector<std::byte> taken(bytes, bytes + size);
        av_free(memory);
        return taken;
    }

private:
    AVSampleFormat m_format;
    AVFormatContext* m_output = nullptr;
    CodecPtr m_codec;
    FramePtr m_frame{av_frame_alloc()};
    PacketPtr m_packet{av_packet_alloc()};

    int open()
    {
        const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_FLAC);
        if (codec == nullptr) {
            return AVERROR_ENCODER_NOT_FOUND;
        }
        if (const int code = avformat_alloc_output_context2(&m_output, nullptr, "flac", nullptr); code < 0) {
            return code;
        }
        m_codec.reset(avcodec_alloc_context3(codec));
        m_codec->sample_rate = kSampleRateHz;
        m_codec->sample_fmt = m_format;
        m_codec->bits_per_raw_sample = m_format == AV_SAMPLE_FMT_S32 ? 24 : 16;
        av_channel_layout_default(&m_codec->ch_layout, 1);
        m_codec->time_base = AVRational{1, kSampleRateHz};
        if (const int code = avcodec_open2(m_codec.get(), codec, nullptr); code < 0) {
            return code;
        }
        AVStream* stream = avformat_new_stream(m_output, nullptr);
        stream->time_base = m_codec->time_base;
        if (const int code = avcodec_parameters_from_context(stream->codecpar, m_codec.get()); code < 0) {
            return code;
        }
        if (const int code = avio_open_dyn_buf(&m_output->pb); code < 0) {
            return code;
        }
        // Without FFmpeg's version in the file, the same samples give the same bytes everywhere.
        m_output->flags |= AVFMT_FLAG_BITEXACT;
        return std::min(0, avformat_write_header(m_output, nullptr));
    }

    int fill(std::span<const float> samples, std::int64_t position)
    {
        // A fresh buffer each time: the encoder keeps a reference to the last one.
        av_frame_unref(m_frame.get());
        m_frame->format = m_codec->sample_fmt;
        m_frame->sample_rate = kSampleRateHz;
        m_frame->nb_samples = static_cast<int>(samples.size());
        m_frame->pts = position;
        if (const int code = av_channel_layout_copy(&m_frame->ch_layout, &m_codec->ch_layout); code < 0) {
            return code;
        }
        if (const int code = av_frame_get_buffer(m_frame.get(), 0); code < 0) {
            return code;
        }
        if (m_format == AV_SAMPLE_FMT_S32) {
            std::ranges::transform(samples, reinterpret_cast<std::int32_t*>(m_frame->data[0]), toPcm24);
        } else {
            std::ranges::transform(samples, reinterpret_cast<std::int16_t*>(m_frame->data[0]), toPcm16);
        }
        return 0;
    }

    /// @param frame null at the end
    int encode(const AVFrame* frame)
    {
        int code = avcodec_send_frame(m_codec.get(), frame);
        while (code >= 0) {
            code = avcodec_receive_packet(m_codec.get(), m_packet.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) {
                return 0;
            }
            if (code >= 0) {
                m_packet->stream_index = 0;
                code = av_write_frame(m_output, m_packet.get());
                av_packet_unref(m_packet.get());
            }
        }
        return code;
    }
};

} // namespace

Result<std::vector<std::byte>> encodeFlac(std::span<const float> samples)
{
    return encodeFlac(SoundView(samples));
}

Result<std::vector<std::byte>> encodeFlac(const Sound& sound)
{
    if (sound.size() == 0) {
        return makeError(ErrorCode::InvalidArgument, core::tr("there is no sound to store as FLAC"));
    }
    av_log_set_level(AV_LOG_QUIET);
    FlacWriter writer(isFinerThanPcm16(sound));
    if (const int code = writer.write(sound); code < 0) {
        return makeError(ErrorCode::Internal, core::tr("the sound cannot be stored as FLAC ({}); is FFmpeg complete?"),
                         ffmpegMessage(code));
    }
    return writer.takeBytes();
}

} // namespace rollcall::audio
