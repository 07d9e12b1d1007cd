// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/Decoder.h"

#include "core/audio/io/ChannelSurvey.h"
#include "core/audio/io/MediaReader.h"

#include <algorithm>
#include <functional>
#include <new>
#include <optional>
#include <utility>

namespace rollcall::audio {

namespace {

/// Samples of all channels that are kept from the first look at a file: 64 MB, 17 minutes of one channel.
constexpr std::size_t kKeptSamples = std::size_t{1} << 24U;
constexpr std::size_t kMaxWholeSamples = std::size_t{kMaxWholeHours} * 3600 * kSampleRateHz;

} // namespace

class Decoder::Impl
{
public:
    /// @param openReader called again where a file is read twice
    explicit Impl(std::function<Result<MediaReader>()> openReader) : m_openReader(std::move(openReader)) {}

    Result<void> open()
    {
        auto reader = m_openReader();
        if (!reader) {
            return reader.error();
        }
        m_reader = std::move(*reader);
        m_source = m_reader->source();
        m_weights.assign(static_cast<std::size_t>(m_source.channels), 1.0F);
        return m_weights.size() > 1 || m_reader->isFloatingPoint() ? survey() : Result<void>{};
    }

    [[nodiscard]] const SourceFormat& source() const { return m_source; }
    [[nodiscard]] bool truncated() const { return m_isDamaged || (m_reader && m_reader->truncated()); }

    Result<std::size_t> read(std::span<float> out)
    {
        const std::size_t channels = m_weights.size();
        std::size_t written = 0;
        while (written < out.size()) {
            if (m_pending.empty()) {
                if (auto more = take(); !more) {
                    return more.error();
                }
                if (m_pending.empty()) {
                    break;
                }
            }
            const std::size_t count = std::min(out.size() - written, m_pending.size() / channels);
            for (std::size_t i = 0; i < count; ++i) {
                float sum = 0.0F;
                for (std::size_t c = 0; c < channels; ++c) {
                    sum += m_weights[c] * m_pending[i * channels + c];
                }
                out[written + i] = std::clamp(sum, -1.0F, 1.0F);
            }
            m_pending = m_pending.subspan(count * channels);
            written += count;
        }
        return written;
    }

private:
    std::function<Result<MediaReader>()> m_openReader;
    std::optional<MediaReader> m_reader; ///< nothing where all samples are in m_kept
    SourceFormat m_source;
    std::vector<float> m_weights;     ///< of each channel, with the gain
    std::vector<float> m_kept;        ///< all samples of all channels, interleaved
    std::span<const float> m_pending; ///< in m_kept or in m_reader
    bool m_isDamaged = false;

    /// Makes the next samples pending.
    Result<void> take()
    {
        if (m_reader) {
            auto next = m_reader->next();
            if (!next) {
                return next.error();
            }
            m_pending = *next;
        }
        return {};
    }

    /// Decodes all to find the weights.
    Result<void> survey()
    {
        ChannelSurvey channels(m_source.channels);
        bool keeps = true;
        for (;;) {
            auto next = m_reader->next();
            if (!next && next.error().code != ErrorCode::Corrupt) {
                return next.error();
            }
            if (!next) {
                keeps = false; // the second time the error comes where it belongs
                break;
            }
            if (next->empty()) {
                break;
            }
            if (m_weights.size() > 1) {
                channels.push(*next);
            }
            keeps = keeps && m_kept.size() + next->size() <= kKeptSamples;
            if (keeps) {
                m_kept.insert(m_kept.end(), next->begin(), next->end());
            }
        }
        if (m_weights.size() > 1) {
            channels.weigh(m_weights);
        }
        const float gain = m_reader->gain();
        for (float& weight : m_weights) {
            weight *= gain;
        }
        m_isDamaged = m_reader->truncated();
        m_reader.reset();
        if (keeps) {
            m_pending = m_kept;
            return {};
        }
        m_kept = {};
        auto again = m_openReader();
        if (!again) {
            return again.error();
        }
        if (again->source().channels != m_source.channels) {
            return makeError(ErrorCode::Io, core::tr("the file changed while it was read; try again"));
        }
        m_reader = std::move(*again);
        return {};
    }
};

Decoder::Decoder(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;
Decoder::~Decoder() = default;

Result<Decoder> Decoder::open(const std::filesystem::path& file)
{
    auto impl = std::make_unique<Impl>([file] { return MediaReader::open(file); });
    if (auto opened = impl->open(); !opened) {
        return opened.error();
    }
    return Decoder(std::move(impl));
}

Result<Decoder> Decoder::open(std::span<const std::byte> bytes, const std::string& name)
{
    auto impl = std::make_unique<Impl>([bytes, name] { return MediaReader::open(bytes, name); });
    if (auto opened = impl->open(); !opened) {
        return opened.error();
    }
    return Decoder(std::move(impl));
}

const SourceFormat& Decoder::source() const
{
    return m_impl->source();
}

Result<std::size_t> Decoder::read(std::span<float> out)
{
    return m_impl->read(out);
}

bool Decoder::truncated() const
{
    return m_impl->truncated();
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
    constexpr std::size_t kChunk = std::size_t{1} << 16U;
    for (;;) {
        const std::size_t before = recording.samples.size();
        recording.samples.resize(before + kChunk);
        auto got = decoder.read(std::span(recording.samples).subspan(before));
        if (!got) {
            // What came before the damage is kept; nothing at all is the error itself.
            if (before == 0 || got.error().code != ErrorCode::Corrupt) {
                return got.error();
            }
            recording.samples.resize(before);
            recording.truncated = true;
            return recording;
        }
        recording.samples.resize(before + *got);
        if (recording.samples.size() > kMaxWholeSamples) {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("{}: it lasts longer than {} hours; cut it into parts"), name, kMaxWholeHours);
        }
        if (*got < kChunk) {
            break;
        }
    }
    if (recording.samples.empty()) {
        return makeError(ErrorCode::TooShort, core::tr("{}: there is no sound in it"), name);
    }
    recording.truncated = decoder.truncated();
    return recording;
}

/// @param open makes the decoder
Result<Recording> readWithinMemory(const std::function<Result<Decoder>()>& open, const std::string& name)
{
    try {
        return readAll(open(), name);
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("{}: there is not enough memory for it; cut it into parts"), name);
    }
}

} // namespace

Result<Recording> decodeFile(const std::filesystem::path& file)
{
    return readWithinMemory([&file] { return Decoder::open(file); }, file.string());
}

Result<Recording> decodeBytes(std::span<const std::byte> bytes, const std::string& name)
{
    return readWithinMemory([bytes, &name] { return Decoder::open(bytes, name); }, name);
}

} // namespace rollcall::audio
