// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/AudioSource.h"
#include "core/base/Types.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>
#include <vector>

namespace rollcall::test {

/// Delivers prepared samples from a thread of its own, 20 ms at a time, `speed` times as fast as real time; then silence of
/// the digital kind, or the loss of the microphone.
class FakeSource : public audio::AudioSource
{
public:
    explicit FakeSource(std::vector<float> samples, double speed = 10.0, std::optional<Error> lostAtEnd = {})
        : m_samples(std::move(samples)), m_speed(speed), m_lostAtEnd(std::move(lostAtEnd))
    {
    }
    ~FakeSource() override { FakeSource::stop(); }

    Result<void> start(audio::AudioSink& sink) override
    {
        m_thread = std::jthread([this, &sink](const std::stop_token& stop) {
            constexpr std::size_t kPiece = kSampleRateHz / 50;
            const std::vector<float> silence(kPiece, 0.0F);
            std::size_t position = 0;
            while (!stop.stop_requested()) {
                if (position < m_samples.size()) {
                    const std::size_t count = std::min(kPiece, m_samples.size() - position);
                    sink.onAudio(std::span(m_samples).subspan(position, count));
                    position += count;
                } else if (m_lostAtEnd) {
                    sink.onSourceLost(*m_lostAtEnd);
                    return;
                } else {
                    sink.onAudio(silence);
                }
                std::this_thread::sleep_for(std::chrono::duration<double>(0.02 / m_speed));
            }
        });
        return {};
    }

    void stop() override { m_thread = {}; }

private:
    std::vector<float> m_samples;
    double m_speed;
    std::optional<Error> m_lostAtEnd;
    std::jthread m_thread;
};

} // namespace rollcall::test
