// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/SoundSeeds.h"

#include "core/audio/io/Ffmpeg.h"

#include <algorithm>
#include <cmath>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/samplefmt.h>
}

namespace rollcall::fuzz {

namespace {

/// One file that is being written, to memory.
class SoundWriter
{
public:
    SoundWriter() = default;
    SoundWriter(const SoundWriter&) = delete;
    SoundWriter& operator=(const SoundWriter&) = delete;
    ~SoundWriter()
    {
        if (m_output != nullptr) {
            take();
            avformat_free_context(m_output);
        }
    }

    bool write(const SoundForm& form)
    {
        if (!open(form)) {
            return false;
        }
        const int samples = form.sampleRateHz / 5;
        const int block = m_codec->frame_size > 0 ? m_codec->frame_size : 1024;
        for (int first = 0; first < samples; first += block) {
            if (!fill(first, m_codec->frame_size > 0 ? block : std::min(block, samples - first)) ||
                !encode(m_frame.get())) {
                return false;
            }
        }
        return encode(nullptr) && av_write_trailer(m_output) >= 0;
    }

    Bytes take()
    {
        if (m_output == nullptr || m_output->pb == nullptr) {
            return {};
        }
        std::uint8_t* memory = nullptr;
        const int size = avio_close_dyn_buf(m_output->pb, &memory);
        m_output->pb = nullptr;
        const auto bytes = std::as_bytes(std::span(memory, static_cast<std::size_t>(size)));
        Bytes taken(bytes.begin(), bytes.end());
        av_free(memory);
        return taken;
    }

private:
    AVFormatContext* m_output = nullptr;
    audio::CodecPtr m_codec;
    audio::FramePtr m_frame{av_frame_alloc()};
    audio::PacketPtr m_packet{av_packet_alloc()};

    bool open(const SoundForm& form)
    {
        const AVCodec* codec = avcodec_find_encoder_by_name(form.codec.c_str());
        if (codec == nullptr ||
            avformat_alloc_output_context2(&m_output, nullptr, form.container.c_str(), nullptr) < 0) {
            return false;
        }
        m_codec.reset(avcodec_alloc_context3(codec));
        m_codec->sample_rate = form.sampleRateHz;
        m_codec->sample_fmt = codec->sample_fmts != nullptr ? codec->sample_fmts[0] : AV_SAMPLE_FMT_S16;
        m_codec->time_base = AVRational{1, form.sampleRateHz};
        m_codec->bit_rate = 64000;
        m_codec->flags |= AV_CODEC_FLAG_BITEXACT;
        av_channel_layout_default(&m_codec->ch_layout, form.channels);
        if ((m_output->oformat->flags & AVFMT_GLOBALHEADER) != 0) {
            m_codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
        }
        AVStream* stream = avformat_new_stream(m_output, nullptr);
        if (avcodec_open2(m_codec.get(), codec, nullptr) < 0 ||
            avcodec_parameters_from_context(stream->codecpar, m_codec.get()) < 0) {
            return false;
        }
        stream->time_base = m_codec->time_base;
        m_output->flags |= AVFMT_FLAG_BITEXACT;
        return avio_open_dyn_buf(&m_output->pb) >= 0 && avformat_write_header(m_output, nullptr) >= 0;
    }

    bool fill(int first, int samples)
    {
        av_frame_unref(m_frame.get());
        m_frame->format = m_codec->sample_fmt;
        m_frame->sample_rate = m_codec->sample_rate;
        m_frame->nb_samples = samples;
        m_frame->pts = first;
        if (av_channel_layout_copy(&m_frame->ch_layout, &m_codec->ch_layout) < 0 ||
            av_frame_get_buffer(m_frame.get(), 0) < 0) {
            return false;
        }
        const bool planar = av_sample_fmt_is_planar(m_codec->sample_fmt) != 0;
        const int channels = m_codec->ch_layout.nb_channels;
        for (int i = 0; i < samples * channels; ++i) {
            const int time = first + (planar ? i % samples : i / channels);
            const double value = 0.3 * std::sin(0.1 * time);
            std::uint8_t* plane = m_frame->extended_data[planar ? i / samples : 0];
            put(plane, planar ? i % samples : i, value);
        }
        return true;
    }

