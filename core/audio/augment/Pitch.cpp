// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/Pitch.h"

#include "core/audio/augment/Augmenter.h"
#include "core/audio/dsp/Speed.h"
#include "core/base/Types.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace rollcall::audio {

namespace {

/// Of the linear prediction: enough for the formants up to 8 kHz and too few for the harmonics of a voice.
constexpr std::size_t kOrder = 18;
constexpr std::size_t kWindow = 480; // 30 ms
constexpr std::size_t kHop = 80;     // 5 ms: a filter for each
constexpr float kEmphasis = 0.9F;
constexpr std::size_t kHundred = 100;       // so many outputs come from as many inputs as the factor has hundredths
constexpr std::size_t kLead = 4 * kHundred; // 25 ms: outputs made before the first one, for the filter to be in motion

using Predictor = std::array<float, kOrder>; ///< weights of the samples before, the latest first

/// Autocorrelation lags weighted so that a formant has 120 Hz or more (twice the deviation of this Gaussian): the filter must not
/// stand on a single harmonic, least of all on the first one of a high voice.
/// @source Tohkura, Itakura and Hashimoto, Spectral smoothing technique in PARCOR speech analysis-synthesis, 1978
std::array<double, kOrder + 1> makeLagWeights()
{
    constexpr double kDeviationHz = 60.0;
    constexpr double kWhiteNoise = 1.0001; // -40 dB, so that what is band-limited has a filter too
    std::array<double, kOrder + 1> weights{};
    for (std::size_t lag = 0; lag <= kOrder; ++lag) {
        const double angle = 2.0 * std::numbers::pi * kDeviationHz * static_cast<double>(lag) / kSampleRateHz;
        weights.at(lag) = std::exp(-0.5 * angle * angle);
    }
    weights[0] *= kWhiteNoise;
    return weights;
}

std::array<float, kWindow> makeWindow()
{
    std::array<float, kWindow> window{};
    for (std::size_t i = 0; i < kWindow; ++i) {
        const double place = (static_cast<double>(i) + 0.5) / kWindow;
        window.at(i) = static_cast<float>(0.54 - 0.46 * std::cos(2.0 * std::numbers::pi * place));
    }
    return window;
}

/// By Levinson and Durbin. Silence: no prediction.
Predictor solve(const std::array<double, kOrder + 1>& correlation)
{
    std::array<double, kOrder> weights{};
    double error = correlation[0];
    if (!(error > 0.0)) {
        return {};
    }
    for (std::size_t i = 0; i < kOrder; ++i) {
        double reflection = correlation.at(i + 1);
        for (std::size_t j = 0; j < i; ++j) {
            reflection -= weights.at(j) * correlation.at(i - j);
        }
        reflection /= error;
        if (!(std::abs(reflection) < 1.0)) { // by rounding, near silence: the weights so far are sound
            break;
        }
        const auto before = weights;
        weights.at(i) = reflection;
        for (std::size_t j = 0; j < i; ++j) {
            weights.at(j) -= reflection * before.at(i - 1 - j);
        }
        error *= 1.0 - reflection * reflection;
    }
    Predictor predictor;
    std::ranges::transform(weights, predictor.begin(), [](double weight) { return static_cast<float>(weight); });
    return predictor;
}

/// @param sound kWindow samples
Predictor predictorOf(const float* sound)
{
    static const std::array<float, kWindow> kShape = makeWindow();
    static const std::array<double, kOrder + 1> kLagWeights = makeLagWeights();
    std::array<float, kWindow + kOrder> shaped{};
    for (std::size_t i = 0; i < kWindow; ++i) {
        shaped[i] = sound[i] * kShape[i];
    }
    std::array<float, kOrder + 1> sums{};
    for (std::size_t i = 0; i < kWindow; ++i) {
        for (std::size_t lag = 0; lag <= kOrder; ++lag) { // side by side: no sum waits for itself
            sums[lag] += shaped[i] * shaped[i + lag];
        }
    }
    std::array<double, kOrder + 1> correlation{};
    for (std::size_t lag = 0; lag <= kOrder; ++lag) {
        correlation[lag] = static_cast<double>(sums[lag]) * kLagWeights[lag];
    }
    return solve(correlation);
}

float predicted(const Predictor& predictor, const float* sample)
{
    // The latest sample last, because in the synthesis it is the one that has only just been made.
    float sum = 0.0F;
    for (std::size_t i = kOrder; i-- > 0;) {
        sum += predictor[i] * sample[-1 - static_cast<std::ptrdiff_t>(i)];
    }
    return sum;
}

} // namespace

