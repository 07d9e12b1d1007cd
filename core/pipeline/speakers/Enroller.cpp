// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/Enroller.h"

#include "core/audio/io/Flac.h"
#include "core/audio/speech/FindSpeech.h"
#include "core/audio/speech/SpeechLack.h"
#include "core/identify/DuplicateCheck.h"
#include "core/identify/SeveralVoices.h"
#include "core/store/SpeakerName.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rollcall::pipeline {

namespace {

Error ofTheClip(const Clip& clip, const Error& error)
{
    return makeError(error.code, core::tr("{}: {}"), clip.origin, error);
}

Error tooLittleToEnrol(std::span<const Clip> clips, std::span<const RepeatedClip> repeated, double netSpeechSeconds)
{
    if (repeated.empty()) {
        return makeError(
            ErrorCode::TooShort,
            core::tr("{}: {:.1f} s of speech in all; at least {:.0f} s are needed to enrol. Add another recording"),
            clips.back().origin, netSpeechSeconds, kMinEnrolSeconds);
    }
    return makeError(
        ErrorCode::TooShort,
        core::tr("{}: {:.1f} s of speech in all ({} is the same recording and does not count); at least {:.0f} s are "
                 "needed to enrol. Add another recording"),
        clips.back().origin, netSpeechSeconds, clips[repeated.front().clip].origin, kMinEnrolSeconds);
}

} // namespace

/// What the clips of an enrolment have become.
struct Enroller::Takes
{
    std::vector<store::NewTake> takes;
    std::vector<std::size_t> clipOf;           ///< of each take
    std::vector<audio::QualityReport> quality; ///< one a clip
    double netSpeechSeconds = 0.0;             ///< of the takes
};

Result<std::optional<store::Speaker>> Enroller::find(const std::string& name) const
{
    if (!m_resources.hasStore()) {
        return std::optional<store::Speaker>();
    }
    auto found = m_resources.store().speaker(name);
    if (found) {
        return std::optional(std::move(*found));
    }
    return found.error().isNotFound() ? Result(std::optional<store::Speaker>()) : found.error();
}

/// Who enrols under a name; nothing for a new speaker.
Result<std::optional<store::Speaker>> Enroller::nameTaker(const std::string& name, bool addToExisting) const
{
    auto known = find(name);
    if (!known) {
        return known;
    }
    if (*known && !addToExisting) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("a speaker named \"{}\" is already enrolled; choose another name or add to this one"),
                         (*known)->name);
    }
    if (!*known) {
        if (auto parsed = store::parseSpeakerName(name); !parsed) {
            return parsed.error();
        }
    }
    return known;
}

Result<void> Enroller::checkName(const std::string& name, bool addToExisting) const
{
    if (auto ready = m_resources.needStoreToEnrol(); !ready) {
        return ready;
    }
    auto known = nameTaker(name, addToExisting);
    return known ? Result<void>() : known.error();
}

Result<TakeCheck> Enroller::checkTake(const Clip& clip, const nn::Progress& progress)
{
    if (auto ready = m_resources.needModel(); !ready) {
        return ready.error();
    }
    nn::Embedder& embedder = m_resources.embedder();
    if (clip.check && clip.check->model == embedder.modelId()) {
        return *clip.check;
    }
    const auto speech = audio::findSpeech(clip.samples);
    TakeCheck check;
    check.quality = audio::assessQuality(clip.samples, speech);
    if (check.quality.netSpeechSeconds < kMinTakeSeconds) {
        return ofTheClip(clip, audio::tooLittleSpeech(clip.samples, speech, kMinTakeSeconds));
    }
    auto embedded = embedder.embed(clip.samples, speech, progress);
    if (!embedded) {
        return ofTheClip(clip, embedded.error());
    }
    check.embedding = std::move(embedded->embedding);
    check.model = embedder.modelId();
    check.severalVoices = identify::severalVoices(embedded->windows, m_resources.decisionOptions());
    return check;
}

