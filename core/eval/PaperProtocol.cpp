// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/PaperProtocol.h"

#include "core/base/Random.h"

#include <algorithm>
#include <utility>

namespace rollcall::eval {

namespace {

template <class T>
void shuffle(Random& random, std::vector<T>& values)
{
    for (std::size_t i = values.size(); i > 1; --i) {
        std::swap(values[i - 1], values[below(random, i)]);
    }
}

const PaperRecording& drawPositive(Random& random, const PaperSpeaker& speaker, std::size_t anchor)
{
    std::vector<std::size_t> candidates;
    for (const bool anyOccasion : {false, true}) {
        for (std::size_t i = 0; i < speaker.recordings.size(); ++i) {
            if (i != anchor && (anyOccasion || speaker.recordings[i].session != speaker.recordings[anchor].session)) {
                candidates.push_back(i);
            }
        }
        if (!candidates.empty()) {
            break;
        }
    }
    return speaker.recordings[candidates[below(random, candidates.size())]];
}

/// Recordings of everybody but `self`, round by round one of each, all in drawn order.
std::vector<std::string> drawNegatives(Random& random, std::span<const PaperSpeaker> speakers, std::size_t self,
                                       std::size_t count)
{
    std::vector<std::vector<std::string>> left;
    for (std::size_t i = 0; i < speakers.size(); ++i) {
        if (i != self && !speakers[i].recordings.empty()) {
            std::vector<std::string>& paths = left.emplace_back();
            for (const PaperRecording& recording : speakers[i].recordings) {
                paths.push_back(recording.path);
            }
        }
    }
    std::vector<std::string> negatives;
    while (negatives.size() < count && !left.empty()) {
        shuffle(random, left);
        for (std::vector<std::string>& paths : left) {
            if (negatives.size() == count) {
                break;
            }
            std::swap(paths.back(), paths[below(random, paths.size())]);
            negatives.push_back(std::move(paths.back()));
            paths.pop_back();
        }
        std::erase_if(left, [](const std::vector<std::string>& paths) { return paths.empty(); });
    }
    return negatives;
}

} // namespace

Result<PaperTrials> drawPaperTrials(std::span<const PaperSpeaker> speakers, const PaperOptions& options)
{
    Random random(options.seed);
    PaperTrials drawn;
    for (std::size_t i = 0; i < speakers.size(); ++i) {
        const PaperSpeaker& speaker = speakers[i];
        if (speaker.recordings.size() < 2) {
            drawn.withoutPair.push_back(speaker.name);
            continue;
        }
        const std::size_t index = below(random, speaker.recordings.size());
        const std::string& anchor = speaker.recordings[index].path;
        drawn.trials.push_back({true, anchor, drawPositive(random, speaker, index).path});
        const auto negatives = drawNegatives(random, speakers, i, options.negatives);
        if (negatives.size() < options.negatives) {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("there are {} recordings of others than {}, and {} are needed"), negatives.size(),
                             speaker.name, options.negatives);
        }
        for (const std::string& negative : negatives) {
            drawn.trials.push_back({false, anchor, negative});
        }
        ++drawn.anchors;
    }
    if (drawn.anchors == 0) {
        return makeError(ErrorCode::InvalidArgument, core::tr("no speaker has two recordings"));
    }
    return drawn;
}

Result<double> identificationAccuracy(std::span<const ScoredTrial> trials, std::size_t negatives)
{
    const std::size_t perAnchor = negatives + 1;
    if (trials.empty() || trials.size() % perAnchor != 0) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{} trials are not a whole number of anchors with {}"),
                         trials.size(), perAnchor);
    }
    std::size_t right = 0;
    for (std::size_t first = 0; first < trials.size(); first += perAnchor) {
        const auto others = trials.subspan(first + 1, negatives);
        if (!trials[first].same || std::ranges::any_of(others, &ScoredTrial::same)) {
            return makeError(ErrorCode::InvalidArgument, core::tr("trial {}: an anchor has its one positive first"),
                             first + 1);
        }
        right +=
            std::ranges::all_of(others, [&](const ScoredTrial& trial) { return trial.score < trials[first].score; })
                ? 1U
                : 0U;
    }
    const std::size_t anchors = trials.size() / perAnchor;
    return static_cast<double>(right) / static_cast<double>(anchors);
}

Result<BestFMeasure> bestFMeasure(std::span<const ScoredTrial> trials)
{
    auto points = detectionErrorTradeoff(trials);
    if (!points) {
        return points.error();
    }
    const auto same = static_cast<double>(std::ranges::count_if(trials, &ScoredTrial::same));
    const double all = static_cast<double>(trials.size());
    BestFMeasure best;
    for (const OperatingPoint& point : *points) {
        const double accepted = same * (1.0 - point.missRate);
        const double missed = same * point.missRate;
        const double alarms = (all - same) * point.falseAlarmRate;
        const double fMeasure = 2.0 * accepted / (2.0 * accepted + missed + alarms);
        if (fMeasure >= best.fMeasure) {
            best = {fMeasure, 1.0 - (missed + alarms) / all, point.threshold};
        }
    }
    return best;
}

} // namespace rollcall::eval
