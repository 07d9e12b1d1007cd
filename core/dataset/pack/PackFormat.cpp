// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/pack/PackFormat.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

static_assert(std::endian::native == std::endian::little, "numbers of a pack are copied as they lie in memory");

namespace rollcall::dataset {

namespace {

constexpr std::string_view kPackMagic = "RCPACK\r\n";
constexpr std::string_view kJournalMagic = "RCJRNL\r\n";
constexpr std::size_t kHeaderSummedBytes = kPackHeaderBytes - sizeof(Checksum);

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

class Writer
{
public:
    template <class Number>
    void number(Number value)
    {
        raw(std::as_bytes(std::span(&value, 1)));
    }
    void raw(std::span<const std::byte> bytes) { m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end()); }
    void text(std::string_view text)
    {
        number(static_cast<std::uint32_t>(text.size()));
        raw(bytesOf(text));
    }
    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }
    [[nodiscard]] std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    std::vector<std::byte> m_bytes;
};

/// Reads what Writer wrote. Past the end, everything reads as 0 or empty and ok() is false from then on.
class Reader
{
public:
    explicit Reader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    template <class Number>
    Number number()
    {
        Number value{};
        const auto from = raw(sizeof(value));
        if (!from.empty()) {
            std::memcpy(&value, from.data(), sizeof(value));
        }
        return value;
    }

    /// @return `count` bytes, or none
    std::span<const std::byte> raw(std::size_t count)
    {
        if (count > m_bytes.size()) {
            m_ok = false;
            m_bytes = {};
            return {};
        }
        const auto taken = m_bytes.first(count);
        m_bytes = m_bytes.subspan(count);
        return taken;
    }

    std::string text()
    {
        const auto bytes = raw(number<std::uint32_t>());
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }

    /// Number of things that follow, each at least `bytesEach` long: more than there is room for is damage, not memory.
    std::size_t count(std::size_t bytesEach)
    {
        const std::size_t value = number<std::uint32_t>();
        if (value > m_bytes.size() / bytesEach) {
            m_ok = false;
            return 0;
        }
        return value;
    }

    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] bool atEnd() const { return m_bytes.empty(); }

private:
    std::span<const std::byte> m_bytes;
    bool m_ok = true;
};

/// What index and journal say alike of an utterance.
void writeSound(Writer& writer, const PackUtterance& utterance)
{
    writer.text(utterance.skipped);
    writer.number(utterance.firstSample);
    writer.number(utterance.samples);
    writer.raw(utterance.checksum);
    writer.number(static_cast<std::uint32_t>(utterance.speech.size()));
    for (const SampleRange& region : utterance.speech) {
        writer.number(region.firstSample);
        writer.number(region.endSample);
    }
}

void readSound(Reader& reader, PackUtterance& utterance)
{
    utterance.skipped = reader.text();
    utterance.firstSample = reader.number<std::int64_t>();
    utterance.samples = reader.number<std::int64_t>();
    std::ranges::copy(reader.raw(sizeof(Checksum)), utterance.checksum.begin());
    utterance.speech.resize(reader.count(2 * sizeof(std::int64_t)));
    for (SampleRange& region : utterance.speech) {
        region.firstSample = reader.number<std::int64_t>();
        region.endSample = reader.number<std::int64_t>();
    }
}

/// Samples inside the audio, regions in order and inside the samples.
bool isSound(const PackUtterance& utterance, std::int64_t audioSamples)
{
    if (utterance.firstSample < 0 || utterance.samples < 0 || utterance.firstSample > audioSamples ||
        utterance.samples > audioSamples - utterance.firstSample ||
        (utterance.samples == 0) != !utterance.skipped.empty()) {
        return false;
    }
    std::int64_t end = 0;
    for (const SampleRange& region : utterance.speech) {
        if (region.firstSample < end || region.endSample <= region.firstSample) {
            return false;
        }
        end = region.endSample;
    }
    return end <= utterance.samples;
}

bool startsWith(std::span<const std::byte> bytes, std::string_view magic)
{
    return bytes.size() >= magic.size() && std::ranges::equal(bytes.first(magic.size()), bytesOf(magic));
}

Error corrupt(core::Text what)
{
    return makeError(ErrorCode::Corrupt, core::tr("damaged: {}"), what);
}

} // namespace

std::vector<std::byte> encodeHeader(const PackHeader& header)
{
    Writer writer;
    writer.raw(bytesOf(kPackMagic));
    writer.number(kPackVersion);
    writer.number(static_cast<std::uint32_t>(kSampleRateHz));
    writer.number(header.audioSamples);
    writer.number(header.indexBytes);
    writer.raw(header.indexChecksum);
    writer.raw(checksumOf(writer.bytes()));
    return writer.take();
}

