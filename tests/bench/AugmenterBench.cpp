// SPDX-License-Identifier: GPL-3.0-or-later
// Time of each augmentation beside the time of the crop's filterbank, in one run on one thread, and of all at a recipe's shares.
#include "core/audio/augment/Augmenter.h"
#include "core/audio/dsp/Speed.h"
#include "core/features/FrontEnd.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

constexpr int kFrames = 200; // 2 s
constexpr int kRounds = 100;

/// Of the processor, not of the clock on the wall: a mean must not count what other programs do.
double microseconds(const auto& work)
{
    const std::clock_t begin = std::clock();
    work();
    return 1e6 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

void drawNoise(Random& random, std::span<float> out)
{
    // As cheap as a copy: where the sound comes from is no part of the augmenter.
    std::ranges::fill(out, static_cast<float>(uniform(random, 0.01, 0.02)));
}

} // namespace

int main()
{
    const features::FrontEndOptions frontEndOptions;
    auto frontEnd = *features::FrontEnd::create(frontEndOptions);
    Random random(1);
    std::vector<float> crop(static_cast<std::size_t>(features::samplesForFrames(frontEndOptions, kFrames)));
    std::ranges::generate(crop, [&random] { return static_cast<float>(uniform(random, -0.5, 0.5)); });

    const AugmenterOptions usual;
    RirBank rooms;
    const double bankMicroseconds = microseconds(
        [&] { rooms = makeRirBank(1, usual.rirCount, usual.rirRt60LowSeconds, usual.rirRt60HighSeconds); });
    fmt::print("{} rooms made in {:.2f} s\n", usual.rirCount, bankMicroseconds * 1e-6);

    std::vector<float> sound;
    const auto augmentBy = [&](const AugmenterOptions& options) -> std::function<void()> {
        const auto augmenter = std::make_shared<Augmenter>(*Augmenter::create(options, rooms, drawNoise, drawNoise));
        return [&, augmenter] { augmenter->apply(sound, random); };
    };
    const auto speedBy = [&](double factor) -> std::function<void()> {
        const auto change = std::make_shared<Resampler>(speedChange(factor));
        const auto in =
            std::make_shared<std::vector<float>>(change->inputsFor(crop.size()) + 2 * change->margin(), 0.1F);
        return [&, change, in] { change->resample(*in, change->margin(), sound); };
    };
    struct Effect
    {
        std::string name;
        std::function<void()> apply;
    };
    std::vector<Effect> effects{{"filterbank", [&] { static_cast<void>(frontEnd.compute(sound)); }},
                                {"speed 0.9", speedBy(0.9)},
                                {"speed 1.1", speedBy(1.1)}};
    const std::vector<std::pair<const char*, double AugmenterOptions::*>> shares{
        {"room", &AugmenterOptions::rirProb},
        {"babble", &AugmenterOptions::babbleProb},
        {"noise", &AugmenterOptions::noiseProb},
        {"equaliser", &AugmenterOptions::equaliserProb},
        {"band limit", &AugmenterOptions::bandLimitProb},
        {"telephone", &AugmenterOptions::telephoneProb},
        {"overdrive", &AugmenterOptions::overdriveProb},
        {"codec", &AugmenterOptions::codecProb},
        {"packet loss", &AugmenterOptions::packetLossProb}};
    AugmenterOptions all;
    for (const auto& [name, share] : shares) {
        AugmenterOptions one;
        one.*share = 1.0;
        effects.push_back({name, augmentBy(one)});
        all.*share = 0.4;
    }
    all.gainLowDb = -6.0;
    effects.push_back({"nothing but the clipping", augmentBy({})});
    // The best of several rounds, taken in turn: what the machine can do, undisturbed by its other work.
    std::vector<double> best(effects.size(), 1e9);
    double mean = 0.0;
    const auto applyAll = augmentBy(all);
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < effects.size(); ++i) {
            sound = crop;
            best[i] = std::min(best[i], microseconds(effects[i].apply));
        }
        sound = crop;
        mean += microseconds(applyAll) / kRounds;
    }
    for (std::size_t i = 0; i < effects.size(); ++i) {
        fmt::print("{:26} {:6.0f} us a crop of {} frames, {:.2f} of its filterbank\n", effects[i].name, best[i],
                   kFrames, best[i] / best.front());
    }
    fmt::print("{:26} {:6.0f} us in the mean, {:.2f} of the filterbank\n", "all, each at a share of 0.4", mean,
               mean / best.front());
    return 0;
}
