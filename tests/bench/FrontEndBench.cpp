// SPDX-License-Identifier: GPL-3.0-or-later
// Time of the front end beside the time of its bare transforms, in one run on one thread, as a ratio.
#include "core/features/FrontEnd.h"

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
constexpr int kRounds = 200;
constexpr int kFft = 512;

double seconds(const auto& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Bare transforms as FFTW plans them best: one frame at a time, data in the cache, the best of some measured plans,
/// because on a busy machine FFTW's own choice differs from time to time.
class BareTransforms
{
public:
    BareTransforms() : m_in(fftwf_alloc_real(kFft)), m_out(fftwf_alloc_complex(kFft / 2 + 1))
    {
        for (fftwf_plan& plan : m_plans) {
            fftwf_forget_wisdom();
            plan = fftwf_plan_dft_r2c_1d(kFft, m_in, m_out, FFTW_MEASURE);
        }
        std::fill_n(m_in, kFft, 0.25F);
    }
    BareTransforms(const BareTransforms&) = delete;
    BareTransforms& operator=(const BareTransforms&) = delete;
    ~BareTransforms()
    {
        std::ranges::for_each(m_plans, fftwf_destroy_plan);
        fftwf_free(m_out);
        fftwf_free(m_in);
    }
    void run(int round) const
    {
        for (int frame = 0; frame < kFrames; ++frame) {
            fftwf_execute(m_plans[static_cast<std::size_t>(round) % m_plans.size()]);
        }
    }

private:
    float* m_in;
    fftwf_complex* m_out;
    std::array<fftwf_plan, 5> m_plans{};
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
        double theirs = 1e9;
        std::vector<float> frames;
        for (int round = 0; round < kRounds; ++round) {
            ours = std::min(ours, seconds([&] { static_cast<void>(frontEnd->compute(samples)); }));
            live = std::min(
                live, seconds([&] { stream(*online, samples, static_cast<std::size_t>(options.hopSamples), frames); }));
            theirs = std::min(theirs, seconds([&] { bare.run(round); }));
        }
        fmt::print("{:13} {:6.3f} us a frame, bare fftwf r2c {}: {:6.3f} us, ratio {:.2f}; frame by frame {:6.3f} us\n",
                   name, ours * 1e6 / kFrames, kFft, theirs * 1e6 / kFrames, ours / theirs, live * 1e6 / kFrames);
    }
    return 0;
}