    void put(std::uint8_t* plane, int at, double value) const
    {
        switch (av_get_packed_sample_fmt(m_codec->sample_fmt)) {
        case AV_SAMPLE_FMT_U8:
            plane[at] = static_cast<std::uint8_t>(std::lround(128.0 + 127.0 * value));
            break;
        case AV_SAMPLE_FMT_S16:
            reinterpret_cast<std::int16_t*>(plane)[at] = static_cast<std::int16_t>(std::lround(32767.0 * value));
            break;
        case AV_SAMPLE_FMT_S32:
            reinterpret_cast<std::int32_t*>(plane)[at] = static_cast<std::int32_t>(std::lround(2147483647.0 * value));
            break;
        case AV_SAMPLE_FMT_DBL:
            reinterpret_cast<double*>(plane)[at] = value;
            break;
        default:
            reinterpret_cast<float*>(plane)[at] = static_cast<float>(value);
        }
    }

    /// @param frame null at the end
    bool encode(const AVFrame* frame)
    {
        int code = avcodec_send_frame(m_codec.get(), frame);
        while (code >= 0) {
            code = avcodec_receive_packet(m_codec.get(), m_packet.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) {
                return true;
            }
            if (code >= 0) {
                const AVStream* stream = m_output->streams[0];
                av_packet_rescale_ts(m_packet.get(), m_codec->time_base, stream->time_base);
                m_packet->stream_index = 0;
                code = av_write_frame(m_output, m_packet.get());
                av_packet_unref(m_packet.get());
            }
        }
        return false;
    }
};

/// The CRC of an Ogg page: RFC 3533, section 6.
std::uint32_t oggChecksum(std::span<const std::byte> page)
{
    constexpr std::uint32_t kPolynomial = 0x04c11db7;
    std::uint32_t sum = 0;
    for (const std::byte one : page) {
        sum ^= std::to_integer<std::uint32_t>(one) << 24U;
        for (int bit = 0; bit < 8; ++bit) {
            sum = (sum << 1U) ^ ((sum & 0x80000000U) != 0 ? kPolynomial : 0U);
        }
    }
    return sum;
}

} // namespace

Bytes soundFile(const SoundForm& form)
{
    av_log_set_level(AV_LOG_QUIET);
    SoundWriter writer;
    return writer.write(form) ? writer.take() : Bytes{};
}

void repairOggPages(Bytes& input)
{
    constexpr std::size_t kHeadBytes = 27;
    constexpr std::size_t kChecksumAt = 22;
    const Bytes magic = bytesOf("OggS");
    for (auto found = std::search(input.begin(), input.end(), magic.begin(), magic.end()); found != input.end();
         found = std::search(found + 1, input.end(), magic.begin(), magic.end())) {
        const auto rest = std::span(input).subspan(static_cast<std::size_t>(found - input.begin()));
        if (rest.size() < kHeadBytes) {
            return;
        }
        const auto segments = std::to_integer<std::size_t>(rest[kHeadBytes - 1]);
        std::size_t length = kHeadBytes + segments;
        for (std::size_t i = 0; i < segments && kHeadBytes + i < rest.size(); ++i) {
            length += std::to_integer<std::size_t>(rest[kHeadBytes + i]);
        }
        const auto page = rest.first(std::min(length, rest.size()));
        std::ranges::fill(page.subspan(kChecksumAt, 4), std::byte{0});
        std::uint32_t sum = oggChecksum(page);
        for (std::size_t i = 0; i < 4; ++i, sum >>= 8U) {
            page[kChecksumAt + i] = static_cast<std::byte>(sum & 0xffU);
        }
    }
}

} // namespace rollcall::fuzz
