// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/TrialMeasurement.h"

#include <map>
#include <utility>

namespace rollcall::pipeline {

Result<void> measureTrials(const TrialMeasurement& how, const std::function<TrialSides(std::size_t trial)>& sidesOf,
                           EvaluationOutcome& outcome)
{
    auto figures = eval::measure(outcome.scored, how.calibration, how.speakers, how.bootstrap);
    if (!figures) {
        return figures.error();
    }
    outcome.figures = *figures;
    for (const eval::Grouping grouping : how.groupings) {
        std::map<eval::Group, std::vector<std::size_t>> members;
        for (std::size_t i = 0; i < outcome.scored.size(); ++i) {
            const TrialSides sides = sidesOf(i);
            members[eval::groupOf(grouping, sides.enrolment, sides.test)].push_back(i);
        }
        auto& groups = outcome.groups.emplace_back();
        for (const auto& [group, indices] : members) {
            std::vector<eval::ScoredTrial> scored;
            std::vector<eval::SpeakerPair> speakers;
            for (const std::size_t i : indices) {
                scored.push_back(outcome.scored[i]);
                if (!how.speakers.empty()) {
                    speakers.push_back(how.speakers[i]);
                }
            }
            auto part = eval::measure(scored, how.calibration, speakers, how.bootstrap);
            groups[group] = {indices.size(), part ? std::optional(*part) : std::nullopt, std::move(scored)};
        }
    }
    return {};
}

} // namespace rollcall::pipeline
