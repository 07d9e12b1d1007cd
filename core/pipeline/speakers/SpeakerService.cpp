// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/SpeakerService.h"

#include "core/audio/io/Decoder.h"
#include "core/audio/io/Flac.h"
#include "core/audio/speech/FindSpeech.h"
#include "core/audio/speech/SpeechLack.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/base/Files.h"
#include "core/base/OutputFile.h"
#include "core/identify/DuplicateCheck.h"
#include "core/identify/SeveralVoices.h"
#include "core/identify/diarisation/Diarizer.h"
#include "core/nn/Utterance.h"
#include "core/pipeline/Paths.h"
#include "core/pipeline/speakers/AudioFingerprint.h"
#include "core/store/ProfileFile.h"
#include "core/store/SpeakerName.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

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

Error ofTheClip(const Clip& clip, const Error& error)
{
    return {error.code, fmt::format("{}: {}", clip.origin, error.message)};
}

Error cancelledEmbedding()
{
    return Error{ErrorCode::Cancelled, "embedding the speakers again was cancelled"};
}

/// Speech of one voice that its embedding is made of; more tells nothing further (nn::kMaxCalibratedSeconds).
constexpr double kVoiceSeconds = 30.0;

/// Of the work of telling who speaks when, what finding the voices takes; naming them is the rest.
constexpr double kWindowsShare = 0.9;

/// The longest stretches of a voice, kVoiceSeconds in all, without the pauses in them.
/// @param speech regions of the recording
std::vector<SampleRange> speechOf(std::size_t voice, std::span<const identify::VoiceStretch> stretches,
                                  std::span<const SampleRange> speech)
{
    std::vector<SampleRange> longest;
    for (const identify::VoiceStretch& stretch : stretches) {
        if (stretch.voice == voice) {
            longest.push_back(stretch.samples);
        }
    }
    std::ranges::stable_sort(longest, std::ranges::greater(), &SampleRange::length);
    double seconds = 0.0;
    const auto enough = std::ranges::find_if(longest, [&seconds](const SampleRange& stretch) {
        const bool full = seconds >= kVoiceSeconds;
        seconds += stretch.seconds();
        return full;
    });
    longest.erase(enough, longest.end());
    std::ranges::sort(longest);
    std::vector<SampleRange> parts;
    auto region = speech.begin();
    for (const SampleRange& stretch : longest) {
        while (region != speech.end() && region->endSample <= stretch.firstSample) {
            ++region;
        }
        for (auto inside = region; inside != speech.end() && inside->firstSample < stretch.endSample; ++inside) {
            parts.push_back(
                {std::max(inside->firstSample, stretch.firstSample), std::min(inside->endSample, stretch.endSample)});
        }
    }
    return parts;
}

std::size_t lengthOf(const nn::Model& model)
{
    return static_cast<std::size_t>(model.embeddingLength());
}

} // namespace

class SpeakerService::Impl
{
public:
    std::optional<store::Store> m_store;
    std::filesystem::path m_storeToMake; ///< while there is no store; empty: it is not to be made
    std::optional<nn::Embedder> m_embedder;
    std::vector<store::TakeEmbedding> m_unsaved; ///< of the embedder's model, not in the store yet
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

    [[nodiscard]] bool hasOrMakesStore() const { return m_store.has_value() || !m_storeToMake.empty(); }

    /// The speaker of that name; nothing where there is none yet.
    Result<std::optional<store::Speaker>> find(const std::string& name) const
    {
        if (!m_store) {
            return std::optional<store::Speaker>();
        }
        auto found = m_store->speaker(name);
        if (found) {
            return std::optional(std::move(*found));
        }
        return found.error().isNotFound() ? Result(std::optional<store::Speaker>()) : found.error();
    }

    /// Who enrols under a name; nothing for a new speaker.
    Result<std::optional<store::Speaker>> nameTaker(const std::string& name, bool addToExisting) const
    {
        auto known = find(name);
        if (!known) {
            return known;
        }
        if (*known && !addToExisting) {
            return Error{
                ErrorCode::InvalidArgument,
                fmt::format("a speaker named \"{}\" is already enrolled; choose another name or add to this one",
                            (*known)->name)};
        }
        if (!*known) {
            if (auto parsed = store::parseSpeakerName(name); !parsed) {
                return parsed.error();
            }
        }
        return known;
    }

