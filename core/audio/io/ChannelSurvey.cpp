// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/ChannelSurvey.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace rollcall::audio {

namespace {

/// Below lie hum and rumble, which are no voice and alike in all channels.
constexpr double kHighPassHz = 200.0;
constexpr float kHighPassPole = static_cast<float>(1.0 / (1.0 + 2.0 * std::numbers::pi * kHighPassHz / kSampleRateHz));
/// A voice rises so far above the background, as a ratio of energies: 12 dB. Rain, sea and engines seldom do.
constexpr float kVoiceOverBackground = 16.0F;
/// Frames in which sound may begin: one, and that whose energy is smoothed with it.
constexpr std::int64_t kOnsetFrames = 2;
/// What lies 60 dB below the loudest frame is silence.
constexpr float kSilence = 1e-6F;
/// Frames with a voice from which on voices decide: 0.2 s.
constexpr float kFewestVoicedFrames = 10.0F;
/// A channel carries a voice when it has such a share of the frames that the channel with most has.
constexpr float kVoicedShare = 0.05F;
/// Without voices a channel counts down to 40 dB below the loudest.
constexpr float kSoundingShare = 1e-4F;
/// A frame of two channels is lost when 6 dB less is left of it than of two that have nothing in common.
constexpr float kLost = 0.25F;
/// Share of lost frames that is too much.
constexpr float kLostShare = 0.02F;
// Two channels carry one voice when they have it at the same time and their levels go up and down together. Different voices differ
// by 9 dB and more; a delay of 40 ms and the echoes of another room make 6.
constexpr float kOverlapOfOneVoice = 0.6F;
constexpr float kLevelSpreadOfOneVoiceDb = 7.0F;
/// Levels are compared over some 60 ms, so that a delay of 40 ms does not tear them apart.
constexpr float kSlowness = 0.3F;
/// Below this mean correlation, channels of one voice are delayed against each other; added, they make a comb filter.
constexpr float kInPhase = 0.4F;

/// Sums side by side: one sum would wait for itself.
float sumOfProducts(std::span<const float, ChannelSurvey::kFrameSamples> a,
                    std::span<const float, ChannelSurvey::kFrameSamples> b)
{
    std::array<float, 16> sums{};
    static_assert(ChannelSurvey::kFrameSamples % sums.size() == 0);
    for (std::size_t n = 0; n < a.size(); n += sums.size()) {
        for (std::size_t lane = 0; lane < sums.size(); ++lane) {
            sums[lane] += a[n + lane] * b[n + lane];
        }
    }
    return std::accumulate(sums.begin(), sums.end(), 0.0F);
}

} // namespace

float ChannelSurvey::HighPass::next(float sample)
{
    output = kHighPassPole * (output + sample - input);
    input = sample;
    return output;
}

void ChannelSurvey::Pair::add(const Channel& a, const Channel& b, float covariance, bool bothCount)
{
    const float incoherent = a.energy + b.energy;
    either += 1.0F;
    sumLost += incoherent + 2.0F * covariance < kLost * incoherent ? 1.0F : 0.0F;
    differenceLost += incoherent - 2.0F * covariance < kLost * incoherent ? 1.0F : 0.0F;
    if (a.energy > 0.0F && b.energy > 0.0F) {
        correlation += covariance / (std::sqrt(a.energy) * std::sqrt(b.energy));
    }
    if (bothCount) {
        const float difference = a.levelDb - b.levelDb;
        both += 1.0F;
        levelDb += difference;
        squaredLevelDb += difference * difference;
    }
}

void ChannelSurvey::Pair::fade(float factor)
{
    for (float* sum : {&either, &both, &sumLost, &differenceLost, &correlation, &levelDb, &squaredLevelDb}) {
        *sum *= factor;
    }
}

bool ChannelSurvey::Pair::mayAdd(float sign) const
{
    return (sign > 0.0F ? sumLost : differenceLost) <= kLostShare * either;
}

bool ChannelSurvey::Pair::isOneVoiceDelayed(float sign) const
{
    if (both <= kOverlapOfOneVoice * either || sign * correlation >= kInPhase * either) {
        return false;
    }
    const float mean = levelDb / both;
    return squaredLevelDb / both - mean * mean < kLevelSpreadOfOneVoiceDb * kLevelSpreadOfOneVoiceDb;
}

ChannelSurvey::ChannelSurvey(int channels)
    : m_channels(static_cast<std::size_t>(channels)), m_state(m_channels), m_voiced(m_channels * m_channels),
      m_sounding(m_channels * m_channels), m_frame(m_channels * kFrameSamples), m_energies(m_channels)
{
}

void ChannelSurvey::push(std::span<const float> interleaved)
{
    for (std::size_t first = 0; first + m_channels <= interleaved.size(); first += m_channels) {
        for (std::size_t c = 0; c < m_channels; ++c) {
            std::array<HighPass, 2>& filters = m_state[c].highPass;
            m_frame[c * kFrameSamples + m_filled] = filters[1].next(filters[0].next(interleaved[first + c]));
        }
        if (++m_filled == kFrameSamples) {
            finishFrame();
        }
    }
}

