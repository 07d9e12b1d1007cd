// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/FrontEnd.h"

#include "core/audio/dsp/HighPass.h"
#include "core/base/PlannerMutex.h"
#include "core/features/FrameKernels.h"

#include <fftw3.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <mutex>
#include <numbers>
#include <variant>

namespace rollcall::features {

namespace {

/// FFTW's functions for one precision.
template <class Real>
struct Fftw;

template <>
struct Fftw<float>
{
    using Complex = fftwf_complex;
    using Plan = fftwf_plan_s;
    static void* allocate(std::size_t bytes) { return fftwf_malloc(bytes); }
    static void release(void* memory) { fftwf_free(memory); }
    static void execute(Plan* plan, Complex* in, Complex* out) { fftwf_execute_dft(plan, in, out); }
    static void destroy(Plan* plan) { fftwf_destroy_plan(plan); }
    static constexpr auto kMakePlan = &fftwf_plan_dft_1d;
};

template <>
struct Fftw<double>
{
    using Complex = fftw_complex;
    using Plan = fftw_plan_s;
    static void* allocate(std::size_t bytes) { return fftw_malloc(bytes); }
    static void release(void* memory) { fftw_free(memory); }
    static void execute(Plan* plan, Complex* in, Complex* out) { fftw_execute_dft(plan, in, out); }
    static void destroy(Plan* plan) { fftw_destroy_plan(plan); }
    static constexpr auto kMakePlan = &fftw_plan_dft_1d;
};

template <class Real>
struct FftwFree
{
    void operator()(void* memory) const { Fftw<Real>::release(memory); }
};
template <class Real, class T>
using FftwBuffer = std::unique_ptr<T[], FftwFree<Real>>;

template <class Real>
struct PlanDestroy
{
    void operator()(typename Fftw<Real>::Plan* plan) const
    {
        const std::lock_guard lock(plannerMutex());
        Fftw<Real>::destroy(plan);
    }
};

double hzToMel(double hz)
{
    return 2595.0 * std::log10(1.0 + hz / 700.0);
}

double melToHz(double mel)
{
    return 700.0 * (std::pow(10.0, mel / 2595.0) - 1.0);
}

/// One filter: weights of `weights.size()` FFT bins from firstBin on.
struct MelFilter
{
    int firstBin = 0;
    std::vector<double> weights;
};

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

std::vector<MelFilter> makeFilters(const FrontEndOptions& options, double alpha)
{
    const int bins = options.fftSize / 2 + 1;
    const double lowMel = hzToMel(options.lowHz);
    const double highMel = hzToMel(options.highHz);
    std::vector<double> corners; // in FFT bins, whole or fractional
    for (int i = 0; i < options.melBins + 2; ++i) {
        const double hz = unwarped(melToHz(lowMel + (highMel - lowMel) * i / (options.melBins + 1)), alpha,
                                   options.sampleRateHz / 2.0);
        corners.push_back(options.corners == FilterCorners::FlooredBins
                              ? std::floor((options.fftSize + 1) * hz / options.sampleRateHz)
                              : options.fftSize * hz / options.sampleRateHz);
    }
    std::vector<MelFilter> filters;
    for (int m = 0; m < options.melBins; ++m) {
        const auto index = static_cast<std::size_t>(m);
        const double left = corners[index];
        const double middle = corners[index + 1];
        const double right = corners[index + 2];
        MelFilter filter;
        for (int bin = 0; bin < bins; ++bin) {
            double weight = 0.0;
            if (bin >= left && bin < middle) {
                weight = (bin - left) / (middle - left);
            } else if (bin >= middle && bin < right) {
                weight = (right - bin) / (right - middle);
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

/// Below this floor single precision cannot tell an energy from the rounding noise of a transform of full-scale sound,
/// so such options are computed in double precision: python_speech_features has a floor of 2e-16 and keeps energies
/// down to it.
constexpr double kSinglePrecisionFloor = 1e-10;

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

/// The steps from samples to filterbank values, in one precision.
template <class Real>
class FramePass
{
public:
    FramePass(const FrontEndOptions& options, double alpha)
        : m_options(options), m_kernels(&FrameKernels<Real>::of(widestInstructionSet())), m_unpacking(fftSize()),
          m_input(allocate<Real>(fftSize())), m_pairs(allocate<Complex>(fftSize() / 2 * kLanes)),
          m_scratch(fftSize() * kLanes), m_power(bins() * kLanes),
          m_energies(static_cast<std::size_t>(options.melBins) * kLanes), m_bands(m_energies.size())
    {
        for (const MelFilter& filter : makeFilters(options, alpha)) {
            m_filters.push_back({static_cast<std::size_t>(filter.firstBin), m_weights.size(), filter.weights.size()});
            for (const double weight : filter.weights) {
                m_weights.push_back(static_cast<Real>(weight));
            }
        }
        m_window.assign(static_cast<std::size_t>(options.windowSamples), Real{1});
        if (options.window == WindowShape::Hann) {
            for (std::size_t i = 0; i < m_window.size(); ++i) {
                const double turn = static_cast<double>(i) / (options.windowSamples - 1);
                m_window[i] = static_cast<Real>(0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * turn));
            }
        }
        std::fill_n(m_input.get(), fftSize(), Real{0});
        std::fill_n(m_pairs.get()[0], fftSize() * kLanes, Real{0}); // the last lanes may go unused
        // The lanes lie one behind the other, so that vectors of some sizes do not begin where FFTW would have them.
        constexpr std::size_t kVectorBytes = 64;
        const bool aligned = fftSize() * sizeof(Real) % kVectorBytes == 0;
        // ESTIMATE, not MEASURE: the plan, and with it the last bit of every number, is the same in every run.
        const std::lock_guard lock(plannerMutex());
        m_plan.reset(Fftw<Real>::kMakePlan(options.fftSize / 2, reinterpret_cast<Complex*>(m_input.get()),
                                           m_pairs.get(), FFTW_FORWARD,
                                           FFTW_ESTIMATE | (aligned ? 0U : FFTW_UNALIGNED)));
    }

    void process(std::span<const float> samples, float before, std::int64_t frames, float* out)
    {
        const auto hop = static_cast<std::size_t>(m_options.hopSamples);
        const auto total = static_cast<std::size_t>(frames);
        for (std::size_t first = 0; first < total; first += kLanes) {
            const std::size_t batch = std::min(kLanes, total - first);
            for (std::size_t lane = 0; lane < batch; ++lane) {
                transform(samples, before, (first + lane) * hop, m_pairs.get() + lane * (fftSize() / 2));
            }
            filter(batch, out);
            out += batch * m_filters.size();
        }
    }

private:
    using Complex = typename Fftw<Real>::Complex;

    FrontEndOptions m_options;
    const FrameKernels<Real>* m_kernels;
    PairUnpacking<Real> m_unpacking;
    std::vector<FilterRun> m_filters;
    std::vector<Real> m_weights; // of all filters, one behind the other
    std::vector<Real> m_window;
    FftwBuffer<Real, Real> m_input;    // [fftSize], zero behind the window
    FftwBuffer<Real, Complex> m_pairs; // [kLanes][fftSize / 2]
    std::vector<Real> m_scratch;
    std::vector<Real> m_power;    // [bins][kLanes]
    std::vector<Real> m_energies; // [melBins][kLanes]
    std::vector<float> m_bands;   // [melBins][kLanes]
    std::unique_ptr<typename Fftw<Real>::Plan, PlanDestroy<Real>> m_plan;

    [[nodiscard]] std::size_t fftSize() const { return static_cast<std::size_t>(m_options.fftSize); }
    [[nodiscard]] std::size_t bins() const { return fftSize() / 2 + 1; }

    template <class T>
    static T* allocate(std::size_t count)
    {
        return static_cast<T*>(Fftw<Real>::allocate(sizeof(T) * count));
    }

    /// Transform of the pairs of samples of the frame that starts at `begin`; what lies behind the samples is zero.
    void transform(std::span<const float> samples, float before, std::size_t begin, Complex* pairs)
    {
        const auto window = static_cast<std::size_t>(m_options.windowSamples);
        const std::size_t count = begin < samples.size() ? std::min(window, samples.size() - begin) : 0;
        if (count > 0) {
            m_kernels->emphasise(samples.subspan(begin, count), begin > 0 ? samples[begin - 1] : before,
                                 static_cast<Real>(m_options.preEmphasis), m_window.data(), m_input.get());
        }
        std::fill(m_input.get() + count, m_input.get() + window, Real{0});
        Fftw<Real>::execute(m_plan.get(), reinterpret_cast<Complex*>(m_input.get()), pairs);
    }

    /// Bands of the first `batch` lanes.
    void filter(std::size_t batch, float* out)
    {
        const auto floor = static_cast<Real>(m_options.energyFloor);
        const std::size_t melBins = m_filters.size();
        m_kernels->power(m_pairs.get()[0], m_unpacking, Real{1} / static_cast<Real>(m_options.fftSize),
                         m_scratch.data(), m_power.data());
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

namespace {

constexpr double kLowestHighPassHz = 10.0;
constexpr double kHighestHighPassHz = 300.0;
constexpr double kLowestLevelDbfs = -60.0;

} // namespace

std::vector<std::string> FrontEndOptions::validate() const
{
    std::vector<std::string> problems;
    const auto require = [&problems](bool sound, std::string text) {
        if (!sound) {
            problems.push_back(std::move(text));
        }
    };
    require(sampleRateHz >= 8000 && sampleRateHz <= 192000,
            fmt::format("sample rate {} Hz is outside 8000..192000", sampleRateHz));
    require(hopSamples >= 1 && hopSamples <= windowSamples,
            fmt::format("hop of {} samples is outside 1..{}, the window", hopSamples, windowSamples));
    require(fftSize >= 16 && fftSize <= 1 << 16 && fftSize % 2 == 0,
            fmt::format("FFT size {} is not an even number in 16..65536", fftSize));
    require(windowSamples >= 1 && windowSamples <= fftSize,
            fmt::format("window of {} samples does not fit the FFT of {}", windowSamples, fftSize));
    require(melBins >= 1 && melBins <= 512, fmt::format("{} mel bins is outside 1..512", melBins));
    require(lowHz >= 0.0 && lowHz < highHz && highHz <= sampleRateHz / 2.0,
            fmt::format("band {}..{} Hz does not lie in 0..{} Hz", lowHz, highHz, sampleRateHz / 2));
    require(preEmphasis >= 0.0 && preEmphasis <= 1.0, fmt::format("pre-emphasis {} is outside 0..1", preEmphasis));
    require(highPassHz == 0.0 || (highPassHz >= kLowestHighPassHz && highPassHz <= kHighestHighPassHz),
            fmt::format("high-pass at {} Hz is neither 0, none, nor in {}..{}", highPassHz, kLowestHighPassHz,
                        kHighestHighPassHz));
    require(highPassHz == 0.0 || sampleRateHz == kSampleRateHz,
            fmt::format("a high-pass is made for {} Hz, not for {}", kSampleRateHz, sampleRateHz));
    require(!levelDbfs || (*levelDbfs >= kLowestLevelDbfs && *levelDbfs <= 0.0),
            fmt::format("level {} dBFS is outside {}..0", levelDbfs.value_or(0.0), kLowestLevelDbfs));
    require(energyFloor > 0.0 && energyFloor < 1.0, fmt::format("energy floor {} is outside (0, 1)", energyFloor));
    return problems;
}

Result<FrontEndOptions> frontEndPreset(std::string_view name)
{
    FrontEndOptions psf;
    psf.lowHz = 0.0;
    psf.highHz = 8000.0;
    psf.highPassHz = 0.0;
    psf.levelDbfs.reset();
    psf.window = WindowShape::Rectangular;
    psf.corners = FilterCorners::FlooredBins;
    psf.takeLog = false;
    psf.energyFloor = std::numeric_limits<double>::epsilon();
    psf.padTail = true;
    psf.normalisation = Normalisation::None;
    if (name == "logmel") {
        return FrontEndOptions{};
    }
    if (name == "psf") {
        return psf;
    }
    if (name == "psf-log") {
        psf.takeLog = true;
        return psf;
    }
    if (name == "deep-speaker") {
        psf.normalisation = Normalisation::PerFrame;
        return psf;
    }
    return Error{ErrorCode::NotFound, fmt::format("there is no front-end preset \"{}\"; there are {}", name,
                                                  fmt::join(frontEndPresetNames(), ", "))};
}

std::vector<std::string> frontEndPresetNames()
{
    return {"psf", "psf-log", "deep-speaker", "logmel"};
}

std::int64_t frameCount(const FrontEndOptions& options, std::int64_t samples)
{
    if (options.padTail) {
        if (samples <= 0) {
            return 0;
        }
        const std::int64_t beyond = std::max<std::int64_t>(0, samples - options.windowSamples);
        return 1 + (beyond + options.hopSamples - 1) / options.hopSamples;
    }
    return samples < options.windowSamples ? 0 : 1 + (samples - options.windowSamples) / options.hopSamples;
}

std::int64_t samplesForFrames(const FrontEndOptions& options, std::int64_t frames)
{
    return frames <= 0 ? 0 : (frames - 1) * options.hopSamples + options.windowSamples;
}

namespace {

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

/// Whether a frame's values depend on other frames, so that a stream cannot be given them.
bool needsOtherFrames(Normalisation kind)
{
    return kind == Normalisation::UtteranceMean || kind == Normalisation::SlidingMean;
}

} // namespace

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

namespace {

void multiply(std::span<float> samples, float gain)
{
    std::ranges::transform(samples, samples.begin(), [gain](float value) { return value * gain; });
}

} // namespace

class LevelGain::Impl
{
public:
    explicit Impl(const FrontEndOptions& options) : m_levelDbfs(options.levelDbfs)
    {
        if (options.highPassHz > 0.0) {
            m_highPass.emplace(options.highPassHz);
        }
    }

    void push(std::span<const float> samples)
    {
        if (!m_levelDbfs) {
            return;
        }
        m_filtered.assign(samples.begin(), samples.end());
        if (m_highPass) {
            m_highPass->apply(m_filtered);
        }
        pushFiltered(m_filtered);
    }

    /// @param samples behind the high-pass
    void pushFiltered(std::span<const float> samples)
    {
        // Sums side by side, because each addition waits for the one before it. A sample's sum goes by its place in the whole.
        std::size_t next = 0;
        const auto add = [&] {
            const auto value = static_cast<double>(samples[next++]);
            m_squares[static_cast<std::size_t>(m_count++) % m_squares.size()] += value * value;
        };
        while (next < samples.size() && static_cast<std::size_t>(m_count) % m_squares.size() != 0) {
            add();
        }
        for (; next + m_squares.size() <= samples.size(); next += m_squares.size()) {
            for (std::size_t lane = 0; lane < m_squares.size(); ++lane) {
                const auto value = static_cast<double>(samples[next + lane]);
                m_squares[lane] += value * value;
            }
            m_count += std::ssize(m_squares);
        }
        while (next < samples.size()) {
            add();
        }
    }

    [[nodiscard]] float gain() const
    {
        constexpr double kSilentMeanSquare = 1e-13; // -130 dBFS: 30 dB below the rounding noise of 16 bits
        const double squares = (m_squares[0] + m_squares[1]) + (m_squares[2] + m_squares[3]);
        const double meanSquare = squares / static_cast<double>(std::max<std::int64_t>(m_count, 1));
        return !m_levelDbfs || meanSquare < kSilentMeanSquare
                   ? 1.0F
                   : static_cast<float>(std::pow(10.0, *m_levelDbfs / 20.0) / std::sqrt(meanSquare));
    }

private:
    std::optional<double> m_levelDbfs;
    std::optional<audio::HighPass> m_highPass;
    std::array<double, 4> m_squares{};
    std::int64_t m_count = 0;
    std::vector<float> m_filtered;
};

LevelGain::LevelGain(const FrontEndOptions& options) : m_impl(std::make_unique<Impl>(options)) {}
LevelGain::LevelGain(LevelGain&&) noexcept = default;
LevelGain& LevelGain::operator=(LevelGain&&) noexcept = default;
LevelGain::~LevelGain() = default;

void LevelGain::push(std::span<const float> samples)
{
    m_impl->push(samples);
}

float LevelGain::gain() const
{
    return m_impl->gain();
}

class FrontEnd::Impl
{
public:
    explicit Impl(const FrontEndOptions& options, double alpha = 1.0) : m_options(options)
    {
        if (options.energyFloor < kSinglePrecisionFloor) {
            m_pass.emplace<FramePass<double>>(options, alpha);
        } else {
            m_pass.emplace<FramePass<float>>(options, alpha);
        }
    }

    [[nodiscard]] const FrontEndOptions& options() const { return m_options; }

    /// Samples without what the high-pass takes away and at the level that the options ask for; valid until the next call.
    std::span<const float> conditioned(std::span<const float> samples)
    {
        if (m_options.highPassHz == 0.0 && !m_options.levelDbfs) {
            return samples;
        }
        m_conditioned.assign(samples.begin(), samples.end());
        if (m_options.highPassHz > 0.0) {
            audio::HighPass(m_options.highPassHz).apply(m_conditioned);
        }
        if (m_options.levelDbfs) {
            LevelGain::Impl level(m_options);
            level.pushFiltered(m_conditioned);
            multiply(m_conditioned, level.gain());
        }
        return m_conditioned;
    }

    /// Filterbank of `frames` frames that start hopSamples apart in `samples`, which may end inside the last frame
    /// (zero-padded); not yet normalised over the utterance. A frame's numbers depend on its own samples and the one
    /// before alone, whatever its place among the others.
    /// @param before the sample that came before the first one, 0 at the start of a stream
    void process(std::span<const float> samples, float before, std::int64_t frames, float* out)
    {
        if (auto* single = std::get_if<FramePass<float>>(&m_pass)) {
            single->process(samples, before, frames, out);
        } else if (auto* twofold = std::get_if<FramePass<double>>(&m_pass)) {
            twofold->process(samples, before, frames, out);
        }
    }

private:
    FrontEndOptions m_options;
    std::variant<std::monostate, FramePass<float>, FramePass<double>> m_pass;
    std::vector<float> m_conditioned;
};

namespace {

Result<void> check(const FrontEndOptions& options)
{
    if (const auto problems = options.validate(); !problems.empty()) {
        return Error{ErrorCode::InvalidArgument, fmt::format("front end: {}", fmt::join(problems, "; "))};
    }
    return {};
}

} // namespace

FrontEnd::FrontEnd(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
FrontEnd::FrontEnd(FrontEnd&&) noexcept = default;
FrontEnd& FrontEnd::operator=(FrontEnd&&) noexcept = default;
FrontEnd::~FrontEnd() = default;

Result<FrontEnd> FrontEnd::create(const FrontEndOptions& options, double alpha)
{
    if (auto sound = check(options); !sound) {
        return sound.error();
    }
    if (!(alpha >= kLowestVtlpAlpha && alpha <= kHighestVtlpAlpha)) {
        return Error{ErrorCode::InvalidArgument, fmt::format("front end: a formant scale of {} is outside {}..{}",
                                                             alpha, kLowestVtlpAlpha, kHighestVtlpAlpha)};
    }
    return FrontEnd(std::make_unique<Impl>(options, alpha));
}

const FrontEndOptions& FrontEnd::options() const
{
    return m_impl->options();
}

Result<Features> FrontEnd::compute(std::span<const float> samples)
{
    const FrontEndOptions& options = m_impl->options();
    const std::int64_t frames = frameCount(options, static_cast<std::int64_t>(samples.size()));
    if (frames == 0) {
        return Error{ErrorCode::TooShort,
                     fmt::format("{} samples are less than one frame of {}", samples.size(), options.windowSamples)};
    }
    Features features;
    features.melBins = options.melBins;
    features.values.resize(static_cast<std::size_t>(frames * options.melBins));
    m_impl->process(m_impl->conditioned(samples), 0.0F, frames, features.values.data());
    if (needsOtherFrames(options.normalisation)) {
        normalise(options.normalisation, features.values, options.melBins);
    }
    return features;
}

class OnlineFrontEnd::Impl
{
public:
    Impl(const FrontEndOptions& options, float gain) : m_frontEnd(options), m_gain(gain) { reset(); }

    void push(std::span<const float> samples, std::vector<float>& out)
    {
        m_pending.insert(m_pending.end(), samples.begin(), samples.end());
        const auto fresh = std::span(m_pending).last(samples.size());
        if (m_highPass) {
            m_highPass->apply(fresh);
        }
        if (m_gain != 1.0F) {
            multiply(fresh, m_gain);
        }
        m_samplesIn += static_cast<std::int64_t>(samples.size());
        emit((static_cast<std::int64_t>(m_pending.size()) - options().windowSamples) / options().hopSamples + 1,
             static_cast<std::int64_t>(m_pending.size()) >= options().windowSamples, out);
    }

    void finish(std::vector<float>& out)
    {
        const std::int64_t missing = frameCount(options(), m_samplesIn) - m_framesOut;
        emit(missing, missing > 0, out);
        reset();
    }

    void reset()
    {
        m_pending.clear();
        m_before = 0.0F;
        m_samplesIn = 0;
        m_framesOut = 0;
        if (options().highPassHz > 0.0) {
            m_highPass.emplace(options().highPassHz);
        }
    }

    [[nodiscard]] std::int64_t framesOut() const { return m_framesOut; }

private:
    FrontEnd::Impl m_frontEnd;
    float m_gain;
    std::optional<audio::HighPass> m_highPass;
    std::vector<float> m_pending; // from the first sample of the next frame on
    float m_before = 0.0F;        // the sample before m_pending
    std::int64_t m_samplesIn = 0;
    std::int64_t m_framesOut = 0;

    [[nodiscard]] const FrontEndOptions& options() const { return m_frontEnd.options(); }

    void emit(std::int64_t frames, bool any, std::vector<float>& out)
    {
        if (!any) {
            return;
        }
        const std::size_t before = out.size();
        out.resize(before + static_cast<std::size_t>(frames * options().melBins));
        m_frontEnd.process(m_pending, m_before, frames, out.data() + before);
        m_framesOut += frames;
        const auto used = std::min(m_pending.size(), static_cast<std::size_t>(frames * options().hopSamples));
        if (used > 0) {
            m_before = m_pending[used - 1];
        }
        m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(used));
    }
};

OnlineFrontEnd::OnlineFrontEnd(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
OnlineFrontEnd::OnlineFrontEnd(OnlineFrontEnd&&) noexcept = default;
OnlineFrontEnd& OnlineFrontEnd::operator=(OnlineFrontEnd&&) noexcept = default;
OnlineFrontEnd::~OnlineFrontEnd() = default;

Result<OnlineFrontEnd> OnlineFrontEnd::create(const FrontEndOptions& options, float gain)
{
    if (auto sound = check(options); !sound) {
        return sound.error();
    }
    return OnlineFrontEnd(std::make_unique<Impl>(options, gain));
}

void OnlineFrontEnd::push(std::span<const float> samples, std::vector<float>& out)
{
    m_impl->push(samples, out);
}

void OnlineFrontEnd::finish(std::vector<float>& out)
{
    m_impl->finish(out);
}

void OnlineFrontEnd::reset()
{
    m_impl->reset();
}

std::int64_t OnlineFrontEnd::framesOut() const
{
    return m_impl->framesOut();
}

} // namespace rollcall::features
