// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech/Vad.h"

#include "core/audio/dsp/HighPass.h"

#include <webrtc/modules/audio_processing/include/audio_processing.h>
#include <webrtc/modules/interface/module_common_types.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <new>
#include <numbers>

namespace rollcall::audio {

class Vad::Impl
{
public:
    Impl() { reset(); }

    void reset()
    {
        m_processing.reset(webrtc::AudioProcessing::Create());
        m_processing->voice_detection()->Enable(true);
        // The strictest of its settings that still keeps soft word ends; our own padding brings back the edges.
        m_processing->voice_detection()->set_likelihood(webrtc::VoiceDetection::kLowLikelihood);
    }

    bool isSpeech(std::span<const float> frame)
    {
        webrtc::AudioFrame block;
        block.sample_rate_hz_ = kSampleRateHz;
        block.num_channels_ = 1;
        block.samples_per_channel_ = kVadFrameSamples;
        std::transform(frame.begin(), frame.end(), block.data_, [](float sample) {
            return static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.0F, 1.0F) * 32767.0F));
        });
        return m_processing->ProcessStream(&block) == 0 && m_processing->voice_detection()->stream_has_voice();
    }

private:
    std::unique_ptr<webrtc::AudioProcessing> m_processing;
};

Vad::Vad() : m_impl(std::make_unique<Impl>()) {}
Vad::Vad(Vad&&) noexcept = default;
Vad& Vad::operator=(Vad&&) noexcept = default;
Vad::~Vad() = default;

bool Vad::isSpeech(std::span<const float> frame)
{
    return static_cast<std::int64_t>(frame.size()) == kVadFrameSamples && m_impl->isSpeech(frame);
}

void Vad::reset()
{
    m_impl->reset();
}

namespace {

constexpr std::size_t kFrame = kVadFrameSamples;
constexpr float kSpeakingLevel = 0.1F; // -20 dBFS
/// Quieter sound counts as this quiet: -120 dBFS, 20 dB below the rounding noise of 16 bits.
constexpr float kQuietest = 1e-6F;

// WebRTC's detector takes nearly all steady noise for speech. The second opinion asks whether a voice is near: frames
// that are periodic like voiced sounds and stand out from the background. The bounds and what they keep and drop on
// real recordings are in docs/decisions/0002-voice-activity.md.
constexpr float kCertainPeriodicity = 0.75F;
constexpr float kCertainAboveFloorDb = 12.0F;
constexpr int kCertainRunFrames = 6;
// Creaky and rough voices repeat themselves less well. Far above the background that is enough.
constexpr float kRoughPeriodicity = 0.6F;
constexpr float kRoughAboveFloorDb = 25.0F;
constexpr float kLikelyPeriodicity = 0.5F;
constexpr float kLikelyAboveFloorDb = 6.0F;
constexpr int kLikelyRunFrames = 3;
constexpr std::int64_t kCertainReachFrames = 100; ///< likely voice counts so near to certain voice
constexpr std::int64_t kLikelyReachFrames =
    40; ///< WebRTC's speech counts so near to voice; unvoiced sounds are shorter
constexpr std::int64_t kFloorWindowFrames = 300; ///< the background is what the quietest tenth of 3 s has
constexpr std::int64_t kFloorStepFrames = 10;
constexpr float kLowestFloorDb =
    -90.0F; ///< of sound at speaking level; digital silence is not a background to stand out from

/// Level and periodicity of each frame in the band of the strongest harmonics (to 1.6 kHz), from the past alone.
class VoiceBand
{
public:
    struct Frame
    {
        float levelDb = 0.0F;
        float periodicity = 0.0F; ///< highest normalised correlation with an earlier 25 ms, -1..1
    };

