// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/speech/Quality.h"
#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/identify/Decision.h"
#include "core/nn/Embedder.h"
#include "core/pipeline/speakers/Clip.h"
#include "core/pipeline/speakers/ProfileIndex.h"
#include "core/pipeline/speakers/RepeatedClips.h"
#include "core/pipeline/speakers/SpeakerResources.h"
#include "core/store/Store.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// Net speech that the clips of one enrolment must have together: short clips may be identified, never enrol.
inline constexpr double kMinEnrolSeconds = 2.0;
/// Net speech of each of them; below it an embedding says more about the words than about the voice (docs/decisions/0003).
inline constexpr double kMinTakeSeconds = 1.0;

/// A recording that passed as an enrolment take.
struct PreparedTake
{
    store::NewTake take;
    audio::QualityReport quality;
};

/// How recordings that are not saved yet fit together, and with who is enrolled.
struct TakesComparison
{
    std::optional<identify::Candidate> lookalike; ///< somebody enrolled whom this voice resembles
    std::vector<std::size_t> outlyingTakes;       ///< recordings that disagree with the rest
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

/// Makes takes of recordings, and speakers of takes. The speech of a clip is found once, and it is embedded once.
///
/// @thread one caller at a time
class Enroller
{
public:
    /// @param resources, index must outlive the enroller
    Enroller(SpeakerResources& resources, ProfileIndex& index) : m_resources(resources), m_index(index) {}

    /// Whether enrol() would take this name. Made to be asked before anybody speaks or any file is read.
    /// @error InvalidArgument: the name is taken and addToExisting is false, or it is no name; NotFound: no store
    Result<void> checkName(const std::string& name, bool addToExisting) const;

    /// Adds a speaker, or takes to the speaker of that name where `addToExisting` allows it. All takes pass or none is saved. The
    /// same recording counts once, also when it was encoded anew or is among the speaker's takes already.
    /// @param progress as nn::Embedder::embed(), of the length of all clips; may be empty
    /// @param consent what the person said when asked; kept with a speaker who is added. Nothing: nobody asked
    /// @error InvalidArgument: as checkName(), or every clip is one of the speaker's takes already; Incompatible: several people seem
    ///        to speak in a clip without `oneVoice`; TooShort: a clip has less than kMinTakeSeconds of speech, or all together less
    ///        than kMinEnrolSeconds (silence and noise have none); NotFound: no store or no model; Cancelled; and the store's own
    Result<EnrolReport> enrol(const std::string& name, std::span<const Clip> clips, bool addToExisting,
                              const nn::Progress& progress, const std::optional<store::Consent>& consent);

    /// Judges and embeds one clip, whoever speaks in it. A `check` that it has under the model in use is the answer.
    /// @error TooShort: less than kMinTakeSeconds of speech; NotFound: no model; Cancelled
    Result<TakeCheck> checkTake(const Clip& clip, const nn::Progress& progress);

    /// Compares takes with each other, with those that `self` has already, and with everybody else. Saves nothing.
    /// @param takes embedded by the model in use
    /// @param netSpeechSeconds of all of them
    /// @param self who they are of; nothing: somebody new
    /// @error NotFound: no store or no model; InvalidArgument: as identify::robustCentroid()
    Result<TakesComparison> compareTakes(std::span<const Embedding> takes, double netSpeechSeconds,
                                         std::optional<SpeakerId> self);

    /// Judges and embeds one clip without saving it.
    /// @error Incompatible, TooShort, NotFound, Cancelled as enrol()
    Result<PreparedTake> prepareTake(const Clip& clip, const nn::Progress& progress);

private:
    struct Takes; ///< of one enrolment
    [[nodiscard]] Result<std::optional<store::Speaker>> find(const std::string& name) const;
    [[nodiscard]] Result<std::optional<store::Speaker>> nameTaker(const std::string& name, bool addToExisting) const;
    Result<Takes> prepareTakes(std::span<const Clip> clips, std::span<const RepeatedClip> repeated,
                               const nn::Progress& progress);
    Result<store::Speaker> save(const std::string& name, const std::optional<store::Speaker>& known,
                                std::span<const store::NewTake> takes, const std::optional<store::Consent>& consent);

    SpeakerResources& m_resources;
    ProfileIndex& m_index;
};

} // namespace rollcall::pipeline
