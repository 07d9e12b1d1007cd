// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/Decoder.h"

#include "core/audio/Ffmpeg.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
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

} // namespace

class Decoder::Impl
{
public:
    std::string m_name;
    SourceFormat m_source;
    bool m_truncated = false;

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

    Result<std::size_t> read(std::span<float> out)
    {
        std::size_t written = 0;
        while (written < out.size()) {
            if (m_readPosition < m_converted.size()) {
                const std::size_t count = std::min(out.size() - written, m_converted.size() - m_readPosition);
                std::copy_n(m_converted.begin() + static_cast<std::ptrdiff_t>(m_readPosition), count,
                            out.begin() + static_cast<std::ptrdiff_t>(written));
                m_readPosition += count;
                written += count;
                continue;
            }
            if (m_finished) {
                break;
            }
            m_converted.clear();
            m_readPosition = 0;
            if (auto more = decodeMore(); !more) {
                return more.error();
            }
        }
        return written;
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
    std::vector<float> m_converted;
    std::size_t m_readPosition = 0;

    Result<void> openInput(const char* url)
    {
        av_log_set_level(AV_LOG_QUIET);
        AVFormatContext* raw = avformat_alloc_context();
        if (m_io) {
            raw->pb = m_io.get();
        }
        // On failure avformat_open_input frees the context itself.
        if (const int code = avformat_open_input(&raw, url, nullptr, nullptr); code < 0) {
            if (code == AVERROR(EACCES) || code == AVERROR(EIO)) {
                return Error{ErrorCode::Io, fmt::format("{}: cannot be read ({})", m_name, ffmpegMessage(code))};
            }
            return notAudio();
        }
        m_format.reset(raw);
        if (avformat_find_stream_info(m_format.get(), nullptr) < 0) {
            return notAudio();
        }
        const AVCodec* codec = nullptr;
        m_stream = av_find_best_stream(m_format.get(), AVMEDIA_TYPE_AUDIO, -1, -1, &codec, 0);
        if (m_stream < 0 || codec == nullptr) {
            return notAudio();
        }
        const AVCodecParameters* parameters = m_format->streams[m_stream]->codecpar;
        m_codec.reset(avcodec_alloc_context3(codec));
        m_codec->thread_count = 1; // many files are decoded side by side; threads inside one would only compete
        if (avcodec_parameters_to_context(m_codec.get(), parameters) < 0 ||
            avcodec_open2(m_codec.get(), codec, nullptr) < 0 || m_codec->sample_rate <= 0) {
            return notAudio();
        }
        m_codec->pkt_timebase = m_format->streams[m_stream]->time_base;
        m_source.container = m_format->iformat->name;
        m_source.codec = codec->name;
        m_source.sampleRateHz = parameters->sample_rate;
        m_source.channels = parameters->ch_layout.nb_channels;
        return {};
    }

    [[nodiscard]] Error notAudio() const
    {
        return Error{ErrorCode::Incompatible,
                     fmt::format("{}: this is not a sound file that can be read, or it is damaged; "
                                 "wav, flac, ogg, opus, mp3 and m4a are",
                                 m_name)};
    }

    /// Decodes until at least one sample came out or the input ended.
    Result<void> decodeMore()
    {
        while (m_converted.empty() && !m_finished) {
            const int code = avcodec_receive_frame(m_codec.get(), m_frame.get());
            if (code == 0) {
                m_anyFrame = true;
                m_badPackets = 0;
                if (auto converted = convert(m_frame.get()); !converted) {
                    return converted;
                }
                av_frame_unref(m_frame.get());
            } else if (code == AVERROR_EOF) {
                m_finished = true;
                if (!m_anyFrame) {
                    return m_truncated
                               ? Error{ErrorCode::Corrupt, fmt::format("{}: the sound in it is damaged", m_name)}
                               : Error{ErrorCode::TooShort, fmt::format("{}: there is no sound in it", m_name)};
                }
                return flush();
            } else if (code == AVERROR(EAGAIN)) {
                if (auto fed = feed(); !fed) {
                    return fed;
                }
            } else if (auto bad = badPacket(); !bad) {
                return bad;
            }
        }
        return {};
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
            if ((m_packet->flags & AV_PKT_FLAG_CORRUPT) != 0) {
                m_truncated = true;
            }
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
        if (++m_badPackets > kMaxBadPackets) {
            return Error{ErrorCode::Corrupt, fmt::format("{}: the sound in it is damaged", m_name)};
        }
        return {};
    }

    /// (Re)builds the converter when the format of the frames changes.
    Result<void> ensureConverter(const AVFrame* frame)
    {
        const int channels = frame->ch_layout.nb_channels;
        if (m_swr && m_swrRateHz == frame->sample_rate && m_swrChannels == channels && m_swrFormat == frame->format) {
            return {};
        }
        if (m_swr) {
            if (auto flushed = flush(); !flushed) {
                return flushed;
            }
        }
        m_swr = makeMonoConverter(frame->format, frame->sample_rate, channels);
        if (!m_swr) {
            return notAudio();
        }
        m_swrRateHz = frame->sample_rate;
        m_swrChannels = channels;
        m_swrFormat = frame->format;
        return {};
    }

    Result<void> convert(const AVFrame* frame)
    {
        if (auto ready = ensureConverter(frame); !ready) {
            return ready;
        }
        return pull(const_cast<const std::uint8_t**>(frame->extended_data), frame->nb_samples);
    }

    Result<void> flush() { return m_swr ? pull(nullptr, 0) : Result<void>{}; }

    Result<void> pull(const std::uint8_t** input, int inputSamples)
    {
        const int capacity = swr_get_out_samples(m_swr.get(), inputSamples);
        const std::size_t before = m_converted.size();
        m_converted.resize(before + static_cast<std::size_t>(std::max(capacity, 0)));
        auto* out = reinterpret_cast<std::uint8_t*>(m_converted.data() + before);
        const int got = swr_convert(m_swr.get(), &out, capacity, input, inputSamples);
        m_converted.resize(before + static_cast<std::size_t>(std::max(got, 0)));
        if (got < 0) {
            return Error{ErrorCode::Corrupt, fmt::format("{}: the sound in it cannot be converted", m_name)};
        }
        // A float file may hold anything: NaN and infinities are damage, loud values are clipped.
        if (!sanitise(std::span(m_converted).subspan(before))) {
            m_truncated = true;
        }
        return {};
    }
};

Decoder::Decoder(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;
Decoder::~Decoder() = default;

Result<Decoder> Decoder::open(const std::filesystem::path& file)
{
    auto impl = std::make_unique<Impl>();
    if (auto opened = impl->open(file); !opened) {
        return opened.error();
    }
    return Decoder(std::move(impl));
}

Result<Decoder> Decoder::open(std::span<const std::byte> bytes, const std::string& name)
{
    auto impl = std::make_unique<Impl>();
    if (auto opened = impl->open(bytes, name); !opened) {
        return opened.error();
    }
    return Decoder(std::move(impl));
}

const SourceFormat& Decoder::source() const
{
    return m_impl->m_source;
}

Result<std::size_t> Decoder::read(std::span<float> out)
{
    return m_impl->read(out);
}

bool Decoder::truncated() const
{
    return m_impl->m_truncated;
}

namespace {

Result<Recording> readAll(Result<Decoder> opened, const std::string& name)
{
    if (!opened) {
        return opened.error();
    }
    Decoder& decoder = *opened;
    Recording recording;
    recording.source = decoder.source();
    constexpr std::size_t kChunk = std::size_t{1} << 16;
    for (;;) {
        const std::size_t before = recording.samples.size();
        recording.samples.resize(before + kChunk);
        auto got = decoder.read(std::span(recording.samples).subspan(before));
        if (!got) {
            // What came before the damage is kept; nothing at all is the error itself.
            if (before == 0) {
                return got.error();
            }
            recording.samples.resize(before);
            recording.truncated = true;
            return recording;
        }
        recording.samples.resize(before + *got);
        if (*got < kChunk) {
            break;
        }
    }
    if (recording.samples.empty()) {
        return Error{ErrorCode::TooShort, fmt::format("{}: there is no sound in it", name)};
    }
    recording.truncated = decoder.truncated();
    return recording;
}

} // namespace

Result<Recording> decodeFile(const std::filesystem::path& file)
{
    return readAll(Decoder::open(file), file.string());
}

Result<Recording> decodeBytes(std::span<const std::byte> bytes, const std::string& name)
{
    return readAll(Decoder::open(bytes, name), name);
}

} // namespace rollcall::audio
