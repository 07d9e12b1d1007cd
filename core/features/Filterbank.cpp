// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/Filterbank.h"

#include "core/features/FftPlan.h"
#include "core/features/FrameKernels.h"
#include "core/features/MelFilterbank.h"
#include "core/features/Normalisation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <numeric>
#include <optional>
#include <variant>
#include <vector>

namespace rollcall::features {

namespace {

/// Below this floor single precision cannot tell an energy from the rounding noise of a transform of full-scale sound,
/// so such options are computed in double precision: python_speech_features has a floor of 2e-16 and keeps energies
/// down to it.
constexpr double kSinglePrecisionFloor = 1e-10;

/// The steps from samples to filterbank values, in one precision.
template <class Real>
class FramePass
{
public:
    FramePass(const FrontEndOptions& options, double alpha)
        : m_options(options), m_kernels(&FrameKernels<Real>::of(widestInstructionSet())), m_unpacking(fftSize()),
          m_input(fftBuffer<Real>(fftSize())), m_pairs(fftBuffer<Real>(fftSize() * kLanes)),
          m_scratch(fftSize() * kLanes), m_power(bins() * kLanes),
          m_energies(static_cast<std::size_t>(options.melBins) * kLanes), m_bands(m_energies.size())
    {
        for (const MelFilter& filter : makeMelFilters(options, alpha)) {
            m_filters.push_back({static_cast<std::size_t>(filter.firstBin), m_weights.size(), filter.weights.size()});
            for (const double weight : filter.weights) {
                m_weights.push_back(static_cast<Real>(weight));
            }
        }
        m_window.assign(static_cast<std::size_t>(options.windowSamples), Real{1});
        if (options.window != WindowShape::Rectangular) {
            const double level = options.window == WindowShape::Hann ? 0.5 : 0.54;
            for (std::size_t i = 0; i < m_window.size(); ++i) {
                const double turn = static_cast<double>(i) / (options.windowSamples - 1);
                m_window[i] = static_cast<Real>(level - (1.0 - level) * std::cos(2.0 * std::numbers::pi * turn));
            }
        }
        std::fill_n(m_input.get(), fftSize(), Real{0});
        std::fill_n(m_pairs.get(), fftSize() * kLanes, Real{0}); // the last lanes may go unused
        // The lanes lie one behind the other, so that vectors of some sizes do not begin where FFTW would have them.
        constexpr std::size_t kVectorBytes = 64;
        const bool aligned = fftSize() * sizeof(Real) % kVectorBytes == 0;
        m_plan.emplace(options.fftSize / 2, m_input.get(), m_pairs.get(), aligned);
    }

    void process(std::span<const float> samples, float before, std::int64_t frames, float* out)
    {
        const auto hop = static_cast<std::size_t>(m_options.hopSamples);
        const auto total = static_cast<std::size_t>(frames);
        for (std::size_t first = 0; first < total; first += kLanes) {
            const std::size_t batch = std::min(kLanes, total - first);
            for (std::size_t lane = 0; lane < batch; ++lane) {
                transform(samples, before, (first + lane) * hop, m_pairs.get() + lane * fftSize());
            }
            filter(batch, out);
            out += batch * m_filters.size();
        }
    }

private:
    FrontEndOptions m_options;
    const FrameKernels<Real>* m_kernels;
    PairUnpacking<Real> m_unpacking;
    std::vector<FilterRun> m_filters;
    std::vector<Real> m_weights; // of all filters, one behind the other
    std::vector<Real> m_window;
    std::vector<float> m_frame; // under Emphasis::Frame
    FftBuffer<Real> m_input;    // [fftSize], zero behind the window
    FftBuffer<Real> m_pairs;    // [kLanes][fftSize / 2] complex numbers
    std::vector<Real> m_scratch;
    std::vector<Real> m_power;           // [bins][kLanes]
    std::vector<Real> m_energies;        // [melBins][kLanes]
    std::vector<float> m_bands;          // [melBins][kLanes]
    std::optional<FftPlan<Real>> m_plan; // made with the buffers

