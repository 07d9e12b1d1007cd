// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: store::Store on a damaged file, with and without a write-ahead log beside it.
///
/// An input is the length of the log (4 bytes, little-endian), the store's file, and the log.
#include "core/store/Recognitions.h"
#include "core/store/Store.h"
#include "core/store/UnknownVoices.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/StoreBytes.h"
#include "tests/fuzz/TemporaryFolder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

using namespace rollcall;

namespace rollcall::fuzz {

namespace {

constexpr std::size_t kLengthBytes = 4;
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
    for (std::size_t at = kHeadBytes; at + kFrameHeadBytes + kStorePageBytes <= log.size();
         at += kFrameHeadBytes + kStorePageBytes) {
        sum.add(log.subspan(at, kSummedFrameHeadBytes));
        sum.add(log.subspan(at + kFrameHeadBytes, kStorePageBytes));
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
        fillStore(*made);
        inputs.push_back(join(folder.read("store"), folder.read("store-wal")));
    }
    inputs.push_back(join(folder.read("store"), {}));
    return inputs;
}

std::vector<Bytes> regressions()
{
    return {join({}, {}), join(Bytes(kStorePageBytes), {})};
}

void mutate(Bytes& input, Random& random)
{
    mutateStore(input, kLengthBytes, random);
}

void repair(Bytes& input)
{
    repairStore(std::span(input).subspan(std::min(kLengthBytes, input.size())));
    repairLog(std::span(input).last(logBytesOf(input)));
}

} // namespace rollcall::fuzz

namespace {

/// What the programs ask of the unknown voices, in turn; each may fail.
void useUnknownVoices(store::UnknownVoices unknown)
{
    static_cast<void>(unknown.turnsWithout(fuzz::storeModel(), fuzz::kStoreEmbeddingLength));
    if (const auto embeddings = unknown.embeddings(fuzz::storeModel(), fuzz::kStoreEmbeddingLength)) {
        for (const store::UnknownTurnEmbedding& one : *embeddings) {
            fuzz::require(one.embedding.size() == fuzz::kStoreEmbeddingLength, "an embedding of another length");
            fuzz::require(std::isfinite(one.netSpeechSeconds) && one.netSpeechSeconds >= 0.0, "a duration below 0");
        }
    }
    const auto turns = unknown.turns();
    if (!turns) {
        return;
    }
    for (const store::UnknownTurn& turn : *turns) {
        fuzz::require(std::isfinite(turn.seconds) && turn.seconds >= 0.0, "a duration below 0");
        static_cast<void>(unknown.audio(turn.id));
    }
    if (!turns->empty()) {
        const store::NewTake take = fuzz::storeTake(0.3F);
        static_cast<void>(unknown.setEmbedding(turns->front().id, take.model, take.embedding));
        static_cast<void>(unknown.add({take.flac, 0.1, 0.1, "b.wav", take.model, take.embedding, 0},
                                      turns->front().voice, std::array{turns->back().voice}));
        static_cast<void>(unknown.forget(std::array{turns->front().voice}));
    }
    static_cast<void>(unknown.prune(INT64_MAX / 2));
}

/// What the programs ask of the recognitions; each may fail.
void useRecognitions(store::Store& store)
{
    if (const auto days = store.recognitionDays(fuzz::storeModel())) {
        for (const store::RecognitionDay& day : *days) {
            fuzz::require(std::isfinite(day.meanLlr), "an LLR is NaN or infinite");
            fuzz::require(day.turns > 0 && day.turns <= INT64_MAX, "a day without turns");
            static_cast<void>(store.recognitions().add(day.speaker, fuzz::storeModel(), 1.0));
        }
    }
}

/// What the programs ask of a store, in turn; each may fail.
void useStore(store::Store& store)
{
    static_cast<void>(store.check());
    static_cast<void>(store.dataVersion());
    static_cast<void>(store.speaker("anne"));
    static_cast<void>(store.takesWithout(fuzz::storeModel(), fuzz::kStoreEmbeddingLength));
    if (const auto profiles = store.profiles(fuzz::storeModel(), fuzz::kStoreEmbeddingLength)) {
        for (const store::StoredProfile& profile : *profiles) {
            fuzz::require(!profile.takes.empty(), "a profile without embeddings");
        }
    }
    useRecognitions(store);
    useUnknownVoices(store.unknownVoices());
    const auto speakers = store.speakers();
    if (!speakers) {
        return;
    }
    for (const store::SpeakerSummary& summary : *speakers) {
        fuzz::require(std::isfinite(summary.netSpeechSeconds) && summary.netSpeechSeconds >= 0.0, "a duration below 0");
        if (const auto takes = store.takes(summary.speaker.id)) {
            for (const store::TakeInfo& info : *takes) {
                fuzz::require(std::isfinite(info.seconds) && info.seconds >= 0.0, "a duration below 0");
                static_cast<void>(store.takeAudio(info.id));
            }
            if (!takes->empty()) {
                static_cast<void>(store.removeTake(takes->front().id));
            }
        }
    }
    if (!speakers->empty()) {
        const SpeakerId first = speakers->front().speaker.id;
        static_cast<void>(store.renameSpeaker(first, "Carla"));
        static_cast<void>(store.mergeSpeakers(speakers->back().speaker.id, first));
        static_cast<void>(store.removeSpeakers(std::array{first}));
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