    VoiceBand()
    {
        float sum = 0.0F;
        for (std::size_t i = 0; i < kTaps; ++i) {
            const float t = static_cast<float>(i) - static_cast<float>(kMiddle);
            const float pi = std::numbers::pi_v<float>;
            const float ideal = t == 0.0F ? kCutOff : std::sin(pi * kCutOff * t) / (pi * t);
            m_lowPass[i] = ideal * (0.54F + 0.46F * std::cos(2.0F * pi * t / static_cast<float>(kTaps + 1)));
            sum += m_lowPass[i];
        }
        for (float& tap : m_lowPass) {
            tap /= sum;
        }
    }

    Frame push(std::span<const float> frame)
    {
        std::copy(m_input.begin() + kFrame, m_input.end(), m_input.begin());
        std::copy(frame.begin(), frame.end(), m_input.end() - kFrame);
        std::copy(m_band.begin() + kBandFrame, m_band.end(), m_band.begin());
        float energy = 0.0F;
        for (std::size_t i = 0; i < kBandFrame; ++i) {
            const float low = dot<kTaps>(m_lowPass.data(), m_input.data() + i * kDecimation + kDecimation - 1);
            // Pre-emphasis: rumble would correlate with itself at every lag.
            const float value = low - 0.9F * m_previous;
            m_previous = low;
            m_band[m_band.size() - kBandFrame + i] = value;
            energy += value * value;
        }
        return {10.0F * std::log10(energy / static_cast<float>(kBandFrame) + kSilentPower), periodicity()};
    }

private:
    static constexpr std::size_t kDecimation = 4; // to 4 kHz
    static constexpr std::size_t kTaps = 33;
    static constexpr std::size_t kMiddle = kTaps / 2;
    static constexpr float kCutOff = 0.2F; // of 8 kHz
    static constexpr std::size_t kBandFrame = kFrame / kDecimation;
    static constexpr std::size_t kShortestLag = 10; // 400 Hz
    static constexpr std::size_t kLongestLag = 66;  // 61 Hz
    static constexpr std::size_t kCompared = 100;   // 25 ms
    static constexpr float kSilentPower = 1e-16F;   // keeps digital silence finite, far below any microphone

    std::array<float, kTaps> m_lowPass{};
    std::array<float, kTaps - 1 + kFrame> m_input{};
    std::array<float, kLongestLag + kCompared> m_band{};
    float m_previous = 0.0F;

    /// Four sums side by side: without -ffast-math one sum would wait for itself.
    template <std::size_t N>
    static float dot(const float* a, const float* b)
    {
        std::array<float, 4> sums{};
        constexpr std::size_t kWhole = N - N % sums.size();
        for (std::size_t i = 0; i < kWhole; i += sums.size()) {
            for (std::size_t k = 0; k < sums.size(); ++k) {
                sums[k] += a[i + k] * b[i + k];
            }
        }
        for (std::size_t k = 0; k < N % sums.size(); ++k) {
            sums[k] += a[kWhole + k] * b[kWhole + k];
        }
        return (sums[0] + sums[1]) + (sums[2] + sums[3]);
    }

    [[nodiscard]] float periodicity() const
    {
        const float* now = m_band.data() + kLongestLag;
        const float energy = dot<kCompared>(now, now);
        float best = 0.0F;
        for (std::size_t lag = kShortestLag; lag <= kLongestLag; ++lag) {
            const float* before = now - lag;
            // The square of a product of two energies would leave the range of a float.
            const float scale =
                std::sqrt(energy) * std::sqrt(dot<kCompared>(before, before)) + kSilentPower * kCompared;
            best = std::max(best, dot<kCompared>(now, before) / scale);
        }
        return best;
    }
};

/// Level of the quietest tenth, not below `lowestDb`.
float backgroundDb(std::vector<float>& levels, float lowestDb)
{
    const auto tenth = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 10);
    std::nth_element(levels.begin(), tenth, levels.end());
    return std::max(*tenth, lowestDb);
}

