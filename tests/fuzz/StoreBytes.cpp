// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/StoreBytes.h"

#include "core/audio/io/Flac.h"
#include "core/store/Recognitions.h"
#include "core/store/UnknownVoices.h"
#include "tests/fuzz/Mutator.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace rollcall::fuzz {

const ModelId& storeModel()
{
    static const ModelId model{"00112233445566778899aabbccddeeff"};
    return model;
}

store::NewTake storeTake(float tone)
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
    take.model = storeModel();
    take.embedding = Embedding(kStoreEmbeddingLength, 0.25F);
    return take;
}

void fillStore(store::Store& store)
{
    std::vector<store::NewTake> takes{storeTake(0.1F), storeTake(0.2F)};
    for (store::NewTake& take : takes) {
        take.createdAtMs = 1700000000000;
    }
    const auto anna = store.addSpeaker("Anna", takes, store::Consent{true, 1700000000000});
    require(anna.ok() && store.addSpeaker("Bj\xc3\xb6rn", std::span(takes).first(1)).ok(), "no speaker can be added");
    auto unknown = store.unknownVoices();
    store::NewUnknownTurn turn{takes[0].flac, 0.1, 0.1, "microphone: desk", storeModel(), takes[0].embedding, 0};
    const auto voice = unknown.add(turn, std::nullopt);
    require(voice.ok() && unknown.add(turn, *voice).ok() && unknown.add(turn, std::nullopt).ok(),
            "no unknown voice can be added");
    constexpr std::int64_t kDayMs = 86400000;
    for (const std::int64_t day : {1, 1, 2}) {
        require(store.recognitions().add(*anna, storeModel(), 2.5, takes[0].createdAtMs + day * kDayMs).ok(),
                "no recognition can be added");
    }
    require(store.renameSpeaker(*anna, "Anne").ok(), "no speaker can be renamed");
}

void mutateStore(Bytes& input, std::size_t first, Random& random)
{
    if (chance(random, 0.1)) {
        mutateBytes(input, random);
        return;
    }
    // Pages begin with their kind and the places of their cells: there a byte counts most.
    constexpr std::size_t kPageHeadBytes = 64;
    const std::size_t pages = input.size() / kStorePageBytes + 1;
    const std::size_t page = first + kStorePageBytes * below(random, pages);
    overwrite(input, page, page + (chance(random, 0.5) ? kPageHeadBytes : kStorePageBytes), random);
}

void repairStore(std::span<std::byte> file)
{
    constexpr std::size_t kApplicationIdAt = 68;
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    constexpr std::string_view kApplicationId("\x52\x4f\x4c\x4c", 4);
    for (const auto& [at, text] : {std::pair{std::size_t{0}, kMagic}, std::pair{kApplicationIdAt, kApplicationId}}) {
        if (file.size() >= at + text.size()) {
            std::ranges::copy(bytesOf(text), file.subspan(at).begin());
        }
    }
}

} // namespace rollcall::fuzz
