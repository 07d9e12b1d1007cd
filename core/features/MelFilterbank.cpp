// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/MelFilterbank.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace rollcall::features {

namespace {

double hzToMel(double hz)
{
    return 2595.0 * std::log10(1.0 + hz / 700.0);
}

double melToHz(double mel)
{
    return 700.0 * (std::pow(10.0, mel / 2595.0) - 1.0);
}

/// Where in the spectrum lies what a filter at `hz` is to hear when formants are moved by `scale`: hz / scale, and near the
/// top a line that ends at half the sample rate.
/// @source Jaitly and Hinton, Vocal Tract Length Perturbation improves speech recognition, 2013
double unwarped(double hz, double scale, double nyquistHz)
{
    constexpr double kBendHz = 4800.0;
    const double bend = kBendHz * std::min(scale, 1.0); // as heard; kBendHz * min(scale, 1) / scale as spoken
    if (hz <= bend) {
        return hz / scale;
    }
    return nyquistHz - (nyquistHz - hz) * (nyquistHz - bend / scale) / (nyquistHz - bend);
}

} // namespace

std::vector<MelFilter> makeMelFilters(const FrontEndOptions& options, double alpha)
{
    const int bins = options.fftSize / 2 + 1;
    const double lowMel = hzToMel(options.lowHz);
    const double highMel = hzToMel(options.highHz);
    const double binsPerHz = static_cast<double>(options.fftSize) / options.sampleRateHz;
    const bool overMel = options.corners == FilterCorners::Mel;
    std::vector<double> corners; // in FFT bins, whole or fractional, or in mel
    for (int i = 0; i < options.melBins + 2; ++i) {
        const double hz = unwarped(melToHz(lowMel + (highMel - lowMel) * i / (options.melBins + 1)), alpha,
                                   options.sampleRateHz / 2.0);
        if (options.corners == FilterCorners::FlooredBins) {
            corners.push_back(std::floor((options.fftSize + 1) * hz / options.sampleRateHz));
        } else {
            corners.push_back(overMel ? hzToMel(hz) : hz * binsPerHz);
        }
    }
    std::vector<MelFilter> filters;
    for (int m = 0; m < options.melBins; ++m) {
        const auto index = static_cast<std::size_t>(m);
        const double left = corners[index];
        const double middle = corners[index + 1];
        const double right = corners[index + 2];
        MelFilter filter;
        for (int bin = 0; bin < bins; ++bin) {
            const double place = overMel ? hzToMel(bin / binsPerHz) : bin;
            double weight = 0.0;
            if (place >= left && place < middle) {
                weight = (place - left) / (middle - left);
            } else if (place >= middle && place < right) {
                weight = (right - place) / (right - middle);
            }
            if (weight > 0.0) {
                if (filter.weights.empty()) {
                    filter.firstBin = bin;
                }
                // No hole can lie inside a triangle, so the run is contiguous.
                filter.weights.push_back(weight);
            }
        }
        if (filter.weights.empty()) {
            filter.weights.push_back(0.0); // narrower than the bins are apart
        }
        filters.push_back(std::move(filter));
    }
    return filters;
}

} // namespace rollcall::features
