// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Bootstrap.h"

#include "core/base/Random.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <vector>

namespace rollcall::eval {

namespace {

/// Trials by rising score, sorted once for all resamples.
class SortedTrials
{
public:
    explicit SortedTrials(std::span<const ScoredTrial> trials) : m_trials(trials), m_order(trials.size())
    {
        std::iota(m_order.begin(), m_order.end(), std::size_t{0});
        std::ranges::sort(m_order, {}, [&](std::size_t i) { return trials[i].score; });
    }

    /// Nothing where a kind of trial has no weight. Finds the same segment as equalError() does, without keeping the points.
    [[nodiscard]] std::optional<double> equalError(std::span<const double> weights) const
    {
        double same = 0.0;
        double different = 0.0;
        for (std::size_t i = 0; i < m_trials.size(); ++i) {
            (m_trials[i].same ? same : different) += weights[i];
        }
        if (same <= 0.0 || different <= 0.0) {
            return std::nullopt;
        }
        double missed = 0.0;
        double accepted = different;
        double missRate = 0.0;
        double alarmRate = 1.0;
        for (std::size_t i = 0; i < m_order.size();) {
            const double score = m_trials[m_order[i]].score;
            for (; i < m_order.size() && m_trials[m_order[i]].score == score; ++i) {
                const std::size_t trial = m_order[i];
                (m_trials[trial].same ? missed : accepted) += m_trials[trial].same ? weights[trial] : -weights[trial];
            }
            const double nextMiss = missed / same;
            const double nextAlarm = accepted / different;
            if (nextAlarm <= nextMiss) {
                const double before = alarmRate - missRate;
                return std::lerp(missRate, nextMiss, before / (before + nextMiss - nextAlarm));
            }
            missRate = nextMiss;
            alarmRate = nextAlarm;
        }
        return missRate; // unreachable but for rounding in the last sum
    }

private:
    std::span<const ScoredTrial> m_trials;
    std::vector<std::size_t> m_order;
};

Result<void> checkScores(std::span<const ScoredTrial> trials)
{
    if (!std::ranges::all_of(trials, [](const ScoredTrial& trial) { return std::isfinite(trial.score); })) {
        return makeError(ErrorCode::InvalidArgument, core::tr("a trial's score is NaN or infinite"));
    }
    return {};
}

Error lackingKind()
{
    return makeError(ErrorCode::InvalidArgument, core::tr("trials of the same and of different speakers are needed"));
}

/// Quantile of sorted values, linear between neighbours.
double quantile(std::span<const double> sorted, double share)
{
    const double position = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted[below], sorted[above], position - static_cast<double>(below));
}

} // namespace

Result<double> weightedEqualError(std::span<const ScoredTrial> trials, std::span<const double> weights)
{
    if (auto sound = checkScores(trials); !sound) {
        return sound.error();
    }
    if (weights.size() != trials.size()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{} weights for {} trials"), weights.size(),
                         trials.size());
    }
    const auto rate = SortedTrials(trials).equalError(weights);
    if (!rate) {
        return lackingKind();
    }
    return *rate;
}

Result<Interval> bootstrapEqualError(std::span<const ScoredTrial> trials, std::span<const SpeakerPair> speakers,
                                     const BootstrapOptions& options)
{
    if (auto sound = checkScores(trials); !sound) {
        return sound.error();
    }
    if (options.resamples < 1 || !(options.level > 0.0 && options.level < 1.0)) {
        return makeError(ErrorCode::InvalidArgument, core::tr("a bootstrap of {} resamples at a level of {}"),
                         options.resamples, options.level);
    }
    if (speakers.size() != trials.size()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{} pairs of speakers for {} trials"), speakers.size(),
                         trials.size());
    }
    std::map<std::size_t, std::size_t> indices; // a speaker's number -> 0..S-1
    for (std::size_t i = 0; i < trials.size(); ++i) {
        if (trials[i].same != (speakers[i].enrolment == speakers[i].test)) {
            return makeError(ErrorCode::InvalidArgument, core::tr("trial {} contradicts its speakers"), i + 1);
        }
        indices.try_emplace(speakers[i].enrolment, indices.size());
        indices.try_emplace(speakers[i].test, indices.size());
    }
    if (indices.empty()) {
        return lackingKind();
    }
    std::vector<SpeakerPair> pairs;
    pairs.reserve(speakers.size());
    for (const SpeakerPair& pair : speakers) {
        pairs.push_back({indices.at(pair.enrolment), indices.at(pair.test)});
    }

    const SortedTrials sorted(trials);
    Random random(options.seed);
    std::vector<double> multiplicity(indices.size());
    std::vector<double> weights(trials.size());
    std::vector<double> rates;
    const auto wanted = static_cast<std::size_t>(options.resamples);
    rates.reserve(wanted);
    for (std::size_t draws = 0; rates.size() < wanted; ++draws) {
        if (draws == 2 * wanted) {
            return makeError(ErrorCode::InvalidArgument, core::tr("{} speakers are too few for an interval"),
                             indices.size());
        }
        std::ranges::fill(multiplicity, 0.0);
        for (std::size_t i = 0; i < multiplicity.size(); ++i) {
            multiplicity[below(random, multiplicity.size())] += 1.0;
        }
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            weights[i] = multiplicity[pairs[i].enrolment] * (trials[i].same ? 1.0 : multiplicity[pairs[i].test]);
        }
        if (const auto rate = sorted.equalError(weights)) {
            rates.push_back(*rate);
        }
    }
    std::ranges::sort(rates);
    return Interval{quantile(rates, (1.0 - options.level) / 2.0), quantile(rates, (1.0 + options.level) / 2.0)};
}

} // namespace rollcall::eval