std::vector<double> pitchFactors(double range)
{
    const auto steps = static_cast<int>(std::floor(range * kHundred + 1e-9)); // 0.29 * 100 is below 29
    std::vector<double> factors;
    for (int step = -steps; step <= steps; ++step) {
        factors.push_back(1.0 + static_cast<double>(step) / kHundred);
    }
    return factors;
}

PitchChange::PitchChange(double factor)
    : m_hundredths(static_cast<std::size_t>(std::lround(factor * kHundred))), m_speed(speedChange(factor))
{
}

std::size_t PitchChange::margin() const
{
    return m_speed.margin() + kWindow / 2 + kHop / 2 + kLead / kHundred * m_hundredths;
}

void PitchChange::apply(std::span<const float> in, std::size_t first, std::span<float> out) const
{
    if (in.empty() || out.empty()) {
        std::ranges::fill(out, 0.0F);
        return;
    }
    // Silence on both sides, so that every sample has a whole window around it and kOrder samples before it.
    constexpr std::size_t kPad = kWindow / 2 + kOrder;
    std::vector<float> sound(in.size() + 2 * kPad + kHop);
    float before = 0.0F;
    for (std::size_t i = 0; i < in.size(); ++i) {
        sound[kPad + i] = in[i] - kEmphasis * before;
        before = in[i];
    }
    // Filter h belongs to the kHop inputs around h * kHop.
    std::vector<Predictor> predictors(in.size() / kHop + 2);
    for (std::size_t h = 0; h < predictors.size(); ++h) {
        const std::size_t centre = std::min(h * kHop, in.size());
        predictors[h] = predictorOf(sound.data() + kPad + centre - kWindow / 2);
    }
    std::vector<float> excitation(in.size());
    for (std::size_t i = 0; i < in.size(); ++i) {
        excitation[i] = sound[kPad + i] - predicted(predictors[(i + kHop / 2) / kHop], sound.data() + kPad + i);
    }
    // Whole hundreds of outputs come from whole inputs.
    const std::size_t lead = std::min(first / m_hundredths * kHundred, kLead);
    const std::size_t start = first - lead / kHundred * m_hundredths;
    std::vector<float> played(lead + out.size());
    m_speed.resample(excitation, start, played);

    std::vector<float> made(kOrder + played.size());
    float last = 0.0F;
    for (std::size_t i = 0; i < played.size(); ++i) {
        const std::size_t place = start + i * m_hundredths / kHundred;
        const Predictor& predictor = predictors[std::min((place + kHop / 2) / kHop, predictors.size() - 1)];
        float& sample = made[kOrder + i];
        sample = played[i] + predicted(predictor, &sample);
        last = sample + kEmphasis * last;
        if (i >= lead) {
            out[i - lead] = last;
        }
    }
    const std::size_t begin = std::min(first, in.size());
    const double wanted = meanPower(in.subspan(begin, std::min(inputsFor(out.size()), in.size() - begin)));
    if (const double power = meanPower(out); power > 0.0) {
        const auto gain = static_cast<float>(std::sqrt(wanted / power));
        for (float& sample : out) {
            sample *= gain;
        }
    }
}

} // namespace rollcall::audio