    /// Clips that are the same recording as one before them or as a take that the speaker has.
    Result<std::vector<RepeatedClip>> findRepeated(std::span<const Clip> clips,
                                                   const std::optional<store::Speaker>& known) const
    {
        struct Heard
        {
            AudioFingerprint fingerprint;
            std::string origin;
        };
        std::vector<RepeatedClip> repeated;
        std::vector<Heard> heard;
        std::vector<store::TakeInfo> takes;
        if (known) {
            auto stored = m_store->takes(known->id);
            if (!stored) {
                return stored.error();
            }
            takes = std::move(*stored);
        }
        for (std::size_t i = 0; i < clips.size(); ++i) {
            auto fingerprint = AudioFingerprint::of(clips[i].samples);
            if (!fingerprint) {
                continue; // too short to be enrolled, which is said later
            }
            // A take is decoded when a clip is about as long.
            const double seconds = clips[i].samples.seconds();
            const auto alike = std::ranges::partition(takes, [seconds](const store::TakeInfo& take) {
                return std::abs(take.seconds - seconds) > 2.0 * kSameRecordingSlackSeconds;
            });
            for (const store::TakeInfo& take : alike) {
                auto samples = takeSamples(take.id);
                auto print = samples ? AudioFingerprint::of(audio::SoundView(*samples))
                                     : Result<AudioFingerprint>(samples.error());
                if (print) { // a damaged take is no reason to refuse a sound one
                    heard.push_back({std::move(*print), take.origin});
                }
            }
            takes.erase(alike.begin(), alike.end());
            const auto same = std::ranges::find_if(
                heard, [&](const Heard& other) { return fingerprint->matches(other.fingerprint); });
            if (same != heard.end()) {
                repeated.push_back({i, same->origin});
            } else {
                heard.push_back({std::move(*fingerprint), clips[i].origin});
            }
        }
        return repeated;
    }

