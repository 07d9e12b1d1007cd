// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/Codec.h"

#include "core/base/Types.h"
#ifdef ROLLCALL_DECODER
#include "core/audio/io/Ffmpeg.h"
#include "core/audio/sound/Pcm16.h"
#endif

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <utility>

#ifdef ROLLCALL_DECODER
extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/channel_layout.h>
#include <libavutil/frame.h>
#include <libavutil/log.h>
}
#endif

namespace rollcall::audio {

namespace {

constexpr int kNarrowHz = 8000;

struct KnownCodec
{
    CodecKind kind;
    std::string_view name;
    const char* encoder; ///< FFmpeg's name of it
    bool wideBand;       ///< whether it encodes kSampleRateHz too
    int decodedHz;       ///< 0: the encoder's rate
    int lowestBitrate;   ///< 0: there is one only
    int highestBitrate;
    int fastestLevel = 0; ///< FFmpeg's compression level for CodecOptions::fast
};

constexpr std::array kCodecs{
    KnownCodec{CodecKind::Opus, "opus", "libopus", true, 48000, 6000, 256000, 0},
    KnownCodec{CodecKind::Mp3, "mp3", "libmp3lame", true, 0, 8000, 160000, 9},
    KnownCodec{CodecKind::Gsm, "gsm", "libgsm", false, 0, 0, 0},
    KnownCodec{CodecKind::MuLaw, "mulaw", "pcm_mulaw", false, 0, 0, 0},
    KnownCodec{CodecKind::ALaw, "alaw", "pcm_alaw", false, 0, 0, 0},
    KnownCodec{CodecKind::AmrNb, "amr-nb", "libopencore_amrnb", false, 0, 4750, 12200},
};

const KnownCodec& known(CodecKind kind)
{
    return *std::ranges::find(kCodecs, kind, &KnownCodec::kind);
}

std::optional<Resampler> resampler(int fromHz, int toHz)
{
    const int divisor = std::gcd(fromHz, toHz);
    return fromHz == toHz ? std::nullopt : std::optional<Resampler>(std::in_place, fromHz / divisor, toHz / divisor);
}

} // namespace

std::string_view nameOf(CodecKind kind)
{
    return known(kind).name;
}

std::optional<CodecKind> codecNamed(std::string_view name)
{
    const auto found = std::ranges::find(kCodecs, name, &KnownCodec::name);
    return found == kCodecs.end() ? std::nullopt : std::optional(found->kind);
}

std::vector<std::string_view> codecNames()
{
    std::vector<std::string_view> names;
    std::ranges::transform(kCodecs, std::back_inserter(names), &KnownCodec::name);
    return names;
}

std::vector<std::string> CodecOptions::validate() const
{
    const KnownCodec& codec = known(kind);
    std::vector<std::string> problems;
    if (codec.lowestBitrate == 0 ? bitrate != 0 : bitrate < codec.lowestBitrate || bitrate > codec.highestBitrate) {
        problems.push_back(codec.lowestBitrate == 0
                               ? fmt::format("{} has only one bit rate; give none", codec.name)
                               : fmt::format("{} needs a bit rate of {:g} to {:g} kbit/s", codec.name,
                                             codec.lowestBitrate / 1000.0, codec.highestBitrate / 1000.0));
    }
    if (rateHz != 0 && rateHz != kNarrowHz && !(codec.wideBand && rateHz == kSampleRateHz)) {
        problems.push_back(fmt::format("{} takes a sample rate of {}", codec.name,
                                       codec.wideBand ? fmt::format("{} or {} Hz", kNarrowHz, kSampleRateHz)
                                                      : fmt::format("{} Hz", kNarrowHz)));
    }
    return problems;
}

Codec::Codec(const CodecOptions& options) : m_options(options)
{
    const KnownCodec& codec = known(options.kind);
    if (m_options.rateHz == 0) {
        m_options.rateHz = codec.wideBand ? kSampleRateHz : kNarrowHz;
    }
    m_encode = resampler(kSampleRateHz, m_options.rateHz);
    m_decode = resampler(codec.decodedHz != 0 ? codec.decodedHz : m_options.rateHz, kSampleRateHz);
}

#ifdef ROLLCALL_DECODER

namespace {

/// Opens what encodes, mono.
Result<CodecPtr> openEncoder(const AVCodec* codec, const CodecOptions& options)
{
    CodecPtr encoder(avcodec_alloc_context3(codec));
    encoder->sample_rate = options.rateHz;
    encoder->time_base = {1, options.rateHz};
    encoder->bit_rate = options.bitrate;
    if (options.fast) {
        encoder->compression_level = known(options.kind).fastestLevel;
    }
    encoder->sample_fmt = codec->sample_fmts[0];
    for (const AVSampleFormat* format = codec->sample_fmts; *format != AV_SAMPLE_FMT_NONE; ++format) {
        if (*format == AV_SAMPLE_FMT_FLT || *format == AV_SAMPLE_FMT_FLTP) {
            encoder->sample_fmt = *format;
        }
    }
    av_channel_layout_default(&encoder->ch_layout, 1);
    if (const int code = avcodec_open2(encoder.get(), codec, nullptr); code < 0) {
        return makeError(ErrorCode::Internal, "{}", ffmpegMessage(code));
    }
    return encoder;
}

/// Opens what decodes an encoder's packets. It keeps all samples, those of the delay too.
Result<CodecPtr> openDecoder(const AVCodecContext& encoder)
{
    const AVCodec* codec = avcodec_find_decoder(encoder.codec_id);
    if (codec == nullptr) {
        return makeError(ErrorCode::Incompatible, core::tr("FFmpeg has no decoder for it"));
    }
    CodecPtr decoder(avcodec_alloc_context3(codec));
    AVCodecParameters* parameters = avcodec_parameters_alloc();
    int code = avcodec_parameters_from_context(parameters, &encoder);
    code = code < 0 ? code : avcodec_parameters_to_context(decoder.get(), parameters);
    avcodec_parameters_free(&parameters);
    decoder->pkt_timebase = encoder.time_base;
    decoder->flags2 |= AV_CODEC_FLAG2_SKIP_MANUAL;
    code = code < 0 ? code : avcodec_open2(decoder.get(), codec, nullptr);
    if (code < 0) {
        return makeError(ErrorCode::Internal, "{}", ffmpegMessage(code));
    }
    return decoder;
}

/// One passage of sound through an encoder and a decoder.
class Passage
{
public:
    Passage(AVCodecContext& encoder, AVCodecContext& decoder) : m_encoder(encoder), m_decoder(decoder) {}

