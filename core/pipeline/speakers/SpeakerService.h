// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/RecordedSound.h"
#include "core/audio/speech/Quality.h"
#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/identify/Decision.h"
#include "core/identify/Identifier.h"
#include "core/identify/Profile.h"
#include "core/identify/VoiceComparison.h"
#include "core/identify/diarisation/Timeline.h"
#include "core/nn/Embedder.h"
#include "core/pipeline/speakers/ModelComparison.h"
#include "core/store/Store.h"
#include "core/store/UnknownVoices.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// What the two programs do with speech: the only place where store, network and decisions meet.
namespace rollcall::pipeline {

/// Net speech that the clips of one enrolment must have together: short clips may be identified, never enrol.
inline constexpr double kMinEnrolSeconds = 2.0;
/// Net speech of each of them; below it an embedding says more about the words than about the voice (docs/decisions/0003).
inline constexpr double kMinTakeSeconds = 1.0;

/// One recording handed in, from a file or the microphone.
struct Clip
{
    audio::RecordedSound samples; ///< mono, [-1, 1], at kSampleRateHz
    std::string origin;           ///< "microphone: NAME", or the file's name without its folder
    bool truncated = false;       ///< the file is damaged or cut off; these samples came before that
    bool oneVoice = false;        ///< somebody says that one person speaks in it, whatever it sounds like
};

/// A recording that passed as an enrolment take.
struct PreparedTake
{
    store::NewTake take;
    audio::QualityReport quality;
};

/// What a recording would be like as an enrolment take.
struct TakeCheck
{
    audio::QualityReport quality;
    Embedding embedding; ///< of `model`
    ModelId model;
    bool severalVoices = false; ///< several people seem to speak in it
};

/// How recordings that are not saved yet fit together, and with who is enrolled.
struct TakesComparison
{
    std::optional<identify::Candidate> lookalike; ///< somebody enrolled whom this voice resembles
    std::vector<std::size_t> outlyingTakes;       ///< recordings that disagree with the rest
};

/// A clip of an enrolment that is left out, because it is the same recording as another one.
struct RepeatedClip
{
    std::size_t clip = 0;
    std::string sameAs; ///< origin of the other: a clip before it, or a take that the speaker has already
};

/// What enrolment did, and what the user should know about it.
struct EnrolReport
{
    SpeakerId speaker;
    std::string name;                             ///< as it is stored
    bool created = false;                         ///< false: takes were added to a speaker who was there
    std::vector<audio::QualityReport> takes;      ///< one a clip, in their order
    std::vector<RepeatedClip> repeated;           ///< clips that were not saved
    double netSpeechSeconds = 0.0;                ///< of the clips that were saved
    std::optional<identify::Candidate> lookalike; ///< somebody else enrolled whom this voice resembles
    std::vector<std::size_t> outlyingTakes;       ///< clips that disagree with the rest
};

/// What is said of one recording.
struct Identification
{
    identify::Decision decision;
    double netSpeechSeconds = 0.0;
    bool truncated = false; ///< the file broke off or was damaged; what came before was heard
};

/// A kept recording in which a model finds nothing to embed, or that is damaged, or that contradicts the speaker's others.
struct UnusableTake
{
    TakeId take;
    std::string speaker; ///< name
    std::string origin;  ///< as store::NewTake
    std::string why;
};

/// What embedding kept recordings under a model did.
struct Reembedding
{
    std::size_t embedded = 0;
    std::vector<UnusableTake> unusable; ///< of all that had no sound embedding under the model; they count for nobody
};

/// Somebody of a profile file who was not enrolled.
struct SkippedSpeaker
{
    std::string name;
    std::string why;
};

/// What an import did.
struct ImportReport
{
    std::vector<std::string> added; ///< names as they are stored
    std::vector<SkippedSpeaker> skipped;
    std::size_t unusableTakes = 0; ///< recordings of those who were added that the model in use cannot use; left out
};

/// A model that was tried out and can be made the one in use.
struct PreparedModel
{
    std::filesystem::path file;
    std::vector<std::byte> bytes; ///< of the file, as it was tried out
    ModelId model;
    std::vector<store::TakeEmbedding> embeddings; ///< of the takes that had none under it
    Reembedding takes;
    ModelComparison comparison; ///< with the model in use; its doubts() are to be asked about
};

/// A model that is the one in use now.
struct ModelInstallation
{
    std::filesystem::path file; ///< defaultModelFile(): the user's copy, or the shipped model itself
    ModelId model;
    Reembedding takes;
};

/// Speakers, network and decisions over one store and one model.
///
/// @thread one caller at a time
class SpeakerService
{
public:
    SpeakerService();
    SpeakerService(SpeakerService&&) noexcept;
    SpeakerService& operator=(SpeakerService&&) noexcept;
    ~SpeakerService();