void ChannelSurvey::judge(Channel& channel, float energy)
{
    const float smoothed = 0.5F * (energy + channel.energy);
    channel.energy = energy;
    channel.slowEnergy += kSlowness * (energy - channel.slowEnergy);
    channel.levelDb = 10.0F * std::log10(channel.slowEnergy + 1e-30F);
    channel.sounds = energy > kSilence * m_loudest;
    channel.hasVoice = false;
    if (channel.sounds || channel.framesSinceSound > 0) {
        ++channel.framesSinceSound;
    }
    // Silence before the first sound is no background, nor is the frame in which sound begins.
    if (const std::int64_t known = channel.framesSinceSound - kOnsetFrames; known > 0) {
        channel.recent[static_cast<std::size_t>(known - 1) % kBackgroundFrames] = smoothed;
        const auto end = channel.recent.begin() + std::min<std::int64_t>(known, kBackgroundFrames);
        channel.hasVoice =
            channel.sounds && smoothed > kVoiceOverBackground * *std::min_element(channel.recent.begin(), end);
    }
    channel.voicedFrames += channel.hasVoice ? 1.0F : 0.0F;
    channel.sumOfEnergies += channel.sounds ? energy : 0.0F;
}

void ChannelSurvey::finishFrame()
{
    const auto product = [this](std::size_t a, std::size_t b) {
        return sumOfProducts(std::span<const float, kFrameSamples>(m_frame.data() + a * kFrameSamples, kFrameSamples),
                             std::span<const float, kFrameSamples>(m_frame.data() + b * kFrameSamples, kFrameSamples));
    };
    for (std::size_t c = 0; c < m_channels; ++c) {
        m_energies[c] = product(c, c);
        m_loudest = std::max(m_loudest, m_energies[c]);
    }
    for (std::size_t c = 0; c < m_channels; ++c) {
        judge(m_state[c], m_energies[c]);
    }
    for (std::size_t a = 0; a < m_channels; ++a) {
        for (std::size_t b = a + 1; b < m_channels; ++b) {
            const Channel& first = m_state[a];
            const Channel& second = m_state[b];
            if (!first.sounds && !second.sounds) {
                continue;
            }
            const std::size_t index = a * m_channels + b;
            const float covariance = product(a, b);
            m_sounding[index].add(first, second, covariance, first.sounds && second.sounds);
            if (first.hasVoice || second.hasVoice) {
                m_voiced[index].add(first, second, covariance, first.hasVoice && second.hasVoice);
            }
        }
    }
    m_filled = 0;
}

void ChannelSurvey::fade(float factor)
{
    m_loudest *= factor;
    for (Channel& channel : m_state) {
        channel.voicedFrames *= factor;
        channel.sumOfEnergies *= factor;
    }
    for (std::vector<Pair>* pairs : {&m_voiced, &m_sounding}) {
        for (Pair& pair : *pairs) {
            pair.fade(factor);
        }
    }
}

void ChannelSurvey::weigh(std::span<float> weights) const
{
    const float mostVoiced = std::ranges::max(m_state, {}, &Channel::voicedFrames).voicedFrames;
    const bool byVoice = mostVoiced >= kFewestVoicedFrames;
    const float loudest = std::ranges::max(m_state, {}, &Channel::sumOfEnergies).sumOfEnergies;
    const auto worth = [byVoice](const Channel& channel) {
        return byVoice ? channel.voicedFrames : channel.sumOfEnergies;
    };
    const float least = byVoice ? kVoicedShare * mostVoiced : kSoundingShare * loudest;
    const std::vector<Pair>& pairs = byVoice ? m_voiced : m_sounding;

    // The best channel first; each further one joins if that loses nothing of those that are in already.
    std::ranges::fill(weights, 0.0F);
    std::array<bool, kMaxChannels> seen{};
    float count = 0.0F;
    for (;;) {
        std::size_t next = m_channels;
        for (std::size_t c = 0; c < m_channels; ++c) {
            if (!seen[c] && worth(m_state[c]) >= least && worth(m_state[c]) > 0.0F &&
                (next == m_channels || worth(m_state[c]) > worth(m_state[next]))) {
                next = c;
            }
        }
        if (next == m_channels) {
            break;
        }
        seen[next] = true;
        for (const float sign : {1.0F, -1.0F}) {
            bool joins = true;
            for (std::size_t c = 0; c < m_channels && joins; ++c) {
                if (weights[c] != 0.0F) {
                    const Pair& pair = pairs[std::min(c, next) * m_channels + std::max(c, next)];
                    joins = pair.mayAdd(sign * weights[c]) && !(byVoice && pair.isOneVoiceDelayed(sign * weights[c]));
                }
            }
            if (joins) {
                weights[next] = sign;
                count += 1.0F;
                break;
            }
        }
    }
    if (count == 0.0F) {
        std::ranges::fill(weights, 1.0F);
        count = static_cast<float>(m_channels);
    }
    for (float& weight : weights) {
        weight /= count;
    }
}

} // namespace rollcall::audio
