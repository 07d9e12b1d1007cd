// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/Augmenter.h"

#include "core/audio/augment/Telephone.h"
#include "core/audio/dsp/Biquad.h"
#include "core/audio/dsp/Convolver.h"
#include "core/audio/sound/Pcm16.h"
#include "core/base/Types.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace rollcall::audio {

namespace {

/// Adds `gain` times another sound.
void add(std::span<float> samples, std::span<const float> other, double gain)
{
    const auto factor = static_cast<float>(gain);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i] += factor * other[i];
    }
}

/// Adds another sound at a signal-to-noise ratio.
void mix(std::span<float> samples, std::span<const float> noise, double snrDb)
{
    const double noisePower = meanPower(noise);
    if (noisePower > 0.0) {
        add(samples, noise, std::sqrt(meanPower(samples) / noisePower * std::pow(10.0, -snrDb / 10.0)));
    }
}

/// As a converter does whose full scale the loudest sample exceeds by so much. Quieter samples stay as they are.
void overdrive(std::span<float> samples, double aboveDb)
{
    float peak = 0.0F;
    for (const float sample : samples) {
        peak = std::max(peak, std::abs(sample));
    }
    const float limit = peak * static_cast<float>(std::pow(10.0, -aboveDb / 20.0));
    for (float& sample : samples) {
        sample = std::clamp(sample, -limit, limit);
    }
}

/// Silences packets as a line without concealment does.
void losePackets(std::span<float> samples, double share, Random& random)
{
    constexpr std::size_t kPacket = kSampleRateHz / 50; // 20 ms, the usual length
    for (std::size_t first = 0; first < samples.size(); first += kPacket) {
        if (chance(random, share)) {
            std::ranges::fill(samples.subspan(first, std::min(kPacket, samples.size() - first)), 0.0F);
        }
    }
}

void scale(std::span<float> samples, double gain)
{
    const auto factor = static_cast<float>(gain);
    for (float& sample : samples) {
        sample *= factor;
    }
}

} // namespace

class Augmenter::Impl
{
public:
    Impl(const AugmenterOptions& options, RirBank rooms, DrawSound noise, DrawSound voice, std::vector<Codec> codecs)
        : m_options(options), m_rooms(std::move(rooms)), m_noise(std::move(noise)), m_voice(std::move(voice)),
          m_codecs(std::move(codecs))
    {
    }

    AppliedEffects apply(std::span<float> samples, Random& random)
    {
        AppliedEffects applied;
        if (chance(random, m_options.rirProb)) {
            applied.room = &(*m_rooms)[below(random, m_rooms->size())];
            enterRoom(samples, *applied.room);
        }
        if (chance(random, m_options.babbleProb)) {
            applied.babbleVoices = 3 + below(random, 4);
            applied.babbleSnrDb = uniform(random, m_options.babbleSnrLowDb, m_options.babbleSnrHighDb);
            addBabble(samples, applied.babbleVoices, *applied.babbleSnrDb, random);
        }
        if (chance(random, m_options.noiseProb)) {
            applied.noiseSnrDb = uniform(random, m_options.noiseSnrLowDb, m_options.noiseSnrHighDb);
            m_other.resize(samples.size());
            m_noise(random, m_other);
            mix(samples, m_other, *applied.noiseSnrDb);
        }
        if (chance(random, m_options.equaliserProb)) {
            applied.equaliser = equalise(samples, random);
        }
        if (chance(random, m_options.overdriveProb)) {
            applied.overdriveDb = uniform(random, m_options.overdriveLowDb, m_options.overdriveHighDb);
            overdrive(samples, *applied.overdriveDb);
        }
        if (chance(random, m_options.bandLimitProb)) {
            // Steep, as what resampling and codecs leave; even on the scale of octaves.
            constexpr int kOrder = 8;
            applied.bandLimitHz =
                std::exp(uniform(random, std::log(m_options.bandLimitLowHz), std::log(m_options.bandLimitHighHz)));
            filter(butterworthLowPass(*applied.bandLimitHz, kOrder), samples);
        }
        if (chance(random, m_options.telephoneProb)) {
            applied.telephone = true;
            m_telephone.apply(samples);
        }
        if (chance(random, m_options.codecProb)) {
            const std::size_t drawn = below(random, m_codecs.size());
            if (m_codecs[drawn].apply(samples)) {
                applied.codec = m_options.codecs[drawn];
            }
        }
        if (chance(random, m_options.packetLossProb)) {
            applied.packetLoss = uniform(random, 0.0, m_options.packetLossHigh);
            losePackets(samples, *applied.packetLoss, random);
        }
        if (m_options.gainLowDb != 0.0 || m_options.gainHighDb != 0.0) {
            applied.gainDb = uniform(random, m_options.gainLowDb, m_options.gainHighDb);
            scale(samples, std::pow(10.0, *applied.gainDb / 20.0));
        }
        for (float& sample : samples) {
            sample = std::clamp(sample, -1.0F, 1.0F);
            if (applied.gainDb) {
                sample = fromPcm16(toPcm16(sample));
            }
        }
        return applied;
    }

private:
    AugmenterOptions m_options;
    RirBank m_rooms;
    DrawSound m_noise;
    DrawSound m_voice;
    Convolver m_convolver;
    Telephone m_telephone;
    std::vector<Codec> m_codecs; ///< as the options' codecs; none where no codec is asked for
    std::vector<float> m_other;  ///< scratch: noise, or all voices
    std::vector<float> m_single; ///< scratch: one voice

