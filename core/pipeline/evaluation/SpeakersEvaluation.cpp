// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/SpeakersEvaluation.h"

#include "core/base/Random.h"
#include "core/eval/ConditionCalibration.h"
#include "core/eval/ScoreNormalisation.h"
#include "core/identify/LeaveOneOut.h"
#include "core/identify/Profile.h"
#include "core/pipeline/evaluation/TrialMeasurement.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

namespace rollcall::pipeline {

namespace {

/// One side of trials.
struct Side
{
    Embedding embedding;
    nn::Reliability reliability;
    eval::TrialSide facts;
};

/// Scores takes against profiles, and notes whose they are.
class LeaveOneOut
{
public:
    LeaveOneOut(std::span<const EnrolledSpeaker> speakers, const nn::Embedder& embedder)
        : m_speakers(speakers), m_embedder(embedder)
    {
    }

    /// The profiles of all takes.
    Result<void> makeProfiles()
    {
        for (const EnrolledSpeaker& speaker : m_speakers) {
            auto profile = identify::robustCentroid(embeddingsOf(speaker));
            if (!profile) {
                return profile.error();
            }
            m_profiles.push_back(profileOf(speaker, std::move(*profile), std::nullopt));
        }
        return {};
    }

    void add(const Side& profile, std::size_t owner, const Side& test, std::size_t speaker)
    {
        const eval::ReliableTrial trial{eval::cosine(profile.embedding, test.embedding), profile.reliability,
                                        test.reliability, owner == speaker};
        scored.push_back({eval::correctedScore(trial, m_embedder.model().dividingCalibration()), trial.same});
        pairs.push_back({owner, speaker});
        sides.push_back({profile.facts, test.facts});
    }

    /// The trials of one take.
    /// @param others speakers whose profiles it is scored against
    Result<void> addTake(std::size_t speaker, std::size_t take, std::span<const std::size_t> others)
    {
        const EnrolledSpeaker& takes = m_speakers[speaker];
        const EnrolledTake& one = takes[take];
        const Side test{one.embedding,
                        m_embedder.reliability(one.embedding, one.netSpeechSeconds),
                        {one.netSpeechSeconds, one.snrDb, {}}};
        if (takes.size() > 1) {
            auto rest = identify::centroidWithout(embeddingsOf(takes), take);
            if (!rest) {
                return rest.error();
            }
            add(profileOf(takes, std::move(*rest), take), speaker, test, speaker);
        }
        for (const std::size_t other : others) {
            add(m_profiles[other], other, test, speaker);
        }
        return {};
    }

    std::vector<eval::ScoredTrial> scored;
    std::vector<eval::SpeakerPair> pairs; ///< one a trial
    std::vector<TrialSides> sides;        ///< one a trial

private:
    static std::vector<Embedding> embeddingsOf(const EnrolledSpeaker& speaker)
    {
        std::vector<Embedding> embeddings;
        for (const EnrolledTake& take : speaker) {
            embeddings.push_back(take.embedding);
        }
        return embeddings;
    }

    [[nodiscard]] Side profileOf(const EnrolledSpeaker& speaker, Embedding centroid,
                                 std::optional<std::size_t> without) const
    {
        std::optional<eval::TrialSide> facts;
        for (std::size_t i = 0; i < speaker.size(); ++i) {
            if (i != without) {
                facts = {facts ? facts->netSpeechSeconds + speaker[i].netSpeechSeconds : speaker[i].netSpeechSeconds,
                         facts ? std::min(facts->snrDb, speaker[i].snrDb) : speaker[i].snrDb,
                         {}};
            }
        }
        const nn::Reliability reliability = m_embedder.reliability(centroid, facts->netSpeechSeconds);
        return {std::move(centroid), reliability, *facts};
    }

    std::span<const EnrolledSpeaker> m_speakers;
    const nn::Embedder& m_embedder;
    std::vector<Side> m_profiles; ///< one a speaker
};

} // namespace

bool canEvaluate(std::span<const EnrolledSpeaker> speakers)
{
    return std::ranges::count_if(speakers, [](const EnrolledSpeaker& takes) { return !takes.empty(); }) >= 2 &&
           std::ranges::any_of(speakers, [](const EnrolledSpeaker& takes) { return takes.size() >= 2; });
}

Result<EvaluationOutcome> evaluateSpeakers(std::span<const EnrolledSpeaker> speakers, const nn::Embedder& embedder,
                                           const SpeakersEvaluationOptions& options, const Progress& keepGoing)
{
    std::vector<EnrolledSpeaker> enrolled(speakers.begin(), speakers.end());
    std::erase_if(enrolled, &EnrolledSpeaker::empty);
    if (!canEvaluate(enrolled)) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("it takes two speakers, and two recordings of one of them"));
    }
    LeaveOneOut trials(enrolled, embedder);
    if (auto made = trials.makeProfiles(); !made) {
        return made.error();
    }
    EvaluationOutcome outcome;
    outcome.model = embedder.modelId().value;
    for (const EnrolledSpeaker& takes : enrolled) {
        outcome.recordings += takes.size();
    }
    const std::size_t perTake =
        std::min(enrolled.size() - 1, std::max<std::size_t>(1, options.maxNonTarget / outcome.recordings));
    Random random(options.seed);
    std::size_t done = 0;
    for (std::size_t speaker = 0; speaker < enrolled.size(); ++speaker) {
        std::vector<std::size_t> others(enrolled.size());
        std::iota(others.begin(), others.end(), std::size_t{0});
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(speaker));
        for (std::size_t take = 0; take < enrolled[speaker].size(); ++take) {
            if (keepGoing && !keepGoing(done++, outcome.recordings)) {
                return makeError(ErrorCode::Cancelled, core::tr("the evaluation was cancelled"));
            }
            // Everybody where there is room; otherwise the first of a shuffle.
            for (std::size_t i = 0; i < perTake && perTake < others.size(); ++i) {
                std::swap(others[i], others[i + below(random, others.size() - i)]);
            }
            if (auto added = trials.addTake(speaker, take, std::span(others).first(perTake)); !added) {
                return added.error();
            }
        }
    }
    outcome.scored = std::move(trials.scored);
    TrialMeasurement how;
    if (const auto& calibration = embedder.model().calibration) {
        how.calibration = eval::LinearCalibration{calibration->slope, calibration->offset};
    }
    how.speakers = trials.pairs;
    how.groupings.assign(kTakeGroupings.begin(), kTakeGroupings.end());
    how.bootstrap.seed = options.seed;
    if (auto measured = measureTrials(
            how, [&trials](std::size_t i) { return trials.sides[i]; }, outcome);
        !measured) {
        return measured.error();
    }
    return outcome;
}

} // namespace rollcall::pipeline