    /// @return all that comes out, at the decoder's rate; the encoder's delay leads it
    Result<std::vector<float>> run(std::span<const float> samples)
    {
        // Silence at the end pushes the last samples out.
        const auto delay = static_cast<std::size_t>(m_encoder.initial_padding);
        const std::size_t frameSize =
            m_encoder.frame_size > 0 ? static_cast<std::size_t>(m_encoder.frame_size) : samples.size();
        const std::size_t frames = (samples.size() + delay + frameSize - 1) / frameSize;
        for (std::size_t frame = 0; frame < frames && m_code >= 0; ++frame) {
            const std::size_t first = std::min(frame * frameSize, samples.size());
            encode(samples.subspan(first, std::min(frameSize, samples.size() - first)), frameSize,
                   static_cast<std::int64_t>(frame * frameSize));
        }
        if (m_code >= 0) {
            m_code = avcodec_send_frame(&m_encoder, nullptr);
            takePackets();
        }
        if (m_code >= 0) {
            m_code = avcodec_send_packet(&m_decoder, nullptr);
            takeFrames();
        }
        if (m_code < 0) {
            return makeError(ErrorCode::Internal, "{}", ffmpegMessage(m_code));
        }
        return std::move(m_decoded);
    }

private:
    AVCodecContext& m_encoder;
    AVCodecContext& m_decoder;
    PacketPtr m_packet{av_packet_alloc()};
    FramePtr m_frame{av_frame_alloc()};
    std::vector<float> m_decoded;
    int m_code = 0; ///< below 0: FFmpeg's error

    void encode(std::span<const float> samples, std::size_t frameSize, std::int64_t firstSample)
    {
        const FramePtr frame(av_frame_alloc());
        frame->nb_samples = static_cast<int>(frameSize);
        frame->format = m_encoder.sample_fmt;
        frame->sample_rate = m_encoder.sample_rate;
        frame->pts = firstSample;
        av_channel_layout_copy(&frame->ch_layout, &m_encoder.ch_layout);
        m_code = av_frame_get_buffer(frame.get(), 0);
        if (m_code < 0) {
            return;
        }
        if (av_get_packed_sample_fmt(m_encoder.sample_fmt) == AV_SAMPLE_FMT_FLT) {
            const std::span out(reinterpret_cast<float*>(frame->data[0]), frameSize);
            const auto end = std::ranges::transform(samples, out.begin(), [](float sample) {
                                 return std::clamp(sample, -1.0F, 1.0F);
                             }).out;
            std::fill(end, out.end(), 0.0F);
        } else {
            const std::span out(reinterpret_cast<std::int16_t*>(frame->data[0]), frameSize);
            const auto end = std::ranges::transform(samples, out.begin(), toPcm16).out;
            std::fill(end, out.end(), std::int16_t{0});
        }
        m_code = avcodec_send_frame(&m_encoder, frame.get());
        takePackets();
    }