    Result<store::PortableSpeaker> portable(SpeakerId id, const std::vector<store::SpeakerSummary>& everybody) const
    {
        auto takes = m_store->takes(id);
        if (!takes) {
            return takes.error();
        }
        store::PortableSpeaker speaker;
        for (const store::SpeakerSummary& one : everybody) {
            if (one.speaker.id == id) {
                speaker.name = one.speaker.name;
            }
        }
        for (const store::TakeInfo& take : *takes) {
            auto flac = m_store->takeAudio(take.id);
            if (!flac) {
                return flac.error();
            }
            speaker.takes.push_back({take.createdAtMs, take.origin, std::move(*flac)});
        }
        return speaker;
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
                                                                                 const Progress& keepGoing)
    {
        auto missing = m_store->takesWithout(embedder.modelId(), lengthOf(embedder.model()));
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

    /// Profiles as a model makes them, `unsaved` counted in that are not stored yet, and speakers whose takes make none. Only
    /// while there is a store.
    /// @param length number of values of the model's embeddings
    Result<std::pair<std::vector<identify::Profile>, std::vector<UnusableTake>>>
    makeProfiles(const ModelId& model, std::size_t length, const std::vector<store::TakeEmbedding>& unsaved) const
    {
        auto stored = m_store->profiles(model, length, unsaved);
        if (!stored) {
            return stored.error();
        }
        std::vector<identify::Profile> profiles;
        std::vector<UnusableTake> unusable;
        for (store::StoredProfile& one : *stored) {
            auto profile = identify::makeProfile(one.speaker.id, one.speaker.name, model, std::move(one.takes));
            if (profile) {
                profile->reliability.netSpeechSeconds = one.netSpeechSeconds;
                profiles.push_back(std::move(*profile));
                continue;
            }
            auto takes = m_store->takes(one.speaker.id);
            for (const store::TakeInfo& take : takes ? *takes : std::vector<store::TakeInfo>{}) {
                unusable.push_back({take.id, one.speaker.name, take.origin, profile.error().message});
            }
        }
        return std::pair{std::move(profiles), std::move(unusable)};
    }

    /// As above, of the model in use.
    Result<std::pair<std::vector<identify::Profile>, std::vector<UnusableTake>>> makeProfiles() const
    {
        auto made = makeProfiles(m_embedder->modelId(), lengthOf(m_embedder->model()), m_unsaved);
        if (made) {
            for (identify::Profile& profile : made->first) {
                profile.reliability = m_embedder->reliability(profile.centroid, profile.reliability.netSpeechSeconds);
            }
        }
        return made;
    }

    /// Compares a model, and what it makes of the speakers, with the model in use.
    Result<ModelComparison> compare(const nn::Embedder& candidate, const std::vector<identify::Profile>& profiles,
                                    const std::filesystem::path& current) const
    {
        auto everybody = m_store ? m_store->speakers()
                                 : Result<std::vector<store::SpeakerSummary>>(std::vector<store::SpeakerSummary>());
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
        comparison.current = ModelFigures{nn::modelId(*inUse), statedEqualErrorRate(*inUse), std::nullopt};
        if (!m_store) {
            return comparison;
        }
        auto before = makeProfiles(comparison.current->model, lengthOf(*inUse), {});
        auto known = before ? leaveOneOut(before->first, inUse->calibration)
                            : Result<std::optional<ProfileFigures>>(before.error());
        if (!known) {
            return known.error();
        }
        comparison.current->profiles = *known;
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

Result<void> SpeakerService::openStore(const std::filesystem::path& file, store::Access access)
{
    m_impl->m_store.reset();
    m_impl->m_storeToMake.clear();
    m_impl->m_unsaved.clear();
    if (file.empty()) {
        return noUserFolder("a speaker store");
    }
    auto store = store::Store::open(file, access);
    if (!store) {
        return store.error();
    }
    m_impl->m_store.emplace(std::move(*store));
    return {};
}

Result<void> SpeakerService::openStoreToEnrol(const std::filesystem::path& file)
{
    auto opened = openStore(file, store::Access::Write);
    if (!opened && !file.empty() && opened.error().isNotFound()) {
        m_impl->m_storeToMake = file;
        return {};
    }
    return opened;
}

Result<void> SpeakerService::loadModel(const std::filesystem::path& file)
{
    auto embedder = nn::Embedder::load(file);
    if (!embedder) {
        return embedder.error();
    }
    m_impl->m_embedder.emplace(std::move(*embedder));
    m_impl->m_unsaved.clear();
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

Result<TakeCheck> SpeakerService::checkTake(const Clip& clip, const nn::Progress& progress)
{
    if (!m_impl->m_embedder) {
        return noModel();
    }
    const auto speech = audio::findSpeech(clip.samples);
    TakeCheck check;
    check.quality = audio::assessQuality(clip.samples, speech);
    if (check.quality.netSpeechSeconds < kMinTakeSeconds) {
        return ofTheClip(clip, audio::tooLittleSpeech(clip.samples, speech, kMinTakeSeconds));
    }
    auto embedded = m_impl->m_embedder->embed(clip.samples, speech, progress);
    if (!embedded) {
        return ofTheClip(clip, embedded.error());
    }
    check.embedding = std::move(embedded->embedding);
    check.model = m_impl->m_embedder->modelId();
    check.severalVoices = identify::severalVoices(embedded->windows, decisionOptions());
    return check;
}

Result<TakesComparison> SpeakerService::compareTakes(std::span<const Embedding> takes, double netSpeechSeconds,
                                                     std::optional<SpeakerId> self)
{
    if (!m_impl->hasOrMakesStore()) {
        return noStore();
    }
    if (!m_impl->m_embedder) {
        return noModel();
    }
    auto others = m_impl->m_store ? profiles() : Result(std::vector<identify::Profile>());
    if (!others) {
        return others.error();
    }
    TakesComparison comparison;
    const identify::DecisionOptions options = decisionOptions();
    if (auto centroid = identify::robustCentroid(takes)) {
        auto lookalike = identify::findDuplicate(*centroid, m_impl->m_embedder->modelId(),
                                                 m_impl->m_embedder->reliability(*centroid, netSpeechSeconds), *others,
                                                 options, 0.5, self);
        if (!lookalike) {
            return lookalike.error();
        }
        comparison.lookalike = std::move(*lookalike);
    }
    // Old takes take part in the comparison, only new ones are reported.
    std::vector<Embedding> together(takes.begin(), takes.end());
    for (const identify::Profile& profile : *others) {
        if (self && profile.id == *self) {
            together.insert(together.end(), profile.takes.begin(), profile.takes.end());
        }
    }
    if (auto outlying = identify::outlyingTakes(together, options.scoreAt(0.0))) {
        std::ranges::copy_if(*outlying, std::back_inserter(comparison.outlyingTakes),
                             [&takes](std::size_t index) { return index < takes.size(); });
    }
    return comparison;
}

Result<PreparedTake> SpeakerService::prepareTake(const Clip& clip, const nn::Progress& progress)
{
    auto check = checkTake(clip, progress);
    if (!check) {
        return check.error();
    }
    if (check->severalVoices && !clip.oneVoice) {
        return ofTheClip(clip, {ErrorCode::Incompatible,
                                "several people seem to speak in it. Cut it into parts of one person each, "
                                "and enrol from those"});
    }
    PreparedTake prepared;
    prepared.quality = std::move(check->quality);
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
                     std::move(check->model),
                     std::move(check->embedding)};
    return prepared;
}

Result<void> SpeakerService::checkName(const std::string& name, bool addToExisting)
{
    if (!m_impl->hasOrMakesStore()) {
        return noStore();
    }
    auto known = m_impl->nameTaker(name, addToExisting);
    return known ? Result<void>() : known.error();
}

Result<EnrolReport> SpeakerService::enrol(const std::string& name, std::span<const Clip> clips, bool addToExisting,
                                          const nn::Progress& progress, const std::optional<store::Consent>& consent)
{
    if (!m_impl->hasOrMakesStore()) {
        return noStore();
    }
    if (!m_impl->m_embedder) {
        return noModel();
    }
    if (clips.empty()) {
        return Error{ErrorCode::InvalidArgument, "there is no recording to enrol"};
    }
    auto taker = m_impl->nameTaker(name, addToExisting);
    if (!taker) {
        return taker.error();
    }
    const std::optional<store::Speaker>& known = *taker;
    auto repeated = m_impl->findRepeated(clips, known);
    if (!repeated) {
        return repeated.error();
    }
    if (repeated->size() == clips.size()) {
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("{}: \"{}\" has this recording already ({}); give another one", clips.front().origin,
                                 known->name, repeated->front().sameAs)};
    }
    EnrolReport report;
    std::vector<store::NewTake> takes;
    std::vector<Embedding> embeddings;
    std::vector<std::size_t> clipOf; // of each take
    double seconds = 0.0;
    for (const Clip& clip : clips) {
        seconds += clip.samples.seconds();
    }
    double secondsBefore = 0.0; // of the clips before this one
    for (std::size_t i = 0; i < clips.size(); secondsBefore += clips[i++].samples.seconds()) {
        const auto goesOn = [&](double share) {
            return !progress || progress((secondsBefore + share * clips[i].samples.seconds()) / seconds);
        };
        if (std::ranges::find(*repeated, i, &RepeatedClip::clip) != repeated->end()) {
            report.takes.push_back(audio::assessQuality(clips[i].samples, audio::findSpeech(clips[i].samples)));
        } else {
            auto prepared = prepareTake(clips[i], goesOn);
            if (!prepared) {
                return prepared.error();
            }
            report.netSpeechSeconds += prepared->quality.netSpeechSeconds;
            report.takes.push_back(std::move(prepared->quality));
            embeddings.push_back(prepared->take.embedding);
            takes.push_back(std::move(prepared->take));
            clipOf.push_back(i);
        }
        if (!goesOn(1.0)) {
            return Error{ErrorCode::Cancelled, "the enrolment was cancelled"};
        }
    }
    if (report.netSpeechSeconds < kMinEnrolSeconds) {
        const std::string counted = repeated->empty() ? std::string()
                                                      : fmt::format(" ({} is the same recording and does not count)",
                                                                    clips[repeated->front().clip].origin);
        return Error{
            ErrorCode::TooShort,
            fmt::format("{}: {:.1f} s of speech in all{}; at least {:.0f} s are needed to enrol. Add another recording",
                        clips.back().origin, report.netSpeechSeconds, counted, kMinEnrolSeconds)};
    }
    report.repeated = std::move(*repeated);
    auto comparison =
        compareTakes(embeddings, report.netSpeechSeconds, known ? std::optional(known->id) : std::nullopt);
    if (!comparison) {
        return comparison.error();
    }
    report.lookalike = std::move(comparison->lookalike);
    for (const std::size_t index : comparison->outlyingTakes) {
        report.outlyingTakes.push_back(clipOf[index]);
    }
    if (known) {
        if (auto added = m_impl->m_store->addTakes(known->id, takes); !added) {
            return added.error();
        }
        report.speaker = known->id;
        report.name = known->name;
        return report;
    }
    if (!m_impl->m_store) {
        if (auto made = openStore(std::filesystem::path(m_impl->m_storeToMake)); !made) {
            return made.error();
        }
    }
    auto added = m_impl->m_store->addSpeaker(name, takes, consent);
    if (!added) {
        return added.error();
    }
    report.created = true;
    report.speaker = *added;
    auto stored = m_impl->m_store->speaker(name);
    if (!stored) {
        return stored.error();
    }
    report.name = std::move(stored->name);
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
        (*decider)->identify(utterance->embedding, m_impl->m_embedder->modelId(),
                             m_impl->m_embedder->reliability(utterance->embedding, utterance->netSpeechSeconds));
    if (!decision) {
        return decision.error();
    }
    return Identification{std::move(*decision), utterance->netSpeechSeconds, false};
}

Result<identify::Timeline> SpeakerService::diarize(const audio::Sound& sound, const nn::Progress& progress)
{
    if (!m_impl->m_embedder) {
        return noModel();
    }
    nn::Embedder& embedder = *m_impl->m_embedder;
    const auto speech = audio::findSpeech(sound);
    const double netSpeechSeconds = audio::netSpeechSeconds(speech);
    if (netSpeechSeconds < nn::kMinEmbedSeconds) {
        return audio::tooLittleSpeech(sound, speech, nn::kMinEmbedSeconds);
    }
    auto known = hasStore() ? profiles() : Result(std::vector<identify::Profile>());
    auto identifier = known ? identify::Identifier::create(*known, decisionOptions()) : known.error();
    if (!identifier) {
        return identifier.error();
    }
    for (identify::Profile& profile : *known) {
        profile.centroid = embedder.asWindow(profile.centroid);
    }
    auto diarizer = identify::Diarizer::create(*known, decisionOptions());
    auto windows =
        diarizer
            ? embedder.embedWindows(sound, speech, {},
                                    [&progress](double share) { return !progress || progress(kWindowsShare * share); })
            : Result<std::vector<nn::SpeechWindow>>(diarizer.error());
    if (!windows) {
        return windows.error();
    }
    const auto stretches = diarizer->divide(*windows);
    std::size_t voices = 0;
    for (const identify::VoiceStretch& stretch : stretches) {
        voices = std::max(voices, stretch.voice + 1);
    }
    std::vector<identify::HeardVoice> heard;
    for (std::size_t voice = 0; voice < voices; ++voice) {
        const auto parts = speechOf(voice, stretches, speech);
        auto embedded = embedder.embed(sound, parts);
        auto decision =
            embedded ? identifier->identify(embedded->embedding, embedder.modelId(),
                                            embedder.reliability(embedded->embedding, audio::netSpeechSeconds(parts)))
                     : embedded.error();
        if (!decision) {
            return decision.error();
        }
        heard.push_back({std::move(*decision), std::move(embedded->embedding)});
        if (progress && !progress(kWindowsShare + (1.0 - kWindowsShare) * static_cast<double>(voice + 1) /
                                                      static_cast<double>(voices))) {
            return Error{ErrorCode::Cancelled, "telling who speaks when was cancelled"};
        }
    }
    identify::Timeline timeline = identify::makeTimeline(stretches, heard);
    timeline.seconds = sound.seconds();
    timeline.netSpeechSeconds = netSpeechSeconds;
    return timeline;
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
            auto verification =
                identify::verify(utterance->embedding, m_impl->m_embedder->modelId(),
                                 m_impl->m_embedder->reliability(utterance->embedding, utterance->netSpeechSeconds),
                                 profile, decisionOptions());
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
    auto made = m_impl->makeProfiles();
    return made ? Result(std::move(made->first)) : made.error();
}

Result<identify::VoiceComparison> SpeakerService::compareVoices()
{
    auto all = profiles();
    return all ? identify::VoiceComparison::of(*all, decisionOptions().scoreAt(0.0)) : all.error();
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
        options.calibration = m_impl->m_embedder->model().calibration;
    }
    options.acceptProbability = m_impl->m_acceptProbability;
    return options;
}

void SpeakerService::setAcceptProbability(double probability)
{
    m_impl->m_acceptProbability = probability;
}

Result<Reembedding> SpeakerService::embedMissing(const Progress& keepGoing)
{
    if (auto ready = m_impl->ready(); !ready) {
        return ready.error();
    }
    m_impl->m_unsaved.clear(); // what is still missing is embedded again: the takes may have changed
    auto embedded = m_impl->embedTakes(*m_impl->m_embedder, keepGoing);
    if (!embedded) {
        return embedded.error();
    }
    auto& [embeddings, report] = *embedded;
    if (!m_impl->m_store->setEmbeddings(m_impl->m_embedder->modelId(), embeddings, store::Waiting::No)) {
        m_impl->m_unsaved = std::move(embeddings);
    }
    auto made = m_impl->makeProfiles();
    if (!made) {
        return made.error();
    }
    std::ranges::move(made->second, std::back_inserter(report.unusable));
    return std::move(report);
}

Result<PreparedModel> SpeakerService::prepareModel(const std::filesystem::path& file,
                                                   const std::filesystem::path& current, const Progress& keepGoing)
{
    constexpr std::uintmax_t kMaxModelBytes = std::uintmax_t{4} << 30U;
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
    PreparedModel prepared{file, std::move(*bytes), candidate->modelId(), {}, {}, {}};
    std::vector<identify::Profile> profiles;
    if (m_impl->m_store) { // otherwise nobody is enrolled
        auto embedded = m_impl->embedTakes(*candidate, keepGoing);
        if (!embedded) {
            return embedded.error();
        }
        prepared.embeddings = std::move(embedded->first);
        prepared.takes = std::move(embedded->second);
        auto made = m_impl->makeProfiles(prepared.model, lengthOf(candidate->model()), prepared.embeddings);
        if (!made) {
            return made.error();
        }
        profiles = std::move(made->first);
        std::ranges::move(made->second, std::back_inserter(prepared.takes.unusable));
    }
    if (profiles.empty() && !prepared.takes.unusable.empty()) {
        return Error{ErrorCode::Incompatible,
                     fmt::format("{}: this model can use none of the {} kept recordings ({}: {}); the model before it "
                                 "stays in use",
                                 file.string(), prepared.takes.unusable.size(), prepared.takes.unusable.front().speaker,
                                 prepared.takes.unusable.front().why)};
    }
    auto comparison = m_impl->compare(*candidate, profiles, current);
    if (!comparison) {
        return comparison.error();
    }
    prepared.comparison = std::move(*comparison);
    if (keepGoing && !keepGoing(prepared.embeddings.size(), prepared.embeddings.size())) {
        return cancelledEmbedding();
    }
    return prepared;
}

Result<ModelInstallation> SpeakerService::installModel(const PreparedModel& prepared)
{
    if (!m_impl->m_store && !prepared.embeddings.empty()) {
        return noStore();
    }
    if (m_impl->m_store) {
        if (auto saved = m_impl->m_store->setEmbeddings(prepared.model, prepared.embeddings); !saved) {
            return saved.error();
        }
    }
    std::error_code code;
    if (const auto shipped = shippedModelFile(); std::filesystem::equivalent(prepared.file, shipped, code)) {
        if (auto forgotten = forgetAdoptedModel(); !forgotten) {
            return forgotten.error();
        }
        return ModelInstallation{shipped, prepared.model, prepared.takes};
    }
    auto copy = installModelFile(prepared.bytes, prepared.model);
    if (!copy) {
        return copy.error();
    }
    return ModelInstallation{std::move(*copy), prepared.model, prepared.takes};
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

Result<store::Erasure> SpeakerService::merge(SpeakerId from, SpeakerId into)
{
    return m_impl->m_store ? m_impl->m_store->mergeSpeakers(from, into) : Result<store::Erasure>(noStore());
}

Result<void> SpeakerService::exportSpeakers(std::span<const SpeakerId> speakers, const std::filesystem::path& file,
                                            const std::string& passphrase, const Progress& keepGoing)
{
    if (!m_impl->m_store) {
        return noStore();
    }
    auto everybody = m_impl->m_store->speakers();
    if (!everybody) {
        return everybody.error();
    }
    store::PortableProfiles profiles;
    if (m_impl->m_embedder) {
        profiles.model = m_impl->m_embedder->modelId();
    }
    for (std::size_t i = 0; i < speakers.size(); ++i) {
        if (keepGoing && !keepGoing(i, speakers.size())) {
            return Error{ErrorCode::Cancelled, "the export was cancelled; no file was written"};
        }
        auto speaker = m_impl->portable(speakers[i], *everybody);
        if (!speaker) {
            return speaker.error();
        }
        profiles.speakers.push_back(std::move(*speaker));
    }
    auto bytes = store::packProfiles(profiles, passphrase);
    if (!bytes) {
        return bytes.error();
    }
    // Voices are nobody else's business, not for a moment.
    std::filesystem::path temporary = file;
    temporary += ".part";
    auto output = OutputFile::open(temporary, OutputFile::Readers::Owner);
    Result<void> written = output ? output->resize(0) : Result<void>(output.error());
    if (written) {
        written = output->append(*bytes);
    }
    if (written) {
        written = output->sync();
    }
    std::error_code problem;
    if (written) {
        std::filesystem::rename(temporary, file, problem);
        if (problem) {
            written = Error{ErrorCode::Io, fmt::format("{}: cannot be written: {}", file.string(), problem.message())};
        }
    }
    if (!written) {
        std::filesystem::remove(temporary, problem);
    }
    return written;
}

Result<ImportReport> SpeakerService::importSpeakers(const std::filesystem::path& file, const std::string& passphrase,
                                                    const Progress& keepGoing)
{
    if (!m_impl->hasOrMakesStore()) {
        return noStore();
    }
    if (!m_impl->m_embedder) {
        return noModel();
    }
    auto bytes = readFile(file, store::kMaxProfileFileBytes);
    auto profiles = bytes ? store::unpackProfiles(*bytes, passphrase, file.string())
                          : Result<store::PortableProfiles>(bytes.error());
    if (!profiles) {
        return profiles.error();
    }
    std::size_t total = 0;
    for (const store::PortableSpeaker& speaker : profiles->speakers) {
        total += speaker.takes.size();
    }
    ImportReport report;
    std::vector<std::pair<std::string, std::vector<store::NewTake>>> prepared;
    std::size_t done = 0;
    for (store::PortableSpeaker& speaker : profiles->speakers) {
        if (auto checked = checkName(speaker.name, false); !checked) {
            report.skipped.push_back({speaker.name, checked.error().message});
            done += speaker.takes.size();
            continue;
        }
        std::vector<store::NewTake> takes;
        std::string why;
        for (store::PortableTake& take : speaker.takes) {
            if (keepGoing && !keepGoing(done++, total)) {
                return Error{ErrorCode::Cancelled, "the import was cancelled; nobody was added"};
            }
            auto recording = audio::decodeBytes(take.flac, take.origin);
            auto ready =
                recording ? prepareTake({audio::RecordedSound(std::move(recording->samples)), take.origin, false, true})
                          : Result<PreparedTake>(recording.error());
            if (ready) {
                ready->take.createdAtMs = take.createdAtMs;
                takes.push_back(std::move(ready->take));
            } else if (isOfTheRecording(ready.error())) {
                why = ready.error().message;
            } else {
                return ready.error();
            }
        }
        if (takes.empty()) {
            report.skipped.push_back({speaker.name, why});
        } else {
            report.unusableTakes += speaker.takes.size() - takes.size();
            prepared.emplace_back(std::move(speaker.name), std::move(takes));
        }
    }
    if (!m_impl->m_store && !prepared.empty()) {
        if (auto made = openStore(std::filesystem::path(m_impl->m_storeToMake)); !made) {
            return made.error();
        }
    }
    for (const auto& [name, takes] : prepared) {
        auto added = m_impl->m_store->addSpeaker(name, takes);
        auto stored = added ? m_impl->m_store->speaker(name) : Result<store::Speaker>(added.error());
        if (stored) {
            report.added.push_back(std::move(stored->name));
        } else if (stored.error().code == ErrorCode::InvalidArgument) { // twice in the file, or enrolled meanwhile
            report.skipped.push_back({name, stored.error().message});
        } else {
            return stored.error();
        }
    }
    return report;
}

Result<store::UnknownVoices> SpeakerService::unknownVoices()
{
    return m_impl->m_store ? Result(m_impl->m_store->unknownVoices()) : Result<store::UnknownVoices>(noStore());
}

Result<std::int64_t> SpeakerService::dataVersion()
{
    return m_impl->m_store ? m_impl->m_store->dataVersion() : Result<std::int64_t>(noStore());
}

} // namespace rollcall::pipeline
