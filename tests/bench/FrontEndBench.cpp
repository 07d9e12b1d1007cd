// SPDX-License-Identifier: GPL-3.0-or-later
// Time of the front end beside the time of its bare transforms, in one run on one thread, as a ratio.
#include "core/features/FrontEnd.h"
#include "core/features/OnlineFrontEnd.h"

#include <fftw3.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <random>
#include <span>
#include <string>
#include <vector>

using namespace rollcall;
using namespace rollcall::features;

namespace {

constexpr int kFrames = 600; // 6 s: short, so that some rounds run undisturbed
constexpr std::size_t kRounds = 200;
constexpr int kFft = 512;

double seconds(const auto& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Bare transforms as FFTW plans them best: one frame at a time, data in the cache, the best of some measured plans,
/// because on a busy machine FFTW's own choice differs from time to time. In single precision, as `logmel` computes, and
/// in double precision, as the `psf` presets do.
class BareTransforms
{
public:
    BareTransforms()
        : m_floats(fftwf_alloc_real(kFft)), m_floatsOut(fftwf_alloc_complex(kFft / 2 + 1)),
          m_doubles(fftw_alloc_real(kFft)), m_doublesOut(fftw_alloc_complex(kFft / 2 + 1))
    {
        for (std::size_t i = 0; i < kPlans; ++i) {
            fftwf_forget_wisdom();
            fftw_forget_wisdom();
            m_floatPlans[i] = fftwf_plan_dft_r2c_1d(kFft, m_floats, m_floatsOut, FFTW_MEASURE);
            m_doublePlans[i] = fftw_plan_dft_r2c_1d(kFft, m_doubles, m_doublesOut, FFTW_MEASURE);
        }
        std::fill_n(m_floats, kFft, 0.25F);
        std::fill_n(m_doubles, kFft, 0.25);
    }
    BareTransforms(const BareTransforms&) = delete;
    BareTransforms& operator=(const BareTransforms&) = delete;
    ~BareTransforms()
    {
        std::ranges::for_each(m_floatPlans, fftwf_destroy_plan);
        std::ranges::for_each(m_doublePlans, fftw_destroy_plan);
        fftwf_free(m_floatsOut);
        fftwf_free(m_floats);
        fftw_free(m_doublesOut);
        fftw_free(m_doubles);
    }
    void runSingle(std::size_t round) const
    {
        for (int frame = 0; frame < kFrames; ++frame) {
            fftwf_execute(m_floatPlans[round % kPlans]);
        }
    }
    void runDouble(std::size_t round) const
    {
        for (int frame = 0; frame < kFrames; ++frame) {
            fftw_execute(m_doublePlans[round % kPlans]);
        }
    }

private:
    static constexpr std::size_t kPlans = 5;
    float* m_floats;
    fftwf_complex* m_floatsOut;
    double* m_doubles;
    fftw_complex* m_doublesOut;
    std::array<fftwf_plan, kPlans> m_floatPlans{};
    std::array<fftw_plan, kPlans> m_doublePlans{};
};

/// One frame's worth of samples at a time, as a microphone gives them.
void stream(OnlineFrontEnd& frontEnd, std::span<const float> samples, std::size_t hop, std::vector<float>& out)
{
    out.clear();
    for (std::size_t first = 0; first + hop <= samples.size(); first += hop) {
        frontEnd.push(samples.subspan(first, hop), out);
    }
    frontEnd.reset();
}

} // namespace

int main()
{
    std::mt19937 generator(1);
    std::uniform_real_distribution<float> uniform(-0.5F, 0.5F);
    const BareTransforms bare;
    for (const std::string& name : frontEndPresetNames()) {
        const FrontEndOptions options = *frontEndPreset(name);
        auto frontEnd = FrontEnd::create(options);
        auto online = OnlineFrontEnd::create(options);
        if (!frontEnd || !online) {
            fmt::print(stderr, "{}\n", (frontEnd ? online.error() : frontEnd.error()).message);
            return 1;
        }
        std::vector<float> samples(static_cast<std::size_t>(samplesForFrames(options, kFrames)));
        std::generate(samples.begin(), samples.end(), [&] { return uniform(generator); });
        // The best of several rounds, taken in turn: what the machine can do, undisturbed by its other work.
        double ours = 1e9;
        double live = 1e9;
        double single = 1e9;
        double twofold = 1e9;
        std::vector<float> frames;
        for (std::size_t round = 0; round < kRounds; ++round) {
            ours = std::min(ours, seconds([&] { static_cast<void>(frontEnd->compute(samples)); }));
            live = std::min(
                live, seconds([&] { stream(*online, samples, static_cast<std::size_t>(options.hopSamples), frames); }));
            single = std::min(single, seconds([&] { bare.runSingle(round); }));
            twofold = std::min(twofold, seconds([&] { bare.runDouble(round); }));
        }
        const double perFrame = 1e6 / kFrames;
        fmt::print("{:13} {:.3f} us a frame; bare fftwf r2c {} {:.3f} us, ratio {:.2f}; bare fftw r2c {:.3f} us, ratio "
                   "{:.2f}; "
                   "frame by frame {:.3f} us\n",
                   name, ours * perFrame, kFft, single * perFrame, ours / single, twofold * perFrame, ours / twofold,
                   live * perFrame);
    }
    return 0;
}
