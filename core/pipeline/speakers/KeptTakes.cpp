// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/KeptTakes.h"

#include "core/audio/io/Decoder.h"
#include "core/audio/sound/RecordedSound.h"
#include "core/nn/Utterance.h"

#include <fmt/format.h>

#include <utility>

namespace rollcall::pipeline {

namespace {

/// Names speaker and origin of takes that were refused.
Result<std::vector<UnusableTake>> describe(const store::Store& store,
                                           const std::vector<std::pair<TakeId, Error>>& refused)
{
    std::vector<UnusableTake> unusable;
    if (refused.empty()) {
        return unusable;
    }
    auto everybody = store.speakers();
    if (!everybody) {
        return everybody.error();
    }
    for (const store::SpeakerSummary& one : *everybody) {
        auto takes = store.takes(one.speaker.id);
        if (!takes) {
            return takes.error();
        }
        for (const store::TakeInfo& take : *takes) {
            for (const auto& [id, why] : refused) {
                if (id == take.id) {
                    unusable.push_back({id, one.speaker.name, take.origin, why});
                }
            }
        }
    }
    return unusable;
}

} // namespace

bool isOfTheRecording(const Error& error)
{
    return error.isTooShort() || error.code == ErrorCode::InvalidArgument || error.code == ErrorCode::Corrupt ||
           error.code == ErrorCode::Incompatible;
}

Error cancelledEmbedding()
{
    return makeError(ErrorCode::Cancelled, core::tr("embedding the speakers again was cancelled"));
}

Result<std::vector<float>> takeSamples(const store::Store& store, TakeId take)
{
    auto flac = store.takeAudio(take);
    if (!flac) {
        return flac.error();
    }
    auto recording = audio::decodeBytes(*flac, fmt::format("take {}", take.value));
    if (!recording) {
        return recording.error();
    }
    return std::move(recording->samples);
}

Result<EmbeddedTakes> embedTakes(const store::Store& store, nn::Embedder& embedder, const Progress& keepGoing)
{
    auto missing = store.takesWithout(embedder.modelId(), lengthOf(embedder.model()));
    if (!missing) {
        return missing.error();
    }
    EmbeddedTakes embedded;
    std::vector<std::pair<TakeId, Error>> refused;
    for (std::size_t i = 0; i < missing->size(); ++i) {
        if (keepGoing && !keepGoing(i, missing->size())) {
            return cancelledEmbedding();
        }
        const TakeId take = (*missing)[i];
        auto samples = takeSamples(store, take);
        auto utterance = samples ? nn::embedUtterance(embedder, audio::RecordedSound(std::move(*samples)))
                                 : Result<nn::Utterance>(samples.error());
        if (utterance) {
            embedded.embeddings.push_back({take, std::move(utterance->embedding)});
        } else if (isOfTheRecording(utterance.error())) {
            refused.emplace_back(take, utterance.error()); // one bad recording must not bar all the others
        } else if (!utterance.error().isNotFound()) {      // removed meanwhile
            return utterance.error();
        }
    }
    auto unusable = describe(store, refused);
    if (!unusable) {
        return unusable.error();
    }
    embedded.report = {embedded.embeddings.size(), std::move(*unusable)};
    return embedded;
}

Result<MadeProfiles> makeProfiles(const store::Store& store, const ModelId& model, std::size_t length,
                                  std::span<const store::TakeEmbedding> unsaved)
{
    auto stored = store.profiles(model, length, unsaved);
    if (!stored) {
        return stored.error();
    }
    MadeProfiles made;
    for (store::StoredProfile& one : *stored) {
        auto profile = identify::makeProfile(one.speaker.id, one.speaker.name, model, std::move(one.takes));
        if (profile) {
            profile->reliability.netSpeechSeconds = one.netSpeechSeconds;
            made.profiles.push_back(std::move(*profile));
            continue;
        }
        auto takes = store.takes(one.speaker.id);
        for (const store::TakeInfo& take : takes ? *takes : std::vector<store::TakeInfo>{}) {
            made.unusable.push_back({take.id, one.speaker.name, take.origin, profile.error()});
        }
    }
    return made;
}

std::size_t lengthOf(const nn::Model& model)
{
    return static_cast<std::size_t>(model.embeddingLength());
}

} // namespace rollcall::pipeline
