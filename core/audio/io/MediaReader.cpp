// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/MediaReader.h"

#include "core/audio/io/ChannelSurvey.h"
#include "core/audio/io/Ffmpeg.h"
#include "core/audio/io/FullScale.h"
#include "core/audio/io/WavHead.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/dict.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

namespace rollcall::audio {

namespace {

/// A read-only view of bytes for FFmpeg's custom input.
struct MemoryInput
{
    std::span<const std::byte> bytes;
    std::int64_t position = 0;

    static int read(void* opaque, std::uint8_t* out, int size)
    {
        auto* self = static_cast<MemoryInput*>(opaque);
        const std::int64_t left = static_cast<std::int64_t>(self->bytes.size()) - self->position;
        if (left <= 0) {
            return AVERROR_EOF;
        }
        const int count = static_cast<int>(std::min<std::int64_t>(left, size));
        std::memcpy(out, self->bytes.data() + self->position, static_cast<std::size_t>(count));
        self->position += count;
        return count;
    }

    static std::int64_t seek(void* opaque, std::int64_t offset, int whence)
    {
        auto* self = static_cast<MemoryInput*>(opaque);
        const auto size = static_cast<std::int64_t>(self->bytes.size());
        if (whence == AVSEEK_SIZE) {
            return size;
        }
        std::int64_t target = offset;
        if (whence == SEEK_CUR) {
            target += self->position;
        } else if (whence == SEEK_END) {
            target += size;
        }
        if (target < 0 || target > size) {
            return AVERROR(EINVAL);
        }
        return self->position = target;
    }
};

struct IoFree
{
    void operator()(AVIOContext* io) const
    {
        av_freep(&io->buffer);
        avio_context_free(&io);
    }
};

constexpr int kIoBufferBytes = 32 * 1024;
/// Damaged packets in a row after which a file is given up.
constexpr int kMaxBadPackets = 50;
/// Largest piece of memory that FFmpeg may ask for at once, whatever a file claims.
constexpr std::size_t kMaxAllocationBytes = std::size_t{256} << 20U;
/// Most samples of a frame, in each channel. The largest that a codec has is 65536.
constexpr int kMaxFrameSamples = 1 << 20;
constexpr std::int64_t kMaxSamples = std::int64_t{kMaxRecordingHours} * 3600 * kSampleRateHz;
/// So much less than the head says is a cut: encoders pad the end, and some round the length.
constexpr std::int64_t kLengthTolerance = kSampleRateHz / 4;

/// Containers of sound and of video with sound. Missing on purpose: everything that names other files (ffconcat, HLS, DASH).
constexpr const char* kContainers =
    "aac,ac3,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,dsf,dts,eac3,flac,flv,g722,gsm,iff,ilbc,ircam,loas,matroska,mov,"
    "mp3,"
    "mpc,mpc8,mpeg,mpegts,mxf,nistsphere,ogg,oma,qcp,rm,sln,sox,tak,tta,voc,w64,wav,webm,wv,xwma";

constexpr std::string_view kMatroska = "matroska,webm";

/// Containers whose heads state the length of the sound itself, not an estimate.
bool statesLength(std::string_view container)
{
    constexpr std::array<std::string_view, 8> kStating{"aiff", "ape", "au", "caf", "flac", "mp3", "tta", "w64"};
    return std::ranges::find(kStating, container) != kStating.end() || container == kMatroska ||
           container.starts_with("mov,");
}

/// True where the last page of an Ogg file is longer than what is left of the file.
bool isCutInPage(const ReadAt& readAt, std::int64_t fileBytes)
{
    constexpr std::int64_t kLongestPage = 27 + 255 + 255 * 255;
    constexpr std::size_t kPageHead = 27;
    std::vector<std::byte> tail(static_cast<std::size_t>(std::min(fileBytes, kLongestPage)));
    if (!readAt(fileBytes - std::ssize(tail), tail)) {
        return false;
    }
    constexpr std::string_view kPage{"OggS\0", 5}; // and the version
    const std::string_view text(reinterpret_cast<const char*>(tail.data()), tail.size());
    const std::size_t page = text.rfind(kPage);
    if (page == std::string_view::npos || tail.size() - page < kPageHead) {
        return true;
    }
    const auto byteAt = [&](std::size_t index) { return std::to_integer<std::size_t>(tail[page + index]); };
    const std::size_t segments = byteAt(kPageHead - 1);
    std::size_t end = kPageHead + segments;
    if (tail.size() - page < end) {
        return true;
    }
    for (std::size_t segment = 0; segment < segments; ++segment) {
        end += byteAt(kPageHead + segment);
    }
    return tail.size() - page < end;
}

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

/// The same PCM with the other byte order. FFmpeg 5.1 takes what is in RIFX for little-endian.
AVCodecID bigEndian(AVCodecID codec)
{
    switch (codec) {
    case AV_CODEC_ID_PCM_S16LE:
        return AV_CODEC_ID_PCM_S16BE;
    case AV_CODEC_ID_PCM_S24LE:
        return AV_CODEC_ID_PCM_S24BE;
    case AV_CODEC_ID_PCM_S32LE:
        return AV_CODEC_ID_PCM_S32BE;
    case AV_CODEC_ID_PCM_F32LE:
        return AV_CODEC_ID_PCM_F32BE;
    case AV_CODEC_ID_PCM_F64LE:
        return AV_CODEC_ID_PCM_F64BE;
    default:
        return codec;
    }
}

} // namespace

class MediaReader::Impl
{
public:
    std::string m_name;
    SourceFormat m_source;
    bool m_truncated = false;
    FullScale m_fullScale;
    bool m_isLossy = false;

