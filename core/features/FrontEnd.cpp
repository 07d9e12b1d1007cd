// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/FrontEnd.h"

#include "core/base/PlannerMutex.h"

#include <fftw3.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
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
    static void execute(Plan* plan) { fftwf_execute(plan); }
    static void destroy(Plan* plan) { fftwf_destroy_plan(plan); }
    static constexpr auto kMakePlan = &fftwf_plan_many_dft_r2c;
};

template <>
struct Fftw<double>
{
    using Complex = fftw_complex;
    using Plan = fftw_plan_s;
    static void* allocate(std::size_t bytes) { return fftw_malloc(bytes); }
    static void release(void* memory) { fftw_free(memory); }
    static void execute(Plan* plan) { fftw_execute(plan); }
    static void destroy(Plan* plan) { fftw_destroy_plan(plan); }
    static constexpr auto kMakePlan = &fftw_plan_many_dft_r2c;
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

std::vector<MelFilter> makeFilters(const FrontEndOptions& options)
{
    const int bins = options.fftSize / 2 + 1;
    const double lowMel = hzToMel(options.lowHz);
    const double highMel = hzToMel(options.highHz);
    std::vector<double> corners; // in FFT bins, whole or fractional
    for (int i = 0; i < options.melBins + 2; ++i) {
        const double hz = melToHz(lowMel + (highMel - lowMel) * i / (options.melBins + 1));
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
        filters.push_back(std::move(filter));
    }
    return filters;
}

/// Frames that go through each step side by side, one in each lane of the processor's vectors: what is summed for one
/// frame is summed in the same order as if it were alone.
constexpr std::size_t kLanes = 8;

/// Below this floor single precision cannot tell an energy from the rounding noise of a transform of full-scale sound,
/// so such options are computed in double precision: python_speech_features has a floor of 2e-16 and keeps energies
/// down to it.
constexpr double kSinglePrecisionFloor = 1e-10;

double logarithm(double x)
{
    return std::log(x);
}

/// Natural logarithm of a normal positive number within one unit in the last place. Without a branch or a call, so that
/// the compiler does several at once; std::log takes as long as half a transform for one frame.
inline float logarithm(float x)
{
    // x = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)); log(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)), s = f / (2 + f)
    constexpr std::int32_t kSqrtHalf = 0x3f3504f3;
    const std::int32_t bits = std::bit_cast<std::int32_t>(x) - kSqrtHalf;
    const auto k = static_cast<float>(bits >> 23);
    const float f = std::bit_cast<float>((bits & 0x007fffff) + kSqrtHalf) - 1.0F;
    const float s = f / (2.0F + f);
    const float z = s * s;
    const float r = z * (0.66666662693F + z * (0.40000972152F + z * (0.28498786688F + z * 0.24279078841F)));
    const float half = 0.5F * f * f;
    constexpr float kLn2High = 6.9313812256e-01F; // few bits, so that its product with k is exact
    constexpr float kLn2Low = 9.0580006145e-06F;
    return s * (half + r) + k * kLn2Low - half + f + k * kLn2High;
}

/// The steps from samples to filterbank values, in one precision.
template <class Real>
class FramePass
{
public:
    explicit FramePass(const FrontEndOptions& options)
        : m_options(options), m_emphasis(static_cast<Real>(options.preEmphasis)),
          m_input(allocate<Real>(fftSize() * kLanes)), m_spectrum(allocate<Complex>(bins() * kLanes)),
          m_power(bins() * kLanes), m_energies(static_cast<std::size_t>(options.melBins) * kLanes)
    {
        for (const MelFilter& filter : makeFilters(options)) {
            m_filters.push_back({static_cast<std::size_t>(filter.firstBin), m_weights.size(), filter.weights.size()});
            for (const double weight : filter.weights) {
                m_weights.push_back(static_cast<Real>(weight));
            }
        }
        if (options.window == WindowShape::Hann) {
            for (int i = 0; i < options.windowSamples; ++i) {
                m_window.push_back(
                    static_cast<Real>(0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * i / (options.windowSamples - 1))));
            }
        }
        std::fill_n(m_input.get(), fftSize() * kLanes, Real{0});
        const int size = options.fftSize;
        constexpr int kCount = kLanes;
        // ESTIMATE, not MEASURE: the plan, and with it the last bit of every number, is the same in every run.
        const std::lock_guard lock(plannerMutex());
        m_plan.reset(Fftw<Real>::kMakePlan(1, &size, kCount, m_input.get(), nullptr, 1, size, m_spectrum.get(), nullptr,
                                           kCount, 1, FFTW_ESTIMATE));
    }

