// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/Cohort.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <numeric>

namespace rollcall::nn {

Cohort::Cohort(const NamedTensor& embeddings)
    : m_size(static_cast<std::size_t>(embeddings.shape[0])), m_length(static_cast<std::size_t>(embeddings.shape[1])),
      m_embeddings(embeddings.values)
{
    assert(m_size >= kMinCohort && m_embeddings.size() == m_size * m_length);
}

CohortScores Cohort::scores(std::span<const float> embedding) const
{
    assert(embedding.size() == m_length);
    std::vector<double> cosines(m_size);
    for (std::size_t i = 0; i < m_size; ++i) {
        const auto row = m_embeddings.begin() + static_cast<std::ptrdiff_t>(i * m_length);
        cosines[i] = std::inner_product(embedding.begin(), embedding.end(), row, 0.0);
    }
    const std::size_t top = std::min(kCohortTop, m_size);
    const auto end = cosines.begin() + static_cast<std::ptrdiff_t>(top);
    std::ranges::partial_sort(cosines, end, std::greater());
    const double mean = std::accumulate(cosines.begin(), end, 0.0) / static_cast<double>(top);
    const double squares = std::accumulate(cosines.begin(), end, 0.0, [mean](double sum, double cosine) {
        return sum + (cosine - mean) * (cosine - mean);
    });
    return {mean, std::sqrt(squares / static_cast<double>(top))};
}

Reliability reliabilityOf(std::span<const float> embedding, double netSpeechSeconds, const Cohort* cohort)
{
    const CohortScores scores = cohort != nullptr ? cohort->scores(embedding) : CohortScores();
    return {netSpeechSeconds, scores.mean, scores.spread};
}

} // namespace rollcall::nn
