// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/identify/Identifier.h"
#include "core/identify/Profile.h"
#include "core/identify/VoiceComparison.h"
#include "core/identify/live/ScoreTrend.h"
#include "core/pipeline/speakers/Enroller.h"
#include "core/pipeline/speakers/ModelInstaller.h"
#include "core/pipeline/speakers/ProfileTransfer.h"
#include "core/pipeline/speakers/Recogniser.h"
#include "core/store/UnknownVoices.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// What the two programs do with speech: the only place where store, network and decisions meet.
namespace rollcall::pipeline {

/// Speakers, network and decisions over one store and one model: owns the parts that do the work, and hands each call to one of them.
///
/// @thread one caller at a time
class SpeakerService
{
public:
    SpeakerService();
    SpeakerService(SpeakerService&&) noexcept;
    SpeakerService& operator=(SpeakerService&&) noexcept;
    ~SpeakerService();

    /// As SpeakerResources. Takes that a loaded model has not heard yet are unknown to it until embedMissing(). With
    /// openStoreToEnrol() nobody is enrolled until the first enrol() that succeeds makes the store.
    Result<void> openStore(const std::filesystem::path& file, store::Access access = store::Access::Create);
    Result<void> openStoreToEnrol(const std::filesystem::path& file);
    void closeStore();
    Result<void> loadModel(const std::filesystem::path& file);

    [[nodiscard]] bool hasStore() const;
    [[nodiscard]] bool hasModel() const;
    /// Model in use. Only while hasModel().
    [[nodiscard]] const nn::Embedder& embedder() const;

    /// As Enroller.
    Result<void> checkName(const std::string& name, bool addToExisting);
    Result<EnrolReport> enrol(const std::string& name, std::span<const Clip> clips, bool addToExisting,
                              const nn::Progress& progress = {},
                              const std::optional<store::Consent>& consent = std::nullopt);
    Result<TakeCheck> checkTake(const Clip& clip, const nn::Progress& progress = {});
    Result<TakesComparison> compareTakes(std::span<const Embedding> takes, double netSpeechSeconds,
                                         std::optional<SpeakerId> self);
    Result<PreparedTake> prepareTake(const Clip& clip, const nn::Progress& progress = {});

    /// As Recogniser.
    Result<Identification> identify(const audio::Sound& sound, const nn::Progress& progress = {});
    Result<Identification> identify(std::span<const float> samples) { return identify(audio::SoundView(samples)); }
    Result<identify::Verification> verify(const std::string& name, const audio::Sound& sound,
                                          const nn::Progress& progress = {});
    Result<identify::Verification> verify(const std::string& name, std::span<const float> samples)
    {
        return verify(name, audio::SoundView(samples));
    }
    Result<identify::Timeline> diarize(const audio::Sound& sound, const nn::Progress& progress = {});

    /// As ProfileIndex. What identifier() returns may be shared with other threads.
    Result<std::vector<identify::Profile>> profiles();
    Result<std::shared_ptr<const identify::Identifier>> identifier();
    Result<Reembedding> embedMissing(const Progress& keepGoing);

    /// How the voices of profiles() lie to each other.
    /// @error as profiles()
    Result<identify::VoiceComparison> compareVoices();

    /// Decision thresholds: the model's calibration with the user's settings on top.
    [[nodiscard]] identify::DecisionOptions decisionOptions() const;
    /// @param probability 0..1: how sure a name must be
    void setAcceptProbability(double probability);

    /// As ModelInstaller. This service's own model stays in use until loadModel().
    Result<PreparedModel> prepareModel(const std::filesystem::path& file, const std::filesystem::path& current,
                                       const Progress& keepGoing);
    Result<ModelInstallation> installModel(const PreparedModel& prepared);

    /// As Store.
    /// @error besides Store's, NotFound: no store
    Result<std::vector<store::SpeakerSummary>> speakers();
    Result<store::Speaker> speaker(const std::string& name);
    Result<std::vector<store::TakeInfo>> takes(SpeakerId speaker);
    Result<void> rename(SpeakerId speaker, const std::string& name);
    Result<store::Erasure> remove(std::span<const SpeakerId> speakers);
    Result<store::Erasure> removeTake(TakeId take);
    Result<store::Erasure> merge(SpeakerId from, SpeakerId into);
    /// The voices that nobody has named, for UnknownInbox. Of the store that is open now: not to be kept.
    Result<store::UnknownVoices> unknownVoices();
    /// A speaker was recognised by the model in use, in one turn or recording.
    /// @error besides Store's, NotFound: no store or no model
    Result<void> addRecognition(SpeakerId speaker, double llr);
    /// Drops what addRecognition() kept.
    Result<void> forgetRecognitions();
    /// How the scores of speakers move under the model in use: those who were recognised since their newest take.
    Result<std::map<SpeakerId, identify::ScoreTrend>> scoreTrends();
    /// A take's recording, decoded.
    Result<std::vector<float>> takeSamples(TakeId take);
    /// When it differs, somebody else has changed the store, and an identifier() from before is out of date.
    Result<std::int64_t> dataVersion();

    /// As ProfileTransfer.
    Result<void> exportSpeakers(std::span<const SpeakerId> speakers, const std::filesystem::path& file,
                                const std::string& passphrase, const Progress& keepGoing = {});
    Result<ImportReport> importSpeakers(const std::filesystem::path& file, const std::string& passphrase,
                                        const Progress& keepGoing = {});

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts; ///< they know each other by address
};

} // namespace rollcall::pipeline
