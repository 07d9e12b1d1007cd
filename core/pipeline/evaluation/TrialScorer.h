// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/dataset/Trials.h"
#include "core/eval/Enrolments.h"
#include "core/eval/Metrics.h"
#include "core/eval/ScoreNormalisation.h"
#include "core/nn/Embedder.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// Scores trials: by cosines that the model corrects, or normalised by a cohort (as-norm1). Keeps what it knows of enrolments.
///
/// @thread one caller at a time
class TrialScorer
{
public:
    /// Net speech of a side, in seconds.
    using SecondsOf = std::function<double(const std::string& name)>;

    /// A cohort that scores are normalised by.
    struct Normalisation
    {
        std::span<const Embedding> cohort; ///< unit length
        std::size_t top = 0;               ///< best scores that count
    };

    /// @param embedder, enrolments and the cohort outlive this
    /// @param enrolments by the names in the trials; unit length
    /// @param secondsOf of the enrolments
    /// @param normalisation nothing: scores are corrected as the model says
    TrialScorer(const nn::Embedder& embedder, const eval::EmbeddingTable& enrolments, SecondsOf secondsOf,
                std::optional<Normalisation> normalisation);

    /// @param trials whose enrolments and tests are known
    /// @param tests embeddings of the test recordings, which may be others than those of the same name that enrol
    /// @param secondsOf of the test recordings
    /// @return one a trial
    /// @error as eval::cohortStatistics()
    Result<std::vector<eval::ScoredTrial>> score(std::span<const dataset::Trial> trials,
                                                 const eval::EmbeddingTable& tests, const SecondsOf& secondsOf);

private:
    using Statistics = std::map<std::string, eval::CohortStatistics>;
    using Reliabilities = std::map<std::string, nn::Reliability>;

    const nn::Embedder& m_embedder;
    const eval::EmbeddingTable& m_enrolments;
    SecondsOf m_secondsOf;
    std::optional<Normalisation> m_normalisation;
    Statistics m_ofEnrolments;
    Reliabilities m_reliabilityOfEnrolments;

    [[nodiscard]] const nn::Reliability& reliabilityOf(const std::string& name, const eval::EmbeddingTable& table,
                                                       const SecondsOf& secondsOf, Reliabilities& known) const;
    [[nodiscard]] Result<eval::CohortStatistics>
    statisticsOf(const std::string& name, const eval::EmbeddingTable& table, Statistics& known) const;
};

} // namespace rollcall::pipeline
