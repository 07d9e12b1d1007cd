// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech/StreamingVad.h"

#include "core/audio/dsp/HighPass.h"
#include "core/audio/speech/Vad.h"
#include "core/audio/speech/VoiceRules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace rollcall::audio {

namespace {

constexpr std::size_t kFrame = kVadFrameSamples;

} // namespace

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