Result<TakesComparison> Enroller::compareTakes(std::span<const Embedding> takes, double netSpeechSeconds,
                                               std::optional<SpeakerId> self)
{
    if (auto ready = m_resources.readyToEnrol(); !ready) {
        return ready.error();
    }
    auto others = m_index.profilesOrNone();
    if (!others) {
        return others.error();
    }
    const nn::Embedder& embedder = m_resources.embedder();
    const identify::DecisionOptions options = m_resources.decisionOptions();
    TakesComparison comparison;
    if (auto centroid = identify::robustCentroid(takes)) {
        auto lookalike =
            identify::findDuplicate(*centroid, embedder.modelId(), embedder.reliability(*centroid, netSpeechSeconds),
                                    **others, options, 0.5, self);
        if (!lookalike) {
            return lookalike.error();
        }
        comparison.lookalike = std::move(*lookalike);
    }
    // Old takes take part in the comparison, only new ones are reported.
    std::vector<Embedding> together(takes.begin(), takes.end());
    for (const identify::Profile& profile : **others) {
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

Result<PreparedTake> Enroller::prepareTake(const Clip& clip, const nn::Progress& progress)
{
    auto check = checkTake(clip, progress);
    if (!check) {
        return check.error();
    }
    if (check->severalVoices && !clip.oneVoice) {
        return ofTheClip(
            clip, makeError(ErrorCode::Incompatible,
                            core::tr("several people seem to speak in it; diarize tells who speaks when. Cut it into "
                                     "parts of one person each, and enrol from those")));
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

/// Judges and embeds all clips; those that are repeated are judged alone.
Result<Enroller::Takes> Enroller::prepareTakes(std::span<const Clip> clips, std::span<const RepeatedClip> repeated,
                                               const nn::Progress& progress)
{
    Takes result;
    double seconds = 0.0;
    for (const Clip& clip : clips) {
        seconds += clip.samples.seconds();
    }
    double secondsBefore = 0.0; // of the clips before this one
    for (std::size_t i = 0; i < clips.size(); secondsBefore += clips[i++].samples.seconds()) {
        const auto goesOn = [&](double share) {
            return !progress || progress((secondsBefore + share * clips[i].samples.seconds()) / seconds);
        };
        if (std::ranges::find(repeated, i, &RepeatedClip::clip) != repeated.end()) {
            result.quality.push_back(audio::assessQuality(clips[i].samples, audio::findSpeech(clips[i].samples)));
        } else {
            auto prepared = prepareTake(clips[i], goesOn);
            if (!prepared) {
                return prepared.error();
            }
            result.netSpeechSeconds += prepared->quality.netSpeechSeconds;
            result.quality.push_back(std::move(prepared->quality));
            result.takes.push_back(std::move(prepared->take));
            result.clipOf.push_back(i);
        }
        if (!goesOn(1.0)) {
            return makeError(ErrorCode::Cancelled, core::tr("the enrolment was cancelled"));
        }
    }
    return result;
}

/// @return who has the takes now
Result<store::Speaker> Enroller::save(const std::string& name, const std::optional<store::Speaker>& known,
                                      std::span<const store::NewTake> takes,
                                      const std::optional<store::Consent>& consent)
{
    auto store = m_resources.storeToChange();
    if (!store) {
        return store.error();
    }
    if (known) {
        auto added = (*store)->addTakes(known->id, takes);
        return added ? Result(*known) : added.error();
    }
    auto added = (*store)->addSpeaker(name, takes, consent);
    return added ? (*store)->speaker(name) : added.error();
}

Result<EnrolReport> Enroller::enrol(const std::string& name, std::span<const Clip> clips, bool addToExisting,
                                    const nn::Progress& progress, const std::optional<store::Consent>& consent)
{
    if (auto ready = m_resources.readyToEnrol(); !ready) {
        return ready.error();
    }
    if (clips.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("there is no recording to enrol"));
    }
    auto taker = nameTaker(name, addToExisting);
    if (!taker) {
        return taker.error();
    }
    const std::optional<store::Speaker>& known = *taker;
    auto repeated = known ? findRepeatedClips(clips, m_resources.store(), known->id) : findRepeatedClips(clips);
    if (!repeated) {
        return repeated.error();
    }
    if (repeated->size() == clips.size()) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("{}: \"{}\" has this recording already ({}); give another one"), clips.front().origin,
                         known->name, repeated->front().sameAs);
    }
    auto prepared = prepareTakes(clips, *repeated, progress);
    if (!prepared) {
        return prepared.error();
    }
    if (prepared->netSpeechSeconds < kMinEnrolSeconds) {
        return tooLittleToEnrol(clips, *repeated, prepared->netSpeechSeconds);
    }
    std::vector<Embedding> embeddings;
    std::ranges::transform(prepared->takes, std::back_inserter(embeddings), &store::NewTake::embedding);
    auto comparison =
        compareTakes(embeddings, prepared->netSpeechSeconds, known ? std::optional(known->id) : std::nullopt);
    if (!comparison) {
        return comparison.error();
    }
    auto saved = save(name, known, prepared->takes, consent);
    if (!saved) {
        return saved.error();
    }
    EnrolReport report;
    report.speaker = saved->id;
    report.name = std::move(saved->name);
    report.created = !known;
    report.takes = std::move(prepared->quality);
    report.repeated = std::move(*repeated);
    report.netSpeechSeconds = prepared->netSpeechSeconds;
    report.lookalike = std::move(comparison->lookalike);
    for (const std::size_t index : comparison->outlyingTakes) {
        report.outlyingTakes.push_back(prepared->clipOf[index]);
    }
    return report;
}

} // namespace rollcall::pipeline
