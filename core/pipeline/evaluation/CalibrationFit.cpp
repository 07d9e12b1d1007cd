// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/CalibrationFit.h"

#include "core/dataset/SpeakerOfPath.h"
#include "core/eval/ConditionCalibration.h"
#include "core/eval/Enrolments.h"
#include "core/eval/Figures.h"
#include "core/eval/ScoreNormalisation.h"
#include "core/eval/TrialSpeakers.h"
#include "core/pipeline/recordings/RecordingEmbedding.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace rollcall::pipeline {

namespace {

/// Recordings of an enrolment, as people are asked for.
constexpr std::size_t kEnrolmentRecordings = 3;

/// The slopes that fits to thousands of trials find are 15 to 25.
constexpr double kSteepestOwnSlope = 25.0;

/// One side of a trial.
struct Side
{
    Embedding embedding;
    nn::Reliability reliability;
};

using Sides = std::map<std::string, Side>;

/// @return by name; what cannot be embedded is left out
Sides sidesOf(std::span<const std::string> names, EmbeddedRecordings embedded, const nn::Cohort* cohort)
{
    Sides sides;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (auto& recording = embedded.recordings[i]) {
            const nn::Reliability reliability =
                nn::reliabilityOf(recording->embedding, recording->netSpeechSeconds, cohort);
            sides.emplace(names[i], Side{std::move(recording->embedding), reliability});
        }
    }
    return sides;
}

Result<nn::NamedTensor> cohortOf(std::span<const std::string> names, EmbeddedRecordings embedded)
{
    nn::NamedTensor tensor{nn::kCohortName, {}, {}};
    std::int64_t rows = 0;
    for (const auto& recording : embedded.recordings) {
        if (recording) {
            ++rows;
            tensor.values.insert(tensor.values.end(), recording->embedding.begin(), recording->embedding.end());
        }
    }
    if (rows < static_cast<std::int64_t>(nn::kMinCohort)) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("of {} recordings for the cohort {} can be used, and {} are needed at least"),
                         names.size(), rows, nn::kMinCohort);
    }
    tensor.shape = {rows, std::ssize(tensor.values) / rows};
    return tensor;
}

/// The enrolment side of each trial with further recordings of the speaker in the list, none of them the test's.
class Enroller
{
public:
    Enroller(std::span<const dataset::Trial> trials, const Sides& sides, const nn::Cohort* cohort)
        : m_sides(sides), m_cohort(cohort)
    {
        for (const dataset::Trial& trial : trials) {
            for (const std::string& name : {trial.enrolment, trial.test}) {
                if (sides.contains(name)) {
                    m_recordings[std::string(dataset::speakerOf(name))].insert(name);
                }
            }
        }
    }

    /// @return nothing where the speaker has too few recordings
    [[nodiscard]] std::optional<Side> enrol(const dataset::Trial& trial) const
    {
        eval::EmbeddingTable table;
        eval::Enrolments enrolment;
        auto& files = enrolment["enrolment"];
        Side side;
        side.reliability.netSpeechSeconds = 0.0;
        const auto add = [&](const std::string& name) {
            files.push_back(name);
            table.emplace(name, m_sides.at(name).embedding);
            side.reliability.netSpeechSeconds += m_sides.at(name).reliability.netSpeechSeconds;
        };
        add(trial.enrolment);
        for (const std::string& name : m_recordings.at(std::string(dataset::speakerOf(trial.enrolment)))) {
            if (files.size() < kEnrolmentRecordings && name != trial.enrolment && name != trial.test) {
                add(name);
            }
        }
        if (files.size() < kEnrolmentRecordings || !eval::addEnrolments(table, enrolment)) {
            return std::nullopt;
        }
        side.embedding = table.at("enrolment");
        side.reliability = nn::reliabilityOf(side.embedding, side.reliability.netSpeechSeconds, m_cohort);
        return side;
    }

private:
    const Sides& m_sides;
    const nn::Cohort* m_cohort;
    std::map<std::string, std::set<std::string>> m_recordings; ///< by speaker
};

eval::ReliableTrial compared(const Side& enrolment, const Side& test, bool same)
{
    return {eval::cosine(enrolment.embedding, test.embedding), enrolment.reliability, test.reliability, same};
}

/// Trials whose recordings are there.
std::vector<eval::ReliableTrial> compare(std::span<const dataset::Trial> trials, const Sides& enrolments,
                                         const Sides& tests)
{
    std::vector<eval::ReliableTrial> set;
    for (const dataset::Trial& trial : trials) {
        const auto enrolment = enrolments.find(trial.enrolment);
        const auto test = tests.find(trial.test);
        if (enrolment != enrolments.end() && test != tests.end()) {
            set.push_back(compared(enrolment->second, test->second, trial.same));
        }
    }
    return set;
}

std::vector<eval::ReliableTrial> compareEnrolled(std::span<const dataset::Trial> trials, const Sides& sides,
                                                 const nn::Cohort* cohort)
{
    const Enroller enroller(trials, sides, cohort);
    std::vector<eval::ReliableTrial> set;
    for (const dataset::Trial& trial : trials) {
        const auto test = sides.find(trial.test);
        if (test == sides.end() || !sides.contains(trial.enrolment)) {
            continue;
        }
        if (const auto enrolment = enroller.enrol(trial)) {
            set.push_back(compared(*enrolment, test->second, trial.same));
        }
    }
    return set;
}

std::vector<std::string> namesOf(std::span<const dataset::Trial> trials, bool testsOnly)
{
    std::set<std::string> names;
    for (const dataset::Trial& trial : trials) {
        names.insert(trial.test);
        if (!testsOnly) {
            names.insert(trial.enrolment);
        }
    }
    return {names.begin(), names.end()};
}