bool isCertain(const VoiceBand::Frame& frame, float floorDb)
{
    return frame.periodicity > kCertainPeriodicity && frame.levelDb > floorDb + kCertainAboveFloorDb;
}

bool isRough(const VoiceBand::Frame& frame, float floorDb)
{
    return frame.periodicity > kRoughPeriodicity && frame.levelDb > floorDb + kRoughAboveFloorDb;
}

bool isLikely(const VoiceBand::Frame& frame, float floorDb)
{
    return frame.periodicity > kLikelyPeriodicity && frame.levelDb > floorDb + kLikelyAboveFloorDb;
}

float frameEnergy(std::span<const float> frame)
{
    float sum = 0.0F;
    for (const float sample : frame) {
        sum += sample * sample;
    }
    return sum / static_cast<float>(frame.size());
}

/// Gain that brings sound of this level, an RMS amplitude, to a speaking level.
float levelingGain(float level)
{
    return kSpeakingLevel / std::max(level, kQuietest);
}

float amplitudeDb(float amplitude)
{
    return 20.0F * std::log10(amplitude);
}

/// Hands the whole frames of a sound to `take` after the high-pass, in their order.
void eachFrame(const Sound& sound, const auto& take)
{
    HighPass highPass(kDetectorHighPassHz);
    std::vector<float> filtered;
    inPieces(sound, [&](std::span<const float> piece) {
        filtered.assign(piece.begin(), piece.end());
        highPass.apply(filtered);
        for (std::size_t first = 0; first + kFrame <= filtered.size(); first += kFrame) {
            take(std::span<const float>(filtered).subspan(first, kFrame));
        }
    });
}

/// Gain that brings the louder frames of a recording to a speaking level.
float levelingGain(const Sound& sound)
{
    std::vector<float> energies;
    energies.reserve(static_cast<std::size_t>(sound.size()) / kFrame + 1);
    eachFrame(sound, [&energies](std::span<const float> frame) { energies.push_back(frameEnergy(frame)); });
    if (energies.empty()) {
        return 1.0F;
    }
    const auto loud = energies.begin() + static_cast<std::ptrdiff_t>(energies.size() * 9 / 10);
    std::nth_element(energies.begin(), loud, energies.end());
    return levelingGain(std::sqrt(*loud));
}

/// Clears runs shorter than `minimum`.
void dropShortRuns(std::vector<bool>& flags, int minimum)
{
    std::size_t begin = 0;
    for (std::size_t t = 0; t <= flags.size(); ++t) {
        if (t < flags.size() && flags[t]) {
            continue;
        }
        if (t - begin < static_cast<std::size_t>(minimum)) {
            std::fill(flags.begin() + static_cast<std::ptrdiff_t>(begin),
                      flags.begin() + static_cast<std::ptrdiff_t>(t), false);
        }
        begin = t + 1;
    }
}

/// Keeps the flags that have a set flag of `anchors` within `reach` frames on either side.
void keepNear(std::vector<bool>& flags, const std::vector<bool>& anchors, std::int64_t reach)
{
    const auto total = static_cast<std::int64_t>(flags.size());
    std::int64_t next = 0;          // first anchor not yet passed
    std::int64_t last = -reach - 1; // the one before it
    for (std::int64_t t = 0; t < total; ++t) {
        while (next < total && (next <= t || !anchors[static_cast<std::size_t>(next)])) {
            if (anchors[static_cast<std::size_t>(next)]) {
                last = next;
            }
            ++next;
        }
        if (t - last > reach && (next >= total || next - t > reach)) {
            flags[static_cast<std::size_t>(t)] = false;
        }
    }
}

