// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/TrialScorer.h"

#include "core/eval/ConditionCalibration.h"

#include <utility>

namespace rollcall::pipeline {

TrialScorer::TrialScorer(const nn::Embedder& embedder, const eval::EmbeddingTable& enrolments, SecondsOf secondsOf,
                         std::optional<Normalisation> normalisation)
    : m_embedder(embedder), m_enrolments(enrolments), m_secondsOf(std::move(secondsOf)), m_normalisation(normalisation)
{
}

Result<std::vector<eval::ScoredTrial>> TrialScorer::score(std::span<const dataset::Trial> trials,
                                                          const eval::EmbeddingTable& tests, const SecondsOf& secondsOf)
{
    std::vector<eval::ScoredTrial> scored;
    Statistics ofTests;
    Reliabilities reliabilityOfTests;
    for (const dataset::Trial& trial : trials) {
        double value = eval::cosine(m_enrolments.at(trial.enrolment), tests.at(trial.test));
        if (!m_normalisation) {
            value = eval::correctedScore(
                {value, reliabilityOf(trial.enrolment, m_enrolments, m_secondsOf, m_reliabilityOfEnrolments),
                 reliabilityOf(trial.test, tests, secondsOf, reliabilityOfTests), trial.same},
                m_embedder.model().dividingCalibration());
        } else {
            const auto enrolment = statisticsOf(trial.enrolment, m_enrolments, m_ofEnrolments);
            if (!enrolment) {
                return enrolment.error();
            }
            const auto test = statisticsOf(trial.test, tests, ofTests);
            if (!test) {
                return test.error();
            }
            value = eval::adaptiveSNorm(value, *enrolment, *test);
        }
        scored.push_back({value, trial.same});
    }
    return scored;
}

const nn::Reliability& TrialScorer::reliabilityOf(const std::string& name, const eval::EmbeddingTable& table,
                                                  const SecondsOf& secondsOf, Reliabilities& known) const
{
    auto found = known.find(name);
    if (found == known.end()) {
        found = known.emplace(name, m_embedder.reliability(table.at(name), secondsOf(name))).first;
    }
    return found->second;
}

Result<eval::CohortStatistics> TrialScorer::statisticsOf(const std::string& name, const eval::EmbeddingTable& table,
                                                         Statistics& known) const
{
    if (const auto found = known.find(name); found != known.end()) {
        return found->second;
    }
    auto statistics = eval::cohortStatistics(table.at(name), m_normalisation->cohort, m_normalisation->top);
    if (statistics) {
        known.emplace(name, *statistics);
    }
    return statistics;
}

} // namespace rollcall::pipeline
