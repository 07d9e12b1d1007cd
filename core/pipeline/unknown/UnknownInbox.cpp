// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/unknown/UnknownInbox.h"

#include "core/audio/io/Decoder.h"
#include "core/audio/io/Flac.h"
#include "core/identify/UnknownClusters.h"
#include "core/pipeline/speakers/KeptTakes.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <utility>

namespace rollcall::pipeline {

namespace {

/// Turns of another model that are embedded with each turn that is kept.
constexpr std::size_t kEmbeddedAtOnce = 16;
/// Share of a turn that is speech; people who speak without a long pause have twice as much, a clock that ticks less.
constexpr double kLeastSpeechShare = 1.0 / 3.0;
/// A turn that is probably nobody's who is enrolled: of two who are too close to tell apart, neither is unknown.
constexpr double kUnknownProbability = 0.5;

audio::RecordedSound beginningOf(const audio::Sound& sound)
{
    const auto length = std::min(sound.size(), static_cast<std::int64_t>(kMaxUnknownSeconds * kSampleRateHz));
    std::vector<float> samples(static_cast<std::size_t>(length));
    sound.read(0, samples);
    return samples;
}

Result<std::vector<float>> decode(const store::UnknownVoices& store, store::UnknownTurnId turn)
{
    auto flac = store.audio(turn);
    auto recording = flac ? audio::decodeBytes(*flac, fmt::format("unknown turn {}", turn.value)) : flac.error();
    return recording ? Result(std::move(recording->samples)) : recording.error();
}

} // namespace

Result<Keeping> UnknownInbox::keep(Clip clip, std::int64_t heardAtMs, const nn::Progress& progress)
{
    auto store = m_service.unknownVoices();
    if (!store) {
        return store.error();
    }
    if (clip.samples.seconds() > kMaxUnknownSeconds) {
        clip.samples = beginningOf(clip.samples);
    }
    auto check = m_service.checkTake(clip, progress);
    if (!check) {
        return check.error().isTooShort() ? Result(Keeping::TooLittleSpeech) : check.error();
    }
    const double seconds = check->quality.netSpeechSeconds;
    if (seconds < std::max(kMinUnknownSeconds, kLeastSpeechShare * check->quality.seconds)) {
        return Keeping::TooLittleSpeech;
    }
    // Of 10 minutes of saws, clocks, rain and engines the voice activity takes some for speech; nothing stands out there.
    if (check->quality.snrDb < audio::kNoisySnrDb) {
        return Keeping::Noisy;
    }
    if (check->severalVoices) {
        return Keeping::SeveralVoices;
    }
    const nn::Embedder& embedder = m_service.embedder();
    auto identifier = m_service.identifier();
    auto decision =
        identifier
            ? (*identifier)->identify(check->embedding, check->model, embedder.reliability(check->embedding, seconds))
            : identifier.error();
    if (!decision) {
        return decision.error();
    }
    if (decision->outcome == identify::Outcome::Known ||
        !(decision->unknownProbability >= kUnknownProbability)) { // nor where the model cannot tell
        return Keeping::Known;
    }
    if (auto embedded = embedMissing(*store, progress); !embedded) {
        return embedded.error();
    }
    auto kept = store->embeddings(check->model, check->embedding.size());
    auto flac = kept ? audio::encodeFlac(clip.samples) : kept.error();
    if (!flac) {
        return flac.error();
    }
    identify::UnknownClusters clusters(
        m_service.decisionOptions(),
        [&embedder](const Embedding& embedding, double net) { return embedder.reliability(embedding, net); });
    for (const store::UnknownTurnEmbedding& turn : *kept) {
        clusters.add(turn.voice.value, turn.embedding, turn.netSpeechSeconds);
    }
    const auto assignment = clusters.assign(check->embedding, seconds);
    std::vector<store::UnknownVoiceId> same;
    for (const std::int64_t cluster : assignment.same) {
        same.push_back(store::UnknownVoiceId{cluster});
    }
    store::NewUnknownTurn turn{std::move(*flac),        clip.samples.seconds(),      seconds,  clip.origin,
                               std::move(check->model), std::move(check->embedding), heardAtMs};
    auto added = store->add(
        turn, assignment.cluster ? std::optional(store::UnknownVoiceId{*assignment.cluster}) : std::nullopt, same);
    return added ? Result(Keeping::Kept) : added.error();
}

/// What the model cannot embed stays as it is, for another model.
Result<void> UnknownInbox::embedMissing(store::UnknownVoices& store, const nn::Progress& progress)
{
    const nn::Embedder& embedder = m_service.embedder();
    const ModelId model = embedder.modelId();
    auto missing = store.turnsWithout(model, lengthOf(embedder.model()));
    if (!missing) {
        return missing.error();
    }
    std::ranges::reverse(*missing);
    missing->resize(std::min(missing->size(), kEmbeddedAtOnce));
    for (const store::UnknownTurnId turn : *missing) {
        auto samples = decode(store, turn);
        auto check = samples ? m_service.checkTake({audio::RecordedSound(std::move(*samples)), {}}, progress)
                             : Result<TakeCheck>(samples.error());
        if (!check && check.error().isCancelled()) {
            return check.error();
        }
        if (check) {
            if (auto saved = store.setEmbedding(turn, model, check->embedding); !saved) {
                return saved;
            }
        }
    }
    return {};
}

Result<std::vector<UnknownVoice>> UnknownInbox::voices()
{
    auto store = m_service.unknownVoices();
    auto turns = store ? store->turns() : store.error();
    if (!turns) {
        return turns.error();
    }
    std::map<store::UnknownVoiceId, UnknownVoice> byId;
    for (store::UnknownTurn& turn : *turns) {
        UnknownVoice& voice = byId[turn.voice];
        voice.id = turn.voice;
        voice.netSpeechSeconds += turn.netSpeechSeconds;
        voice.turns.push_back(std::move(turn));
    }
    std::vector<UnknownVoice> voices;
    for (auto& [id, voice] : byId) {
        std::ranges::reverse(voice.turns);
        voices.push_back(std::move(voice));
    }
    std::ranges::stable_sort(voices, std::ranges::greater(), &UnknownVoice::lastHeardAtMs);
    return voices;
}

Result<std::vector<float>> UnknownInbox::turnSamples(store::UnknownTurnId turn)
{
    auto store = m_service.unknownVoices();
    return store ? decode(*store, turn) : store.error();
}

Result<EnrolReport> UnknownInbox::name(store::UnknownVoiceId voice, const std::string& name, bool addToExisting,
                                       const std::optional<store::Consent>& consent, const nn::Progress& progress)
{
    auto all = voices();
    if (!all) {
        return all.error();
    }
    const auto found = std::ranges::find(*all, voice, &UnknownVoice::id);
    if (found == all->end()) {
        return makeError(ErrorCode::NotFound, core::tr("this unknown voice is not there any more"));
    }
    std::vector<store::UnknownTurn> turns = found->turns;
    std::ranges::stable_sort(turns, std::ranges::greater(), &store::UnknownTurn::netSpeechSeconds);
    turns.resize(std::min(turns.size(), kMaxUnknownTakes));
    std::ranges::sort(turns, {}, &store::UnknownTurn::heardAtMs);
    std::vector<Clip> clips;
    for (const store::UnknownTurn& turn : turns) {
        auto samples = turnSamples(turn.id);
        if (!samples) {
            return samples.error();
        }
        clips.push_back({audio::RecordedSound(std::move(*samples)), turn.origin, false, true});
    }
    auto report = m_service.enrol(name, clips, addToExisting, progress, consent);
    if (!report) {
        return report;
    }
    if (auto forgotten = forget({&voice, 1}); !forgotten) {
        return forgotten.error();
    }
    return report;
}

Result<store::Erasure> UnknownInbox::forget(std::span<const store::UnknownVoiceId> voices)
{
    auto store = m_service.unknownVoices();
    return store ? store->forget(voices) : store.error();
}

Result<store::Erasure> UnknownInbox::prune()
{
    using namespace std::chrono;
    auto store = m_service.unknownVoices();
    return store ? store->prune(duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count())
                 : store.error();
}

} // namespace rollcall::pipeline
