// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/identify/Decision.h"
#include "core/identify/Profile.h"

#include <cstddef>
#include <span>
#include <vector>

namespace rollcall::identify {

/// Tells which of N enrolled speakers a voice is, or that it is none of them.
///
/// @thread const methods may be called from any number of threads at once
class Identifier
{
public:
    /// No profile is allowed: every answer is then NobodyEnrolled.
    /// @error InvalidArgument: options out of range, a speaker twice, or a centroid that is not of unit length;
    ///        Incompatible: profiles of different models
    static Result<Identifier> create(std::span<const Profile> profiles, const DecisionOptions& options);

    [[nodiscard]] std::size_t size() const { return m_speakers.size(); }
    [[nodiscard]] const DecisionOptions& options() const { return m_options; }

    /// @error Incompatible: the embedding comes from another model than the profiles; InvalidArgument: wrong length,
    /// not of unit
    ///        length
    /// @param reliability of the embedding; nn::Embedder::reliability()
    Result<Decision> identify(const Embedding& embedding, const ModelId& model,
                              const nn::Reliability& reliability) const;

    /// The candidates with `score` and `correction` filled in, in the order of the profiles: for callers that smooth them and
    /// then decide().
    /// @error as identify()
    Result<std::vector<Candidate>> scores(const Embedding& embedding, const ModelId& model,
                                          const nn::Reliability& reliability) const;

    /// The same without those who are not among `speakers`.
    [[nodiscard]] Identifier among(std::span<const SpeakerId> speakers) const;

private:
    struct Named
    {
        SpeakerId id;
        std::string name;
        nn::Reliability reliability;
    };

    Identifier() = default;

    DecisionOptions m_options;
    ModelId m_model;
    std::size_t m_length = 0;
    std::vector<Named> m_speakers;  ///< dimension [N]
    std::vector<float> m_centroids; ///< dimension [N][D], one block, so that a search is one pass over memory
};

/// Answer to "is this voice that speaker?".
struct Verification
{
    double score = 0.0;
    double llr = 0.0;         ///< NaN under DecisionOptions::noProbability
    double probability = 0.0; ///< at even odds: nobody else is in question; NaN as `llr`
    bool accepted = false;    ///< probability >= options.acceptProbability; never without one
    /// The caller found that several people speak: the score is of their mixture, so nobody is accepted.
    bool severalVoices = false;
};

/// @error Incompatible: another model than the profile's; TooShort: less than options.minNetSpeechSeconds;
/// InvalidArgument: not
///        of unit length, wrong length, options out of range
Result<Verification> verify(const Embedding& embedding, const ModelId& model, const nn::Reliability& reliability,
                            const Profile& profile, const DecisionOptions& options);

} // namespace rollcall::identify