    /// @param file as defaultStoreFile() gives it, or another one
    /// @error as Store::open; NotFound: empty, because no folder of the user is known
    Result<void> openStore(const std::filesystem::path& file, store::Access access = store::Access::Create);

    /// Opens the store for writing where there is one. Where there is none, the first enrol() that succeeds makes it; until then
    /// nobody is enrolled.
    /// @error as openStore()
    Result<void> openStoreToEnrol(const std::filesystem::path& file);

    /// Loads the network. Takes that it has not heard yet are unknown to it until embedMissing().
    /// @error as Embedder::load
    Result<void> loadModel(const std::filesystem::path& file);

    [[nodiscard]] bool hasStore() const;
    [[nodiscard]] bool hasModel() const;
    /// Model in use. Only while hasModel().
    [[nodiscard]] const nn::Embedder& embedder() const;

    /// Whether enrol() would take this name. Made to be asked before anybody speaks or any file is read.
    /// @error InvalidArgument: the name is taken and addToExisting is false, or it is no name; NotFound: no store
    Result<void> checkName(const std::string& name, bool addToExisting);

    /// Adds a speaker, or takes to the speaker of that name where `addToExisting` allows it. All takes pass or none is saved. The
    /// same recording counts once, also when it was encoded anew or is among the speaker's takes already.
    /// @param progress as nn::Embedder::embed(), of the length of all clips; may be empty
    /// @param consent what the person said when asked; kept with a speaker who is added. Nothing: nobody asked
    /// @error InvalidArgument: as checkName(), or every clip is one of the speaker's takes already; Incompatible: several people seem
    ///        to speak in a clip without `oneVoice`; TooShort: a clip has less than kMinTakeSeconds of speech, or all together less
    ///        than kMinEnrolSeconds (silence and noise have none); NotFound: no store or no model; Cancelled; and the store's own
    Result<EnrolReport> enrol(const std::string& name, std::span<const Clip> clips, bool addToExisting,
                              const nn::Progress& progress = {},
                              const std::optional<store::Consent>& consent = std::nullopt);

    /// Judges and embeds one clip, whoever speaks in it.
    /// @error TooShort: less than kMinTakeSeconds of speech; NotFound: no model; Cancelled
    Result<TakeCheck> checkTake(const Clip& clip, const nn::Progress& progress = {});

    /// Compares takes with each other, with those that `self` has already, and with everybody else. Saves nothing.
    /// @param takes embedded by the model in use
    /// @param netSpeechSeconds of all of them
    /// @param self who they are of; nothing: somebody new
    /// @error NotFound: no store or no model; InvalidArgument: as identify::robustCentroid()
    Result<TakesComparison> compareTakes(std::span<const Embedding> takes, double netSpeechSeconds,
                                         std::optional<SpeakerId> self);

    /// Judges and embeds one clip without saving it.
    /// @error Incompatible, TooShort, NotFound, Cancelled as enrol()
    Result<PreparedTake> prepareTake(const Clip& clip, const nn::Progress& progress = {});

    /// @param progress as nn::Embedder::embed()
    /// @error TooShort: less than nn::kMinEmbedSeconds of speech; NotFound: no store or no model; Cancelled
    Result<Identification> identify(const audio::Sound& sound, const nn::Progress& progress = {});
    Result<Identification> identify(std::span<const float> samples) { return identify(audio::SoundView(samples)); }

    /// Who speaks when in a recording of one or more people. Without a store nobody is known.
    /// @param progress as nn::Embedder::embed()
    /// @return `truncated` is left to who read the file
    /// @error TooShort: less than nn::kMinEmbedSeconds of speech; NotFound: no model; Cancelled; Internal: the network gave NaN or infinity
    Result<identify::Timeline> diarize(const audio::Sound& sound, const nn::Progress& progress = {});

