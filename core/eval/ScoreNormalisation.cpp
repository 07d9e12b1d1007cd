// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/ScoreNormalisation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

namespace rollcall::eval {

double cosine(std::span<const float> a, std::span<const float> b)
{
    // Sums side by side, because the compiler may not reorder the additions of one.
    constexpr std::size_t kLanes = 8;
    std::array<double, kLanes> sums{};
    std::size_t i = 0;
    for (; i + kLanes <= a.size(); i += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            sums[lane] += static_cast<double>(a[i + lane]) * static_cast<double>(b[i + lane]);
        }
    }
    double sum = std::accumulate(sums.begin(), sums.end(), 0.0);
    for (; i < a.size(); ++i) {
        sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    }
    return sum;
}

Result<CohortStatistics> cohortStatistics(std::span<const float> embedding, std::span<const Embedding> cohort,
                                          std::size_t top)
{
    if (cohort.size() < 2 || top < 2) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("the best {} of a cohort of {}: a deviation needs two scores"), top, cohort.size());
    }
    std::vector<double> scores;
    scores.reserve(cohort.size());
    for (const Embedding& other : cohort) {
        if (other.size() != embedding.size()) {
            return makeError(ErrorCode::InvalidArgument, core::tr("embeddings of {} and {} values cannot be compared"),
                             embedding.size(), other.size());
        }
        scores.push_back(cosine(embedding, other));
    }
    const std::size_t count = std::min(top, scores.size());
    std::ranges::nth_element(scores, scores.begin() + static_cast<std::ptrdiff_t>(count - 1), std::greater{});
    scores.resize(count);
    // In order, so that the sums do not depend on how the best were found.
    std::ranges::sort(scores);
    CohortStatistics statistics{std::accumulate(scores.begin(), scores.end(), 0.0) / static_cast<double>(count), 0.0};
    for (const double score : scores) {
        statistics.deviation += (score - statistics.mean) * (score - statistics.mean);
    }
    statistics.deviation = std::sqrt(statistics.deviation / static_cast<double>(count));
    if (!(statistics.deviation > 1e-9)) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("the best {} scores of the cohort are all alike; it needs different voices"), count);
    }
    return statistics;
}

double adaptiveSNorm(double score, const CohortStatistics& enrolment, const CohortStatistics& test)
{
    return ((score - enrolment.mean) / enrolment.deviation + (score - test.mean) / test.deviation) / 2.0;
}

} // namespace rollcall::eval
