// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/live/ChangeDetector.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rollcall::identify {

std::vector<std::string> ChangeOptions::validate() const
{
    std::vector<std::string> problems;
    if (!std::isfinite(neutralLlr)) {
        problems.push_back("the LLR that speaks for no change is no finite number");
    }
    if (!(std::isfinite(alarm) && alarm > 0.0)) {
        problems.push_back(fmt::format("the sum that tells a change of voice is {}; it must be above 0", alarm));
    }
    if (!(std::isfinite(mostLlr) && mostLlr > 0.0)) {
        problems.push_back(
            fmt::format("the most that a stretch speaks for a change is {}; it must be above 0", mostLlr));
    }
    return problems;
}

bool ChangeDetector::push(double llr, double newSeconds)
{
    m_sum = std::max(0.0, m_sum + std::min(m_options.neutralLlr - llr, m_options.mostLlr) * newSeconds);
    m_suspectSeconds = m_sum > 0.0 ? m_suspectSeconds + newSeconds : 0.0;
    return m_sum >= m_options.alarm;
}

void ChangeDetector::reset()
{
    m_sum = 0.0;
    m_suspectSeconds = 0.0;
}

double goesOnLlr(double sameLlr, std::span<const Candidate> enrolled, std::optional<SpeakerId> before,
                 const nn::Calibration& calibration)
{
    // The largest exponent is taken out of the sum, so that none overflows.
    std::vector<double> llrs;
    for (const Candidate& candidate : enrolled) {
        if (candidate.id != before) {
            llrs.push_back(calibration.llr(candidate.score) + candidate.correction);
        }
    }
    if (llrs.empty()) {
        return sameLlr;
    }
    const double largest = std::max(0.0, *std::ranges::max_element(llrs));
    double sum = 0.0;
    for (const double llr : llrs) {
        sum += std::exp(llr - largest);
    }
    const double others = sum / static_cast<double>(llrs.size());
    return sameLlr - (largest + std::log(0.5 * (std::exp(-largest) + others)));
}

} // namespace rollcall::identify