    void process(std::span<const float> samples, float before, std::int64_t frames, float* out)
    {
        const auto hop = static_cast<std::size_t>(m_options.hopSamples);
        const auto melBins = static_cast<std::size_t>(m_options.melBins);
        const auto total = static_cast<std::size_t>(frames);
        for (std::size_t first = 0; first < total; first += kLanes) {
            const std::size_t batch = std::min(kLanes, total - first);
            for (std::size_t lane = 0; lane < batch; ++lane) {
                load(samples, before, (first + lane) * hop, m_input.get() + lane * fftSize());
            }
            Fftw<Real>::execute(m_plan.get());
            power();
            filter(batch, out);
            out += batch * melBins;
        }
    }

private:
    using Complex = typename Fftw<Real>::Complex;

    struct Filter
    {
        std::size_t firstBin;
        std::size_t firstWeight;
        std::size_t count;
    };

    FrontEndOptions m_options;
    Real m_emphasis;
    std::vector<Filter> m_filters;
    std::vector<Real> m_weights; // of all filters, one behind the other
    std::vector<Real> m_window;
    FftwBuffer<Real, Real> m_input;       // [kLanes][fftSize]
    FftwBuffer<Real, Complex> m_spectrum; // [bins][kLanes]
    std::vector<Real> m_power;            // [bins][kLanes]
    std::vector<Real> m_energies;         // [kLanes][melBins]
    std::unique_ptr<typename Fftw<Real>::Plan, PlanDestroy<Real>> m_plan;

    [[nodiscard]] std::size_t fftSize() const { return static_cast<std::size_t>(m_options.fftSize); }
    [[nodiscard]] std::size_t bins() const { return fftSize() / 2 + 1; }

    template <class T>
    static T* allocate(std::size_t count)
    {
        return static_cast<T*>(Fftw<Real>::allocate(sizeof(T) * count));
    }

    /// One pre-emphasised, windowed frame that starts at `begin`; what lies behind the samples is zero.
    void load(std::span<const float> samples, float before, std::size_t begin, Real* input) const
    {
        const auto window = static_cast<std::size_t>(m_options.windowSamples);
        const std::size_t count = begin < samples.size() ? std::min(window, samples.size() - begin) : 0;
        if (count > 0) {
            const float* frame = samples.data() + begin;
            const Real previous = begin > 0 ? frame[-1] : before;
            input[0] = static_cast<Real>(frame[0]) - m_emphasis * previous;
            for (std::size_t i = 1; i < count; ++i) {
                input[i] = static_cast<Real>(frame[i]) - m_emphasis * static_cast<Real>(frame[i - 1]);
            }
            if (!m_window.empty()) {
                const Real* shape = m_window.data();
                for (std::size_t i = 0; i < count; ++i) {
                    input[i] *= shape[i];
                }
            }
        }
        std::fill(input + count, input + window, Real{0});
    }

    void power()
    {
        const Real scale = Real{1} / static_cast<Real>(m_options.fftSize);
        const Complex* spectrum = m_spectrum.get();
        Real* out = m_power.data();
        for (std::size_t i = 0; i < m_power.size(); ++i) {
            out[i] = (spectrum[i][0] * spectrum[i][0] + spectrum[i][1] * spectrum[i][1]) * scale;
        }
    }

