// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/SpeakerService.h"

#include "core/audio/Decoder.h"
#include "core/audio/Flac.h"
#include "core/audio/SpeechLack.h"
#include "core/audio/Vad.h"
#include "core/base/Files.h"
#include "core/identify/DuplicateCheck.h"
#include "core/identify/SeveralVoices.h"
#include "core/nn/Utterance.h"
#include "core/pipeline/Paths.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall::pipeline {

namespace {

Error noStore()
{
    return Error{ErrorCode::NotFound, "no speaker store is open"};
}

Error noModel()
{
    return Error{ErrorCode::NotFound, "no model is loaded; without one voices cannot be compared"};
}

/// Whether embedding failed for what the recording is, and not for the disk or the network.
bool isOfTheRecording(const Error& error)
{
    return error.isTooShort() || error.code == ErrorCode::InvalidArgument || error.code == ErrorCode::Corrupt ||
           error.code == ErrorCode::Incompatible;
}

Error cancelledEmbedding()
{
    return Error{ErrorCode::Cancelled, "embedding the speakers again was cancelled"};
}

} // namespace

class SpeakerService::Impl
{
public:
    std::optional<store::Store> m_store;
    std::optional<nn::Embedder> m_embedder;
    double m_acceptProbability = identify::DecisionOptions{}.acceptProbability;

    [[nodiscard]] Result<void> ready() const
    {
        if (!m_store) {
            return noStore();
        }
        if (!m_embedder) {
            return noModel();
        }
        return {};
    }

    Result<std::vector<float>> takeSamples(TakeId take) const
    {
        auto flac = m_store->takeAudio(take);
        if (!flac) {
            return flac.error();
        }
        auto recording = audio::decodeBytes(*flac, fmt::format("take {}", take.value));
        if (!recording) {
            return recording.error();
        }
        return std::move(recording->samples);
    }

    /// Embeds the takes that have no embedding under the embedder's model, and writes nothing. Only while there is a store.
    /// @error Cancelled, Internal; and the store's own
    Result<std::pair<std::vector<store::TakeEmbedding>, Reembedding>> embedTakes(nn::Embedder& embedder,
                                                                                 const KeepGoing& keepGoing)
    {
        auto missing = m_store->takesWithout(embedder.modelId());
        if (!missing) {
            return missing.error();
        }
        std::vector<store::TakeEmbedding> embeddings;
        std::vector<std::pair<TakeId, std::string>> refused;
        for (std::size_t i = 0; i < missing->size(); ++i) {
            if (keepGoing && !keepGoing(i, missing->size())) {
                return cancelledEmbedding();
            }
            const TakeId take = (*missing)[i];
            auto samples = takeSamples(take);
            auto utterance = samples ? nn::embedUtterance(embedder, audio::RecordedSound(std::move(*samples)))
                                     : Result<nn::Utterance>(samples.error());
            if (utterance) {
                embeddings.push_back({take, std::move(utterance->embedding)});
            } else if (isOfTheRecording(utterance.error())) {
                refused.emplace_back(take, utterance.error().message); // one bad recording must not bar all the others
            } else if (!utterance.error().isNotFound()) {              // removed meanwhile
                return utterance.error();
            }
        }
        auto unusable = describe(refused);
        if (!unusable) {
            return unusable.error();
        }
        Reembedding report{embeddings.size(), std::move(*unusable)};
        return std::pair{std::move(embeddings), std::move(report)};
    }

    /// Profiles as a model makes them, `embeddings` counted in that are not stored yet. Only while there is a store.
    Result<std::vector<identify::Profile>> profilesWith(const ModelId& model,
                                                        const std::vector<store::TakeEmbedding>& embeddings) const
    {
        auto stored = m_store->profiles(model);
        auto everybody = stored ? m_store->speakers() : Result<std::vector<store::SpeakerSummary>>(stored.error());
        if (!everybody) {
            return everybody.error();
        }
        std::vector<identify::Profile> profiles;
        for (const store::SpeakerSummary& one : *everybody) {
            std::vector<Embedding> takes;
            for (store::StoredProfile& profile : *stored) {
                if (profile.speaker.id == one.speaker.id) {
                    takes = std::move(profile.takes);
                }
            }
            auto known = m_store->takes(one.speaker.id);
            if (!known && !known.error().isNotFound()) { // removed meanwhile
                return known.error();
            }
            for (const store::TakeEmbedding& embedding : embeddings) {
                if (known && std::ranges::find(*known, embedding.take, &store::TakeInfo::id) != known->end()) {
                    takes.push_back(embedding.embedding);
                }
            }
            if (takes.empty()) {
                continue;
            }
            auto profile = identify::makeProfile(one.speaker.id, one.speaker.name, model, std::move(takes));
            if (!profile) {
                return profile.error();
            }
            profiles.push_back(std::move(*profile));
        }
        return profiles;
    }