/// Takes away what WebRTC's detector called speech although no voice is near.
void dropVoiceless(std::vector<bool>& speech, const std::vector<VoiceBand::Frame>& band)
{
    const auto total = static_cast<std::int64_t>(band.size());
    std::vector<bool> certain(band.size());
    std::vector<bool> rough(band.size());
    std::vector<bool> likely(band.size());
    std::vector<float> levels;
    float floorDb = kLowestFloorDb;
    for (std::int64_t t = 0; t < total; ++t) {
        if (t % kFloorStepFrames == 0) {
            const std::int64_t end = std::min(total, t + kFloorWindowFrames / 2 + 1);
            levels.clear();
            for (std::int64_t i = std::max<std::int64_t>(0, t - kFloorWindowFrames / 2); i < end; ++i) {
                levels.push_back(band[static_cast<std::size_t>(i)].levelDb);
            }
            floorDb = backgroundDb(levels, kLowestFloorDb);
        }
        const auto index = static_cast<std::size_t>(t);
        certain[index] = speech[index] && isCertain(band[index], floorDb);
        rough[index] = speech[index] && isRough(band[index], floorDb);
        likely[index] = speech[index] && isLikely(band[index], floorDb);
    }
    dropShortRuns(certain, kCertainRunFrames);
    dropShortRuns(rough, kCertainRunFrames);
    std::transform(certain.begin(), certain.end(), rough.begin(), certain.begin(), std::logical_or());
    dropShortRuns(likely, kLikelyRunFrames);
    keepNear(likely, certain, kCertainReachFrames);
    keepNear(speech, likely, kLikelyReachFrames);
}

} // namespace

std::vector<SampleRange> findSpeech(std::span<const float> samples, const SpeechOptions& options)
{
    return findSpeech(SoundView(samples), options);
}

std::vector<SampleRange> findSpeech(const Sound& sound, const SpeechOptions& options)
{
    const float gain = levelingGain(sound);
    std::vector<float> leveled(kFrame);
    Vad vad;
    VoiceBand voiceBand;
    std::vector<bool> speech;
    std::vector<VoiceBand::Frame> band;
    eachFrame(sound, [&](std::span<const float> frame) {
        std::ranges::transform(frame, leveled.begin(), [gain](float sample) { return sample * gain; });
        speech.push_back(vad.isSpeech(leveled));
        band.push_back(voiceBand.push(leveled));
    });
    dropVoiceless(speech, band);
    dropShortRuns(speech, options.minSpeechMs / kVadFrameMs);

    std::vector<SampleRange> frames;
    for (std::size_t t = 0; t < speech.size(); ++t) {
        if (speech[t]) {
            const std::int64_t first = static_cast<std::int64_t>(t) * kVadFrameSamples;
            frames.push_back({first, first + kVadFrameSamples});
        }
    }
    return padRegions(frames, std::int64_t{options.padMs} * kSampleRateHz / 1000, sound.size());
}

class StreamingVad::Impl
{
public:
    explicit Impl(const SpeechOptions& options)
        : m_minimumRun(std::max(1, options.minSpeechMs / kVadFrameMs)),
          m_hangoverFrames(2 * (options.padMs / kVadFrameMs))
    {
    }

    void push(std::span<const float> samples, std::vector<bool>& flags)
    {
        while (!samples.empty()) {
            const std::size_t count = std::min(samples.size(), kFrame - m_filled);
            std::copy_n(samples.begin(), count, m_frame.begin() + static_cast<std::ptrdiff_t>(m_filled));
            m_filled += count;
            samples = samples.subspan(count);
            if (m_filled == kFrame) {
                m_filled = 0;
                flags.push_back(decide());
            }
        }
    }

    void reset()
    {
        m_vad.reset();
        m_highPass = HighPass(kDetectorHighPassHz);
        m_voiceBand = VoiceBand();
        m_state = State();
        m_filled = 0;
    }

private:
    static constexpr std::int64_t kLongAgo = -1'000'000;

