// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"
#include "core/nn/model/Calibration.h"
#include "core/nn/model/Safetensors.h"

#include <cstddef>
#include <span>
#include <vector>

namespace rollcall::nn {

inline constexpr const char* kCohortName = "cohort";
/// Voices that a cohort must have, and those whose scores count.
inline constexpr std::size_t kMinCohort = 2;
inline constexpr std::size_t kCohortTop = 100;

/// How a voice scores against a cohort.
struct CohortScores
{
    double mean = 0.0; ///< of the kCohortTop best cosines, -1 to 1
    double spread =
        0.0; ///< their standard deviation: large where a few people of the cohort are much nearer than the others
};

/// Embeddings of many people, none of them in question: what a voice scores against them tells the condition that it was recorded in.
///
/// @thread const methods from any number of threads at once
class Cohort
{
public:
    /// @param embeddings kCohortName, [N][E], N at least kMinCohort, each row of unit length
    explicit Cohort(const NamedTensor& embeddings);

    [[nodiscard]] std::size_t size() const { return m_size; }

    /// @param embedding [E], of the cohort's model
    [[nodiscard]] CohortScores scores(std::span<const float> embedding) const;

private:
    std::size_t m_size;
    std::size_t m_length;
    std::vector<float> m_embeddings; ///< [N][E]
};

/// @param cohort null: the model has none
[[nodiscard]] Reliability reliabilityOf(std::span<const float> embedding, double netSpeechSeconds,
                                        const Cohort* cohort);

} // namespace rollcall::nn
