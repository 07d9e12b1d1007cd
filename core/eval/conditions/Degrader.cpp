// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/conditions/Degrader.h"

#include "core/audio/augment/Augmenter.h"
#include "core/audio/dsp/Biquad.h"
#include "core/audio/sound/Pcm16.h"
#include "core/base/Fingerprint.h"
#include "core/base/Random.h"
#include "core/base/Types.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <utility>

namespace rollcall::eval {

namespace {

void scale(std::span<float> samples, double gain)
{
    std::ranges::for_each(samples, [factor = static_cast<float>(gain)](float& sample) { sample *= factor; });
}

double amplitude(double db)
{
    return std::pow(10.0, db / 20.0);
}

std::vector<float> whiteNoise(Random& random, std::size_t count)
{
    std::normal_distribution<float> normal;
    std::vector<float> noise(count);
    std::ranges::generate(noise, [&] { return normal(random); });
    return noise;
}

/// Adds noise, repeated, at a ratio of the mean powers of both.
void mix(std::span<float> samples, std::span<const float> noise, double snrDb)
{
    const double noisePower = audio::meanPower(noise);
    if (!(noisePower > 0.0)) {
        return; // of a recording without samples
    }
    const auto gain = static_cast<float>(std::sqrt(audio::meanPower(samples) / noisePower) / amplitude(snrDb));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i] += gain * noise[i % noise.size()];
    }
}

/// What a microphone in such a room hears of a click.
std::vector<float> response(const effect::Reverb& reverb, Random& random)
{
    constexpr std::size_t kFirst = kSampleRateHz / 500; // 2 ms
    auto tail = whiteNoise(random, static_cast<std::size_t>(std::lround(reverb.rt60Seconds * kSampleRateHz)));
    double energy = 0.0;
    for (std::size_t i = 0; i < tail.size(); ++i) {
        tail[i] *= static_cast<float>(amplitude(-60.0 * static_cast<double>(i) / static_cast<double>(tail.size())));
        energy += static_cast<double>(tail[i]) * static_cast<double>(tail[i]);
    }
    scale(tail, 1.0 / std::sqrt(energy) / amplitude(reverb.directToReverberantDb));
    std::vector<float> all(kFirst);
    all.front() = 1.0F;
    all.insert(all.end(), tail.begin(), tail.end());
    return all;
}

/// Applies one effect after the other to one recording.
class Chain
{
public:
    Chain(std::span<float> samples, std::span<const std::vector<float>> noise, std::span<const audio::Codec> codecs,
          audio::Convolver& convolver, std::uint64_t seed)
        : m_samples(samples), m_noise(noise), m_codecs(codecs), m_convolver(convolver), m_random(seed)
    {
    }

    Result<void> operator()(const effect::Gain& gain)
    {
        scale(m_samples, amplitude(gain.db));
        return {};
    }

    Result<void> operator()(const effect::Clip& /*clip*/)
    {
        std::ranges::for_each(m_samples, [](float& sample) { sample = std::clamp(sample, -1.0F, 1.0F); });
        return {};
    }

    Result<void> operator()(const effect::Round16& round)
    {
        constexpr double kStep = 1.0 / 32768.0;
        for (float& sample : m_samples) {
            if (round.dither) {
                sample += static_cast<float>(uniform(m_random, 0.0, kStep) - uniform(m_random, 0.0, kStep));
            }
            sample = audio::fromPcm16(audio::toPcm16(sample));
        }
        return {};
    }

    Result<void> operator()(const effect::Offset& offset)
    {
        std::ranges::for_each(m_samples, [by = static_cast<float>(offset.level)](float& sample) { sample += by; });
        return {};
    }

    Result<void> operator()(const effect::Hum& hum)
    {
        const double phase = uniform(m_random, 0.0, 2.0 * std::numbers::pi);
        const double step = 2.0 * std::numbers::pi * hum.hz / kSampleRateHz;
        for (std::size_t i = 0; i < m_samples.size(); ++i) {
            m_samples[i] += static_cast<float>(hum.level * std::sin(static_cast<double>(i) * step + phase));
        }
        return {};
    }