    void takePackets()
    {
        while (m_code >= 0) {
            m_code = avcodec_receive_packet(&m_encoder, m_packet.get());
            if (m_code >= 0) {
                m_code = avcodec_send_packet(&m_decoder, m_packet.get());
                av_packet_unref(m_packet.get());
                takeFrames();
            }
        }
        forgetEnd();
    }

    void takeFrames()
    {
        while (m_code >= 0) {
            m_code = avcodec_receive_frame(&m_decoder, m_frame.get());
            if (m_code >= 0) {
                keep();
            }
        }
        forgetEnd();
    }

    void keep()
    {
        const auto count = static_cast<std::size_t>(m_frame->nb_samples);
        switch (av_get_packed_sample_fmt(static_cast<AVSampleFormat>(m_frame->format))) {
        case AV_SAMPLE_FMT_FLT: {
            const std::span decoded(reinterpret_cast<const float*>(m_frame->data[0]), count);
            m_decoded.insert(m_decoded.end(), decoded.begin(), decoded.end());
            break;
        }
        case AV_SAMPLE_FMT_S16: {
            const std::span decoded(reinterpret_cast<const std::int16_t*>(m_frame->data[0]), count);
            std::ranges::transform(decoded, std::back_inserter(m_decoded), fromPcm16);
            break;
        }
        default:
            m_code = AVERROR(ENOSYS);
        }
    }

    /// That there is no more for now is no error.
    void forgetEnd()
    {
        if (m_code == AVERROR(EAGAIN) || m_code == AVERROR_EOF) {
            m_code = 0;
        }
    }
};

} // namespace

Result<Codec> Codec::create(const CodecOptions& options)
{
    if (const auto problems = options.validate(); !problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, "{}", fmt::join(problems, "; "));
    }
    const KnownCodec& codec = known(options.kind);
    if (avcodec_find_encoder_by_name(codec.encoder) == nullptr) {
        return makeError(ErrorCode::Incompatible, core::tr("{}: this FFmpeg has no encoder {}"), codec.name,
                         codec.encoder);
    }
    // What goes wrong is said by the error; FFmpeg's own lines would stand between those of the command.
    av_log_set_level(AV_LOG_QUIET);
    return Codec(options);
}

Result<void> Codec::apply(std::span<float> samples) const
{
    if (samples.empty()) {
        return {};
    }
    const auto failed = [this](const Error& error) {
        return makeError(error.code, core::tr("{}: {}"), nameOf(m_options.kind), error);
    };
    auto encoder = openEncoder(avcodec_find_encoder_by_name(known(m_options.kind).encoder), m_options);
    if (!encoder) {
        return failed(encoder.error());
    }
    auto decoder = openDecoder(**encoder);
    if (!decoder) {
        return failed(decoder.error());
    }
    std::vector<float> sent(samples.begin(), samples.end());
    if (m_encode) {
        sent.resize(std::max<std::size_t>(m_encode->outputsFor(samples.size()), 1));
        m_encode->resample(samples, 0, sent);
    }
    auto decoded = Passage(**encoder, **decoder).run(sent);
    if (!decoded) {
        return failed(decoded.error());
    }
    const auto delay = static_cast<std::size_t>((*encoder)->initial_padding) *
                       static_cast<std::size_t>((*decoder)->sample_rate) /
                       static_cast<std::size_t>((*encoder)->sample_rate);
    if (decoded->size() <= delay) {
        return failed(makeError(ErrorCode::Internal, core::tr("nothing came out of the decoder")));
    }
    if (m_decode) {
        m_decode->resample(*decoded, delay, samples);
        return {};
    }
    decoded->resize(delay + samples.size());
    std::copy(decoded->begin() + static_cast<std::ptrdiff_t>(delay), decoded->end(), samples.begin());
    return {};
}

#else

Result<Codec> Codec::create(const CodecOptions& /*options*/)
{
    return makeError(ErrorCode::Incompatible, core::tr("this build has no codecs: FFmpeg was left out"));
}

Result<void> Codec::apply(std::span<float> /*samples*/) const
{
    return {};
}

#endif

} // namespace rollcall::audio