    /// @param progress as nn::Embedder::embed()
    /// @error NotFound: no such speaker, no store or no model; TooShort: too little speech to decide; Cancelled
    Result<identify::Verification> verify(const std::string& name, const audio::Sound& sound,
                                          const nn::Progress& progress = {});
    Result<identify::Verification> verify(const std::string& name, std::span<const float> samples)
    {
        return verify(name, audio::SoundView(samples));
    }

    /// Speakers as the model in use hears them; empty without any. Who cannot be heard is left out: embedMissing() names them.
    /// @error NotFound: no store or no model
    Result<std::vector<identify::Profile>> profiles();

    /// A decider over the speakers of this moment, to be shared with other threads.
    /// @error as profiles()
    Result<std::shared_ptr<const identify::Identifier>> identifier();

    /// How the voices of profiles() lie to each other.
    /// @error as profiles()
    Result<identify::VoiceComparison> compareVoices();

    /// Decision thresholds: the model's calibration with the user's settings on top.
    [[nodiscard]] identify::DecisionOptions decisionOptions() const;
    /// @param probability 0..1: how sure a name must be
    void setAcceptProbability(double probability);

    /// Embeds every take that has no sound embedding under the model in use from its kept audio. Waits for nobody: what cannot be
    /// saved, because the store may not be written to or somebody else writes, counts all the same, and is saved another time.
    /// @error Cancelled; NotFound; Internal: the network gives NaN or infinity
    Result<Reembedding> embedMissing(const Progress& keepGoing);

    /// Embeds every take under another model and compares it with the one in use. Nothing is written.
    /// Done on a service with a connection of its own, everybody else goes on meanwhile.
    /// Without a store there is nobody to embed.
    /// @param file any model; it may be replaced by another program meanwhile
    /// @param current the model in use; one that is not there or cannot be read is none
    /// @error Cancelled; NotFound: no such file; Incompatible: the model can use none of the takes; Corrupt, Io as reading a
    ///        model; Internal: the network gives NaN or infinity
    Result<PreparedModel> prepareModel(const std::filesystem::path& file, const std::filesystem::path& current,
                                       const Progress& keepGoing);

    /// Writes the embeddings of a prepared model in one transaction, and then makes it the default one: by a copy in the user's
    /// folder, the shipped model by itself. This service's own model stays in use; loadModel() of ModelInstallation::file swaps it, and
    /// embedMissing() after that sees to takes that were added meanwhile.
    /// @error NotFound: there are embeddings to write and no store, or the user has no folder; Io. Each leaves the model before it
    ///        in use
    Result<ModelInstallation> installModel(const PreparedModel& prepared);

    Result<std::vector<store::SpeakerSummary>> speakers();
    Result<store::Speaker> speaker(const std::string& name);
    Result<std::vector<store::TakeInfo>> takes(SpeakerId speaker);
    /// A take's recording, decoded.
    Result<std::vector<float>> takeSamples(TakeId take);
    Result<void> rename(SpeakerId speaker, const std::string& name);
    /// All or none; as Store::removeSpeakers().
    Result<store::Erasure> remove(std::span<const SpeakerId> speakers);
    Result<store::Erasure> removeTake(TakeId take);
    /// As Store::mergeSpeakers().
    Result<store::Erasure> merge(SpeakerId from, SpeakerId into);

    /// Writes speakers with all recordings into one file, for importSpeakers() elsewhere: mode 0600, replaced at once.
    /// @param passphrase empty: anybody who has the file can hear it
    /// @error NotFound: no store, or one of the speakers is not there; Cancelled; as store::packProfiles() and writeFileAtomically()
    Result<void> exportSpeakers(std::span<const SpeakerId> speakers, const std::filesystem::path& file,
                                const std::string& passphrase, const Progress& keepGoing = {});

    /// Enrols everybody of a profile file whose name is free. Recordings are judged and embedded here, whatever model they come from.
    /// Cancelled before everybody is embedded, it saves nobody.
    /// @error NotFound: no store, no model or no file; Cancelled; as store::unpackProfiles()
    Result<ImportReport> importSpeakers(const std::filesystem::path& file, const std::string& passphrase,
                                        const Progress& keepGoing = {});

    /// The voices that nobody has named, for UnknownInbox. Of the store that is open now: not to be kept.
    /// @error NotFound: no store
    Result<store::UnknownVoices> unknownVoices();

    /// As Store::dataVersion(): when it differs, somebody else has changed the store, and identifier() is out of date.
    Result<std::int64_t> dataVersion();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::pipeline
