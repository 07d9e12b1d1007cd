// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/FrontEnd.h"

#include <fftw3.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <numbers>

namespace rollcall::features {

namespace {

/// FFTW's planner keeps global state: only its execute functions may run side by side.
std::mutex& plannerMutex()
{
    static std::mutex mutex;
    return mutex;
}

struct FftwFree
{
    void operator()(void* memory) const { fftwf_free(memory); }
};
template <class T>
using FftwBuffer = std::unique_ptr<T[], FftwFree>;

struct PlanDestroy
{
    void operator()(fftwf_plan_s* plan) const
    {
        const std::lock_guard lock(plannerMutex());
        fftwf_destroy_plan(plan);
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
    std::vector<float> weights;
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
                filter.weights.push_back(static_cast<float>(weight));
            }
        }
        filters.push_back(std::move(filter));
    }
    return filters;
}

/// Frames transformed by one FFTW call: enough to amortise the call, small enough for the first-level cache.
constexpr int kBatchFrames = 4;

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
    return Error{ErrorCode::NotFound,
                 fmt::format("there is no front-end preset \"{}\"; there are {}", name,
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
    explicit Impl(const FrontEndOptions& options)
        : m_options(options), m_filters(makeFilters(options)),
          m_input(static_cast<float*>(fftwf_malloc(sizeof(float) * fftSize() * kBatchFrames))),
          m_spectrum(static_cast<fftwf_complex*>(fftwf_malloc(sizeof(fftwf_complex) * bins() * kBatchFrames))),
          m_power(bins())
    {
        if (options.window == WindowShape::Hann) {
            for (int i = 0; i < options.windowSamples; ++i) {
                m_window.push_back(static_cast<float>(
                    0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * i / (options.windowSamples - 1))));
            }
        }
        std::fill_n(m_input.get(), fftSize() * kBatchFrames, 0.0F);
        const int size = options.fftSize;
        // ESTIMATE, not MEASURE: the plan, and with it the last bit of every number, is the same in every run.
        const std::lock_guard lock(plannerMutex());
        m_plan.reset(fftwf_plan_many_dft_r2c(1, &size, kBatchFrames, m_input.get(), nullptr, 1, size, m_spectrum.get(),
                                             nullptr, 1, size / 2 + 1, FFTW_ESTIMATE));
    }

    [[nodiscard]] const FrontEndOptions& options() const { return m_options; }

    /// Filterbank of `frames` frames that start hopSamples apart in pre-emphasised `samples`, which may end inside the last
    /// frame (zero-padded); not yet normalised over the utterance.
    /// A frame's numbers depend on its own samples alone, whatever its place in a batch.
    void process(std::span<const float> samples, std::int64_t frames, float* out)
    {
        const auto window = static_cast<std::size_t>(m_options.windowSamples);
        const auto hop = static_cast<std::size_t>(m_options.hopSamples);
        for (std::int64_t first = 0; first < frames; first += kBatchFrames) {
            const auto batch = static_cast<std::size_t>(std::min<std::int64_t>(kBatchFrames, frames - first));
            for (std::size_t b = 0; b < batch; ++b) {
                const std::size_t begin = (static_cast<std::size_t>(first) + b) * hop;
                const std::size_t count = begin < samples.size() ? std::min(window, samples.size() - begin) : 0;
                float* input = m_input.get() + b * fftSize();
                if (m_window.empty()) {
                    std::copy_n(samples.data() + begin, count, input);
                } else {
                    for (std::size_t i = 0; i < count; ++i) {
                        input[i] = samples[begin + i] * m_window[i];
                    }
                }
                std::fill(input + count, input + window, 0.0F);
            }
            fftwf_execute(m_plan.get());
            for (std::size_t b = 0; b < batch; ++b) {
                filter(m_spectrum.get() + b * bins(), out);
                out += m_options.melBins;
            }
        }
    }

private:
    FrontEndOptions m_options;
    std::vector<MelFilter> m_filters;
    std::vector<float> m_window;
    FftwBuffer<float> m_input;            // [kBatchFrames][fftSize]
    FftwBuffer<fftwf_complex> m_spectrum; // [kBatchFrames][bins]
    std::vector<float> m_power;           // [bins]
    std::unique_ptr<fftwf_plan_s, PlanDestroy> m_plan;

    [[nodiscard]] std::size_t fftSize() const { return static_cast<std::size_t>(m_options.fftSize); }
    [[nodiscard]] std::size_t bins() const { return fftSize() / 2 + 1; }

    void filter(const fftwf_complex* spectrum, float* out)
    {
        const float scale = 1.0F / static_cast<float>(m_options.fftSize);
        for (std::size_t k = 0; k < m_power.size(); ++k) {
            m_power[k] = (spectrum[k][0] * spectrum[k][0] + spectrum[k][1] * spectrum[k][1]) * scale;
        }
        const auto floor = static_cast<float>(m_options.energyFloor);
        for (std::size_t m = 0; m < m_filters.size(); ++m) {
            const MelFilter& filterBin = m_filters[m];
            const float* power = m_power.data() + filterBin.firstBin;
            float energy = 0.0F;
            for (std::size_t k = 0; k < filterBin.weights.size(); ++k) {
                energy += power[k] * filterBin.weights[k];
            }
            if (m_options.takeLog) {
                out[m] = std::log(std::max(energy, floor));
            } else {
                // python_speech_features replaces exact zeros only.
                out[m] = energy == 0.0F ? floor : energy;
            }
        }
        if (m_options.normalisation == Normalisation::PerFrame) {
            normalise(Normalisation::PerFrame, std::span(out, m_filters.size()), m_options.melBins);
        }
    }
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
        return Error{ErrorCode::TooShort, fmt::format("{} samples are less than one frame of {}", samples.size(),
                                                      options.windowSamples)};
    }
    std::vector<float> emphasised(samples.size());
    const auto emphasis = static_cast<float>(options.preEmphasis);
    emphasised[0] = samples[0];
    for (std::size_t n = 1; n < samples.size(); ++n) {
        emphasised[n] = samples[n] - emphasis * samples[n - 1];
    }
    Features features;
    features.melBins = options.melBins;
    features.values.resize(static_cast<std::size_t>(frames * options.melBins));
    m_impl->process(emphasised, frames, features.values.data());
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
        const auto emphasis = static_cast<float>(options().preEmphasis);
        m_pending.reserve(m_pending.size() + samples.size());
        for (const float sample : samples) {
            m_pending.push_back(m_samplesIn == 0 ? sample : sample - emphasis * m_previous);
            m_previous = sample;
            ++m_samplesIn;
        }
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
        m_previous = 0.0F;
        m_samplesIn = 0;
        m_framesOut = 0;
    }

    [[nodiscard]] std::int64_t framesOut() const { return m_framesOut; }

private:
    FrontEnd::Impl m_frontEnd;
    std::vector<float> m_pending; // pre-emphasised, from the first sample of the next frame on
    float m_previous = 0.0F;
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
        m_frontEnd.process(m_pending, frames, out.data() + before);
        m_framesOut += frames;
        const auto used = std::min(m_pending.size(), static_cast<std::size_t>(frames * options().hopSamples));
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
