// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/ModelComparison.h"

#include "core/eval/Metrics.h"
#include "core/identify/LeaveOneOut.h"
#include "core/identify/Scoring.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

namespace rollcall::pipeline {

namespace {

std::string percent(double rate)
{
    return fmt::format("{:.2f} %", 100.0 * rate);
}

/// Appends the trials of one take: against the others of its speaker, and against everybody else.
Result<void> addTrials(std::span<const identify::Profile> profiles, std::size_t speaker, std::size_t take,
                       std::vector<eval::ScoredTrial>& trials)
{
    const Embedding& embedding = profiles[speaker].takes[take];
    for (std::size_t other = 0; other < profiles.size(); ++other) {
        Embedding centroid = profiles[other].centroid;
        if (other == speaker) {
            if (profiles[other].takes.size() < 2) {
                continue;
            }
            auto made = identify::centroidWithout(profiles[other].takes, take);
            if (!made) {
                return made.error();
            }
            centroid = std::move(*made);
        }
        auto score = identify::cosine(embedding, centroid);
        if (!score) {
            return score.error();
        }
        trials.push_back({*score, other == speaker});
    }
    return {};
}

bool isWorse(double candidate, double current)
{
    return candidate > current + 1e-9; // rounding is no difference
}

std::string currentModelHas(const std::optional<double>& rate)
{
    return rate ? fmt::format("; the model in use has {}", percent(*rate)) : "";
}

/// What is to be said of trials of its own.
void addStatedDoubts(const ModelFigures& candidate, const std::optional<double>& current,
                     std::vector<std::string>& doubts)
{
    if (!candidate.statedEqualErrorRate) {
        doubts.push_back(
            fmt::format("The model file states no equal error rate on trials of its own{}.", currentModelHas(current)));
    } else if (current && isWorse(*candidate.statedEqualErrorRate, *current)) {
        doubts.push_back(fmt::format("On trials of its own the model has an equal error rate of {}{}.",
                                     percent(*candidate.statedEqualErrorRate), currentModelHas(current)));
    }
}

/// Whether there were trials, and no threshold to judge them by.
bool isUncalibrated(const std::optional<ProfileFigures>& figures)
{
    return figures && std::isnan(figures->errorRate);
}

/// What is to be said of a missing calibration.
void addCalibrationDoubts(const ProfileFigures& candidate, const std::optional<ProfileFigures>& current,
                          std::vector<std::string>& doubts)
{
    if (isUncalibrated(candidate)) {
        doubts.push_back(
            fmt::format("The model has no calibration and names nobody until \"rollcall-cli calibrate\" has "
                        "fitted one{}.",
                        current && !isUncalibrated(current)
                            ? fmt::format("; the model in use has an error rate of {} at its threshold",
                                          percent(current->errorRate))
                            : ""));
    }
}

/// What is to be said of the enrolled speakers.
void addProfileDoubts(const ProfileFigures& candidate, const std::optional<ProfileFigures>& current,
                      std::vector<std::string>& doubts)
{
    if (!current) {
        return;
    }
    const auto add = [&](double rate, double before, const char* what) {
        if (isWorse(rate, before)) {
            doubts.push_back(fmt::format("On your speakers the model has {} of {}; the model in use has {} ({} target "
                                         "and {} non-target trials).",
                                         what, percent(rate), percent(before), candidate.target, candidate.nonTarget));
        }
    };
    add(candidate.equalErrorRate, current->equalErrorRate, "an equal error rate");
    add(candidate.errorRate, current->errorRate, "an error rate at its own threshold");
}

} // namespace

Result<std::optional<ProfileFigures>> leaveOneOut(std::span<const identify::Profile> profiles,
                                                  const std::optional<nn::Calibration>& calibration)
{
    std::vector<eval::ScoredTrial> trials;
    for (std::size_t speaker = 0; speaker < profiles.size(); ++speaker) {
        for (std::size_t take = 0; take < profiles[speaker].takes.size(); ++take) {
            if (auto added = addTrials(profiles, speaker, take, trials); !added) {
                return added.error();
            }
        }
    }
    ProfileFigures figures;
    std::size_t misses = 0;
    std::size_t falseAlarms = 0;
    for (const eval::ScoredTrial& trial : trials) {
        const bool accepted = calibration && calibration->llr(trial.score) >= 0.0; // even odds
        (trial.same ? figures.target : figures.nonTarget) += 1;
        misses += trial.same && !accepted ? 1 : 0;
        falseAlarms += !trial.same && accepted ? 1 : 0;
    }
    if (figures.target == 0 || figures.nonTarget == 0) {
        return std::optional<ProfileFigures>();
    }
    auto points = eval::detectionErrorTradeoff(trials);
    if (!points) {
        return points.error();
    }
    figures.equalErrorRate = eval::equalError(*points).rate;
    figures.errorRate = !calibration
                            ? std::numeric_limits<double>::quiet_NaN()
                            : 0.5 * (static_cast<double>(misses) / static_cast<double>(figures.target) +
                                     static_cast<double>(falseAlarms) / static_cast<double>(figures.nonTarget));
    return std::optional(figures);
}

std::optional<double> statedEqualErrorRate(const nn::Model& model)
{
    constexpr std::string_view kMark = "EER ";
    for (const auto& [name, value] : model.evaluation) {
        const std::size_t at = value.find(kMark);
        if (at == std::string::npos) {
            continue;
        }
        const char* begin = value.data() + at + kMark.size();
        double stated = 0.0;
        const auto [end, code] = std::from_chars(begin, value.data() + value.size(), stated); // no locale has a say
        if (code == std::errc{} && std::string_view(end, value.data() + value.size()).starts_with(" %") &&
            stated >= 0.0 && stated <= 100.0) {
            return stated / 100.0;
        }
    }
    return std::nullopt;
}

std::vector<std::string> ModelComparison::doubts() const
{
    std::vector<std::string> doubts;
    const auto before = current ? current->profiles : std::nullopt;
    if (current && current->model == candidate.model) { // ids do not tell calibrations apart
        if (candidate.profiles && !isUncalibrated(before)) {
            addCalibrationDoubts(*candidate.profiles, before, doubts);
        }
        return doubts;
    }
    addStatedDoubts(candidate, current ? current->statedEqualErrorRate : std::nullopt, doubts);
    if (candidate.profiles) {
        addProfileDoubts(*candidate.profiles, before, doubts);
        addCalibrationDoubts(*candidate.profiles, before, doubts);
    } else if (speakers > 0) {
        doubts.push_back(fmt::format("The model cannot be measured on your speakers: it takes two speakers, and two "
                                     "recordings of one{}.",
                                     currentModelHas(before ? std::optional(before->equalErrorRate) : std::nullopt)));
    }
    return doubts;
}

} // namespace rollcall::pipeline
