// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/Normalisation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace rollcall::features {

namespace {

/// Sum of `term` of each value. Four sums side by side: an addition does not wait for the one before.
double sumOf(std::span<const float> values, const auto& term)
{
    std::array<double, 4> sums{};
    const std::size_t whole = values.size() - values.size() % sums.size();
    for (std::size_t i = 0; i < whole; i += sums.size()) {
        for (std::size_t j = 0; j < sums.size(); ++j) {
            sums[j] += term(static_cast<double>(values[i + j]));
        }
    }
    for (std::size_t i = whole; i < values.size(); ++i) {
        sums[0] += term(static_cast<double>(values[i]));
    }
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/// Takes the mean over `window` frames around it off each value; all frames where there are no more than that.
void subtractMean(std::span<float> values, std::size_t bins, std::size_t window)
{
    const std::size_t frames = values.size() / bins;
    window = std::min(window, frames);
    std::vector<float> original; // frames leave a moving window after they were changed
    if (window < frames) {
        original.assign(values.begin(), values.end());
    }
    std::vector<double> sums(bins, 0.0);
    for (std::size_t t = 0; t < window; ++t) {
        for (std::size_t m = 0; m < bins; ++m) {
            sums[m] += static_cast<double>(values[t * bins + m]);
        }
    }
    std::vector<float> means(bins);
    const auto updateMeans = [&] {
        std::ranges::transform(sums, means.begin(),
                               [window](double sum) { return static_cast<float>(sum / static_cast<double>(window)); });
    };
    updateMeans();
    for (std::size_t t = 0, first = 0; t < frames; ++t) {
        if (first + window / 2 < t && first + window < frames) {
            for (std::size_t m = 0; m < bins; ++m) {
                sums[m] += static_cast<double>(original[(first + window) * bins + m]);
                sums[m] -= static_cast<double>(original[first * bins + m]);
            }
            ++first;
            updateMeans();
        }
        for (std::size_t m = 0; m < bins; ++m) {
            values[t * bins + m] -= means[m];
        }
    }
}

} // namespace

bool needsOtherFrames(Normalisation kind)
{
    return kind == Normalisation::UtteranceMean || kind == Normalisation::SlidingMean;
}

void normalise(Normalisation kind, std::span<float> values, int melBins)
{
    if (melBins <= 0 || values.empty() || kind == Normalisation::None) {
        return;
    }
    const auto bins = static_cast<std::size_t>(melBins);
    const std::size_t frames = values.size() / bins;
    if (needsOtherFrames(kind)) {
        subtractMean(values, bins, kind == Normalisation::SlidingMean ? kSlidingMeanFrames : frames);
        return;
    }
    constexpr double kMinimumStd = 1e-12;
    for (std::size_t t = 0; t < frames; ++t) {
        const auto frame = values.subspan(t * bins, bins);
        const double mean = sumOf(frame, [](double value) { return value; }) / static_cast<double>(bins);
        const double squares = sumOf(frame, [mean](double value) { return (value - mean) * (value - mean); });
        const double scale = 1.0 / std::max(std::sqrt(squares / static_cast<double>(bins)), kMinimumStd);
        for (float& value : frame) {
            value = static_cast<float>((static_cast<double>(value) - mean) * scale);
        }
    }
}

} // namespace rollcall::features