    Result<void> open(const std::filesystem::path& file)
    {
        m_name = file.string();
        std::error_code code;
        const auto status = std::filesystem::status(file, code);
        if (status.type() == std::filesystem::file_type::none) {
            return Error{ErrorCode::Io, fmt::format("{}: cannot be read ({})", m_name, code.message())};
        }
        if (!std::filesystem::exists(status)) {
            return Error{ErrorCode::NotFound, fmt::format("{}: there is no such file", m_name)};
        }
        if (!std::filesystem::is_regular_file(status)) {
            return Error{ErrorCode::InvalidArgument, fmt::format("{}: this is not a file", m_name)};
        }
        if (std::filesystem::file_size(file, code) == 0) {
            return Error{ErrorCode::Corrupt, fmt::format("{}: the file is empty (0 bytes); record it again", m_name)};
        }
        // "file:" keeps a name with a colon from being taken for a network protocol.
        return openInput(("file:" + m_name).c_str());
    }

    Result<void> open(std::span<const std::byte> bytes, const std::string& name)
    {
        m_name = name;
        if (bytes.empty()) {
            return Error{ErrorCode::Corrupt, fmt::format("{}: the recording is empty (0 bytes)", m_name)};
        }
        m_memory.bytes = bytes;
        auto* buffer = static_cast<unsigned char*>(av_malloc(kIoBufferBytes));
        m_io.reset(
            avio_alloc_context(buffer, kIoBufferBytes, 0, &m_memory, &MemoryInput::read, nullptr, &MemoryInput::seek));
        return openInput(nullptr);
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
    // Order matters: the format context reads through m_io, which reads m_memory.
    MemoryInput m_memory;
    std::unique_ptr<AVIOContext, IoFree> m_io;
    InputPtr m_format;
    CodecPtr m_codec;
    ConverterPtr m_swr;
    FramePtr m_frame{av_frame_alloc()};
    PacketPtr m_packet{av_packet_alloc()};
    int m_stream = -1;
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

    Result<void> openInput(const char* url)
    {
        av_log_set_level(AV_LOG_QUIET);
        av_max_alloc(kMaxAllocationBytes);
        AVFormatContext* raw = avformat_alloc_context();
        if (m_io) {
            raw->pb = m_io.get();
        }
        AVDictionary* options = nullptr;
        av_dict_set(&options, "format_whitelist", kContainers, 0);
        av_dict_set(&options, "protocol_whitelist", "file", 0);
        // On failure avformat_open_input frees the context itself.
        const int code = avformat_open_input(&raw, url, nullptr, &options);
        av_dict_free(&options);
        if (code < 0) {
            if (code == AVERROR(EACCES) || code == AVERROR(EIO)) {
                return Error{ErrorCode::Io, fmt::format("{}: cannot be read ({})", m_name, ffmpegMessage(code))};
            }
            return notAudio();
        }
        m_format.reset(raw);
        m_source.container = m_format->iformat->name;
        checkHead();
        const std::vector<std::int64_t> stated = statedLengths(); // before FFmpeg puts its estimates there
        if (avformat_find_stream_info(m_format.get(), nullptr) < 0) {
            return notAudio();
        }
        const AVCodec* codec = nullptr;
        m_stream = av_find_best_stream(m_format.get(), AVMEDIA_TYPE_AUDIO, -1, -1, &codec, 0);
        if (m_stream < 0 || codec == nullptr) {
            return notAudio();
        }
        for (unsigned i = 0; i < m_format->nb_streams; ++i) {
            if (static_cast<int>(i) != m_stream) {
                m_format->streams[i]->discard = AVDISCARD_ALL;
            }
        }
        if (auto opened = openCodec(codec); !opened) {
            return opened;
        }
        const auto stream = static_cast<std::size_t>(m_stream);
        return stream < stated.size() ? takeStatedLength(stated[stream]) : Result<void>{};
    }

    Result<void> openCodec(const AVCodec* codec)
    {
        const AVStream* stream = m_format->streams[m_stream];
        m_codec.reset(avcodec_alloc_context3(codec));
        m_codec->thread_count = 1; // many files are decoded side by side; threads inside one would only compete
        m_codec->max_samples = kMaxFrameSamples;
        if (avcodec_parameters_to_context(m_codec.get(), stream->codecpar) < 0) {
            return notAudio();
        }
        if (auto inRange = checkRange(m_codec->sample_rate, m_codec->ch_layout.nb_channels); !inRange) {
            return inRange;
        }
        if (avcodec_open2(m_codec.get(), codec, nullptr) < 0) {
            return notAudio();
        }
        m_codec->pkt_timebase = stream->time_base;
        m_source.codec = codec->name;
        m_source.sampleRateHz = stream->codecpar->sample_rate;
        m_source.channels = stream->codecpar->ch_layout.nb_channels;
        const AVCodecDescriptor* descriptor = avcodec_descriptor_get(codec->id);
        m_isLossy = descriptor != nullptr && (descriptor->props & AV_CODEC_PROP_LOSSLESS) == 0;
        m_isPcm = av_get_exact_bits_per_sample(codec->id) > 0;
        return {};
    }

    /// Corrects what FFmpeg takes wrongly from heads, and looks whether they promise more than there is.
    void checkHead()
    {
        AVIOContext* io = m_format->pb;
        if (io == nullptr || (io->seekable & AVIO_SEEKABLE_NORMAL) == 0) {
            return;
        }
        const std::int64_t place = avio_tell(io);
        const ReadAt readAt = [io](std::int64_t offset, std::span<std::byte> out) {
            const int wanted = static_cast<int>(out.size());
            return avio_seek(io, offset, SEEK_SET) >= 0 &&
                   avio_read(io, reinterpret_cast<unsigned char*>(out.data()), wanted) == wanted;
        };
        const std::int64_t fileBytes = avio_size(io);
        if (m_source.container == "wav" && m_format->nb_streams == 1) {
            const auto head = WavHead::read(readAt);
            if (head && head->isBigEndian) {
                AVCodecParameters* parameters = m_format->streams[0]->codecpar;
                parameters->codec_id = bigEndian(parameters->codec_id);
            }
            m_truncated = head && head->dataEnd && *head->dataEnd > fileBytes;
        } else if (m_source.container == "ogg") {
            m_truncated = isCutInPage(readAt, fileBytes);
        }
        avio_seek(io, place, SEEK_SET);
    }

    /// Of each stream in its time base, AV_NOPTS_VALUE where the head does not say.
    [[nodiscard]] std::vector<std::int64_t> statedLengths() const
    {
        std::vector<std::int64_t> stated;
        for (unsigned i = 0; i < m_format->nb_streams; ++i) {
            const AVStream* stream = m_format->streams[i];
            std::int64_t duration = stream->duration;
            if (duration == AV_NOPTS_VALUE && m_source.container == "caf" && stream->nb_frames > 0 &&
                av_get_exact_bits_per_sample(stream->codecpar->codec_id) > 0) {
                duration = stream->nb_frames; // of PCM they are samples
            }
            if (m_source.container == kMatroska && m_format->nb_streams == 1 && m_format->duration > 0) {
                duration = av_rescale_q(m_format->duration, AVRational{1, AV_TIME_BASE}, stream->time_base);
            }
            stated.push_back(duration);
        }
        return stated;
    }

    /// @param duration as AVStream's
    Result<void> takeStatedLength(std::int64_t duration)
    {
        const AVStream* stream = m_format->streams[m_stream];
        if (duration == AV_NOPTS_VALUE || duration <= 0 || !statesLength(m_source.container)) {
            return {};
        }
        const auto blockBytes = static_cast<std::uint64_t>(std::max(stream->codecpar->block_align, 0));
        if (m_isPcm && isUnknownLength(static_cast<std::uint64_t>(duration) * blockBytes)) {
            return {};
        }
        m_statedSamples = av_rescale_q(duration, stream->time_base, AVRational{1, kSampleRateHz});
        return *m_statedSamples > kMaxSamples ? Result<void>(tooLong()) : Result<void>{};
    }

    [[nodiscard]] Error notAudio() const
    {
        return Error{ErrorCode::Incompatible,
                     fmt::format("{}: this is not a sound file that can be read, or it is damaged; "
                                 "wav, flac, ogg, opus, mp3 and m4a are",
                                 m_name)};
    }

    [[nodiscard]] Error damaged() const
    {
        return Error{ErrorCode::Corrupt, fmt::format("{}: the sound in it is damaged; record it again", m_name)};
    }

    [[nodiscard]] Error tooLong() const
    {
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("{}: it lasts longer than {} hours; cut it into parts", m_name, kMaxRecordingHours)};
    }

