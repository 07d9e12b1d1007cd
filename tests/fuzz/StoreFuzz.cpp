// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: store::Store on a damaged file, with and without a write-ahead log beside it.
///
/// An input is the length of the log (4 bytes, little-endian), the store's file, and the log.
#include "core/audio/io/Flac.h"
#include "core/store/Store.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"
#include "tests/fuzz/TemporaryFolder.h"

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace rollcall;

namespace rollcall::fuzz {

namespace {

constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kPageBytes = 4096;
const ModelId kModel{"00112233445566778899aabbccddeeff"};
constexpr std::size_t kEmbeddingLength = 16;

store::NewTake take(float tone)
{
    std::vector<float> samples(1600);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i] = 0.3F * std::sin(tone * static_cast<float>(i));
    }
    auto flac = audio::encodeFlac(samples);
    require(flac.ok(), "a take cannot be encoded");
    store::NewTake take;
    take.flac = std::move(*flac);
    take.seconds = take.netSpeechSeconds = 0.1;
    take.origin = "a.wav";
    take.model = kModel;
    take.embedding = Embedding(kEmbeddingLength, 0.25F);
    return take;
}

Bytes join(const Bytes& file, const Bytes& log)
{
    const auto length = static_cast<std::uint32_t>(log.size());
    Bytes input(kLengthBytes + file.size() + log.size());
    std::memcpy(input.data(), &length, kLengthBytes);
    const auto end = std::ranges::copy(file, input.begin() + kLengthBytes).out;
    std::ranges::copy(log, end);
    return input;
}

std::uint32_t logBytesOf(std::span<const std::byte> input)
{
    std::uint32_t length = 0;
    if (input.size() < kLengthBytes) {
        return 0;
    }
    std::memcpy(&length, input.data(), kLengthBytes);
    return static_cast<std::uint32_t>(std::min<std::size_t>(length, input.size() - kLengthBytes));
}

/// The running checksum of a write-ahead log: https://www.sqlite.org/fileformat2.html#walcksm
class LogChecksum
{
public:
    explicit LogChecksum(bool bigEndian) : m_bigEndian(bigEndian) {}

    void add(std::span<const std::byte> bytes)
    {
        for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
            m_first += word(bytes.subspan(at, 4)) + m_second;
            m_second += word(bytes.subspan(at + 4, 4)) + m_first;
        }
    }

    void store(std::span<std::byte> place) const
    {
        for (std::size_t i = 0; i < 8; ++i) {
            const std::uint32_t number = i < 4 ? m_first : m_second;
            place[i] = static_cast<std::byte>(number >> (8 * (3 - i % 4)));
        }
    }

private:
    bool m_bigEndian;
    std::uint32_t m_first = 0;
    std::uint32_t m_second = 0;

    [[nodiscard]] std::uint32_t word(std::span<const std::byte> bytes) const
    {
        std::uint32_t number = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            number = number << 8 | std::to_integer<std::uint32_t>(bytes[m_bigEndian ? i : 3 - i]);
        }
        return number;
    }
};

/// Makes the checksums of a log right.
void repairLog(std::span<std::byte> log)
{
    constexpr std::size_t kHeadBytes = 32;
    constexpr std::size_t kSummedHeadBytes = 24;
    constexpr std::size_t kFrameHeadBytes = 24;
    constexpr std::size_t kSummedFrameHeadBytes = 8;
    constexpr std::size_t kFrameSumAt = 16;
    if (log.size() < kHeadBytes) {
        return;
    }
    LogChecksum sum((std::to_integer<unsigned>(log[3]) & 1U) != 0);
    sum.add(log.first(kSummedHeadBytes));
    sum.store(log.subspan(kSummedHeadBytes, 8));
    for (std::size_t at = kHeadBytes; at + kFrameHeadBytes + kPageBytes <= log.size();
         at += kFrameHeadBytes + kPageBytes) {
        sum.add(log.subspan(at, kSummedFrameHeadBytes));
        sum.add(log.subspan(at + kFrameHeadBytes, kPageBytes));
        sum.store(log.subspan(at + kFrameSumAt, 8));
    }
}

} // namespace