    /// Compares a model, and what it makes of the speakers, with the model in use. Only while there is a store.
    Result<ModelComparison> compare(const nn::Embedder& candidate, const std::vector<identify::Profile>& profiles,
                                    const std::filesystem::path& current) const
    {
        auto everybody = m_store->speakers();
        auto own = everybody ? leaveOneOut(profiles, candidate.model().calibration)
                             : Result<std::optional<ProfileFigures>>(everybody.error());
        if (!own) {
            return own.error();
        }
        ModelComparison comparison{
            {candidate.modelId(), statedEqualErrorRate(candidate.model()), *own}, std::nullopt, everybody->size()};
        const auto inUse = nn::readModel(current);
        if (!inUse) {
            return comparison; // what cannot be used is no measure
        }
        const ModelId id = nn::modelId(*inUse);
        auto before = profilesWith(id, {});
        auto known =
            before ? leaveOneOut(*before, inUse->calibration) : Result<std::optional<ProfileFigures>>(before.error());
        if (!known) {
            return known.error();
        }
        comparison.current = ModelFigures{id, statedEqualErrorRate(*inUse), *known};
        return comparison;
    }

private:
    Result<std::vector<UnusableTake>> describe(const std::vector<std::pair<TakeId, std::string>>& refused) const
    {
        std::vector<UnusableTake> unusable;
        if (refused.empty()) {
            return unusable;
        }
        auto everybody = m_store->speakers();
        if (!everybody) {
            return everybody.error();
        }
        for (const store::SpeakerSummary& one : *everybody) {
            auto takes = m_store->takes(one.speaker.id);
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
};

SpeakerService::SpeakerService() : m_impl(std::make_unique<Impl>()) {}
SpeakerService::SpeakerService(SpeakerService&&) noexcept = default;
SpeakerService& SpeakerService::operator=(SpeakerService&&) noexcept = default;
SpeakerService::~SpeakerService() = default;

Result<void> SpeakerService::openStore(const std::filesystem::path& file)
{
    m_impl->m_store.reset();
    auto store = store::Store::open(file);
    if (!store) {
        return store.error();
    }
    m_impl->m_store.emplace(std::move(*store));
    return {};
}

Result<void> SpeakerService::loadModel(const std::filesystem::path& file)
{
    auto embedder = nn::Embedder::load(file);
    if (!embedder) {
        return embedder.error();
    }
    m_impl->m_embedder.emplace(std::move(*embedder));
    return {};
}

bool SpeakerService::hasStore() const
{
    return m_impl->m_store.has_value();
}

bool SpeakerService::hasModel() const
{
    return m_impl->m_embedder.has_value();
}

const nn::Embedder& SpeakerService::embedder() const
{
    return *m_impl->m_embedder;
}

Result<PreparedTake> SpeakerService::prepareTake(const Clip& clip, const nn::Progress& progress)
{
    if (!m_impl->m_embedder) {
        return noModel();
    }
    const auto ofTheClip = [&clip](const Error& error) {
        return Error{error.code, fmt::format("{}: {}", clip.origin, error.message)};
    };
    const auto speech = audio::findSpeech(clip.samples);
    PreparedTake prepared;
    prepared.quality = audio::assessQuality(clip.samples, speech);
    if (prepared.quality.netSpeechSeconds < kMinTakeSeconds) {
        return ofTheClip(audio::tooLittleSpeech(clip.samples, speech, kMinTakeSeconds));
    }
    auto embedded = m_impl->m_embedder->embed(clip.samples, speech, progress);
    if (!embedded) {
        return ofTheClip(embedded.error());
    }
    if (identify::severalVoices(embedded->windows, decisionOptions())) {
        return ofTheClip({ErrorCode::InvalidArgument,
                          "several people seem to speak in it. Cut it into parts of one person each, "
                          "and enrol from those"});
    }
    auto flac = audio::encodeFlac(clip.samples);
    if (!flac) {
        return flac.error();
    }
    prepared.take = {std::move(*flac),
                     prepared.quality.seconds,
                     prepared.quality.netSpeechSeconds,
                     prepared.quality.snrDb,
                     prepared.quality.speechLevelDbfs,
                     prepared.quality.clippedShare,
                     clip.origin,
                     m_impl->m_embedder->modelId(),
                     std::move(embedded->embedding)};
    return prepared;
}

Result<EnrolReport> SpeakerService::enrol(const std::string& name, std::span<const Clip> clips, bool addToExisting,
                                          const nn::Progress& progress)
{
    if (auto ready = m_impl->ready(); !ready) {
        return ready.error();
    }
    if (clips.empty()) {
        return Error{ErrorCode::InvalidArgument, "there is no recording to enrol"};
    }
    // Ask about the name before the long work, so that a taken name is not found out at the end.
    auto known = m_impl->m_store->speaker(name);
    if (known && !addToExisting) {
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("a speaker named \"{}\" is already enrolled; choose another name or add to this one",
                                 known->name)};
    }
    if (!known && !known.error().isNotFound()) {
        return known.error();
    }
    EnrolReport report;
    std::vector<store::NewTake> takes;
    std::vector<Embedding> embeddings;
    for (std::size_t i = 0; i < clips.size(); ++i) {
        auto prepared = prepareTake(clips[i], [&](double share) {
            return !progress || progress((static_cast<double>(i) + share) / static_cast<double>(clips.size()));
        });
        if (!prepared) {
            return prepared.error();
        }
        report.netSpeechSeconds += prepared->quality.netSpeechSeconds;
        report.takes.push_back(std::move(prepared->quality));
        embeddings.push_back(prepared->take.embedding);
        takes.push_back(std::move(prepared->take));
    }
    if (report.netSpeechSeconds < kMinEnrolSeconds) {
        return Error{
            ErrorCode::TooShort,
            fmt::format("{}: {:.1f} s of speech in all; at least {:.0f} s are needed to enrol. Add another recording",
                        clips.back().origin, report.netSpeechSeconds, kMinEnrolSeconds)};
    }
    auto others = profiles();
    if (!others) {
        return others.error();
    }
    const std::optional<SpeakerId> self = known ? std::optional(known->id) : std::nullopt;
    const identify::DecisionOptions options = decisionOptions();
    if (auto centroid = identify::robustCentroid(embeddings)) {
        auto lookalike = identify::findDuplicate(*centroid, m_impl->m_embedder->modelId(), *others, options, 0.5, self);
        if (!lookalike) {
            return lookalike.error();
        }
        report.lookalike = *lookalike;
    }
    // Old takes take part in the comparison, only new ones are reported.
    std::vector<Embedding> together = embeddings;
    for (const identify::Profile& profile : *others) {
        if (self && profile.id == *self) {
            together.insert(together.end(), profile.takes.begin(), profile.takes.end());
        }
    }
    if (auto outlying = identify::outlyingTakes(together, options.scoreAt(0.0))) {
        for (const std::size_t index : *outlying) {
            if (index < embeddings.size()) {
                report.outlyingTakes.push_back(index);
            }
        }
    }
    if (known) {
        if (auto added = m_impl->m_store->addTakes(known->id, takes); !added) {
            return added.error();
        }
        report.speaker = known->id;
        report.name = known->name;
        return report;
    }
    auto added = m_impl->m_store->addSpeaker(name, takes);
    if (!added) {
        return added.error();
    }
    report.created = true;
    report.speaker = *added;
    report.name = name;
    return report;
}

Result<Identification> SpeakerService::identify(const audio::Sound& sound, const nn::Progress& progress)
{
    if (auto ready = m_impl->ready(); !ready) {
        return ready.error();
    }
    auto utterance = nn::embedUtterance(*m_impl->m_embedder, sound, progress);
    if (!utterance) {
        return utterance.error();
    }
    if (identify::severalVoices(utterance->windows, decisionOptions())) {
        return Identification{identify::decideSeveralVoices(utterance->netSpeechSeconds), utterance->netSpeechSeconds};
    }
    auto decider = identifier();
    if (!decider) {
        return decider.error();
    }
    auto decision =
        (*decider)->identify(utterance->embedding, m_impl->m_embedder->modelId(), utterance->netSpeechSeconds);
    if (!decision) {
        return decision.error();
    }
    return Identification{std::move(*decision), utterance->netSpeechSeconds, false};
}

Result<identify::Verification> SpeakerService::verify(const std::string& name, const audio::Sound& sound,
                                                      const nn::Progress& progress)
{
    if (auto ready = m_impl->ready(); !ready) {
        return ready.error();
    }
    auto speaker = m_impl->m_store->speaker(name);
    if (!speaker) {
        return speaker.error();
    }
    auto utterance = nn::embedUtterance(*m_impl->m_embedder, sound, progress);
    if (!utterance) {
        return utterance.error();
    }
    auto all = profiles();
    if (!all) {
        return all.error();
    }
    for (const identify::Profile& profile : *all) {
        if (profile.id == speaker->id) {
            auto verification = identify::verify(utterance->embedding, m_impl->m_embedder->modelId(),
                                                 utterance->netSpeechSeconds, profile, decisionOptions());
            if (verification && identify::severalVoices(utterance->windows, decisionOptions())) {
                verification->severalVoices = true;
                verification->accepted = false;
            }
            return verification;
        }
    }
    return Error{ErrorCode::NotFound, fmt::format("\"{}\" has no recording that this model has heard", name)};
}

Result<std::vector<identify::Profile>> SpeakerService::profiles()
{
    if (auto ready = m_impl->ready(); !ready) {
        return ready.error();
    }
    const ModelId& model = m_impl->m_embedder->modelId();
    auto stored = m_impl->m_store->profiles(model);
    if (!stored) {
        return stored.error();
    }
    std::vector<identify::Profile> profiles;
    for (store::StoredProfile& one : *stored) {
        auto profile = identify::makeProfile(one.speaker.id, one.speaker.name, model, std::move(one.takes));
        if (!profile) {
            return profile.error();
        }
        profiles.push_back(std::move(*profile));
    }
    return profiles;
}

Result<std::shared_ptr<const identify::Identifier>> SpeakerService::identifier()
{
    auto all = profiles();
    if (!all) {
        return all.error();
    }
    auto created = identify::Identifier::create(*all, decisionOptions());
    if (!created) {
        return created.error();
    }
    return std::shared_ptr<const identify::Identifier>(std::make_shared<identify::Identifier>(std::move(*created)));
}

identify::DecisionOptions SpeakerService::decisionOptions() const
{
    identify::DecisionOptions options;
    if (m_impl->m_embedder) {
        options.slope = m_impl->m_embedder->model().calibration.slope;
        options.offset = m_impl->m_embedder->model().calibration.offset;
    }
    options.acceptProbability = m_impl->m_acceptProbability;
    return options;
}

void SpeakerService::setAcceptProbability(double probability)
{
    m_impl->m_acceptProbability = probability;
}

Result<Reembedding> SpeakerService::embedMissing(const KeepGoing& keepGoing)
{
    if (auto ready = m_impl->ready(); !ready) {
        return ready.error();
    }
    auto embedded = m_impl->embedTakes(*m_impl->m_embedder, keepGoing);
    if (!embedded) {
        return embedded.error();
    }
    if (auto saved = m_impl->m_store->setEmbeddings(m_impl->m_embedder->modelId(), embedded->first); !saved) {
        return saved.error();
    }
    return std::move(embedded->second);
}

Result<PreparedModel> SpeakerService::prepareModel(const std::filesystem::path& file,
                                                   const std::filesystem::path& current, const KeepGoing& keepGoing)
{
    constexpr std::uintmax_t kMaxModelBytes = std::uintmax_t{4} << 30U;
    if (!m_impl->m_store) {
        return noStore();
    }
    // Read once: what is tried out is what is copied, even if a training replaces the file meanwhile.
    auto bytes = readFile(file, kMaxModelBytes);
    if (!bytes) {
        return bytes.error();
    }
    auto model = nn::parseModel(*bytes, file.string());
    if (!model) {
        return model.error();
    }
    auto candidate = nn::Embedder::create(std::move(*model));
    if (!candidate) {
        return candidate.error();
    }
    auto embedded = m_impl->embedTakes(*candidate, keepGoing);
    if (!embedded) {
        return embedded.error();
    }
    PreparedModel prepared{
        file, std::move(*bytes), candidate->modelId(), std::move(embedded->first), std::move(embedded->second), {}};
    auto profiles = m_impl->profilesWith(prepared.model, prepared.embeddings);
    if (!profiles) {
        return profiles.error();
    }
    if (profiles->empty() && !prepared.takes.unusable.empty()) {
        return Error{ErrorCode::Incompatible,
                     fmt::format("{}: this model can use none of the {} kept recordings ({}: {}); the model before it "
                                 "stays in use",
                                 file.string(), prepared.takes.unusable.size(), prepared.takes.unusable.front().speaker,
                                 prepared.takes.unusable.front().why)};
    }
    auto comparison = m_impl->compare(*candidate, *profiles, current);
    if (!comparison) {
        return comparison.error();
    }
    prepared.comparison = std::move(*comparison);
    if (keepGoing && !keepGoing(prepared.embeddings.size(), prepared.embeddings.size())) {
        return cancelledEmbedding();
    }
    return prepared;
}

Result<Adoption> SpeakerService::adoptModel(const PreparedModel& prepared)
{
    if (!m_impl->m_store) {
        return noStore();
    }
    if (auto saved = m_impl->m_store->setEmbeddings(prepared.model, prepared.embeddings); !saved) {
        return saved.error();
    }
    std::error_code code;
    if (const auto shipped = shippedModelFile(); std::filesystem::equivalent(prepared.file, shipped, code)) {
        if (auto forgotten = forgetAdoptedModel(); !forgotten) {
            return forgotten.error();
        }
        return Adoption{shipped, prepared.model, prepared.takes};
    }
    auto copy = adoptModelFile(prepared.bytes, prepared.model);
    if (!copy) {
        return copy.error();
    }
    return Adoption{std::move(*copy), prepared.model, prepared.takes};
}

Result<std::vector<store::SpeakerSummary>> SpeakerService::speakers()
{
    return m_impl->m_store ? m_impl->m_store->speakers() : Result<std::vector<store::SpeakerSummary>>(noStore());
}

Result<store::Speaker> SpeakerService::speaker(const std::string& name)
{
    return m_impl->m_store ? m_impl->m_store->speaker(name) : Result<store::Speaker>(noStore());
}

Result<std::vector<store::TakeInfo>> SpeakerService::takes(SpeakerId speaker)
{
    return m_impl->m_store ? m_impl->m_store->takes(speaker) : Result<std::vector<store::TakeInfo>>(noStore());
}

Result<std::vector<float>> SpeakerService::takeSamples(TakeId take)
{
    return m_impl->m_store ? m_impl->takeSamples(take) : Result<std::vector<float>>(noStore());
}

Result<void> SpeakerService::rename(SpeakerId speaker, const std::string& name)
{
    return m_impl->m_store ? m_impl->m_store->renameSpeaker(speaker, name) : Result<void>(noStore());
}

Result<store::Erasure> SpeakerService::remove(std::span<const SpeakerId> speakers)
{
    return m_impl->m_store ? m_impl->m_store->removeSpeakers(speakers) : Result<store::Erasure>(noStore());
}

Result<store::Erasure> SpeakerService::removeTake(TakeId take)
{
    return m_impl->m_store ? m_impl->m_store->removeTake(take) : Result<store::Erasure>(noStore());
}

Result<std::int64_t> SpeakerService::dataVersion()
{
    return m_impl->m_store ? m_impl->m_store->dataVersion() : Result<std::int64_t>(noStore());
}

} // namespace rollcall::pipeline