    void filter(std::size_t batch, float* out)
    {
        const auto floor = static_cast<Real>(m_options.energyFloor);
        const std::size_t melBins = m_filters.size();
        for (std::size_t m = 0; m < melBins; ++m) {
            const Filter& filter = m_filters[m];
            const Real* weights = m_weights.data() + filter.firstWeight;
            const Real* power = m_power.data() + filter.firstBin * kLanes;
            std::array<Real, kLanes> energies{};
            for (std::size_t k = 0; k < filter.count; ++k) {
                for (std::size_t lane = 0; lane < kLanes; ++lane) {
                    energies[lane] += power[k * kLanes + lane] * weights[k];
                }
            }
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                m_energies[lane * melBins + m] = energies[lane];
            }
        }
        const std::size_t count = batch * melBins;
        const Real* energy = m_energies.data();
        if (m_options.takeLog) {
            for (std::size_t i = 0; i < count; ++i) {
                out[i] = static_cast<float>(logarithm(energy[i] < floor ? floor : energy[i]));
            }
        } else {
            for (std::size_t i = 0; i < count; ++i) {
                // python_speech_features replaces exact zeros only.
                out[i] = static_cast<float>(energy[i] == Real{0} ? floor : energy[i]);
            }
        }
        if (m_options.normalisation == Normalisation::PerFrame) {
            normalise(Normalisation::PerFrame, std::span(out, count), m_options.melBins);
        }
    }
};

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
    require(energyFloor > 0.0 && energyFloor < 1.0, fmt::format("energy floor {} is outside (0, 1)", energyFloor));
    return problems;
}

Result<FrontEndOptions> frontEndPreset(std::string_view name)
{
    FrontEndOptions psf;
    psf.lowHz = 0.0;
    psf.highHz = 8000.0;
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

void normalise(Normalisation kind, std::span<float> values, int melBins)
{
    if (melBins <= 0 || values.empty() || kind == Normalisation::None) {
        return;
    }
    const auto bins = static_cast<std::size_t>(melBins);
    const std::size_t frames = values.size() / bins;
    if (kind == Normalisation::UtteranceMean) {
        std::vector<double> mean(bins, 0.0);
        for (std::size_t t = 0; t < frames; ++t) {
            for (std::size_t m = 0; m < bins; ++m) {
                mean[m] += static_cast<double>(values[t * bins + m]);
            }
        }
        for (std::size_t t = 0; t < frames; ++t) {
            for (std::size_t m = 0; m < bins; ++m) {
                values[t * bins + m] -= static_cast<float>(mean[m] / static_cast<double>(frames));
            }
        }
        return;
    }
    constexpr double kMinimumStd = 1e-12;
    for (std::size_t t = 0; t < frames; ++t) {
        const auto frame = values.subspan(t * bins, bins);
        double sum = 0.0;
        for (const float value : frame) {
            sum += static_cast<double>(value);
        }
        const double mean = sum / static_cast<double>(bins);
        double squares = 0.0;
        for (const float value : frame) {
            const double difference = static_cast<double>(value) - mean;
            squares += difference * difference;
        }
        const double scale = 1.0 / std::max(std::sqrt(squares / static_cast<double>(bins)), kMinimumStd);
        for (float& value : frame) {
            value = static_cast<float>((static_cast<double>(value) - mean) * scale);
        }
    }
}

class FrontEnd::Impl
{
public:
    explicit Impl(const FrontEndOptions& options) : m_options(options)
    {
        if (options.energyFloor < kSinglePrecisionFloor) {
            m_pass.emplace<FramePass<double>>(options);
        } else {
            m_pass.emplace<FramePass<float>>(options);
        }
    }

    [[nodiscard]] const FrontEndOptions& options() const { return m_options; }

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

Result<FrontEnd> FrontEnd::create(const FrontEndOptions& options)
{
    if (auto sound = check(options); !sound) {
        return sound.error();
    }
    return FrontEnd(std::make_unique<Impl>(options));
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
    m_impl->process(samples, 0.0F, frames, features.values.data());
    if (options.normalisation == Normalisation::UtteranceMean) {
        normalise(Normalisation::UtteranceMean, features.values, options.melBins);
    }
    return features;
}

class OnlineFrontEnd::Impl
{
public:
    explicit Impl(const FrontEndOptions& options) : m_frontEnd(options) {}

    void push(std::span<const float> samples, std::vector<float>& out)
    {
        m_pending.insert(m_pending.end(), samples.begin(), samples.end());
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
    }

    [[nodiscard]] std::int64_t framesOut() const { return m_framesOut; }

private:
    FrontEnd::Impl m_frontEnd;
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

Result<OnlineFrontEnd> OnlineFrontEnd::create(const FrontEndOptions& options)
{
    if (auto sound = check(options); !sound) {
        return sound.error();
    }
    return OnlineFrontEnd(std::make_unique<Impl>(options));
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
