// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/MediaInput.h"

#include "core/audio/io/WavHead.h"
#include "core/base/Types.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/dict.h>
#include <libavutil/mathematics.h>
}

namespace rollcall::audio {

namespace {

constexpr int kIoBufferBytes = 32 * 1024;
/// Largest piece of memory that FFmpeg may ask for at once, whatever a file claims.
constexpr std::size_t kMaxAllocationBytes = std::size_t{256} << 20U;

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

/// A read-only view of bytes for FFmpeg's custom input.
struct MediaInput::Memory
{
    std::span<const std::byte> bytes;
    std::int64_t position = 0;

    static int read(void* opaque, std::uint8_t* out, int size)
    {
        auto* self = static_cast<Memory*>(opaque);
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
        auto* self = static_cast<Memory*>(opaque);
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

void MediaInput::IoFree::operator()(AVIOContext* io) const
{
    av_freep(&io->buffer);
    avio_context_free(&io);
}

MediaInput::MediaInput(std::string name) : m_name(std::move(name)) {}
MediaInput::~MediaInput() = default;

Result<std::unique_ptr<MediaInput>> MediaInput::open(const std::filesystem::path& file)
{
    std::unique_ptr<MediaInput> input(new MediaInput(file.string()));
    const std::string& name = input->m_name;
    std::error_code code;
    const auto status = std::filesystem::status(file, code);
    if (status.type() == std::filesystem::file_type::none) {
        return makeError(ErrorCode::Io, core::tr("{}: cannot be read ({})"), name, code.message());
    }
    if (!std::filesystem::exists(status)) {
        return makeError(ErrorCode::NotFound, core::tr("{}: there is no such file"), name);
    }
    if (!std::filesystem::is_regular_file(status)) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{}: this is not a file"), name);
    }
    if (std::filesystem::file_size(file, code) == 0) {
        return makeError(ErrorCode::Corrupt, core::tr("{}: the file is empty (0 bytes); record it again"), name);
    }
    // "file:" keeps a name with a colon from being taken for a network protocol.
    auto opened = input->openFormat(("file:" + name).c_str());
    return opened ? Result(std::move(input)) : opened.error();
}

Result<std::unique_ptr<MediaInput>> MediaInput::open(std::span<const std::byte> bytes, const std::string& name)
{
    if (bytes.empty()) {
        return makeError(ErrorCode::Corrupt, core::tr("{}: the recording is empty (0 bytes)"), name);
    }
    std::unique_ptr<MediaInput> input(new MediaInput(name));
    input->m_memory = std::make_unique<Memory>(Memory{bytes});
    auto* buffer = static_cast<unsigned char*>(av_malloc(kIoBufferBytes));
    input->m_io.reset(
        avio_alloc_context(buffer, kIoBufferBytes, 0, input->m_memory.get(), &Memory::read, nullptr, &Memory::seek));
    auto opened = input->openFormat(nullptr);
    return opened ? Result(std::move(input)) : opened.error();
}

const AVStream* MediaInput::stream() const
{
    return m_format->streams[m_stream];
}

Result<void> MediaInput::openFormat(const char* url)
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
            return makeError(ErrorCode::Io, core::tr("{}: cannot be read ({})"), m_name, ffmpegMessage(code));
        }
        return notAudio();
    }
    m_format.reset(raw);
    m_container = m_format->iformat->name;
    checkHead();
    const std::vector<std::int64_t> stated = statedLengths(); // before FFmpeg puts its estimates there
    if (avformat_find_stream_info(m_format.get(), nullptr) < 0) {
        return notAudio();
    }
    m_stream = av_find_best_stream(m_format.get(), AVMEDIA_TYPE_AUDIO, -1, -1, &m_codec, 0);
    if (m_stream < 0 || m_codec == nullptr) {
        return notAudio();
    }
    for (unsigned i = 0; i < m_format->nb_streams; ++i) {
        if (static_cast<int>(i) != m_stream) {
            m_format->streams[i]->discard = AVDISCARD_ALL;
        }
    }
    if (const auto stream = static_cast<std::size_t>(m_stream); stream < stated.size()) {
        takeStatedLength(stated[stream]);
    }
    return {};
}

/// Corrects what FFmpeg takes wrongly from heads, and looks whether they promise more than there is.
void MediaInput::checkHead()
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
    if (m_container == "wav" && m_format->nb_streams == 1) {
        const auto head = WavHead::read(readAt);
        if (head && head->isBigEndian) {
            AVCodecParameters* parameters = m_format->streams[0]->codecpar;
            parameters->codec_id = bigEndian(parameters->codec_id);
        }
        m_promisesMore = head && head->dataEnd && *head->dataEnd > fileBytes;
    } else if (m_container == "ogg") {
        m_promisesMore = isCutInPage(readAt, fileBytes);
    }
    avio_seek(io, place, SEEK_SET);
}

/// Of each stream in its time base, AV_NOPTS_VALUE where the head does not say.
std::vector<std::int64_t> MediaInput::statedLengths() const
{
    std::vector<std::int64_t> stated;
    for (unsigned i = 0; i < m_format->nb_streams; ++i) {
        const AVStream* stream = m_format->streams[i];
        std::int64_t duration = stream->duration;
        if (duration == AV_NOPTS_VALUE && m_container == "caf" && stream->nb_frames > 0 &&
            av_get_exact_bits_per_sample(stream->codecpar->codec_id) > 0) {
            duration = stream->nb_frames; // of PCM they are samples
        }
        if (m_container == kMatroska && m_format->nb_streams == 1 && m_format->duration > 0) {
            duration = av_rescale_q(m_format->duration, AVRational{1, AV_TIME_BASE}, stream->time_base);
        }
        stated.push_back(duration);
    }
    return stated;
}

/// @param duration as AVStream's
void MediaInput::takeStatedLength(std::int64_t duration)
{
    const AVStream* stream = m_format->streams[m_stream];
    if (duration == AV_NOPTS_VALUE || duration <= 0 || !statesLength(m_container)) {
        return;
    }
    const auto blockBytes = static_cast<std::uint64_t>(std::max(stream->codecpar->block_align, 0));
    if (av_get_exact_bits_per_sample(m_codec->id) > 0 &&
        isUnknownLength(static_cast<std::uint64_t>(duration) * blockBytes)) {
        return;
    }
    m_statedSamples = av_rescale_q(duration, stream->time_base, AVRational{1, kSampleRateHz});
}

Error MediaInput::notAudio() const
{
    return makeError(ErrorCode::Incompatible,
                     core::tr("{}: this is not a sound file that can be read, or it is damaged; "
                              "wav, flac, ogg, opus, mp3 and m4a are"),
                     m_name);
}

} // namespace rollcall::audio
