// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/nn/model/Calibration.h"

#include <optional>
#include <string>
#include <vector>

namespace rollcall::identify {

/// When a voice is called by a name. The probabilities come from one model of the world: with probability `targetPrior`
/// the voice belongs to one of the N enrolled speakers, each as likely as the other, else to somebody unknown. So
///   p(speaker i) = targetPrior / N * exp(llr_i) / (1 - targetPrior + targetPrior / N * sum_j exp(llr_j)),
/// and with more speakers enrolled, each of whom a stranger could resemble by chance, a higher score is asked for.
/// Why there are scores, but neither probabilities nor names.
enum class NoProbability {
    Uncalibrated,    ///< the model has no calibration
    ProfilesOverlap, ///< the enrolled speakers' own recordings do not tell them apart
};

struct DecisionOptions
{
    nn::Calibration calibration; ///< the model's; nn::Model::dividingCalibration() where it has none
    std::optional<NoProbability> noProbability = std::nullopt;
    /// That it is somebody enrolled at all. A half favours neither answer; the "P_target" of the NIST evaluations,
    /// there per trial.
    double targetPrior = 0.5;
    /// The best speaker must be at least so probable: a half is more probable than all other answers together.
    double acceptProbability = 0.5;
    /// The best speaker's LLR must lead the second's by so much: 1 is 2.7 times as likely. Below, two similar voices
    /// flip to and fro.
    double marginLlr = 1.0;
    /// Less net speech is never decided on. In less than a second a handful of sounds are heard, and the score says
    /// more about which sounds they were than about who made them.
    double minNetSpeechSeconds = 1.0;

    /// The score that has this LLR between two sides of the usual condition.
    [[nodiscard]] double scoreAt(double llr) const { return (llr - calibration.offset) / calibration.slope; }

    /// Every problem at once, empty when sound.
    [[nodiscard]] std::vector<std::string> validate() const;

    bool operator==(const DecisionOptions&) const = default;
};

/// One enrolled speaker as an answer.
struct Candidate
{
    SpeakerId id;
    std::string name;
    double score = 0.0;       ///< cosine to the centroid, -1 to 1
    double correction = 0.0;  ///< nn::Calibration::correction() for the voice and the profile
    double llr = 0.0;         ///< calibrated natural-log likelihood ratio; NaN under DecisionOptions::noProbability
    double probability = 0.0; ///< DecisionOptions' p(speaker i), 0 to 1; NaN as `llr`
};

/// One thing that a name asks for.
struct Condition
{
    double value = 0.0;
    double needed = 0.0;
    [[nodiscard]] bool isMet() const { return value >= needed; } ///< false for NaN
};

/// Why a decision is as it is: a name asks for all of these.
struct Grounds
{
    Condition probability; ///< of the best candidate
    /// The best candidate's lead over the second in LLR; none where nobody else is enrolled.
    std::optional<Condition> marginLlr;
    Condition netSpeechSeconds;

    /// One sentence with the numbers. Unless a name is given, it is the first condition that is not met.
    /// @param candidates best first, not empty
    [[nodiscard]] std::string sentence(const std::vector<Candidate>& candidates) const;
    [[nodiscard]] bool allMet() const
    {
        return probability.isMet() && netSpeechSeconds.isMet() && (!marginLlr || marginLlr->isMet());
    }
};

enum class Outcome {
    Known,           ///< `speaker` it is
    Unknown,         ///< none of the enrolled speakers, or two too close to tell apart
    TooLittleSpeech, ///< not enough to say
    NobodyEnrolled,  ///< there is no profile to compare with
    SeveralVoices,   ///< several people speak, so that a name would be wrong for some of it
    NoProbability,   ///< there are scores alone, by DecisionOptions::noProbability
};

struct Decision
{
    Outcome outcome = Outcome::NobodyEnrolled;
    std::optional<Candidate> speaker;  ///< set when Known
    std::vector<Candidate> candidates; ///< all of them, best first
    double unknownProbability = 1.0;   ///< with the candidates' it sums to 1; NaN where there are scores alone
    double netSpeechSeconds = 0.0;
    std::optional<Grounds> grounds; ///< where somebody is enrolled, one voice speaks and there are probabilities
    std::string reason;             ///< one sentence with the numbers: by what it was accepted or refused
};

/// Why a speaker is named, in one sentence.
std::string nameReason(const Candidate& speaker, double netSpeechSeconds);

/// The decision on a recording in which severalVoices(): no name and no candidate.
Decision decideSeveralVoices(double netSpeechSeconds);

/// Decides among scored candidates: fills in llr and probability from `score` and `correction`, sorts them by llr, and applies
/// threshold, margin and minimum of speech. `options` must be valid.
Decision decide(std::vector<Candidate> candidates, double netSpeechSeconds, const DecisionOptions& options);

} // namespace rollcall::identify