    void enterRoom(std::span<float> samples, const RoomImpulseResponse& room)
    {
        const double before = meanPower(samples);
        m_convolver.apply(samples, room.samples, room.direct);
        const double after = meanPower(samples);
        if (after > 0.0) {
            scale(samples, std::sqrt(before / after));
        }
    }

    void addBabble(std::span<float> samples, std::size_t voices, double snrDb, Random& random)
    {
        m_other.assign(samples.size(), 0.0F);
        m_single.resize(samples.size());
        for (std::size_t voice = 0; voice < voices; ++voice) {
            m_voice(random, m_single);
            if (const double power = meanPower(m_single); power > 0.0) {
                add(m_other, m_single, 1.0 / std::sqrt(power)); // all equally loud
            }
        }
        mix(samples, m_other, snrDb);
    }

    std::vector<EqualiserBand> equalise(std::span<float> samples, Random& random) const
    {
        constexpr std::size_t kBands = 3;
        constexpr double kLowestHz = 100.0;
        constexpr double kHighestHz = 7000.0;
        std::vector<EqualiserBand> bands;
        std::array<Biquad, kBands> sections;
        for (Biquad& section : sections) {
            const double hz = std::exp(uniform(random, std::log(kLowestHz), std::log(kHighestHz)));
            const double q = uniform(random, 0.5, 2.0);
            bands.push_back({hz, uniform(random, -m_options.equaliserDb, m_options.equaliserDb)});
            section = Biquad::peak(hz, q, bands.back().gainDb);
        }
        filter(sections, samples);
        return bands;
    }
};

Augmenter::Augmenter(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Augmenter::Augmenter(Augmenter&&) noexcept = default;
Augmenter& Augmenter::operator=(Augmenter&&) noexcept = default;
Augmenter::~Augmenter() = default;

Result<Augmenter> Augmenter::create(const AugmenterOptions& options, RirBank rooms, DrawSound noise, DrawSound voice)
{
    std::vector<std::string> problems = options.validate();
    if (options.rirProb > 0.0 && (rooms == nullptr || rooms->empty())) {
        problems.emplace_back("rooms are asked for, and none were made");
    }
    if (options.noiseProb > 0.0 && !noise) {
        problems.emplace_back("noise is asked for, and there is none");
    }
    if (options.babbleProb > 0.0 && !voice) {
        problems.emplace_back("babble is asked for, and there are no other voices");
    }
    if (options.codecProb > 0.0 && options.codecs.empty()) {
        problems.emplace_back("codecs are asked for, and there are none to draw from");
    }
    if (!problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("augmentation: {}"), fmt::join(problems, "; "));
    }
    std::vector<Codec> codecs;
    if (options.codecProb > 0.0) {
        for (const CodecOptions& wanted : options.codecs) {
            auto codec = Codec::create(wanted);
            if (!codec) {
                return codec.error();
            }
            codecs.push_back(std::move(*codec));
        }
    }
    return Augmenter(
        std::make_unique<Impl>(options, std::move(rooms), std::move(noise), std::move(voice), std::move(codecs)));
}

AppliedEffects Augmenter::apply(std::span<float> samples, Random& random)
{
    return m_impl->apply(samples, random);
}

double meanPower(std::span<const float> samples)
{
    // Sums side by side, because each addition waits for the one before it.
    constexpr std::size_t kLanes = 8;
    std::array<double, kLanes> sums{};
    std::size_t index = 0;
    for (; index + kLanes <= samples.size(); index += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const auto sample = static_cast<double>(samples[index + lane]);
            sums[lane] += sample * sample;
        }
    }
    double total = 0.0;
    for (const double sum : sums) {
        total += sum;
    }
    for (; index < samples.size(); ++index) {
        total += static_cast<double>(samples[index]) * static_cast<double>(samples[index]);
    }
    return samples.empty() ? 0.0 : total / static_cast<double>(samples.size());
}

} // namespace rollcall::audio
