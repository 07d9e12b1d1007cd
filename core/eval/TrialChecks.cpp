// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/TrialChecks.h"

#include "core/eval/ScoreNormalisation.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

namespace rollcall::eval {

namespace {

using Recordings = std::map<std::string, CheckedRecording>;

/// Recordings of one side of a trial.
std::vector<std::string> filesOf(const std::string& side, const Enrolments& enrolments)
{
    const auto found = enrolments.find(side);
    return found == enrolments.end() ? std::vector{side} : found->second;
}

/// Whether the model tells recordings apart well enough for "nearly the same" to mean something. A network at the beginning of
/// its training finds everybody alike.
bool tellsApart(std::span<const dataset::Trial> trials, const Enrolments& enrolments, const Recordings& recordings)
{
    constexpr double kAlike = 0.95;
    std::vector<double> cosines;
    for (const dataset::Trial& trial : trials) {
        const auto enrolment = recordings.find(filesOf(trial.enrolment, enrolments).front());
        const auto test = recordings.find(trial.test);
        if (enrolment != recordings.end() && test != recordings.end() &&
            enrolment->second.embedding != test->second.embedding) {
            cosines.push_back(cosine(enrolment->second.embedding, test->second.embedding));
        }
    }
    if (cosines.empty()) {
        return false;
    }
    const auto middle = cosines.begin() + (std::ssize(cosines) - 1) / 2;
    std::ranges::nth_element(cosines, middle);
    return *middle < kAlike;
}

/// Whether two recordings are one: certainly, perhaps, or not.
/// @param nearly whether a high cosine says something
std::optional<bool> sameRecording(const std::string& a, const std::string& b, const Recordings& recordings, bool nearly)
{
    if (a == b) {
        return true;
    }
    const CheckedRecording& first = recordings.at(a);
    const CheckedRecording& second = recordings.at(b);
    if (first.silent || second.silent) {
        return std::nullopt;
    }
    if (first.embedding == second.embedding) {
        return true;
    }
    return nearly && cosine(first.embedding, second.embedding) > kSameRecordingCosine ? std::optional(false)
                                                                                      : std::nullopt;
}

std::vector<std::vector<std::string>> copiesAmong(const Recordings& recordings)
{
    std::map<Embedding, std::vector<std::string>> byContent;
    for (const auto& [name, recording] : recordings) {
        if (!recording.silent) {
            byContent[recording.embedding].push_back(name);
        }
    }
    std::vector<std::vector<std::string>> copies;
    for (auto& [content, names] : byContent) {
        if (names.size() > 1) {
            copies.push_back(std::move(names));
        }
    }
    std::ranges::sort(copies);
    return copies;
}

std::vector<std::string> enrolledTwice(const Enrolments& enrolments, const Recordings& recordings, bool nearly)
{
    std::vector<std::string> twice;
    for (const auto& [name, files] : enrolments) {
        for (std::size_t i = 0; i < files.size(); ++i) {
            for (std::size_t j = 0; j < i && recordings.contains(files[i]); ++j) {
                if (recordings.contains(files[j]) && sameRecording(files[j], files[i], recordings, nearly)) {
                    twice.push_back(fmt::format("{}: {} = {}", name, files[j], files[i]));
                }
            }
        }
    }
    return twice;
}

/// The first recording that is on both sides; one that surely is comes before one that perhaps is.
std::optional<SelfTrial> selfTrial(std::size_t trial, std::span<const std::string> enrolment, const std::string& test,
                                   const Recordings& recordings, bool nearly)
{
    std::optional<SelfTrial> found;
    for (const std::string& file : enrolment) {
        const auto same = sameRecording(file, test, recordings, nearly);
        if (same && (!found || (*same && !found->certain))) {
            found = SelfTrial{trial, file, test, *same};
        }
    }
    return found;
}

} // namespace

TrialFindings checkTrials(std::span<const dataset::Trial> trials, const Enrolments& enrolments,
                          const Recordings& recordings)
{
    const bool nearly = tellsApart(trials, enrolments, recordings);
    TrialFindings findings;
    std::set<std::string> silent;
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        const dataset::Trial& trial = trials[i];
        findings.repeatedTrials += seen.insert(std::minmax(trial.enrolment, trial.test)).second ? 0U : 1U;
        const std::vector<std::string> enrolment = filesOf(trial.enrolment, enrolments);
        const auto isThere = [&](const std::string& file) { return recordings.contains(file); };
        if (!std::ranges::all_of(enrolment, isThere) || !isThere(trial.test)) {
            continue;
        }
        std::vector<std::string> both = enrolment;
        both.push_back(trial.test);
        std::set<std::string> without;
        std::ranges::copy_if(both, std::inserter(without, without.end()),
                             [&](const std::string& file) { return recordings.at(file).silent; });
        findings.silentTrials += without.empty() ? 0U : 1U;
        silent.merge(without);
        if (auto self = selfTrial(i, enrolment, trial.test, recordings, nearly)) {
            findings.self.push_back(std::move(*self));
        }
    }
    findings.silent.assign(silent.begin(), silent.end());
    findings.copies = copiesAmong(recordings);
    findings.enrolledTwice = enrolledTwice(enrolments, recordings, nearly);
    return findings;
}

} // namespace rollcall::eval