Result<CalibratedSet> judgeScored(const std::string& name, std::span<const eval::ScoredTrial> scored,
                                  const nn::Calibration& calibration)
{
    auto figures =
        eval::measure(scored, eval::LinearCalibration{calibration.slope, calibration.offset}, {}, {.resamples = 0});
    if (!figures) {
        return figures.error();
    }
    return CalibratedSet{name, scored.size(), figures->equal.rate, *figures->cllr, figures->minCllr};
}

Result<CalibratedSet> judge(const std::string& name, std::span<const eval::ReliableTrial> trials,
                            const nn::Calibration& calibration)
{
    std::vector<eval::ScoredTrial> scored;
    for (const eval::ReliableTrial& trial : trials) {
        scored.push_back({eval::correctedScore(trial, calibration), trial.same});
    }
    return judgeScored(name, scored, calibration);
}

} // namespace

Result<std::vector<CalibratedSet>> calibrate(nn::Model& model, const Recordings& recordings, const CalibrationJob& job,
                                             const Progress& keepGoing)
{
    nn::forgetCohort(model);
    auto embedder = nn::Embedder::create(model);
    if (!embedder) {
        return embedder.error();
    }
    const RecordingEmbeddingOptions options{.wholeIfSilent = false, .skipBad = true};
    std::optional<nn::Cohort> cohort;
    if (!job.cohort.empty()) {
        auto embedded = embedRecordings(*embedder, recordings, job.cohort, options, keepGoing);
        if (!embedded) {
            return embedded.error();
        }
        auto tensor = cohortOf(job.cohort, std::move(*embedded));
        if (!tensor) {
            return tensor.error();
        }
        cohort.emplace(*tensor);
        model.cohort = std::move(*tensor);
    }
    const nn::Cohort* const judges = cohort ? &*cohort : nullptr;
    std::vector<std::string> names;
    std::vector<std::vector<eval::ReliableTrial>> sets;
    for (const auto& [list, trials] : job.lists) {
        const auto all = namesOf(trials, false);
        auto embedded = embedRecordings(*embedder, recordings, all, options, keepGoing);
        if (!embedded) {
            return embedded.error();
        }
        const Sides sides = sidesOf(all, std::move(*embedded), judges);
        names.push_back(list);
        sets.push_back(compare(trials, sides, sides));
        names.push_back(fmt::format("{}, enrolled from {}", list, kEnrolmentRecordings));
        sets.push_back(compareEnrolled(trials, sides, judges));
        if (job.conditions == nullptr) {
            continue;
        }
        const auto tests = namesOf(trials, true);
        auto degraded = job.conditions->embed(*embedder, recordings, tests, options, keepGoing);
        if (!degraded) {
            return degraded.error();
        }
        for (std::size_t i = 0; i < degraded->size(); ++i) {
            names.push_back(fmt::format("{}, {}", list, job.conditions->set().conditions[i].name));
            sets.push_back(compare(trials, sides, sidesOf(tests, std::move((*degraded)[i]), judges)));
        }
    }
    // A list of speakers with few recordings has no enrolments of several.
    for (std::size_t i = sets.size(); i-- > 0;) {
        const auto targets = std::ranges::count_if(sets[i], &eval::ReliableTrial::same);
        if (targets == 0 || targets == std::ssize(sets[i])) {
            names.erase(names.begin() + static_cast<std::ptrdiff_t>(i));
            sets.erase(sets.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
    auto fitted = eval::fitConditionCalibration(sets, judges != nullptr);
    if (!fitted) {
        return fitted.error();
    }
    model.calibration = *fitted;
    std::vector<CalibratedSet> judged;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        auto set = judge(names[i], sets[i], *fitted);
        if (!set) {
            return set.error();
        }
        judged.push_back(std::move(*set));
    }
    return judged;
}

Result<CalibratedSet> calibrateOnSpeakers(nn::Model& model, std::span<const EnrolledSpeaker> speakers,
                                          const nn::Embedder& embedder, const Progress& keepGoing)
{
    const auto usable = std::ranges::count_if(speakers, [](const EnrolledSpeaker& takes) { return takes.size() >= 2; });
    if (usable < static_cast<std::ptrdiff_t>(kLeastOwnSpeakers)) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr("a calibration from own profiles takes {} speakers with two recordings each, and there "
                     "are {}; enrol more, or give --trials"),
            kLeastOwnSpeakers, usable);
    }
    const auto outcome = evaluateSpeakers(speakers, embedder, {}, keepGoing);
    if (!outcome) {
        return outcome.error();
    }
    const auto fitted = eval::fitCalibration(outcome->scored);
    if (!fitted) {
        return fitted.error();
    }
    if (!(fitted->slope > 0.0)) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("the scores are no higher for the same speaker than for others: this "
                                  "model cannot be calibrated on these speakers"));
    }
    // A few people whom the model never confuses do not tell how sure it may be; the threshold between them they do.
    const double slope = std::min(fitted->slope, kSteepestOwnSlope);
    const double threshold = -fitted->offset / fitted->slope;
    nn::Calibration calibration = model.dividingCalibration();
    const double factor = slope / calibration.slope;
    calibration.slope = slope;
    calibration.offset = -slope * threshold;
    for (double* part :
         {&calibration.cohortSlope, &calibration.spreadSlope, &calibration.shorterSlope, &calibration.longerSlope}) {
        *part *= factor;
    }
    model.calibration = calibration;
    return judgeScored("own profiles", outcome->scored, calibration);
}

} // namespace rollcall::pipeline