    Result<void> operator()(const effect::WhiteNoise& white)
    {
        mix(m_samples, whiteNoise(m_random, m_samples.size()), white.snrDb);
        return {};
    }

    Result<void> operator()(const effect::Noise& noise)
    {
        mix(m_samples, m_noise[below(m_random, m_noise.size())], noise.snrDb);
        return {};
    }

    Result<void> operator()(const effect::Reverb& reverb)
    {
        const double before = audio::meanPower(m_samples);
        m_convolver.apply(m_samples, response(reverb, m_random), 0);
        if (const double after = audio::meanPower(m_samples); after > 0.0) {
            scale(m_samples, std::sqrt(before / after));
        }
        return {};
    }

    Result<void> operator()(const effect::BandLimit& band)
    {
        if (band.lowHz > 0.0) {
            audio::filter(audio::butterworthHighPass(band.lowHz, band.order), m_samples);
        }
        if (band.highHz > 0.0) {
            audio::filter(audio::butterworthLowPass(band.highHz, band.order), m_samples);
        }
        return {};
    }

    Result<void> operator()(const effect::Equaliser& equaliser)
    {
        const audio::Biquad section = audio::Biquad::peak(equaliser.hz, equaliser.q, equaliser.gainDb);
        audio::filter(std::span(&section, 1), m_samples);
        return {};
    }

    Result<void> operator()(const effect::PacketLoss& loss)
    {
        const auto packet = static_cast<std::size_t>(kSampleRateHz / 1000) * static_cast<std::size_t>(loss.packetMs);
        for (std::size_t first = 0; first < m_samples.size(); first += packet) {
            if (chance(m_random, loss.prob)) {
                std::ranges::fill(m_samples.subspan(first, std::min(packet, m_samples.size() - first)), 0.0F);
            }
        }
        return {};
    }

    Result<void> operator()(const audio::CodecOptions& /*options*/) { return m_codecs[m_nextCodec++].apply(m_samples); }

private:
    std::span<float> m_samples;
    std::span<const std::vector<float>> m_noise;
    std::span<const audio::Codec> m_codecs;
    std::size_t m_nextCodec = 0;
    audio::Convolver& m_convolver;
    Random m_random;
};

} // namespace

Degrader::Degrader(Condition condition, std::uint64_t seed, std::span<const std::vector<float>> noise)
    : m_condition(std::move(condition)), m_seed(seed), m_noise(noise)
{
}

Result<Degrader> Degrader::create(Condition condition, std::uint64_t seed, std::span<const std::vector<float>> noise)
{
    if (condition.needsNoise() && noise.empty()) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("condition \"{}\" needs noise; name a folder or pack of it with --noise"),
                         condition.name);
    }
    Degrader degrader(std::move(condition), seed, noise);
    for (const Effect& one : degrader.m_condition.effects) {
        if (const auto* options = std::get_if<audio::CodecOptions>(&one)) {
            auto codec = audio::Codec::create(*options);
            if (!codec) {
                return makeError(codec.error().code, core::tr("condition \"{}\": {}"), degrader.m_condition.name,
                                 codec.error());
            }
            degrader.m_codecs.push_back(std::move(*codec));
        }
    }
    return degrader;
}

Result<void> Degrader::apply(std::string_view recording, std::span<float> samples)
{
    Fingerprint draw;
    draw.add(std::to_string(m_seed));
    draw.add(m_condition.name);
    draw.add(recording);
    Chain chain(samples, m_noise, m_codecs, m_convolver, draw.value());
    for (const Effect& one : m_condition.effects) {
        if (auto applied = std::visit(chain, one); !applied) {
            return applied;
        }
    }
    return chain(effect::Clip{});
}

} // namespace rollcall::eval