    [[nodiscard]] std::size_t fftSize() const { return static_cast<std::size_t>(m_options.fftSize); }
    [[nodiscard]] std::size_t bins() const { return fftSize() / 2 + 1; }

    /// Transform of the pairs of samples of the frame that starts at `begin`; what lies behind the samples is zero.
    void transform(std::span<const float> samples, float before, std::size_t begin, Real* pairs)
    {
        const auto window = static_cast<std::size_t>(m_options.windowSamples);
        const std::size_t count = begin < samples.size() ? std::min(window, samples.size() - begin) : 0;
        if (count > 0) {
            auto frame = samples.subspan(begin, count);
            if (m_options.emphasis == Emphasis::Frame) {
                frame = withoutMean(frame);
                before = frame.front();
            } else if (begin > 0) {
                before = samples[begin - 1];
            }
            m_kernels->emphasise(frame, before, static_cast<Real>(m_options.preEmphasis), m_window.data(),
                                 m_input.get());
        }
        std::fill(m_input.get() + count, m_input.get() + window, Real{0});
        m_plan->execute(m_input.get(), pairs);
    }

    std::span<const float> withoutMean(std::span<const float> frame)
    {
        const double mean = std::accumulate(frame.begin(), frame.end(), 0.0) / static_cast<double>(frame.size());
        m_frame.resize(frame.size());
        std::ranges::transform(frame, m_frame.begin(),
                               [mean](float sample) { return static_cast<float>(static_cast<double>(sample) - mean); });
        return m_frame;
    }

    /// Bands of the first `batch` lanes.
    void filter(std::size_t batch, float* out)
    {
        const auto floor = static_cast<Real>(m_options.energyFloor);
        const std::size_t melBins = m_filters.size();
        m_kernels->power(m_pairs.get(), m_unpacking, Real{1} / static_cast<Real>(m_options.fftSize), m_scratch.data(),
                         m_power.data());
        m_kernels->filter(m_power.data(), m_filters, m_weights.data(), m_energies.data());
        if (m_options.takeLog) {
            m_kernels->logarithms(m_energies, floor, m_bands.data());
        } else {
            // python_speech_features replaces exact zeros only.
            std::ranges::transform(m_energies, m_bands.begin(), [floor](Real energy) {
                return static_cast<float>(energy == Real{0} ? floor : energy);
            });
        }
        m_kernels->toFrames(m_bands.data(), melBins, batch, out);
        if (m_options.normalisation == Normalisation::PerFrame) {
            normalise(Normalisation::PerFrame, std::span(out, batch * melBins), m_options.melBins);
        }
    }
};

} // namespace

class Filterbank::Impl
{
public:
    Impl(const FrontEndOptions& options, double alpha)
    {
        if (options.energyFloor < kSinglePrecisionFloor) {
            m_pass.emplace<FramePass<double>>(options, alpha);
        } else {
            m_pass.emplace<FramePass<float>>(options, alpha);
        }
    }

    void process(std::span<const float> samples, float before, std::int64_t frames, float* out)
    {
        if (auto* single = std::get_if<FramePass<float>>(&m_pass)) {
            single->process(samples, before, frames, out);
        } else if (auto* twofold = std::get_if<FramePass<double>>(&m_pass)) {
            twofold->process(samples, before, frames, out);
        }
    }

private:
    std::variant<std::monostate, FramePass<float>, FramePass<double>> m_pass;
};

Filterbank::Filterbank(const FrontEndOptions& options, double alpha) : m_impl(std::make_unique<Impl>(options, alpha)) {}
Filterbank::Filterbank(Filterbank&&) noexcept = default;
Filterbank& Filterbank::operator=(Filterbank&&) noexcept = default;
Filterbank::~Filterbank() = default;

void Filterbank::process(std::span<const float> samples, float before, std::int64_t frames, float* out)
{
    m_impl->process(samples, before, frames, out);
}

} // namespace rollcall::features