    struct State
    {
        float loudness = 0.0F;                          ///< RMS amplitude that the gain goes by
        std::array<float, kFloorWindowFrames> levels{}; ///< of the last frames, as a ring
        float floorDb = kLowestFloorDb;
        std::int64_t frame = 0;
        int certainRun = 0;
        int roughRun = 0;
        int likelyRun = 0;
        int speechRun = 0;
        int hangover = 0;
        std::int64_t lastCertain = kLongAgo;
        std::int64_t lastLikely = kLongAgo;
    };

    int m_minimumRun;
    int m_hangoverFrames;
    Vad m_vad;
    HighPass m_highPass{kDetectorHighPassHz};
    VoiceBand m_voiceBand;
    State m_state;
    std::array<float, kFrame> m_frame{};
    std::size_t m_filled = 0;
    std::vector<float> m_sorted;

    void updateLoudness()
    {
        // Up within a few frames, down 2 dB a second: between sentences the gain stays that of the speech.
        constexpr float kAttack = 0.2F;
        constexpr float kReleasePerFrame = 0.9977F;
        const float level = std::sqrt(frameEnergy(m_frame));
        float& loudness = m_state.loudness;
        if (m_state.frame == 0) {
            loudness = level; // whatever the microphone's level is: there is nothing better to go by
        }
        loudness = level > loudness ? loudness + kAttack * (level - loudness) : loudness * kReleasePerFrame;
        loudness = std::max(loudness, kQuietest);
    }

    void updateFloor(float levelDb)
    {
        State& s = m_state;
        s.levels[static_cast<std::size_t>(s.frame % kFloorWindowFrames)] = levelDb;
        ++s.frame;
        if (s.frame % kFloorStepFrames == 1) {
            const std::int64_t known = std::min(s.frame, kFloorWindowFrames);
            m_sorted.assign(s.levels.begin(), s.levels.begin() + static_cast<std::ptrdiff_t>(known));
            s.floorDb = backgroundDb(m_sorted, kLowestFloorDb - amplitudeDb(levelingGain(s.loudness)));
        }
    }

    bool decide()
    {
        State& s = m_state;
        m_highPass.apply(m_frame);
        const VoiceBand::Frame band = m_voiceBand.push(m_frame);
        updateLoudness();
        updateFloor(band.levelDb);
        const float factor = levelingGain(s.loudness);
        for (float& sample : m_frame) {
            sample *= factor;
        }
        const bool detected = m_vad.isSpeech(m_frame);
        s.certainRun = detected && isCertain(band, s.floorDb) ? s.certainRun + 1 : 0;
        s.roughRun = detected && isRough(band, s.floorDb) ? s.roughRun + 1 : 0;
        s.likelyRun = detected && isLikely(band, s.floorDb) ? s.likelyRun + 1 : 0;
        s.speechRun = detected ? s.speechRun + 1 : 0;
        if (std::max(s.certainRun, s.roughRun) >= kCertainRunFrames) {
            s.lastCertain = s.frame;
        }
        if (s.likelyRun >= kLikelyRunFrames && s.frame - s.lastCertain <= kCertainReachFrames) {
            s.lastLikely = s.frame;
        }
        const bool voiceNear = s.frame - s.lastLikely <= kLikelyReachFrames;
        if (voiceNear && (s.speechRun >= m_minimumRun || (detected && s.hangover > 0))) {
            s.hangover = m_hangoverFrames;
            return true;
        }
        s.hangover = std::max(0, s.hangover - 1);
        return s.hangover > 0;
    }
};

StreamingVad::StreamingVad(const SpeechOptions& options) : m_impl(std::make_unique<Impl>(options)) {}
StreamingVad::StreamingVad(StreamingVad&&) noexcept = default;
StreamingVad& StreamingVad::operator=(StreamingVad&&) noexcept = default;
StreamingVad::~StreamingVad() = default;

void StreamingVad::push(std::span<const float> samples, std::vector<bool>& flags)
{
    m_impl->push(samples, flags);
}

void StreamingVad::reset()
{
    m_impl->reset();
}

} // namespace rollcall::audio