    [[nodiscard]] Result<void> checkRange(int rateHz, int channels) const
    {
        if (channels < 1 || channels > kMaxChannels) {
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("{}: it has {} channels; 1 to {} can be read", m_name, channels, kMaxChannels)};
        }
        if (rateHz < kMinSourceRateHz || rateHz > kMaxSourceRateHz) {
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("{}: its sample rate is {} Hz; {} to {} Hz can be read", m_name, rateHz,
                                     kMinSourceRateHz, kMaxSourceRateHz)};
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
                               : Error{ErrorCode::TooShort, fmt::format("{}: there is no sound in it", m_name)};
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
        const int code = av_read_frame(m_format.get(), m_packet.get());
        if (code < 0) {
            if (code != AVERROR_EOF) {
                m_truncated = true;
            }
            m_draining = true;
            avcodec_send_packet(m_codec.get(), nullptr);
            return {};
        }
        Result<void> result;
        if (m_packet->stream_index == m_stream) {
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
            return notAudio();
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
                return Error{ErrorCode::Internal, fmt::format("{}: there is not enough memory to read it", m_name)};
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
            return Error{ErrorCode::Corrupt, fmt::format("{}: the sound in it cannot be converted", m_name)};
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
    auto impl = std::make_unique<Impl>();
    if (auto opened = impl->open(file); !opened) {
        return opened.error();
    }
    return MediaReader(std::move(impl));
}

Result<MediaReader> MediaReader::open(std::span<const std::byte> bytes, const std::string& name)
{
    auto impl = std::make_unique<Impl>();
    if (auto opened = impl->open(bytes, name); !opened) {
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