std::vector<Bytes> seeds()
{
    const TemporaryFolder folder;
    std::vector<Bytes> inputs;
    {
        auto made = store::Store::open(folder.path("store"));
        require(made.ok(), "a store cannot be made");
        const std::vector takes{take(0.1F), take(0.2F)};
        const auto anna = made->addSpeaker("Anna", takes);
        require(anna.ok() && made->addSpeaker("Bj\xc3\xb6rn", std::span(takes).first(1)).ok(),
                "no speaker can be added");
        require(made->renameSpeaker(*anna, "Anne").ok(), "no speaker can be renamed");
        inputs.push_back(join(folder.read("store"), folder.read("store-wal")));
    }
    inputs.push_back(join(folder.read("store"), {}));
    return inputs;
}

std::vector<Bytes> regressions()
{
    return {join({}, {}), join(Bytes(kPageBytes), {})};
}

void mutate(Bytes& input, Random& random)
{
    if (chance(random, 0.1)) {
        mutateBytes(input, random);
        return;
    }
    // Pages begin with their kind and the places of their cells: there a byte counts most.
    constexpr std::size_t kPageHeadBytes = 64;
    const std::size_t pages = input.size() / kPageBytes + 1;
    const std::size_t page = kLengthBytes + kPageBytes * below(random, pages);
    overwrite(input, page, page + (chance(random, 0.5) ? kPageHeadBytes : kPageBytes), random);
}

void repair(Bytes& input)
{
    // With another magic or application id it is no store, and nothing of it is read.
    constexpr std::size_t kApplicationIdAt = 68;
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    constexpr std::string_view kApplicationId("\x52\x4f\x4c\x4c", 4);
    for (const auto& [at, text] : {std::pair{std::size_t{0}, kMagic}, std::pair{kApplicationIdAt, kApplicationId}}) {
        if (input.size() >= kLengthBytes + at + text.size()) {
            std::ranges::copy(bytesOf(text), input.begin() + static_cast<std::ptrdiff_t>(kLengthBytes + at));
        }
    }
    repairLog(std::span(input).last(logBytesOf(input)));
}

} // namespace rollcall::fuzz

namespace {

/// What the programs ask of a store, in turn; each may fail.
void useStore(store::Store& store)
{
    static_cast<void>(store.check());
    static_cast<void>(store.speaker("anne"));
    static_cast<void>(store.takesWithout(fuzz::kModel, fuzz::kEmbeddingLength));
    if (const auto profiles = store.profiles(fuzz::kModel, fuzz::kEmbeddingLength)) {
        for (const store::StoredProfile& profile : *profiles) {
            fuzz::require(!profile.takes.empty(), "a profile without embeddings");
        }
    }
    if (const auto speakers = store.speakers()) {
        for (const store::SpeakerSummary& summary : *speakers) {
            if (const auto takes = store.takes(summary.speaker.id)) {
                for (const store::TakeInfo& info : *takes) {
                    static_cast<void>(store.takeAudio(info.id));
                }
                static_cast<void>(store.removeTake(takes->front().id));
            }
        }
        if (!speakers->empty()) {
            static_cast<void>(store.renameSpeaker(speakers->front().speaker.id, "Carla"));
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::TemporaryFolder folder;
    const auto bytes = std::as_bytes(std::span(data, size));
    if (size < fuzz::kLengthBytes) {
        return 0;
    }
    const std::size_t log = fuzz::logBytesOf(bytes);
    const auto file = folder.write("store", bytes.subspan(fuzz::kLengthBytes, size - fuzz::kLengthBytes - log));
    std::error_code ignored;
    for (const char* name : {"store-wal", "store-shm", "store-journal"}) {
        std::filesystem::remove(folder.path(name), ignored);
    }
    if (log > 0) {
        folder.write("store-wal", bytes.last(log));
    }
    auto store = store::Store::open(file);
    if (store) {
        fuzz::countAccepted();
        useStore(*store);
    }
    return 0;
}
