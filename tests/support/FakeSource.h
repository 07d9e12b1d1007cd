// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/capture/AudioSource.h"
#include "core/base/Types.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace rollcall::test {

/// How a FakeSource behaves besides delivering.
struct FakeBehaviour
{
    double speed = 10.0;             ///< times real time; 0: as fast as it goes
    std::optional<Error> lostAtEnd;  ///< the microphone is lost behind the samples, instead of silence
    std::vector<SampleRange> gaps;   ///< on its clock, in order: sound that it loses
    std::optional<Error> startError; ///< what start() answers
    std::chrono::milliseconds startTakes{0};
    std::chrono::milliseconds firstSoundTakes{0}; ///< after start() has returned
    std::chrono::milliseconds stopTakes{0};
};

/// Delivers prepared samples from a thread of its own, 20 ms at a time; then silence of the digital kind, or the loss of the
/// microphone.
class FakeSource : public audio::AudioSource
{
public:
    explicit FakeSource(std::vector<float> samples, FakeBehaviour behaviour = {})
        : m_samples(std::move(samples)), m_behaviour(std::move(behaviour))
    {
    }
    FakeSource(std::vector<float> samples, double speed, std::optional<Error> lostAtEnd = {})
        : FakeSource(std::move(samples), FakeBehaviour{speed, std::move(lostAtEnd), {}, {}})
    {
    }
    ~FakeSource() override { FakeSource::stop(); }

    [[nodiscard]] std::string name() const override { return "fake microphone"; }

    Result<void> start(audio::AudioSink& sink) override
    {
        std::this_thread::sleep_for(m_behaviour.startTakes);
        if (m_behaviour.startError) {
            return *m_behaviour.startError;
        }
        m_thread = std::jthread([this, &sink](const std::stop_token& stop) { deliver(sink, stop); });
        return {};
    }

    void stop() override
    {
        if (m_thread.joinable()) {
            m_thread = {};
            std::this_thread::sleep_for(m_behaviour.stopTakes);
        }
    }

private:
    static constexpr std::int64_t kPiece = kSampleRateHz / 50;

    void deliver(audio::AudioSink& sink, const std::stop_token& stop)
    {
        std::this_thread::sleep_for(m_behaviour.firstSoundTakes);
        std::int64_t position = 0;
        auto gap = m_behaviour.gaps.begin();
        while (!stop.stop_requested()) {
            if (gap != m_behaviour.gaps.end() && position == gap->firstSample) {
                position = gap++->endSample;
            }
            std::int64_t end = position + kPiece;
            if (gap != m_behaviour.gaps.end()) {
                end = std::min(end, gap->firstSample);
            }
            if (position < std::ssize(m_samples)) {
                end = std::min<std::int64_t>(end, std::ssize(m_samples));
                sink.onAudio(position, std::span(m_samples).subspan(static_cast<std::size_t>(position),
                                                                    static_cast<std::size_t>(end - position)));
            } else if (m_behaviour.lostAtEnd) {
                sink.onSourceLost(*m_behaviour.lostAtEnd);
                return;
            } else {
                sink.onAudio(position, std::vector<float>(static_cast<std::size_t>(end - position), 0.0F));
            }
            if (m_behaviour.speed > 0.0) {
                std::this_thread::sleep_for(std::chrono::duration<double>(static_cast<double>(end - position) /
                                                                          kSampleRateHz / m_behaviour.speed));
            }
            position = end;
        }
    }

    std::vector<float> m_samples;
    FakeBehaviour m_behaviour;
    std::jthread m_thread;
};

} // namespace rollcall::test