Result<PackHeader> decodeHeader(std::span<const std::byte> bytes)
{
    if (!startsWith(bytes, kPackMagic)) {
        return makeError(ErrorCode::InvalidArgument, core::tr("this is not a pack of Rollcall"));
    }
    Reader reader(bytes.subspan(kPackMagic.size()));
    const auto version = reader.number<std::uint32_t>();
    if (reader.ok() && version > kPackVersion) {
        return makeError(ErrorCode::Incompatible,
                         core::tr("a pack of version {}, made by a newer Rollcall; this one reads up to {}: update it"),
                         version, kPackVersion);
    }
    const auto rate = reader.number<std::uint32_t>();
    PackHeader header;
    header.audioSamples = reader.number<std::int64_t>();
    header.indexBytes = reader.number<std::int64_t>();
    std::ranges::copy(reader.raw(sizeof(Checksum)), header.indexChecksum.begin());
    Checksum sum{};
    std::ranges::copy(reader.raw(sizeof(Checksum)), sum.begin());
    if (!reader.ok() || sum != checksumOf(bytes.first(kHeaderSummedBytes))) {
        return corrupt(core::tr("its header is cut off or was changed"));
    }
    if (version != kPackVersion || rate != kSampleRateHz || header.audioSamples < 0 || header.indexBytes < 0) {
        return corrupt(core::tr("its header says what cannot be"));
    }
    if (header.indexBytes == 0) {
        return makeError(ErrorCode::Corrupt,
                         core::tr("a pack that is not finished; the same `pack` command goes on with it"));
    }
    return header;
}

std::vector<std::byte> encodeIndex(const PackIndex& index)
{
    Writer writer;
    writer.number(static_cast<std::uint32_t>(index.layout));
    writer.number(static_cast<std::uint32_t>(index.speakers.size()));
    for (const PackSpeaker& speaker : index.speakers) {
        writer.text(speaker.name);
        writer.text(speaker.corpus);
        writer.number(static_cast<std::uint32_t>(speaker.utterances.size()));
        for (const PackUtterance& utterance : speaker.utterances) {
            writer.text(utterance.path);
            writer.number(static_cast<std::uint32_t>(utterance.session));
            writeSound(writer, utterance);
        }
    }
    writer.number(static_cast<std::uint32_t>(index.lists.size()));
    for (const auto& [name, text] : index.lists) {
        writer.text(name);
        writer.text(text);
    }
    return writer.take();
}

Result<PackIndex> decodeIndex(std::span<const std::byte> bytes, std::int64_t audioSamples)
{
    // The least that each takes: empty texts, no regions.
    constexpr std::size_t kSoundBytes = 4 + 8 + 8 + sizeof(Checksum) + 4;
    constexpr std::size_t kUtteranceBytes = 4 + 4 + kSoundBytes;
    constexpr std::size_t kSpeakerBytes = 4 + 4 + 4;
    constexpr std::size_t kListBytes = 4 + 4;
    Reader reader(bytes);
    PackIndex index;
    const auto layout = reader.number<std::uint32_t>();
    if (layout > static_cast<std::uint32_t>(Layout::FlatFiles)) {
        return corrupt(core::tr("its layout is unknown"));
    }
    index.layout = static_cast<Layout>(layout);
    index.speakers.resize(reader.count(kSpeakerBytes));
    for (PackSpeaker& speaker : index.speakers) {
        speaker.name = reader.text();
        speaker.corpus = reader.text();
        speaker.utterances.resize(reader.count(kUtteranceBytes));
        for (PackUtterance& utterance : speaker.utterances) {
            utterance.path = reader.text();
            const auto session = reader.number<std::uint32_t>();
            readSound(reader, utterance);
            if (!reader.ok()) {
                return corrupt(core::tr("its index is cut off"));
            }
            if (session > INT32_MAX || !isSound(utterance, audioSamples)) {
                return corrupt(core::tr("its index points outside the audio"));
            }
            utterance.session = static_cast<int>(session);
        }
    }
    const std::size_t lists = reader.count(kListBytes);
    for (std::size_t i = 0; i < lists; ++i) {
        std::string name = reader.text();
        index.lists[std::move(name)] = reader.text();
    }
    if (!reader.ok() || !reader.atEnd()) {
        return corrupt(core::tr("its index does not end where it should"));
    }
    return index;
}

std::vector<std::byte> encodeJournalHead(const Checksum& job)
{
    Writer writer;
    writer.raw(bytesOf(kJournalMagic));
    writer.number(kPackVersion);
    writer.raw(job);
    return writer.take();
}

std::vector<std::byte> encodeJournalEntry(const PackUtterance& utterance)
{
    Writer entry;
    writeSound(entry, utterance);
    Writer writer;
    writer.number(static_cast<std::uint32_t>(entry.bytes().size()));
    writer.raw(entry.bytes());
    writer.raw(checksumOf(entry.bytes()));
    return writer.take();
}

std::optional<std::vector<PackUtterance>> decodeJournal(std::span<const std::byte> bytes, const Checksum& job)
{
    const auto head = encodeJournalHead(job);
    if (bytes.size() < head.size() || !std::ranges::equal(bytes.first(head.size()), head)) {
        return std::nullopt;
    }
    Reader reader(bytes.subspan(head.size()));
    std::vector<PackUtterance> done;
    std::int64_t end = 0;
    while (true) {
        const auto entry = reader.raw(reader.number<std::uint32_t>());
        const auto sum = reader.raw(sizeof(Checksum));
        PackUtterance utterance;
        Reader inside(entry);
        readSound(inside, utterance);
        if (!reader.ok() || !inside.ok() || !inside.atEnd() || !std::ranges::equal(sum, checksumOf(entry)) ||
            utterance.firstSample != end || !isSound(utterance, INT64_MAX)) {
            return done;
        }
        end += utterance.samples;
        done.push_back(std::move(utterance));
    }
}

} // namespace rollcall::dataset
