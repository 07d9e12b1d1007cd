// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/speech/SpeechRegions.h"
#include "core/audio/speech/StreamingVad.h"
#include "core/audio/speech/Vad.h"
#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/features/FrontEnd.h"
#include "core/features/OnlineFrontEnd.h"
#include "core/identify/Identifier.h"
#include "core/identify/live/LiveDecider.h"
#include "core/nn/Embedder.h"
#include "core/pipeline/live/TurnListener.h"

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace rollcall::pipeline {

/// Mel bins of the columns shown while listening: the `logmel` front end, whatever the model's own is.
inline constexpr int kDisplayMelBins = 64;

/// One spectrogram column, 10 ms.
struct DisplayColumn
{
    std::int64_t frame = 0;                      ///< index on the source's clock; frames of lost sound are left out
    std::array<float, kDisplayMelBins> logMel{}; ///< natural log of the energies, low to high frequency
    bool speech = false;
};

/// What is heard in a stream of sound: columns, voice activity and who speaks (TurnListener). The same sound gives the same answers, in pieces of any
/// length and at any speed.
///
/// @thread one caller at a time
class LiveAnalysis
{
public:
    /// Whether more sound waits than there is time for: then no decision is made until the newest sound is reached.
    using IsBehind = std::function<bool()>;

    /// @error as features::OnlineFrontEnd::create
    static Result<LiveAnalysis> create(const TurnOptions& options);

    /// Called with every frame of 10 ms that its voice activity is known of, in order; frames of lost sound are left out.
    using FrameListener = std::function<void(bool isSpeech, std::span<const float> frame)>;
    void setFrameListener(FrameListener listener) { m_onFrame = std::move(listener); }

    /// From now on push() decides.
    void setEmbedder(nn::Embedder embedder) { m_turns.setEmbedder(std::move(embedder)); }
    [[nodiscard]] bool hasEmbedder() const { return m_turns.hasEmbedder(); }

    /// @param firstSample on the source's clock, which only rises. A jump is lost sound: a gap in the columns and in the speech
    /// @param samples mono, [-1, 1], at kSampleRateHz
    /// @param identifier the speakers to decide among; null: nobody is decided on
    /// @param isBehind may be empty
    /// @error InvalidArgument: the options of decisions are out of range; nothing is decided any more
    Result<void> push(std::int64_t firstSample, std::span<const float> samples, const identify::Identifier* identifier,
                      const IsBehind& isBehind = {});

    /// Those since the last call. A column follows its sound within 25 ms.
    std::vector<DisplayColumn> takeColumns();

    /// Null until the first frame is decided on.
    [[nodiscard]] const identify::LiveState* state() const { return m_turns.state(); }
    [[nodiscard]] const std::optional<Error>& warning() const
    {
        return m_turns.warning();
    } ///< no answer to the last speech

    [[nodiscard]] double seconds() const
    {
        return static_cast<double>(m_position) / kSampleRateHz;
    }                                                                                      ///< since the start
    [[nodiscard]] double netSpeechSeconds() const { return frameSeconds(m_speechFrames); } ///< since the start
    [[nodiscard]] std::int64_t lostSamples() const { return m_lost; }

private:
    explicit LiveAnalysis(const TurnOptions& options, features::OnlineFrontEnd frontEnd);

    [[nodiscard]] static double frameSeconds(std::int64_t frames)
    {
        return static_cast<double>(frames) * audio::kVadFrameMs / 1000.0;
    }
    Result<void> bridge(std::int64_t first);
    Result<void> analyse(std::span<const float> samples);
    Result<void> analyseSilence(std::int64_t count);
    void makeColumns();
    Result<void> decide(std::span<const float> samples);

    FrameListener m_onFrame;
    audio::StreamingVad m_vad;
    features::OnlineFrontEnd m_frontEnd;
    TurnListener m_turns;

    const identify::Identifier* m_identifier = nullptr; ///< of this push
    const IsBehind* m_isBehind = nullptr;               ///< of this push

    std::vector<bool> m_flags;            ///< of the samples at work
    std::vector<float> m_frames;          ///< features of the samples at work
    std::vector<DisplayColumn> m_columns; ///< not yet taken
    std::deque<bool> m_frameFlags;        ///< voice activity of frames whose features are still to come
    std::vector<float> m_pending;         ///< samples whose voice activity is still to come
    std::int64_t m_position = 0;          ///< on the source's clock, of the sample to come
    std::int64_t m_lost = 0;
    std::int64_t m_vadFrames = 0; ///< on the source's clock, like the next one
    std::int64_t m_featureFrames = 0;
    std::int64_t m_speechFrames = 0;
};

} // namespace rollcall::pipeline
